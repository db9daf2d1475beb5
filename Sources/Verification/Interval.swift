import Foundation

/// All values that a figure may have; an absent end is unbounded. `Decimal` adds and multiplies exactly.
struct Interval {
  var low: Decimal?
  var high: Decimal?
  /// Whether the ends themselves are possible.
  var hasLow = true
  var hasHigh = true

  func combined(_ operation: String, _ other: Interval) -> Interval {
    if operation == "-" { return combined("+", other.combined("*", Interval(low: -1, high: -1))) }
    if operation == "+" {
      return Interval(
        low: low.flatMap { a in other.low.map { a + $0 } },
        high: high.flatMap { a in other.high.map { a + $0 } },
        hasLow: hasLow && other.hasLow, hasHigh: hasHigh && other.hasHigh)
    }
    if let factor = other.low, factor == other.high, factor < 0 {
      return Interval(
        low: high.map { $0 * factor }, high: low.map { $0 * factor }, hasLow: hasHigh,
        hasHigh: hasLow)
    }
    // Figures are not negative, so that the ends of a product are those of its factors.
    guard let a = low, let c = other.low, a >= 0, c >= 0 else { return Interval() }
    return Interval(
      low: a * c, high: high.flatMap { b in other.high.map { b * $0 } },
      hasLow: hasLow && other.hasLow, hasHigh: hasHigh && other.hasHigh)
  }

  /// Whether some pair of values satisfies the comparison.
  func canBe(_ sign: String, _ other: Interval) -> Bool {
    if sign.hasPrefix(">") { return other.canBe(sign == ">" ? "<" : "<=", self) }
    if sign == "=" { return canBe("<=", other) && other.canBe("<=", self) }
    guard let low, let high = other.high else { return true }
    return low < high || (low == high && sign == "<=" && hasLow && other.hasHigh)
  }
}
