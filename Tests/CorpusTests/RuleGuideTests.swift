import Foundation
import TestSupport
import Testing

/// `Rules/reference/GUIDE.md`: its files are written, its commands run, and what they print is compared.
@Suite("The rule author's guide")
struct RuleGuideTests {
  private static let path = PackageRoot.path + "/Rules/reference/GUIDE.md"

  @Test("every example does what the guide shows")
  func everyExampleRuns() throws {
    let program = try #require(BuiltProgram.path)
    let written = try String(contentsOfFile: Self.path, encoding: .utf8)
    var commands = 0
    var files = 0
    let replayed = try Command.withTemporaryFolder { folder in
      var result: [String] = []
      var lines = written.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)[...]
      while let line = lines.popFirst() {
        result.append(line)
        guard line.hasPrefix("```"), line != "```" else { continue }
        let words = line.dropFirst(3).split(separator: " ").map(String.init)
        let body = Array(lines.prefix { $0 != "```" })
        lines = lines.dropFirst(body.count)
        if words[0] == "console" {
          for command in body where command.hasPrefix("$ ") {
            commands += 1
            result.append(command)
            result += try output(of: String(command.dropFirst(2)), program, in: folder)
          }
        } else {
          let name = try #require(words.count == 2 ? words[1] : nil, "\(line) names a file")
          files += 1
          let url = URL(fileURLWithPath: "\(folder)/\(name)")
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data((body.joined(separator: "\n") + "\n").utf8).write(to: url)
          result += body
        }
        if let close = lines.popFirst() { result.append(close) }
      }
      return result.joined(separator: "\n")
    }
    #expect(commands > 10 && files > 8)
    if ProcessInfo.processInfo.environment["UPDATE_CORPUS"] == "1" {
      try Data(replayed.utf8).write(to: URL(fileURLWithPath: Self.path))
      Issue.record("GUIDE.md was written. Review the change and run without UPDATE_CORPUS.")
      return
    }
    #expect(written == replayed)
  }

  private func output(of command: String, _ program: String, in folder: String) throws -> [String] {
    let words = try CommandTranscript.words(command)
    let result = try Command.run(
      program, Array(words.dropFirst()), in: folder,
      environment: ["PATH": "/usr/bin:/bin", "COLUMNS": "80", "LC_ALL": "C.UTF-8"])
    // Messages first, as a terminal shows them.
    let text = result.errors + result.output
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  @Test("the commands that the guide shows cover what an author needs")
  func theGuideCovers() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    for command in ["check", "test", "why ", "why-not", "try", "explain", "show"] {
      #expect(text.contains("$ crossfoot rules \(command)"), "no example of rules \(command)")
    }
  }
}
