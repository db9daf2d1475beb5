import Foundation

/// All values that a figure may have; an absent end is unbounded. `Decimal` adds and multiplies exactly.
struct Interval {
  var low: Decimal?
  var high: Decimal?

  func combined(_ operation: Substring, _ other: Interval) -> Interval {
    if operation == "-" { return combined("+", other.combined("*", Interval(low: -1, high: -1))) }
    if operation == "+" {
      return Interval(
        low: low.flatMap { a in other.low.map { a + $0 } },
        high: high.flatMap { a in other.high.map { a + $0 } })
    }
    guard let a = low, let c = other.low else { return Interval() }
    guard let b = high, let d = other.high else {
      return Interval(low: min(a, c) < 0 ? nil : a * c)
    }
    let ends = [a * c, a * d, b * c, b * d]
    return Interval(low: ends.min(), high: ends.max())
  }

  /// Whether some pair of values satisfies the comparison.
  func canBe(_ sign: Substring, _ other: Interval) -> Bool {
    if sign.hasPrefix(">") { return other.canBe(sign == ">" ? "<" : "<=", self) }
    if sign == "=" { return canBe("<=", other) && other.canBe("<=", self) }
    guard let low, let high = other.high else { return true }
    return low < high || low == high && sign == "<="
  }
}
