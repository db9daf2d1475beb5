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

  /// `94`, `162…198`, `>180`, with plain digits.
  public var summary: String { written(\.description) }

  /// The same for people: `38,200,000`.
  public var shown: String { written { $0.grouped() } }

  private func written(_ text: (ExactDecimal) -> String) -> String {
    if isExact, let min { return text(min) }
    switch (min, max) {
    case (let low?, let high?): return text(low) + "…" + text(high)
    case (let low?, nil): return (minInclusive ? "≥" : ">") + text(low)
    case (nil, let high?): return (maxInclusive ? "≤" : "<") + text(high)
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

extension Quantity {
  /// The interval with the opposite sign. The modifier is left out: "at least" of a number bounds its
  /// negative from above.
  public var negated: Quantity {
    Quantity(
      value: value.map { -$0 }, min: max.map { -$0 }, max: min.map { -$0 },
      minInclusive: maxInclusive,
      maxInclusive: minInclusive, digitsShown: digitsShown)
  }

  /// Whether some value of this interval is below some value of the other.
  public func canBeLess(than other: Quantity, orEqual: Bool) -> Bool {
    guard let low = min, let high = other.max else { return true }
    return low < high || (orEqual && low == high && minInclusive && other.maxInclusive)
  }

  /// The interval product of two intervals that are bounded, or of non-negative ones; `nil` otherwise and
  /// where an end does not fit.
  public func multiplied(by other: Quantity) -> Quantity? {
    guard let a = min, let c = other.min else { return nil }
    var product: ExactDecimal?
    if let x = value, let y = other.value { product = x.multiplied(by: y) }
    guard let b = max, let d = other.max else {
      guard !a.isNegative, !c.isNegative, let low = a.multiplied(by: c) else { return nil }
      return Quantity(
        value: product, min: low, max: nil, minInclusive: minInclusive && other.minInclusive)
    }
    var low: ExactDecimal?
    var high: ExactDecimal?
    var lowInclusive = true
    var highInclusive = true
    for (x, xInclusive) in [(a, minInclusive), (b, maxInclusive)] {
      for (y, yInclusive) in [(c, other.minInclusive), (d, other.maxInclusive)] {
        guard let corner = x.multiplied(by: y) else { return nil }
        // Nothing times a zero that is possible is more than zero, possible or not.
        let hasZero = (x == .zero && xInclusive) || (y == .zero && yInclusive)
        let inclusive = (xInclusive && yInclusive) || hasZero
        if low == nil || corner < low! || (corner == low! && inclusive) {
          (low, lowInclusive) = (corner, inclusive)
        }
        if high == nil || high! < corner || (corner == high! && inclusive) {
          (high, highInclusive) = (corner, inclusive)
        }
      }
    }
    return Quantity(
      value: product, min: low, max: high, minInclusive: lowInclusive, maxInclusive: highInclusive)
  }

  /// The quantity times a power of ten or another exact factor; the printed precision moves with it.
  public func scaled(by factor: ExactDecimal) -> Quantity? {
    func times(_ end: ExactDecimal?) -> ExactDecimal?? {
      guard let end else { return .some(nil) }
      guard let product = end.multiplied(by: factor) else { return nil }
      return .some(product)
    }
    guard !factor.isNegative, let low = times(min), let high = times(max), let middle = times(value)
    else { return nil }
    // 2.5 × 1,000,000: the last printed digit stands for 100,000.
    let shift = factor.significand == 1 ? factor.exponent : 0
    return Quantity(
      value: middle, min: low, max: high, minInclusive: minInclusive, maxInclusive: maxInclusive,
      modifier: modifier, digitsShown: digitsShown + shift)
  }
}
