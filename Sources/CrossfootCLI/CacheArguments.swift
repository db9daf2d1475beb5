import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import ResultCache
import TextModel

/// Whether results are kept from one run to the next.
struct CacheArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep results in this file, and take from it those of articles that have not changed.",
      valueName: "file"), completion: .file())
  var cache: String?

  @Flag(
    help:
      "Keep what is done beside the output until all is done: where the run was killed or the disk full, the same command continues."
  )
  var resume = false

  /// Opens the file that results are kept in, where there is to be one.
  ///
  /// - Parameter output: the file or folder that the run writes.
  /// - Throws: exit 2 where it cannot be used.
  func open(beside output: String) throws(ExitCode) -> ResultsInUse? {
    guard let path = cache ?? (resume ? Self.resumeFile(beside: output) : nil) else { return nil }
    do {
      return ResultsInUse(file: try CacheFile(path: path), path: path, isTemporary: cache == nil)
    } catch {
      Console.report(
        Diagnostic(
          .error, "I141", "cannot be used for results: \(error.reason)", at: .init(path: path),
          help: "name another file; what is in this one is left as it is"),
        color: Console.usesColor(.auto, on: .errors))
      throw CrossfootExit.inputFailed
    }
  }

  private static func resumeFile(beside output: String) -> String {
    let path = output as NSString
    return (path.deletingLastPathComponent as NSString)
      .appendingPathComponent(".\(path.lastPathComponent).crossfoot-resume")
  }
}

/// The file of results during a run.
struct ResultsInUse {
  let file: CacheFile
  let path: String
  /// Whether it is of no use once the output is complete.
  let isTemporary: Bool

  /// Closes the file.
  ///
  /// - Parameter isComplete: whether the run has come to its end.
  func finish(isComplete: Bool, color: Bool) {
    let hits = file.hits
    file.finish()
    if let problem = file.problem {
      Console.report(
        Diagnostic(
          .warning, "I142", "results cannot be kept: \(problem)", at: .init(path: path),
          help: "the run is complete; the next one does the work again"), color: color)
    }
    if hits > 0 {
      Console.report(
        Diagnostic(
          .note, "I143",
          "\(counted(hits, "article")) taken from an earlier run", at: .init(path: path)),
        color: color)
    }
    if isTemporary, isComplete { for end in ["", "-wal", "-shm"] { removeFile(path + end) } }
  }
}
