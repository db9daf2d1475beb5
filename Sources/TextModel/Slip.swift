/// How a number may have gone wrong on its way to print.
///
/// The kinds are those of copying and typing errors: one digit for another, two neighbours exchanged, a
/// zero too many or too few, one more or less.
public enum Slip: String, Sendable, CaseIterable {
  /// One more or less in the last digit.
  case unit
  /// One digit for another.
  case digit
  /// Two neighbouring digits exchanged.
  case transposition
  /// A zero too many or too few.
  case ten

  /// The slip that turns one number into the other, if one does.
  ///
  /// - Parameters:
  ///   - right: what was meant.
  ///   - printed: what stands there.
  ///   - place: power of ten of the last digit that was printed.
  public init?(from right: ExactDecimal, to printed: ExactDecimal, place: Int) {
    guard right != printed, !right.isNegative, right != .zero else { return nil }
    guard let difference = printed.subtracting(right) else { return nil }
    if difference.magnitude == ExactDecimal(significand: 1, exponent: place) {
      self = .unit
      return
    }
    if right.shifted(by: 1) == printed || printed.shifted(by: 1) == right {
      self = .ten
      return
    }
    let a = Array(right.shifted(by: -place).description.utf8)
    let b = Array(printed.shifted(by: -place).description.utf8)
    guard a.count == b.count, a.count > 1 else { return nil }
    let different = a.indices.filter { a[$0] != b[$0] }
    if different.count == 1 {
      self = .digit
      return
    }
    guard different.count == 2, different[1] == different[0] + 1,
      a[different[0]] == b[different[1]], a[different[1]] == b[different[0]]
    else { return nil }
    self = .transposition
  }

  /// Whether a difference can come of one slip at all: a digit changed, or a multiple of nine, as two
  /// exchanged digits and a zero too many or too few leave. Cheap, and false for most differences.
  public static func mayBe(_ difference: ExactDecimal) -> Bool {
    let digits = difference.significand.magnitude
    return digits < 10 || digits % 9 == 0
  }
}

extension Quantity {
  /// Power of ten of the last digit that the number is printed to, zeros at its end taken for rounding.
  public var place: Int { digitsShown != 0 ? digitsShown : 0 }
}
