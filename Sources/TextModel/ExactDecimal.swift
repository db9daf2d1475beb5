/// An exact decimal number: `significand × 10^exponent`.
///
/// Two numbers that are equal are equal here whatever their trailing zeros; the printed precision is
/// kept beside it in `Quantity`. Operations that would not fit 128 bits give `nil`, never a wrong digit.
public struct ExactDecimal: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Normalised: no trailing zero unless the number is 0.
  public let significand: Int128
  /// Power of ten. 0 for the number 0.
  public let exponent: Int

  /// 0
  public static let zero = ExactDecimal(0)
  /// 1
  public static let one = ExactDecimal(1)

  /// Makes `significand × 10^exponent`.
  public init(significand: Int128, exponent: Int = 0) {
    guard significand != 0 else {
      self.significand = 0
      self.exponent = 0
      return
    }
    var power = exponent
    // Division of 128 bits is slow, and nearly all numbers have fewer.
    if var digits = Int64(exactly: significand) {
      while digits % 10 == 0 {
        digits /= 10
        power += 1
      }
      self.significand = Int128(digits)
    } else {
      var digits = significand
      while digits % 10 == 0 {
        digits /= 10
        power += 1
      }
      self.significand = digits
    }
    self.exponent = power
  }

  /// Makes a whole number.
  public init(_ value: Int) { self.init(significand: Int128(value)) }

  /// Reads digits with an optional sign and decimal point: `-12.50`. Nothing else is accepted.
  public init?(_ text: String) { self.init(utf8: Array(text.utf8)[...]) }

  /// Reads UTF-8 digits with an optional sign and decimal point.
  public init?(utf8 bytes: ArraySlice<UInt8>) {
    var significand: Int128 = 0
    var exponent = 0
    var negative = false
    var sawDigit = false
    var sawPoint = false
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39:
        let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
        let (sum, overflow2) = product.addingReportingOverflow(Int128(byte - 0x30))
        if overflow || overflow2 { return nil }
        significand = sum
        sawDigit = true
        if sawPoint { exponent -= 1 }
      case UInt8(ascii: "."):
        if sawPoint { return nil }
        sawPoint = true
      case UInt8(ascii: "-") where offset == 0: negative = true
      case UInt8(ascii: "+") where offset == 0: break
      default: return nil
      }
    }
    guard sawDigit else { return nil }
    self.init(significand: negative ? -significand : significand, exponent: exponent)
  }

  /// Whether there is no fractional part.
  public var isInteger: Bool { exponent >= 0 }
  /// Whether the number is below 0.
  public var isNegative: Bool { significand < 0 }

  /// The number as an `Int`, where it is one and fits.
  public var integer: Int? {
    guard exponent >= 0, let scaled = Self.scaled(significand, by: exponent) else { return nil }
    return Int(exactly: scaled)
  }

  /// Power of ten of the last non-zero digit: 2 for 1,200, -1 for 2.5, 0 for 0.
  public var lastDigitPower: Int { exponent }

  /// The number with the opposite sign.
  public static prefix func - (a: ExactDecimal) -> ExactDecimal {
    ExactDecimal(significand: -a.significand, exponent: a.exponent)
  }

  /// The absolute value.
  public var magnitude: ExactDecimal { isNegative ? -self : self }

  /// The sum; `nil` where it does not fit.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    guard let (a, b, power) = Self.aligned(self, other) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(significand: sum, exponent: power)
  }

  /// The difference; `nil` where it does not fit.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(-other) }

  /// The product; `nil` where it does not fit.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: other.significand)
    return overflow ? nil : ExactDecimal(significand: product, exponent: exponent + other.exponent)
  }

  /// The number times a power of ten.
  public func shifted(by power: Int) -> ExactDecimal {
    ExactDecimal(significand: significand, exponent: exponent + power)
  }

  /// The quotient where it is a finite decimal or to `places` decimal places, half away from zero.
  ///
  /// For display only: a check compares products, not quotients.
  public func divided(by other: ExactDecimal, places: Int) -> ExactDecimal? {
    guard other.significand != 0 else { return nil }
    let shift = exponent - other.exponent + places
    var numerator = significand
    var denominator = other.significand
    if shift >= 0 {
      guard let scaled = Self.scaled(numerator, by: shift) else { return nil }
      numerator = scaled
    } else {
      guard let scaled = Self.scaled(denominator, by: -shift) else { return nil }
      denominator = scaled
    }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let negative = (numerator < 0) != (denominator < 0)
    let half = remainder.magnitude >= denominator.magnitude - remainder.magnitude
    let rounded = half && remainder != 0 ? quotient + (negative ? -1 : 1) : quotient
    return ExactDecimal(significand: rounded, exponent: -places)
  }

  /// Numeric order; exact for every pair.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if let (x, y, _) = aligned(a, b) { return x < y }
    // One of them is more than 128 bits wide at the other's scale: sign and magnitude decide.
    if a.isNegative != b.isNegative { return a.isNegative }
    let aIsLarger = a.topPower > b.topPower
    return a.isNegative ? aIsLarger : !aIsLarger
  }

  /// Plain digits with no exponent and no trailing zeros: `-12.5`, `1200`.
  public var description: String {
    if exponent >= 0 { return String(significand) + String(repeating: "0", count: exponent) }
    let digits = String(significand.magnitude)
    let places = -exponent
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let whole = padded.dropLast(places)
    return (isNegative ? "-" : "") + whole + "." + padded.suffix(places)
  }

  /// Power of ten above the first digit: 2 for 19.4, -2 for 0.0012.
  public var topPower: Int { String(significand.magnitude).count + exponent }

  private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> (Int128, Int128, Int)? {
    let power = min(a.exponent, b.exponent)
    guard let x = scaled(a.significand, by: a.exponent - power),
      let y = scaled(b.significand, by: b.exponent - power)
    else { return nil }
    return (x, y, power)
  }

  private static func scaled(_ value: Int128, by power: Int) -> Int128? {
    if value == 0 { return 0 }
    guard power <= 38 else { return nil }
    var result = value
    for _ in 0..<power {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }
}
