import Testing
import TextModel

@testable import Reporting

struct TextReportTests {
  private func findings(_ sample: Sample, color: Bool = false, width: Int = 100) -> String {
    var report = TextReport(color: color, width: width)
    return report.text(for: sample.outcome)
  }

  @Test func aFindingShowsBothPlacesTheSumAndItsRepairs() {
    #expect(
      findings(.ferry) == """
        a.txt:3:81: error[SUM-01]: breakdown adds to 93, but the total says 94
          |
         3| “Ça suffit”, Harbour Minister Ana Lemos said on Tuesday 🚢. Crews pulled 94 foreigners out.
          |                                                                          ^^ total = 94
         5| They were 38 Vietnamese, nine Malaysians, six Indians, one Bangladeshi, 37 Chinese and two Taiwanese.
          |           ^^ 38          ^^^^ 9           ^^^ 6        ^^^ 1            ^^ 37          ^^^ 2
          = 38 + 9 + 6 + 1 + 37 + 2 = 93, but the text says 94; difference 1
          = suspect: one Bangladeshi (5:56): the least of the parts
          = repairs: 94 foreigners -> 93, or one Bangladeshi 1 -> 2, or 38 Vietnamese -> >39
          = rule: en.test, en/patterns/test.yaml:3


        """)
  }

  @Test func theMostSevereComesFirst() {
    var sample = Sample("Held\n\nPolice held 94 people and 3 dogs.")
    let people = sample.count("94 people", 94)
    func check(_ id: String, _ severity: Check.Severity?, _ verdict: Check.Verdict) -> Check {
      Check(
        id: id, rule: id, verdict: verdict, severity: severity, equation: "",
        operands: [.init(mention: people, role: "whole")], message: "m",
        provenance: Sample.provenance)
    }
    sample.checks = [
      check("N-1", .note, .inconsistent), check("W-1", .warning, .inconsistent),
      check("C-1", nil, .consistent), check("E-1", .error, .inconsistent),
      check("U-1", nil, .undecided), check("W-2", .warning, .inconsistent),
    ]
    var report = TextReport()
    let text = report.text(for: sample.outcome)
    let codes = text.split(separator: "\n").compactMap { line -> Substring? in
      line.hasPrefix("a.txt:") ? line.split(separator: " ")[1] : nil
    }
    #expect(codes == ["error[E-1]:", "warning[W-1]:", "warning[W-2]:", "note[N-1]:"])
    #expect(report.summary() == "1 article, 1 figure, 6 checks: 1 error, 2 warnings, 1 note\n")
  }

  @Test func theSummaryCounts() {
    var report = TextReport()
    #expect(report.summary() == "0 articles, 0 figures, 0 checks: no findings\n")
    #expect(report.text(for: Sample("Nothing").outcome).isEmpty)
    let failure = Diagnostic(.error, "I001", "the file is empty")
    #expect(report.text(for: .failed(id: "x", path: nil, failure)).isEmpty)
    #expect(
      report.summary()
        == "1 article, 0 figures, 0 checks: no findings; 1 input could not be processed\n")
  }

  @Test func colourOnlyWhenAsked() {
    let plain = findings(.ferry)
    #expect(!plain.contains("\u{1B}"))
    let colored = findings(.ferry, color: true)
    #expect(colored.contains("\u{1B}[1;31merror[SUM-01]\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func anArticleCannotSteerTheTerminal() {
    var sample = Sample("Held\n\nPolice \u{1B}[2J held 94 people.", path: "\u{1B}]0;x.txt")
    let mention = sample.count("94 people", 94)
    sample.checks = [
      Check(
        id: "x", rule: "X-01", verdict: .inconsistent, severity: .error, equation: "\u{1B}[1m",
        operands: [.init(mention: mention, role: "whole")], message: "\u{1B}[31m",
        provenance: Sample.provenance)
    ]
    #expect(!findings(sample).contains("\u{1B}"))
  }

  @Test func datesShowTheirDayAndSubtrahendsTheirSign() {
    var sample = Sample("Flow\n\nOn Sunday 500 joined and 120 left.")
    let day = sample.add("Sunday", .date) {
      $0.temporal = TemporalExpression(
        type: .date, value: "2022-09-18", start: CalendarDate(year: 2022, month: 9, day: 18),
        end: CalendarDate(year: 2022, month: 9, day: 18), grain: .day)
    }
    let joined = sample.count("500 joined", 500)
    let left = sample.count("120 left", 120)
    sample.checks = [
      Check(
        id: "x", rule: "SUM-09", verdict: .inconsistent, severity: .warning, equation: "e",
        operands: [
          .init(mention: day, role: "weekday"), .init(mention: joined, role: "part"),
          .init(mention: left, role: "part", sign: -1),
        ], message: "m", provenance: Sample.provenance)
    ]
    let text = findings(sample)
    #expect(text.contains("|    ^^^^^^ ^^^ 500        ^^^ -120\n"))
    #expect(text.contains("|    weekday = 2022-09-18\n"))
  }

  @Test func suspectsOfOneReasonStandTogetherAndNoRepairIsBroken() {
    var sample = Sample.ferry
    sample.checks[0].suspects = [
      .init(mention: 1, reason: "stated once"), .init(mention: 2, reason: "a part"),
      .init(mention: 5, reason: "a part"),
    ]
    sample.checks[0].repairs = (1...7).map { .init(mention: $0, value: Quantity(exactly: 7)) }
    #expect(
      findings(sample).contains(
        """
          = suspect: 94 foreigners (3:81): stated once
          = suspects: 38 Vietnamese (5:11), one Bangladeshi (5:56): a part
          = repairs: 94 foreigners -> 7, or 38 Vietnamese -> 7, or nine Malaysians 9 -> 7, or
              six Indians 6 -> 7, or one Bangladeshi 1 -> 7, or 37 Chinese -> 7, or two Taiwanese 2 -> 7
        """))
  }

  @Test func longListsOfRepairsAreCut() {
    var sample = Sample.ferry
    sample.checks[0].repairs = (0..<11).map {
      .init(mention: 0, value: Quantity(exactly: $0))
    }
    let text = findings(sample)
    #expect(text.contains("or 94 foreigners -> 7, or 3 more\n"))
    #expect(!text.contains("-> 8"))
  }
}
