import Crossfoot
import Ingestion
import Testing
import TextModel

/// A value is written in every style, and what is read must be that value, on exactly those words.
struct FigureRoundTripTests {
  private struct Case {
    var text: String
    var kinds: Set<Mention.Kind>
    var holds: (Mention) -> Bool
  }

  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  /// Texts of cases whose figure was not read back.
  private func failures(_ cases: [Case]) throws -> [String] {
    let pipeline = try #require(Self.pipeline)
    var failures: [String] = []
    for start in stride(from: 0, to: cases.count, by: 100) {
      let batch = cases[start..<min(start + 100, cases.count)]
      let text = batch.map { "It was \($0.text) there." }.joined(separator: "\n\n")
      let outcome = pipeline.process(
        Ingester.Input(id: "a", format: .text, bytes: Array(text.utf8), isVerbatim: true))
      guard case .processed(let document) = outcome else {
        Issue.record("the text could not be processed")
        return []
      }
      var offset = 0
      for one in batch {
        let span = TextSpan(offset + 7, offset + 7 + one.text.utf8.count)
        let found = document.annotated.mentions.contains {
          $0.span == span && one.kinds.contains($0.kind) && one.holds($0)
        }
        if !found { failures.append(one.text) }
        offset += one.text.utf8.count + "It was  there.\n\n".utf8.count
      }
    }
    return failures
  }

  private func isExactly(_ value: ExactDecimal?) -> (Mention) -> Bool {
    { $0.quantity?.value == value && $0.quantity?.isExact == true }
  }

  @Test func cardinalsUpToQuadrillions() throws {
    var generator = SeededGenerator(seed: 1)
    var cases: [Case] = []
    for digits in 1...15 {
      let top = (0..<digits).reduce(1) { power, _ in power * 10 }
      for _ in 0..<80 {
        let number = Int.random(in: 0..<top, using: &generator)
        let holds = isExactly(ExactDecimal(number))
        cases += WrittenFigures.cardinals(number).map {
          Case(text: $0, kinds: [.number, .count], holds: holds)
        }
      }
    }
    #expect(try failures(cases).isEmpty)
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
    #expect(try failures(cases).isEmpty)
    #expect(cases.count == 3000)
  }

  @Test func percentages() throws {
    var cases: [Case] = []
    for tenths in stride(from: 1, through: 1500, by: 3) {
      let holds = isExactly(ExactDecimal(tenths).shifted(by: -1))
      cases += WrittenFigures.percents(tenths).map {
        Case(text: $0, kinds: [.percent], holds: holds)
      }
    }
    #expect(try failures(cases).isEmpty)
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
    #expect(try failures(cases).isEmpty)
    #expect(cases.count == 3000)
  }
}
