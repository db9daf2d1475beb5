import ArgumentParser
import Crossfoot
import Foundation
import TextModel

/// The folder that `--output` names.
enum OutputFolder {
  /// Starts a file in the folder, which is made if need be.
  ///
  /// - Throws: exit 2 after a message.
  static func file(_ name: String, in folder: String) throws(ExitCode) -> AtomicFile {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw failure(folder, error.localizedDescription)
    }
    return try writing { () throws(AtomicFile.Failure) in
      try AtomicFile(path: folder.hasSuffix("/") ? folder + name : folder + "/" + name)
    }
  }

  /// Turns a failure to write into a message and exit 2.
  static func writing<Value>(_ body: () throws(AtomicFile.Failure) -> Value) throws(ExitCode)
    -> Value
  {
    do { return try body() } catch { throw failure(error.path, error.reason) }
  }

  private static func failure(_ path: String, _ reason: String) -> ExitCode {
    Console.report(
      Diagnostic(.error, "I105", "cannot be written: \(reason)", at: .init(path: path)),
      color: Console.usesColor(.auto, on: .standardError))
    return CrossfootExit.inputFailed
  }
}
