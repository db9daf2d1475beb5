import ArgumentParser
import Crossfoot
import TextModel

/// The folder that `--output` names.
struct OutputFolder {
  private let path: String

  /// Makes the folder if need be.
  ///
  /// - Throws: exit 2 after a message.
  init(_ path: String) throws(ExitCode) {
    self.path = path
    do {
      try makeFolder(path)
    } catch {
      throw OutputFile.report(path, error.reason)
    }
  }

  /// Starts a file in it, which appears when it is committed.
  func file(_ name: String) throws(ExitCode) -> OutputFile {
    try OutputFile(path: path.hasSuffix("/") ? path + name : path + "/" + name)
  }
}

/// A file being written, whose failures are messages and exit 2.
struct OutputFile {
  private let file: AtomicFile

  /// Starts a file, which appears when it is committed.
  init(path: String) throws(ExitCode) {
    do { file = try AtomicFile(path: path) } catch { throw Self.report(error.path, error.reason) }
  }

  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws(ExitCode) {
    do { try file.write(bytes) } catch { throw Self.report(error.path, error.reason) }
  }

  /// Puts the file under its name.
  func commit() throws(ExitCode) {
    do { try file.commit() } catch { throw Self.report(error.path, error.reason) }
  }

  /// Reports that something cannot be written, and gives the exit for it.
  static func report(_ path: String, _ reason: String) -> ExitCode {
    Console.report(
      Diagnostic(.error, "I105", "cannot be written: \(reason)", at: .init(path: path)),
      color: Console.usesColor(.auto, on: .errors))
    return CrossfootExit.inputFailed
  }
}
