public import ArgumentParser
import Crossfoot
import Foundation
import Reporting
public import TextModel

extension Check.Severity: ExpressibleByArgument {}

/// `crossfoot check`: what does not agree.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks whether the figures of articles agree with each other.",
    discussion: """
      FORMATS:
      \(ReportFormats.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      Paths in reports are relative to the current folder: run it from the root of the repository.

      EXAMPLES:
        crossfoot check article.html
        crossfoot check drafts/ --fail-on warning
        crossfoot check - < article.txt
        crossfoot check story.txt --reference-date 2022-09-21
        crossfoot check articles/ --format jsonl > records.jsonl
        crossfoot check archive.tar.gz crawl.warc.gz --jobs 2
        crossfoot check articles/ --format github --format sarif=crossfoot.sarif
        crossfoot check articles/ --exit-zero --format gitlab=quality.json
        crossfoot check article.html --explain-skipped
        crossfoot check articles/ --write-baseline crossfoot.baseline
        crossfoot check articles/ --baseline crossfoot.baseline
        crossfoot check articles/ --baseline crossfoot.baseline --prune-baseline
        git diff --name-only -z HEAD -- '*.html' | crossfoot check --files-from -
      """)

  @OptionGroup var input: InputArguments
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "How findings are written, to standard output or to a file; may be given several times. (default: text)",
      valueName: "name[=file]"), transform: ReportRequest.init(argument:))
  var formats: [ReportRequest] = []
  @Flag(help: "Short for --format statistics.")
  var statistics = false
  @Flag(help: "Short for --format skipped: what was considered and not decided, and why.")
  var explainSkipped = false
  @Option(help: "The least severity that makes the exit code 1.")
  var failOn: Check.Severity = .error
  @OptionGroup var work: WorkArguments
  @Flag(help: "Exit with 0 whatever is found; inputs that cannot be processed still give 2.")
  var exitZero = false
  @OptionGroup var baselineOptions: BaselineArguments
  @OptionGroup var ruleOptions: RuleArguments

  /// What is to be written.
  private var requests: [ReportRequest] {
    var all = formats
    if statistics { all.append(ReportRequest(StatisticsFormat.self)) }
    if explainSkipped { all.append(ReportRequest(SkippedFormat.self)) }
    return all.isEmpty ? [ReportRequest(TextFormat.self)] : all
  }

  func validate() throws { try ReportRequest.validate(requests) }

  func run() throws {
    let folder = FileManager.default.currentDirectoryPath
    var policy = try BaselinePolicy(baselineOptions, workingFolder: folder)
    let items = try input.items()
    let runner = try ruleOptions.makeRunner()
    var sinks = try ReportSinks(
      requests,
      ReportContext(
        version: CrossfootCommand.version, checks: runner.checks,
        workingFolder: folder, failOn: failOn,
        color: Console.usesColor(ruleOptions.color, on: .output)))
    var failures = 0
    var hasFindings = false
    var unresolved = UnresolvedDates()
    let color = ruleOptions.colorsMessages
    let writesRecords = requests.contains { $0.format == JSONLinesFormat.self }
    // What a baseline leaves out is known only in the order of the articles.
    let preparesRecords = writesRecords && !policy.filters
    try runner.run(
      items, jobs: work.workers,
      preparing: { preparesRecords ? JSONLinesReport.line(for: $0) : [] },
      take: { outcome, record in
        let outcome = policy.apply(to: outcome)
        failures += Console.reportInput(outcome, color: color)
        unresolved.look(at: outcome)
        if case .processed(let document) = outcome {
          hasFindings =
            hasFindings || document.findings.contains { ($0.severity ?? .error) >= failOn }
        }
        let line = writesRecords && !preparesRecords ? JSONLinesReport.line(for: outcome) : record
        try sinks.add(outcome, record: line)
      })
    try sinks.finish()
    try policy.finish(color: color)
    unresolved.report(color: color)
    if failures > 0 { throw CrossfootExit.inputFailed }
    if hasFindings, !exitZero, !policy.accepts { throw CrossfootExit.findings }
  }
}
