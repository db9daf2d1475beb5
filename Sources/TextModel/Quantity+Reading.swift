extension Quantity {
  /// How generously a printed number is taken.
  public enum Reading: Sendable {
    /// The interval that the words state.
    case printed
    /// A scaled or decimal number is rounded to its last digit; trailing zeros may be rounding where no
    /// figure beside it is finer.
    case ordinary
    /// As `ordinary`, but the digits may have been cut off too, and a number from 1,000 up may be rounded
    /// to its last digit that is not zero whatever stands beside it.
    case lenient
  }

  /// Power of ten of the last digit that was surely meant: -1 for 2.5, 5 for 2.5 million, 2 for 1,200;
  /// `nil` for a number with a hedge, for a range and for 0.
  ///
  /// - Parameter isMeasured: whether even a whole number is a rounded one, as percentages and measures are.
  public func printedPlace(isMeasured: Bool) -> Int? {
    guard let value, modifier == nil, value != .zero || isMeasured else { return nil }
    return digitsShown != 0 || isMeasured ? digitsShown : value.lastDigitPower
  }

  /// The interval of values that the writer may have had before him.
  ///
  /// A hedged number and a range already are intervals and stay as they are.
  /// - Parameters:
  ///   - finest: the finest printed place among the figures of the same constraint.
  ///   - isMeasured: whether even a whole number is a rounded one.
  public func read(_ reading: Reading, finest: Int, isMeasured: Bool = false) -> Quantity {
    guard reading != .printed, isExact, let value,
      let printed = printedPlace(isMeasured: isMeasured)
    else { return self }
    var place = printed
    let isLarge = !(value.magnitude < Self.roundedFrom)
    if digitsShown == 0, isMeasured {
      if reading == .lenient, isLarge { place = Swift.max(printed, value.lastDigitPower) }
    } else if digitsShown == 0 {
      // 0 is exact: counts have no decimals.
      place = reading == .lenient && isLarge ? printed : Swift.min(printed, Swift.max(finest, 0))
      if place <= 0 { return self }
    }
    let half = ExactDecimal(significand: 5, exponent: place - 1)
    let unit = ExactDecimal(significand: 1, exponent: place)
    let wasCut = reading == .lenient && (digitsShown != 0 || isMeasured)
    // Cutting digits off moves a number towards zero.
    let down = wasCut && value.isNegative ? unit : half
    let up = wasCut && !value.isNegative ? unit : half
    var result = self
    guard let low = value.subtracting(down), let high = value.adding(up) else { return self }
    (result.min, result.max) = (low, high)
    result.minInclusive = down == half
    result.maxInclusive = up == half
    return result
  }

  /// From here on a number with trailing zeros is as likely rounded as exact.
  private static let roundedFrom = ExactDecimal(1000)
}
