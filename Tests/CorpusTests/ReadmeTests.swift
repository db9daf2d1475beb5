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

  @Test("the files for CI that it shows are those that init writes")
  func startersAreReal() throws {
    let readme = try #require(Self.readme)
    let program = try #require(BuiltProgram.path)
    try Command.withTemporaryFolder { folder in
      let made = try Command.run(program, ["init", "github", "gitlab", "pre-commit"], in: folder)
      #expect(made.exitCode == 0, "\(made.errors)")
      for path in [
        ".github/workflows/crossfoot.yml", "crossfoot.gitlab-ci.yml", ".pre-commit-config.yaml",
      ] {
        let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        #expect(readme.contains("```yaml\n\(text)```"), "\(path)")
      }
    }
  }

  @Test("the columns that it lists are those of the tables")
  func columnsAreReal() throws {
    let readme = try #require(Self.readme)
    func names(_ text: some StringProtocol) -> [String] {
      text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }
    let place = try #require(readme.split(separator: "\n*place* is ").dropFirst().first)
    let placeColumns = names(place.prefix { $0 != "." })
    try Command.withTemporaryFolder { folder in
      _ = try Command.run(
        try #require(BuiltProgram.path),
        [
          "extract", "Corpus/commands/inputs/ferry.txt", "--no-config", "--format", "csv",
          "--output", folder,
        ])
      var tables = 0
      for line in readme.split(separator: "\n") where line.hasPrefix("| `") {
        let cells = line.split(separator: "|").map(String.init)
        guard let file = names(cells[0]).first, file.hasSuffix(".csv"), cells.count == 3 else {
          continue
        }
        tables += 1
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        let listed = names(cells[2]) + (cells[2].contains("*place*") ? placeColumns : [])
        #expect(Set(listed) == Set(header), "\(file)")
      }
      #expect(tables == 7)
    }
  }
}
