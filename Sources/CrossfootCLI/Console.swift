import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import TextModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command's only way to the terminal: findings and records on standard output, what is wrong
/// with the input or the rules on standard error.
enum Console {
  /// What `--color` may be.
  enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

  /// Where something is written to.
  enum Stream {
    case output, errors

    fileprivate var descriptor: Int32 {
      switch self {
      case .output: STDOUT_FILENO
      case .errors: STDERR_FILENO
      }
    }
  }

  /// Writes to standard output at once.
  ///
  /// - Throws: an exit: success where the reader has gone, 2 where writing failed.
  static func write(_ bytes: [UInt8]) throws(ExitCode) {
    guard !bytes.isEmpty else { return }
    do {
      try FileWriter(descriptor: Stream.output.descriptor).write(bytes)
    } catch {
      if error.isBrokenPipe { throw ExitCode.success }
      report(
        Diagnostic(
          .error, "I105", "cannot be written: \(error.reason)",
          at: .init(path: "standard output")), color: false)
      throw CrossfootExit.inputFailed
    }
  }

  /// Writes a diagnostic to standard error.
  static func report(_ diagnostic: Diagnostic, fallbackPath: String = "crossfoot", color: Bool) {
    let text = DiagnosticText(color: color).text(for: diagnostic, fallbackPath: fallbackPath)
    // Nobody is left to be told where even this fails.
    try? FileWriter(descriptor: Stream.errors.descriptor).write(Array(text.utf8))
  }

  /// Whether a stream is to be coloured.
  static func usesColor(_ choice: ColorChoice, on stream: Stream) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      // https://no-color.org: any value that is not empty.
      if let value = environment["NO_COLOR"], !value.isEmpty { return false }
      return isTerminal(stream)
    }
  }

  /// Whether a stream goes to a terminal that can move its cursor.
  static func isTerminal(_ stream: Stream) -> Bool {
    isatty(stream.descriptor) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Writes to standard error what is to be overwritten.
  static func writeProgress(_ text: String) {
    try? FileWriter(descriptor: Stream.errors.descriptor).write(Array(text.utf8))
  }

  /// Makes writing to a closed pipe an error instead of the end of the process.
  static func ignoreBrokenPipeSignal() { _ = signal(SIGPIPE, SIG_IGN) }
}

/// The exit codes beside success (0) and wrong usage (64, which ArgumentParser gives).
enum CrossfootExit {
  /// There are findings at or above `--fail-on`.
  static let findings = ExitCode(1)
  /// Some input could not be processed or some output not be written.
  static let inputFailed = ExitCode(2)
  /// The rules or a baseline are wrong: `EX_CONFIG` of sysexits.h.
  static let badRules = ExitCode(78)
}

extension Console {
  /// Reports what is to be said about an input.
  ///
  /// - Returns: 1 where it could not be processed, otherwise 0.
  static func reportInput(_ notes: ArticleNotes, color: Bool) -> Int {
    for diagnostic in notes.diagnostics {
      report(diagnostic, fallbackPath: notes.name, color: color)
    }
    return notes.hasFailed ? 1 : 0
  }
}

/// `1 example`, `2 examples`.
func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
}
