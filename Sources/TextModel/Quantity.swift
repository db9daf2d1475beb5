/// A number as an article states it: an exact interval, and how it was printed.
public struct Quantity: Hashable, Sendable {
  /// How the writer qualified the number. The names are those of TIMEX3's `mod`, extended.
  public enum Modifier: String, Sendable, CaseIterable {
    case approx
    case moreThan = "more_than"
    case lessThan = "less_than"
    case atLeast = "at_least"
    case atMost = "at_most"
    case nearly
    case upTo = "up_to"
  }

  /// The number printed; `nil` for a range or a crowd ("dozens").
  public var value: ExactDecimal?
  /// Lower end; `nil` is unbounded.
  public var min: ExactDecimal?
  /// Upper end; `nil` is unbounded.
  public var max: ExactDecimal?
  /// Whether `min` itself is possible.
  public var minInclusive: Bool
  /// Whether `max` itself is possible.
  public var maxInclusive: Bool
  /// How the number was qualified.
  public var modifier: Modifier?
  /// Power of ten of the last significant digit as printed: 0 for `94`, -1 for `2.5`, 5 for `2.5 million`,
  /// and 0 for `1,200`, whose zeros may be significant.
  public var digitsShown: Int

  /// Makes a quantity from its parts.
  public init(
    value: ExactDecimal?, min: ExactDecimal?, max: ExactDecimal?, minInclusive: Bool = true,
    maxInclusive: Bool = true, modifier: Modifier? = nil, digitsShown: Int = 0
  ) {
    self.value = value
    self.min = min
    self.max = max
    self.minInclusive = minInclusive
    self.maxInclusive = maxInclusive
    self.modifier = modifier
    self.digitsShown = digitsShown
  }

  /// An exact number.
  public init(exactly value: ExactDecimal, digitsShown: Int = 0) {
    self.init(value: value, min: value, max: value, digitsShown: digitsShown)
  }

  /// Whether only one value is possible.
  public var isExact: Bool { min != nil && min == max }

  /// Whether some value lies in both intervals.
  public func intersects(_ other: Quantity) -> Bool {
    Self.reaches(min, minInclusive, other.max, other.maxInclusive)
      && Self.reaches(other.min, other.minInclusive, max, maxInclusive)
  }

  /// The interval sum; `nil` where an end does not fit.
  public func adding(_ other: Quantity) -> Quantity? {
    func end(_ a: ExactDecimal?, _ b: ExactDecimal?) -> ExactDecimal?? {
      guard let a, let b else { return .some(nil) }
      guard let sum = a.adding(b) else { return nil }
      return .some(sum)
    }
    guard let low = end(min, other.min), let high = end(max, other.max) else { return nil }
    var total: ExactDecimal?
    if let a = value, let b = other.value { total = a.adding(b) }
    return Quantity(
      value: total, min: low, max: high,
      minInclusive: minInclusive && other.minInclusive,
      maxInclusive: maxInclusive && other.maxInclusive,
      digitsShown: Swift.max(digitsShown, other.digitsShown))
  }

  /// `94`, `162…198`, `>180`.
  public var summary: String {
    if isExact, let min { return min.description }
    switch (min, max) {
    case (let low?, let high?): return "\(low)…\(high)"
    case (let low?, nil): return (minInclusive ? "≥" : ">") + low.description
    case (nil, let high?): return (maxInclusive ? "≤" : "<") + high.description
    case (nil, nil): return "any"
    }
  }

  private static func reaches(
    _ low: ExactDecimal?, _ lowInclusive: Bool, _ high: ExactDecimal?, _ highInclusive: Bool
  ) -> Bool {
    guard let low, let high else { return true }
    return low < high || (low == high && lowInclusive && highInclusive)
  }
}
