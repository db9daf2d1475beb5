extension ExactDecimal {
  /// The number as English print shows it, thousands apart: `38,200,000`, `1,200`, `-12,345.6`.
  ///
  /// - Parameter digits: so many digits before the point are left together. A number that may be a year takes
  ///   four.
  public func grouped(above digits: Int = 3) -> String {
    let plain = description
    let whole = plain.drop { $0 == "-" }.prefix { $0 != "." }
    guard whole.count > digits else { return plain }
    var result = isNegative ? "-" : ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result + plain[whole.endIndex...]
  }

  /// A number that was worked out for people to read: to four significant digits where it has more than four
  /// decimals, as quotients have. `19.37` for 19.371727748691.
  public var rounded: ExactDecimal {
    guard lastDigitPower < -4 else { return self }
    return divided(by: .one, places: max(0, 4 - topPower)) ?? self
  }
}
