import Crossfoot
import Ingestion
import Testing
import TextModel

/// A date, time or duration is written in every style from its value; what is read must have that value, on
/// exactly those words.
struct DateRoundTripTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline
  private static let temporal: Set<Mention.Kind> = [.date, .time, .duration, .set]

  private struct Case {
    /// The sentence, with `@` for the words.
    var frame = "It was @ there."
    var text: String
    var timex: String
  }

  private func cases(_ written: [WrittenDates.Written]) -> [Case] {
    written.map { Case(text: $0.text, timex: $0.timex) }
  }

  /// What was not read back, and as what it was read.
  private func failures(_ cases: [Case], published: CalendarDate? = nil) throws -> [String] {
    let pipeline = try #require(Self.pipeline)
    var failures: [String] = []
    for start in stride(from: 0, to: cases.count, by: 50) {
      let batch = cases[start..<min(start + 50, cases.count)]
      // An empty paragraph between them, so that no case is the date before another one.
      var text = ""
      var spans: [TextSpan] = []
      for one in batch {
        let parts = one.frame.split(separator: "@", omittingEmptySubsequences: false)
        text += parts[0]
        spans.append(TextSpan(text.utf8.count, text.utf8.count + one.text.utf8.count))
        text += one.text + parts[1] + "\n\n"
      }
      let outcome = pipeline.process(
        Ingester.Input(
          id: "a", format: .text, bytes: Array(text.utf8), referenceDate: published,
          isVerbatim: true))
      guard case .processed(let document) = outcome else {
        Issue.record("the text could not be processed")
        return []
      }
      let mentions = document.annotated.mentions.filter { Self.temporal.contains($0.kind) }
      for (one, span) in zip(batch, spans) {
        let found = mentions.filter { $0.span.overlaps(span) }
        if found.count == 1, found[0].core == span || found[0].span == span,
          found[0].temporal?.value == one.timex
        {
          continue
        }
        let read = found.map { "\($0.temporal?.value ?? "?") at \($0.span)" }
        failures.append("\(one.frame) \(one.text) = \(one.timex), read: \(read)")
      }
    }
    return failures
  }

  private func date(_ range: Range<Int>, _ generator: inout SeededGenerator) throws -> CalendarDate
  {
    try #require(CalendarDate(dayNumber: Int.random(in: range, using: &generator)))
  }

  @Test func daysWithAYear() throws {
    var generator = SeededGenerator(seed: 11)
    var all: [Case] = []
    for _ in 0..<200 { all += cases(WrittenDates.days(try date(-20_000..<25_000, &generator))) }
    #expect(try failures(all) == [])
    #expect(all.count == 3000)
  }

  @Test func daysWithoutAYear() throws {
    var generator = SeededGenerator(seed: 12)
    var count = 0
    for _ in 0..<40 {
      let published = try date(3_000..<22_000, &generator)
      var all: [Case] = []
      for _ in 0..<5 {
        let days = Int.random(in: 0...90, using: &generator)
        let day = try #require(published.adding(days: -days))
        all += cases(WrittenDates.nearDays(day))
      }
      #expect(try failures(all, published: published) == [])
      count += all.count
    }
    #expect(count == 1200)
  }

  @Test func periods() throws {
    var all: [Case] = []
    for year in stride(from: 1905, through: 2024, by: 4) {
      for month in stride(from: 1 + year % 4, through: 12, by: 3) {
        all += cases(WrittenDates.periods(year: year, month: month))
      }
    }
    #expect(try failures(all) == [])
    #expect(all.count == 1560)
  }

  @Test func ranges() throws {
    var generator = SeededGenerator(seed: 16)
    var all: [Case] = []
    for days in [1, 3, 6, 40, 200] {
      for _ in 0..<16 {
        let first = try date(-20_000..<22_000, &generator)
        all += cases(WrittenDates.ranges(first, try #require(first.adding(days: days))))
      }
    }
    #expect(try failures(all) == [])
    #expect(all.count > 800)
  }

  @Test func distances() throws {
    var generator = SeededGenerator(seed: 13)
    var count = 0
    for _ in 0..<30 {
      let published = try date(3_000..<22_000, &generator)
      var all = cases(WrittenDates.neighbours(of: published))
      for distance in [1, 2, 3, 5, 10, 12, 25] {
        all += cases(WrittenDates.distances(distance, from: published))
      }
      #expect(try failures(all, published: published) == [])
      count += all.count
    }
    #expect(count == 1620)
  }

  @Test func weekdaysByTense() throws {
    var generator = SeededGenerator(seed: 14)
    var count = 0
    for _ in 0..<30 {
      let published = try date(3_000..<22_000, &generator)
      let all = WrittenDates.weekdays(from: published).map {
        Case(frame: $0.frame, text: $0.text, timex: $0.timex)
      }
      #expect(try failures(all, published: published) == [])
      count += all.count
    }
    #expect(count == 1260)
  }

  @Test func timesOfDay() throws {
    var generator = SeededGenerator(seed: 15)
    var all: [Case] = []
    for minute in stride(from: 1, to: 1440, by: 11) {
      all += cases(WrittenDates.times(minute, on: try date(3_000..<22_000, &generator)))
    }
    #expect(try failures(all) == [])
    #expect(all.count == 1048)
  }

  @Test func durations() throws {
    var all: [Case] = []
    for count in 2...50 { all += cases(WrittenDates.durations(count)) }
    #expect(try failures(all) == [])
    #expect(all.count == 1813)
  }
}
