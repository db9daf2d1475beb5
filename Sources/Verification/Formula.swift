import Foundation

/// A finding's formula, operators first: `(= (+ m3 m4) m2)`.
struct Formula {
  private let tokens: [Substring]
  private var next = 0
  /// What a name may stand for, and whether the weekday that a name gives fits its date.
  let value: (String) -> Interval?
  let weekdayFits: (String) -> Bool?

  init(
    _ text: String, value: @escaping (String) -> Interval?,
    weekdayFits: @escaping (String) -> Bool?
  ) {
    (self.value, self.weekdayFits) = (value, weekdayFits)
    tokens = text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ")
  }
  /// The figures in it.
  var names: Set<String> { Set(tokens.filter { $0.first == "m" }.map(String.init)) }

  /// Whether it can be true; `nil` where it cannot be read.
  mutating func isPossible() -> Bool? {
    next = 0
    let result = term() as? Bool
    return next == tokens.count ? result : nil
  }

  /// An `Interval` or a `Bool`.
  private mutating func term() -> Any? {
    guard let token = take() else { return nil }
    guard token == "(", let sign = take() else {
      return token.first == "m"
        ? value(token) : Decimal(string: token).map { Interval(low: $0, high: $0) }
    }
    var operands: [Any] = []
    while next < tokens.count, tokens[next] != ")" {
      let name = String(tokens[next])
      guard let operand = term() else { return nil }
      operands.append(sign == "weekday" ? name : operand)
    }
    guard take() == ")", let first = operands.first else { return nil }
    if sign == "weekday" { return weekdayFits(first as? String ?? "") }
    if let flags = operands as? [Bool], sign == "and" || sign == "or" {
      return sign == "and" ? !flags.contains(false) : flags.contains(true)
    }
    guard let figures = operands as? [Interval] else { return nil }
    guard ["+", "-", "*"].contains(sign) else {
      return figures.count == 2 ? figures[0].canBe(sign, figures[1]) : nil
    }
    return figures.dropFirst().reduce(figures[0]) { $0.combined(sign, $1) }
  }

  private mutating func take() -> String? {
    next += 1
    return next <= tokens.count ? String(tokens[next - 1]) : nil
  }
}
