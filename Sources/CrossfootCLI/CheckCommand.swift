public import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import RuleLanguage
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
        crossfoot check archive/ --across
        crossfoot check articles/ --write-baseline crossfoot.baseline
        crossfoot check articles/ --baseline crossfoot.baseline
        crossfoot check articles/ --baseline crossfoot.baseline --prune-baseline
        crossfoot check articles/ --changed-since origin/main...
        crossfoot check articles/ --baseline-revision HEAD~1
        crossfoot check --show-settings
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
  @Flag(
    help:
      "Short for --format across: which articles tell of one event or are copies, and their figures day after day."
  )
  var across = false
  @Flag(help: "Short for --format skipped: what was considered and not decided, and why.")
  var explainSkipped = false
  @Option(
    help:
      "The least severity that makes the exit code 1. (default: error, or what the settings say)"
  )
  var failOn: Check.Severity?
  @Option(
    help: ArgumentHelp(
      "Check only files that differ from this revision in git: new and changed ones, in the paths given or in all.",
      valueName: "rev"))
  var changedSince: String?
  @OptionGroup var work: WorkArguments
  @OptionGroup var cacheOptions: CacheArguments
  @Flag(help: "Exit with 0 whatever is found; inputs that cannot be processed still give 2.")
  var exitZero = false
  @OptionGroup var baselineOptions: BaselineArguments
  @OptionGroup var settingsOptions: SettingsArguments
  @Flag(help: "Print the settings in force and where each is set, and check nothing.")
  var showSettings = false
  @OptionGroup var ruleOptions: RuleArguments

  /// What is to be written.
  private var requests: [ReportRequest] {
    var all = formats
    if statistics { all.append(ReportRequest(StatisticsFormat.self)) }
    if across { all.append(ReportRequest(AcrossFormat.self)) }
    if explainSkipped { all.append(ReportRequest(SkippedFormat.self)) }
    return all.isEmpty ? [ReportRequest(TextFormat.self)] : all
  }

  func validate() throws {
    if !showSettings, changedSince == nil { try input.requirePaths() }
    if changedSince != nil, input.filesFrom != nil {
      throw ValidationError("--changed-since and --files-from both list files: give one of them")
    }
    try ReportRequest.validate(requests)
  }

  func run() throws {
    let folder = FileManager.default.currentDirectoryPath
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let failOn =
      self.failOn ?? settings.settings.failOn?.value ?? settings.settings.preset?.value.failOn
      ?? .error
    if showSettings { return try show(settings, failOn) }
    var baseline = try BaselinePolicy(baselineOptions, settings, workingFolder: folder)
    let memoryOfWorker = WorkArguments.memoryOfWorker
    // A process that works for another is told of its articles and keeps nothing.
    let items =
      memoryOfWorker == nil ? try input.items(settings, changedSince: changedSince) : nil
    let results =
      memoryOfWorker == nil ? try cacheOptions.open(beside: Self.name) : nil
    let (runner, identity) = try ruleOptions.makeRunner(settings, results?.file)
    let policy = Policy(
      settings: settings.settings, root: settings.root, workingFolder: folder,
      checks: runner.checks.map(\.id))
    let plan = ReportRequest.plan(
      requests,
      ReportContext(
        version: CrossfootCommand.version, checks: runner.checks,
        workingFolder: folder, failOn: failOn,
        color: Console.usesColor(ruleOptions.color, on: .output)))
    // What a baseline leaves out is known only in the order of the articles.
    let waits = baseline.isInUse
    let coding = CheckedArticle.coding(plan, sparingFindings: waits)
    @Sendable func prepare(_ outcome: DocumentOutcome) -> CheckedArticle {
      CheckedArticle(outcome, policy, plan, sparingFindings: waits)
    }
    guard let items else {
      return runner.serve(
        memory: memoryOfWorker ?? .max, coding, preparing: prepare)
    }
    var sinks = try ReportSinks(requests, plan)
    let cache = results.map {
      ResultCache(
        $0.file,
        configuration: ContentHash(of: [
          Array("check".utf8), identity.bytes, Array(plan.identity.utf8),
        ]), coding)
    }
    var failures = 0
    var hasFindings = false
    var ignored = 0
    var unresolved = UnresolvedDates()
    let color = ruleOptions.colorsMessages
    let interruption = Interruption()
    var progress = ProgressLine(total: items.count)
    try runner.run(
      interruption.ending(items), jobs: work.workers, cache: cache,
      isolation: work.isolation(coding), preparing: prepare,
      take: { article in
        progress.clear()
        failures += Console.reportInput(article.notes, color: color)
        for diagnostic in article.diagnostics { Console.report(diagnostic, color: color) }
        ignored += article.ignored
        unresolved.look(at: article.notes)
        var notes = article.notes
        switch article.result {
        case .parts(let parts):
          baseline.look(at: notes)
          try sinks.add(parts)
        case .outcome(let outcome):
          let left = baseline.apply(to: outcome) { path, revision in
            runner.outcome(ofFile: path, at: revision).map { policy.apply(to: $0).outcome }
          }
          notes.reports(left)
          try sinks.add(plan.parts(of: left))
        }
        if let worst = notes.worst, worst >= failOn { hasFindings = true }
        progress.advance(findings: notes.findings)
      })
    progress.clear()
    try sinks.finish()
    try baseline.finish(color: color)
    results?.finish(isComplete: !interruption.hasCome, color: color)
    if ignored > 0 {
      Console.report(
        Diagnostic(
          .note, "C121", "\(counted(ignored, "finding")) ignored where the articles say so"),
        color: color)
    }
    unresolved.report(color: color)
    try interruption.report(done: progress.done, color: color)
    if failures > 0 { throw CrossfootExit.inputFailed }
    if hasFindings, !exitZero, !baseline.accepts { throw CrossfootExit.findings }
  }

  /// What the file of `--resume` is called after.
  private static let name = "check"

  private func show(_ settings: ActiveSettings, _ failOn: Check.Severity) throws {
    let rules = try ruleOptions.load(settings)
    let text = settings.description(
      failOn: failOn, rules: rules, folders: ruleOptions.folders(settings))
    try Console.write(Array(text.utf8))
  }
}
