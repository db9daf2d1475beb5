public import ArgumentParser
import Crossfoot
import Foundation
import Reporting
public import TextModel

extension Check.Severity: ExpressibleByArgument {}

/// `crossfoot check`: what does not agree.
struct CheckCommand: ParsableCommand {
  /// The formats of the report.
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks whether the figures of articles agree with each other.",
    discussion: """
      EXAMPLES:
        crossfoot check article.html
        crossfoot check drafts/ --fail-on warning
        crossfoot check - < article.txt
        crossfoot check story.txt --reference-date 2022-09-21
        crossfoot check articles/ --format jsonl > records.jsonl
        crossfoot check archive/ --jobs 1
      """)

  @OptionGroup var input: InputArguments
  @Option(help: "How findings are written; jsonl is the whole record of each article.")
  var format: Format = .text
  @Option(help: "The least severity that makes the exit code 1.")
  var failOn: Check.Severity = .error
  @OptionGroup var work: WorkArguments
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let runner = try ruleOptions.makeRunner()
    var report = TextReport(color: Console.usesColor(ruleOptions.color, on: .standardOutput))
    var failures = 0
    var hasFindings = false
    var unresolved = UnresolvedDates()
    let color = ruleOptions.colorsMessages
    let writesRecords = format == .jsonl
    try runner.run(
      input.items, jobs: work.workers,
      preparing: { writesRecords ? JSONLinesReport.line(for: $0) : [] }
    ) { outcome, record in
      failures += Console.reportInput(outcome, color: color)
      unresolved.look(at: outcome)
      if case .processed(let document) = outcome {
        hasFindings =
          hasFindings || document.findings.contains { ($0.severity ?? .error) >= failOn }
      }
      switch format {
      case .text: try Console.write(Array(report.text(for: outcome).utf8))
      case .jsonl: try Console.write(record)
      }
    }
    if format == .text { try Console.write(Array(report.summary().utf8)) }
    unresolved.report(color: color)
    if failures > 0 { throw CrossfootExit.inputFailed }
    if hasFindings { throw CrossfootExit.findings }
  }
}
