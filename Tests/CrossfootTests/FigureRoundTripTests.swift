import Testing
import TextModel

/// A value is written in every style, and what is read must be that value, on exactly those words.
struct FigureRoundTripTests {
  private typealias Case = RoundTrip.Case

  @Test func cardinalsUpToQuadrillions() throws {
    var generator = SeededGenerator(seed: 1)
    var cases: [Case] = []
    for digits in 1...15 {
      let top = (0..<digits).reduce(1) { power, _ in power * 10 }
      for _ in 0..<80 {
        let number = Int.random(in: 0..<top, using: &generator)
        let holds = RoundTrip.isExactly(ExactDecimal(number))
        cases += WrittenFigures.cardinals(number).map {
          Case(text: $0, kinds: [.number, .count], holds: holds)
        }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 4800)
  }

  @Test func moneyWithItsCurrency() throws {
    var generator = SeededGenerator(seed: 2)
    var cases: [Case] = []
    for _ in 0..<250 {
      let cents = Int.random(in: 1..<100_000, using: &generator)
      let value = ExactDecimal(cents).shifted(by: -2)
      let tenths = Int.random(in: 11..<9_999, using: &generator)
      let large = ExactDecimal(tenths).shifted(by: 5)
      cases +=
        (WrittenFigures.money(cents).map { ($0, value) }
        + WrittenFigures.largeMoney(tenths).map { ($0, large) }).map { written, value in
          Case(text: written.text, kinds: [.money]) {
            $0.quantity?.value == value && $0.currency == written.currency
          }
        }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 3000)
  }

  @Test func percentages() throws {
    var cases: [Case] = []
    for tenths in stride(from: 1, through: 1500, by: 3) {
      let holds = RoundTrip.isExactly(ExactDecimal(tenths).shifted(by: -1))
      cases += WrittenFigures.percents(tenths).map {
        Case(text: $0, kinds: [.percent], holds: holds)
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 2000)
  }

  @Test func datesWithAYear() throws {
    var generator = SeededGenerator(seed: 3)
    var cases: [Case] = []
    for _ in 0..<500 {
      let number = Int.random(in: -7_000..<25_000, using: &generator)
      let date = try #require(CalendarDate(dayNumber: number))
      cases += WrittenFigures.dates(date).map {
        Case(text: $0, kinds: [.date]) { $0.temporal?.start == date && $0.temporal?.end == date }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 3000)
  }
}
