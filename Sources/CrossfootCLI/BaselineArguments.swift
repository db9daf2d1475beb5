import ArgumentParser
import Crossfoot
import Reporting
import TextModel

/// Which findings are known already.
struct BaselineArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out the findings that are listed in this file.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(help: "Drop from that file what is no longer found in the articles checked.")
  var pruneBaseline = false

  @Option(
    help: ArgumentHelp(
      "List all findings in this file, for --baseline; the run then does not fail on them.",
      valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  func validate() throws {
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

  /// Reads the baseline, if there is one.
  ///
  /// - Throws: exit 78 where it cannot be read or a line of it is wrong.
  init(_ arguments: BaselineArguments, workingFolder: String) throws(ExitCode) {
    self.arguments = arguments
    baseline = Baseline(workingFolder: workingFolder)
    guard let path = arguments.baseline else { return }
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
  mutating func apply(to outcome: DocumentOutcome) -> DocumentOutcome {
    if arguments.writeBaseline != nil { baseline.record(outcome) }
    return arguments.baseline == nil ? outcome : baseline.filter(outcome)
  }

  /// Whether findings are left out.
  var filters: Bool { arguments.baseline != nil }

  /// Whether findings are being listed instead of objected to.
  var accepts: Bool { arguments.writeBaseline != nil }

  /// Writes the file that is to be written and says what the baseline has done.
  mutating func finish(color: Bool) throws(ExitCode) {
    if let path = arguments.writeBaseline { try write(to: path) }
    guard let path = arguments.baseline else { return }
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
    _ code: String, _ message: String, _ path: String, _ help: String?, _ color: Bool
  ) {
    Console.report(
      Diagnostic(.note, code, message, at: .init(path: path), help: help), color: color)
  }
}
