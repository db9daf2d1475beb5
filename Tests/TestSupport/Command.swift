import Foundation

/// Runs programs for tests.
public enum Command {
  /// What a program did.
  public struct Result: Sendable {
    /// The exit code; that of the signal plus 128 where one ended it, as in a shell.
    public var exitCode: Int32
    /// Standard output.
    public var output: String
    /// Standard error.
    public var errors: String
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: an absolute path, or a name that is looked up in `PATH`.
  ///   - arguments: what comes after it.
  ///   - input: standard input.
  ///   - folder: the working folder; the package's if not given.
  ///   - environment: the whole of the environment; the test's own if not given.
  public static func run(
    _ program: String, _ arguments: [String], input: String = "", in folder: String? = nil,
    environment: [String: String]? = nil
  ) throws -> Result {
    try withTemporaryFolder { temporary in
      // Files instead of pipes: no output is too long for them, whatever order it comes in.
      let files = ["in", "out", "err"].map { URL(fileURLWithPath: "\(temporary)/\($0)") }
      for (file, text) in zip(files, [input, "", ""]) { try Data(text.utf8).write(to: file) }
      let process = Process()
      process.executableURL = URL(
        fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
      process.arguments = program.contains("/") ? arguments : [program] + arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder ?? PackageRoot.path)
      if let environment { process.environment = environment }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      let signalled = process.terminationReason == .uncaughtSignal
      return Result(
        exitCode: process.terminationStatus + (signalled ? 128 : 0),
        output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
  }

  /// Makes a folder for a test and removes it afterwards.
  public static func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "crossfoot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }
}
