import ArgumentParser
import Crossfoot
import Reporting
import RuleLanguage
import TextModel

/// Which findings are known already.
struct BaselineArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out the findings that are listed in this file.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Leave out the findings that the same files had at this revision in git.", valueName: "rev"))
  var baselineRevision: String?

  @Flag(help: "Drop from that file what is no longer found in the articles checked.")
  var pruneBaseline = false

  @Option(
    help: ArgumentHelp(
      "List all findings in this file, for --baseline; the run then does not fail on them.",
      valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  func validate() throws {
    if baselineRevision != nil, baseline != nil || writeBaseline != nil {
      throw ValidationError(
        "--baseline-revision takes what is known from git, the other baselines from a file: give one of them"
      )
    }
    if baseline != nil, writeBaseline != nil {
      throw ValidationError(
        "--write-baseline lists all findings and --baseline leaves some out: give one of them")
    }
    if pruneBaseline, baseline == nil {
      throw ValidationError("--prune-baseline needs the file: --baseline FILE")
    }
  }
}

/// The baseline in use during a run.
struct BaselinePolicy {
  private let arguments: BaselineArguments
  private var baseline: Baseline
  /// The file whose findings are left out.
  private let path: String?
  /// The commit whose findings are left out.
  private let revision: String?

  /// Reads the baseline, if there is one.
  ///
  /// - Throws: exit 78 where it cannot be read or a line of it is wrong.
  init(
    _ arguments: BaselineArguments, _ settings: ActiveSettings, workingFolder: String
  ) throws(ExitCode) {
    self.arguments = arguments
    baseline = Baseline(workingFolder: workingFolder)
    if let named = arguments.baselineRevision {
      do {
        revision = try GitRepository().commit(named)
      } catch {
        throw SharedMessages.badRevision(named, error)
      }
    } else {
      revision = nil
    }
    let usesSettings = arguments.writeBaseline == nil && revision == nil
    path =
      arguments.baseline
      ?? (usesSettings ? settings.settings.baseline.map { settings.resolve($0.value) } : nil)
    guard let path else { return }
    do {
      baseline = try Baseline(
        try WholeFile.bytes(path), path: path, workingFolder: workingFolder)
    } catch {
      let diagnostic =
        (error as? Baseline.Failure)?.diagnostic ?? (error as? WholeFile.Failure)?.diagnostic
      if let diagnostic {
        Console.report(diagnostic, color: Console.usesColor(.auto, on: .errors))
      }
      throw CrossfootExit.badRules
    }
  }

  /// The outcome as it is to be reported.
  ///
  /// - Parameter earlier: what became of a file as it was at a commit; asked only of articles with
  ///   findings.
  mutating func apply(
    to outcome: DocumentOutcome, earlier: (String, String) -> DocumentOutcome?
  ) -> DocumentOutcome {
    if arguments.writeBaseline != nil { baseline.record(outcome) }
    if let revision, case .processed(let document) = outcome, !document.findings.isEmpty,
      let path = document.document.path, let earlier = earlier(path, revision)
    {
      baseline.record(earlier)
    }
    return filters ? baseline.filter(outcome) : outcome
  }

  /// Takes note of an article without findings.
  mutating func look(at notes: ArticleNotes) {
    if filters, !notes.hasFailed { baseline.look(at: notes.name) }
  }

  /// Whether findings are looked at before they are reported.
  var isInUse: Bool { filters || accepts }

  /// Whether findings are left out.
  var filters: Bool { path != nil || revision != nil }

  /// Whether findings are being listed instead of objected to.
  var accepts: Bool { arguments.writeBaseline != nil }

  /// Writes the file that is to be written and says what the baseline has done.
  mutating func finish(color: Bool) throws(ExitCode) {
    if let path = arguments.writeBaseline { try write(to: path) }
    if let revision, baseline.known > 0 {
      note(
        "C111",
        "\(counted(baseline.known, "finding")) left out that \(revision.prefix(12)) has too",
        nil, nil, color)
    }
    guard let path else { return }
    let stale = baseline.stale
    if arguments.pruneBaseline, stale > 0 {
      baseline.prune()
      try write(to: path)
    }
    if baseline.known > 0 {
      note("C111", "\(counted(baseline.known, "known finding")) left out", path, nil, color)
    }
    if stale > 0 {
      let gone = "\(counted(stale, "entry", "entries")) no longer found"
      if arguments.pruneBaseline {
        note("C112", "\(gone): dropped", path, nil, color)
      } else {
        note("C112", gone, path, "drop what is gone with --prune-baseline", color)
      }
    }
  }

  private func write(to path: String) throws(ExitCode) {
    let file = try OutputFile(path: path)
    try file.write(baseline.bytes())
    try file.commit()
  }

  private func note(
    _ code: String, _ message: String, _ path: String?, _ help: String?, _ color: Bool
  ) {
    let location = path.map { Diagnostic.Location(path: $0) }
    Console.report(Diagnostic(.note, code, message, at: location, help: help), color: color)
  }
}
