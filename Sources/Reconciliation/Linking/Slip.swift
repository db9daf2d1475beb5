internal import TextModel

extension Slip {
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
