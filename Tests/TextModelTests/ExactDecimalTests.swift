import Testing
import TextModel

struct ExactDecimalTests {
  @Test(arguments: ["0", "94", "-12.5", "0.001", "1200", "123456789012345678901234567890"])
  func digitsAreReadAndWrittenBack(_ text: String) {
    #expect(ExactDecimal(text)?.description == text)
  }

  @Test(arguments: ["", "-", "1,000", "1.2.3", "1e5", " 1", "１"])
  func whatIsNoNumberIsNotRead(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func trailingZerosDoNotMakeANumberAnother() throws {
    #expect(ExactDecimal("2.50") == ExactDecimal("2.5"))
    #expect(ExactDecimal("1200")?.exponent == 2)
    #expect(ExactDecimal("0.00") == .zero)
  }

  @Test(arguments: [
    ("0.1", "0.2", "0.3"), ("180", "-180", "0"), ("0.9", "0.11", "1.01"),
  ])
  func sumsAreExact(_ a: String, _ b: String, _ sum: String) throws {
    let x = try #require(ExactDecimal(a))
    let y = try #require(ExactDecimal(b))
    #expect(x.adding(y)?.description == sum)
    #expect(y.adding(x)?.description == sum)
  }

  @Test func productsAreExact() throws {
    let hedge = try #require(ExactDecimal("1.1"))
    #expect(ExactDecimal(180).multiplied(by: hedge)?.description == "198")
  }

  @Test func whatDoesNotFitIsNothing() throws {
    let large = try #require(ExactDecimal("99999999999999999999999999999999999999"))
    #expect(large.multiplied(by: large) == nil)
    #expect(large.adding(try #require(ExactDecimal("0.1"))) == nil)
    #expect(ExactDecimal("999999999999999999999999999999999999999999") == nil)
  }

  @Test(arguments: [
    ("1", "3", "0.3333"), ("2", "3", "0.6667"), ("-1", "8", "-0.125"), ("10", "4", "2.5"),
  ])
  func quotientsRoundHalfAwayFromZero(_ a: String, _ b: String, _ quotient: String) throws {
    let x = try #require(ExactDecimal(a))
    let y = try #require(ExactDecimal(b))
    #expect(x.divided(by: y, places: 4)?.description == quotient)
    #expect(x.divided(by: .zero, places: 4) == nil)
  }

  @Test func orderIsThatOfTheNumbers() throws {
    let sorted = try ["-12.5", "-1", "0", "0.001", "0.01", "2", "10", "1200"].map {
      try #require(ExactDecimal($0))
    }
    #expect(sorted.shuffled().sorted() == sorted)
    // Too far apart for one scale.
    #expect(ExactDecimal(1).shifted(by: -60) < ExactDecimal(1))
    #expect(ExactDecimal(-1).shifted(by: 60) < ExactDecimal(1).shifted(by: -60))
  }
}
