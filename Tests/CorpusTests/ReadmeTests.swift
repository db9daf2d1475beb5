import Foundation
import TestSupport
import Testing

/// What the README shows is what the program does.
@Suite("README")
struct ReadmeTests {
  private static let readme = try? String(
    contentsOfFile: PackageRoot.path + "/README.md", encoding: .utf8)

  @Test("the transcript of the finding is the program's own output")
  func transcriptIsReal() throws {
    let readme = try #require(Self.readme)
    let block = try #require(
      readme.split(separator: "<!-- transcript -->").dropFirst().first?
        .split(separator: "<!-- /transcript -->").first)
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
    let command = try #require(lines.first)
    #expect(command.hasPrefix("$ crossfoot "))
    let program = try #require(BuiltProgram.path)
    let arguments = command.split(separator: " ").dropFirst(2).map(String.init)
    let result = try Command.run(program, arguments)
    // Editors take spaces off the ends of lines, and a blank line ends an indented block for some readers.
    func trimmed(_ lines: some Sequence<String>) -> [String] {
      lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        .filter { !$0.isEmpty }
    }
    let shown = trimmed(lines.dropFirst())
    let printed = trimmed(result.output.split(separator: "\n").map(String.init))
    #expect(shown == printed)
    #expect(result.exitCode == 1)
  }

  @Test("the rule that it shows is the shipped rule")
  func ruleIsReal() throws {
    let readme = try #require(Self.readme)
    let start = try #require(readme.range(of: "  - id: en.count.nationals\n"))
    let end = try #require(readme.range(of: "```", range: start.upperBound..<readme.endIndex))
    let rule = readme[start.lowerBound..<end.lowerBound]
    let file = try String(
      contentsOfFile: PackageRoot.path + "/Rules/en/patterns/counts.yaml", encoding: .utf8)
    #expect(file.contains(rule))
  }
}
