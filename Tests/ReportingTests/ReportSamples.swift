import TextModel

@testable import Reporting

/// The batch that the canned reports are about: a finding, a page whose text would break out of every
/// format that did not escape it, a record without a file, an article with nothing to say about, and
/// an input that could not be processed.
enum ReportSamples {
  static let folder = "/newsroom/desk"

  static let context = ReportContext(
    version: "0.0.0",
    checks: [
      CheckDescription(
        id: "SUM-01", title: "The parts of a complete list add up to the stated total",
        severity: .error,
        documentation: [
          .init(heading: "What it flags", text: "A list whose sum cannot be the total."),
          .init(heading: "Why it matters", text: "One of the numbers is wrong."),
        ]),
      CheckDescription(id: "TIM-01", title: "A weekday fits its date", severity: .warning),
    ], workingFolder: folder)

  static var outcomes: [DocumentOutcome] {
    var silent = Sample("Quiet day\n\nNothing was counted.", id: "quiet", path: "./quiet.txt")
    silent.checks = []
    return [
      Sample.ferry.outcome, hostile.outcome, record.outcome, silent.outcome,
      .failed(
        id: "x", path: "gone, 100%.txt",
        Diagnostic(.error, "I101", "there is no such file or folder")),
    ]
  }

  /// Everything that is markup somewhere, in the path, the text and the messages.
  static var hostile: Sample {
    var sample = Sample(
      "Vote\n\n漢字 🚢 <b>12</b> votes | 5 ]]> seats::error::x",
      path: folder + "/drafts/../drafts/a b,c:é<&>\".html")
    let votes = sample.add("12</b> votes", core: "12", .count, Quantity(exactly: 12))
    let seats = sample.add("5 ]]> seats::error::x", core: "5", .count, Quantity(exactly: 5))
    func check(_ id: String, _ verdict: Check.Verdict, _ severity: Check.Severity?) -> Check {
      Check(
        id: id, rule: "TIM-01", verdict: verdict, severity: severity,
        equation: "<12> & \"5\" {0} [x](1)",
        operands: [
          .init(mention: votes, role: "whole"), .init(mention: seats, role: "part"),
        ], message: "100%\n::error::no | `code` \u{1B}[31m *and* <script>alert(1)</script>",
        provenance: Sample.provenance)
    }
    sample.checks = [
      check("aaaaaaaaaaaaaaaa", .inconsistent, .note),
      check("bbbbbbbbbbbbbbbb", .inconsistent, .warning),
      check("cccccccccccccccc", .consistent, nil), check("dddddddddddddddd", .undecided, nil),
    ]
    return sample
  }

  /// A record of JSON Lines has an id and no file; here it has the id of another.
  static var record: Sample {
    var sample = Sample.ferry
    sample.document.id = "quiet.txt"
    sample.document.path = nil
    return sample
  }

  static func report(_ format: any Report.Type, _ context: ReportContext = context) -> String {
    let plan = ReportPlan([ReportPlan.Entry(format, context)])
    var report = plan.start()[0]
    var bytes: [UInt8] = []
    for outcome in outcomes { bytes += report.add(plan.parts(of: outcome), at: 0) }
    return String(decoding: bytes + report.finish(), as: UTF8.self)
  }
}
