import Testing
import TextModel

/// Exact rationals for the brute force: tenths of a quarter would do, fortieths are plenty.
private struct Grid {
  /// Interval ends are whole numbers, sample points quarters: between two different ends there is always a
  /// sample, and two samples reach every open interval that their sum can.
  static func points(_ quantity: Quantity, reach: Int) -> [Int] {
    (-reach * 4...reach * 4).filter { quarter in
      let value = ExactDecimal(significand: Int128(quarter * 25), exponent: -2)
      if let min = quantity.min, value < min || (value == min && !quantity.minInclusive) {
        return false
      }
      if let max = quantity.max, max < value || (value == max && !quantity.maxInclusive) {
        return false
      }
      return true
    }
  }
}

/// A generator that gives the same numbers on every machine: Knuth's MMIX constants.
private struct Congruential: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

private func randomInterval(_ random: inout Congruential, from low: Int, to high: Int) -> Quantity {
  let a = Int.random(in: low...high, using: &random)
  let b = Int.random(in: a...high, using: &random)
  let isPoint = a == b
  return Quantity(
    value: nil, min: ExactDecimal(a), max: ExactDecimal(b),
    minInclusive: isPoint || Bool.random(using: &random),
    maxInclusive: isPoint || Bool.random(using: &random))
}

@Suite struct IntervalTests {
  @Test(arguments: 0..<40) func sumsMeetWhereBruteForceFindsValues(_ seed: Int) {
    var random = Congruential(state: UInt64(seed))
    for _ in 0..<25 {
      let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
        randomInterval(&random, from: 0, to: 4)
      }
      let total = randomInterval(&random, from: 0, to: 12)
      var sum = Quantity(exactly: .zero)
      var reachable: Set<Int> = [0]
      for part in parts {
        sum = sum.adding(part)!
        reachable = Set(reachable.flatMap { a in Grid.points(part, reach: 12).map { a + $0 } })
      }
      let possible = !reachable.isDisjoint(with: Grid.points(total, reach: 12))
      #expect(sum.intersects(total) == possible, "\(parts.map(\.summary)) against \(total.summary)")
    }
  }

  @Test(arguments: 0..<40) func productsKeepTheirCorners(_ seed: Int) {
    var random = Congruential(state: UInt64(seed + 1000))
    for _ in 0..<25 {
      let a = randomInterval(&random, from: -4, to: 4)
      let b = randomInterval(&random, from: -4, to: 4)
      let product = a.multiplied(by: b)!
      for x in Grid.points(a, reach: 4) {
        for y in Grid.points(b, reach: 4) {
          // Quarters times quarters are sixteenths.
          let value = Quantity(
            exactly: ExactDecimal(significand: Int128(x * y * 625), exponent: -4))
          #expect(product.intersects(value), "\(x)/4 × \(y)/4 left \(product.summary)")
        }
      }
      // The ends are reached where they are said to be.
      let low = [a.min!, a.max!].flatMap { x in [b.min!, b.max!].map { x.multiplied(by: $0)! } }
      #expect(product.min == low.min())
      #expect(product.max == low.max())
    }
  }

  @Test(arguments: 0..<20) func orderIsThatOfSomePairOfValues(_ seed: Int) {
    var random = Congruential(state: UInt64(seed + 2000))
    for _ in 0..<40 {
      let a = randomInterval(&random, from: 0, to: 5)
      let b = randomInterval(&random, from: 0, to: 5)
      let (x, y) = (Grid.points(a, reach: 6), Grid.points(b, reach: 6))
      guard let low = x.min(), let high = y.max() else { continue }
      #expect(a.canBeLess(than: b, orEqual: false) == (low < high))
      #expect(a.canBeLess(than: b, orEqual: true) == (low <= high))
    }
  }

  @Test func anUnboundedEndReachesEverything() {
    let more = Quantity(value: nil, min: ExactDecimal(180), max: nil, minInclusive: false)
    #expect(!more.intersects(Quantity(exactly: ExactDecimal(180))))
    #expect(more.intersects(Quantity(exactly: ExactDecimal(181))))
    #expect(more.adding(Quantity(exactly: ExactDecimal(5)))?.max == nil)
  }
}

@Suite struct ReadingTests {
  struct Case: Sendable {
    var value: String
    var digits: Int
    var finest = 0
    var isMeasured = false
    var ordinary: String
    var lenient: String
  }

  @Test(arguments: [
    Case(value: "94", digits: 0, ordinary: "94", lenient: "94"),
    Case(value: "1117", digits: 0, ordinary: "1117", lenient: "1117"),
    // Zeros beside a finer number were meant.
    Case(value: "40", digits: 0, finest: 0, ordinary: "40", lenient: "40"),
    // Zeros among their like may be rounding.
    Case(value: "40", digits: 0, finest: 1, ordinary: "35…45", lenient: "35…45"),
    Case(value: "1200", digits: 0, finest: 0, ordinary: "1200", lenient: "1150…1250"),
    Case(value: "1200", digits: 0, finest: 2, ordinary: "1150…1250", lenient: "1150…1250"),
    // A scaled or decimal number was rounded, or cut off.
    Case(value: "2.5", digits: -1, ordinary: "2.45…2.55", lenient: "2.45…2.6"),
    Case(value: "2500000", digits: 5, ordinary: "2450000…2550000", lenient: "2450000…2600000"),
    Case(value: "-2.5", digits: -1, ordinary: "-2.55…-2.45", lenient: "-2.6…-2.45"),
    // No percentage is exact.
    Case(value: "35", digits: 0, isMeasured: true, ordinary: "34.5…35.5", lenient: "34.5…36"),
    // 84,000 tonnes may be so many thousands, and still be cut off.
    Case(
      value: "84000", digits: 0, isMeasured: true, ordinary: "83999.5…84000.5",
      lenient: "83500…85000"),
    Case(value: "0", digits: 0, ordinary: "0", lenient: "0"),
  ]) func widens(_ example: Case) throws {
    let value = try #require(ExactDecimal(example.value))
    let printed = Quantity(exactly: value, digitsShown: example.digits)
    func read(_ reading: Quantity.Reading) -> String {
      printed.read(reading, finest: example.finest, isMeasured: example.isMeasured).summary
    }
    #expect(read(.printed) == value.description)
    #expect(read(.ordinary) == example.ordinary)
    #expect(read(.lenient) == example.lenient)
  }

  @Test func everyValueThatPrintsAsANumberIsInItsReading() {
    // Thousandths rounded half up, and cut off, to one decimal place.
    for thousandth in 0..<3000 {
      let value = Quantity(exactly: ExactDecimal(significand: Int128(thousandth), exponent: -3))
      let rounded = (thousandth + 50) / 100
      let cut = thousandth / 100
      if rounded > 0 {
        let printed = Quantity(
          exactly: ExactDecimal(significand: Int128(rounded), exponent: -1), digitsShown: -1)
        #expect(printed.read(.ordinary, finest: -1).intersects(value))
      }
      if cut > 0 {
        let printed = Quantity(
          exactly: ExactDecimal(significand: Int128(cut), exponent: -1), digitsShown: -1)
        #expect(printed.read(.lenient, finest: -1).intersects(value))
      }
    }
  }

  @Test func aHedgedNumberStaysTheIntervalThatItIs() {
    let about = Quantity(
      value: ExactDecimal(180), min: ExactDecimal(162), max: ExactDecimal(198), modifier: .approx)
    #expect(about.read(.lenient, finest: 1) == about)
  }
}
