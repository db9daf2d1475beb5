internal import TextModel

/// How a number may have gone wrong on its way to print.
///
/// The kinds are those of copying and typing errors: one digit for another, two neighbours exchanged, a
/// zero too many or too few, one more or less.
enum Slip: String, Sendable, CaseIterable {
  case unit, digit, transposition, ten

  /// The slip that turns one number into the other, if one does.
  init?(from right: ExactDecimal, to printed: ExactDecimal, place: Int) {
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
  static func mayBe(_ difference: ExactDecimal) -> Bool {
    let digits = difference.significand.magnitude
    return digits < 10 || digits % 9 == 0
  }

  /// Whether one slip in one of the numbers explains a sum that does not come out, and how unlikely it is
  /// that an unrelated list is that close.
  ///
  /// - Returns: the significant digits of the whole: with two, unrelated numbers are often that close, with four
  ///   they are not; and whether it may be exchanged digits or a zero, which few unrelated numbers leave.
  ///   `nil` where no slip explains it.
  static func explains(_ parts: [Quantity], _ total: Quantity) -> (digits: Int, isRare: Bool)? {
    guard let whole = total.value, total.modifier == nil else { return nil }
    var sum = ExactDecimal.zero
    for part in parts {
      guard let value = part.value, part.modifier == nil, let next = sum.adding(value) else {
        return nil
      }
      sum = next
    }
    guard sum != whole, let missing = whole.subtracting(sum) else { return nil }
    var slips = [Slip(from: sum, to: whole, place: total.place)].compactMap(\.self)
    for part in parts {
      guard let value = part.value, let right = value.adding(missing),
        let slip = Slip(from: right, to: value, place: part.place)
      else { continue }
      slips.append(slip)
    }
    guard !slips.isEmpty else { return nil }
    // Zeros that all numbers end in tell nothing.
    let place = (parts + [total]).compactMap(\.value).filter { $0 != .zero }.map(\.lastDigitPower)
      .min()
    return (
      whole.shifted(by: -(place ?? 0)).description.utf8.count { $0 != UInt8(ascii: ".") },
      slips.contains(.transposition) || slips.contains(.ten)
    )
  }
}

extension Quantity {
  /// Power of ten of the last digit that the number is printed to, zeros at its end taken for rounding.
  var place: Int { digitsShown != 0 ? digitsShown : 0 }

}
