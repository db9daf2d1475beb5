import Foundation

/// A finding's formula, operators first: `(= (+ m3 m4) m2)`.
struct Formula {
  private let tokens: [Substring]
  private let figures: [String: PrintedFigure]
  /// Those that a date without a year may be of.
  private let years: [Int]
  private var next = 0

  init(_ text: String, _ figures: [String: PrintedFigure], years: [Int]) {
    (self.figures, self.years) = (figures, years)
    tokens = text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ")
  }
  /// The figures in it.
  var names: Set<String> { Set(tokens.filter { $0.first == "m" }.map(String.init)) }

  /// Whether it can be true; `nil` where it cannot be read.
  mutating func isPossible() -> Bool? {
    let result = term() as? Bool
    return next == tokens.count ? result : nil
  }

  /// An `Interval` or a `Bool`.
  private mutating func term() -> Any? {
    guard let token = take() else { return nil }
    guard token == "(", let sign = take() else {
      return figures[String(token)]?.interval
        ?? Decimal(string: String(token)).map { Interval(low: $0, high: $0) }
    }
    var operands: [Any] = []
    while next < tokens.count, tokens[next] != ")" {
      guard let operand = sign.count > 3 ? take() : term() else { return nil }
      operands.append(operand)
    }
    guard take() == ")", let first = operands.first else { return nil }
    if let words = operands as? [Substring] { return read(sign, words.map(String.init)) }
    if let flags = operands as? [Bool], sign == "and" || sign == "or" {
      return sign == "and" ? !flags.contains(false) : flags.contains(true)
    }
    guard let values = operands as? [Interval], let start = first as? Interval else { return nil }
    return ["+", "-", "*"].contains(sign)
      ? values.dropFirst().reduce(start) { $0.combined(sign, $1) }
      : values.count == 2 ? start.canBe(sign, values[1]) : nil
  }

  /// What the words of figures say.
  private func read(_ what: Substring, _ names: [String]) -> Any? {
    let figures = names.compactMap { self.figures[$0] }
    let number = names.lazy.compactMap { Int($0.prefix(4)) }.first ?? 0
    var ends: (Decimal?, Decimal?) = (Decimal(string: names[0]), Decimal(string: names.last ?? ""))
    switch what {
    case "weekday": return figures.first?.date(years: years)?.weekdayFits
    case "exists": return figures.first?.date(years: years)?.exists
    case "printed": ends = (figures.first?.printed(number), figures.first?.printed(number))
    case "years":
      let born = (1...3).lazy.compactMap { figures.first?.printed($0) }.first { $0 > 1000 }
      ends = (born.map { Decimal(number - 1) - $0 }, born.map { Decimal(number) - $0 })
    case "leads":
      let won = figures.count { ($0.printed(number) ?? 0) > ($0.printed(3 - number) ?? 0) }
      ends = (Decimal(won), Decimal(won))
    default: if what != "range" { return nil }
    }
    return ends.0 == nil || ends.1 == nil ? nil : Interval(low: ends.0, high: ends.1)
  }

  private mutating func take() -> Substring? {
    next += 1
    return next <= tokens.count ? tokens[next - 1] : nil
  }
}
