import Testing
import TextModel

struct QuantityTests {
  private func range(_ low: Int?, _ high: Int?, from: Bool = true, to: Bool = true) -> Quantity {
    Quantity(
      value: nil, min: low.map { ExactDecimal($0) }, max: high.map { ExactDecimal($0) },
      minInclusive: from, maxInclusive: to)
  }

  @Test func sharedEndsMeetOnlyWhereBothAreIncluded() {
    #expect(range(1, 5).intersects(range(5, 9)))
    #expect(!range(1, 5, to: false).intersects(range(5, 9)))
    #expect(!range(1, 4).intersects(range(5, 9)))
    #expect(range(nil, nil).intersects(range(5, 9)))
    #expect(range(180, nil, from: false).intersects(range(181, 181)))
    #expect(!range(180, nil, from: false).intersects(range(180, 180)))
  }

  @Test func sumsAddTheEnds() throws {
    let sum = try #require(range(2, 3).adding(range(10, nil)))
    #expect(sum.min == ExactDecimal(12))
    #expect(sum.max == nil)
    let exact = try #require(
      Quantity(exactly: ExactDecimal(38)).adding(Quantity(exactly: ExactDecimal(56))))
    #expect(exact.value == ExactDecimal(94))
    #expect(exact.isExact)
  }

  @Test func productsTakeTheOuterCorners() throws {
    let product = try #require(range(-2, 3).multiplied(by: range(-5, 4)))
    #expect(product.min == ExactDecimal(-15))
    #expect(product.max == ExactDecimal(12))
    #expect(range(-2, nil).multiplied(by: range(1, 2)) == nil)
  }

  @Test func aScaleMovesThePrintedPrecision() throws {
    let printed = Quantity(exactly: try #require(ExactDecimal("2.5")), digitsShown: -1)
    let million = try #require(printed.scaled(by: ExactDecimal(1_000_000)))
    #expect(million.value == ExactDecimal(2_500_000))
    #expect(million.digitsShown == 5)
    #expect(printed.scaled(by: ExactDecimal(-1)) == nil)
  }

  @Test func theNegativeSwapsTheEnds() {
    let negative = range(2, 3, from: false).negated
    #expect(negative.min == ExactDecimal(-3))
    #expect(negative.max == ExactDecimal(-2))
    #expect(!negative.maxInclusive)
    #expect(negative.minInclusive)
  }

  @Test func anOpenEndCanAlwaysBeReached() {
    #expect(range(nil, 3).canBeLess(than: range(1, 1), orEqual: false))
    #expect(!range(3, 3).canBeLess(than: range(3, 3), orEqual: false))
    #expect(range(3, 3).canBeLess(than: range(3, 3), orEqual: true))
  }
}
