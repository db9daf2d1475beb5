import Crossfoot
import Foundation
import Ingestion
import TestSupport
import Testing
import TextModel

/// Texts on which each check has to hold, to fail, or to keep still: `Tests/CheckCases/<check>.txt`.
///
/// A line begins with its kind: `=` consistent, `!` inconsistent, `.` a trap, on which no check of the file's
/// id may fail. `@2024-06-01` sets the day of the articles that follow, ` ¶ ` parts headline and paragraphs,
/// `#` is a remark; a first line `# never consistent` says why no text can be. A text with bars is a table, its rows parted by
/// ` / ` and its cells by `|`; one that begins with `<` is the article element of a page.
@Suite struct CheckCaseTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var check: String
    var line: Int
    var kind: Character
    var text: String
    var today: CalendarDate?

    var testDescription: String { "\(check):\(line) \(kind) \(text)" }
  }

  private static let folder = URL(filePath: PackageRoot.path).appending(
    path: "Tests/CheckCases")

  private static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  private static func text(of file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  private static func cases(_ file: String) throws -> [Case] {
    let text = try text(of: file)
    var today: CalendarDate?
    var result: [Case] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let kind = line.first, kind != "#" else { continue }
      let rest = line.dropFirst().drop { $0 == " " }
      if kind == "@" {
        today = CalendarDate(iso8601: String(rest))
        continue
      }
      result.append(
        Case(
          check: String(file.dropLast(4)), line: index + 1, kind: kind,
          text: String(rest).replacing(" ¶ ", with: "\n\n"), today: today))
    }
    return result
  }

  /// A page with the table that a text with bars stands for, or with the elements that it is.
  private static func page(_ text: String) -> String? {
    if text.hasPrefix("<") { return "<html><body><article>\(text)</article></body></html>" }
    guard text.contains("|") else { return nil }
    let rows = text.split(separator: " / ").enumerated().map { row, line in
      let name = row == 0 ? "th" : "td"
      let cells = line.split(separator: "|").map { "<\(name)>\($0)</\(name)>" }
      return "<tr>\(cells.joined())</tr>"
    }
    return """
      <html><body><article><h1>Figures of the year</h1><p>The office gave the figures on Monday.</p>
      <table>\(rows.joined())</table><p>It will give more of them next week.</p></article></body></html>
      """
  }

  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  @Test(arguments: files) func everyCaseHasItsVerdict(_ file: String) throws {
    let pipeline = try #require(Self.pipeline)
    let cases = try Self.cases(file)
    for item in cases {
      let page = Self.page(item.text)
      let input = Ingester.Input(
        id: "case", format: page == nil ? .text : .html, bytes: Array((page ?? item.text).utf8),
        referenceDate: item.today, isVerbatim: page == nil && !item.text.contains("\n"))
      guard case .processed(let document) = pipeline.process(input) else {
        Issue.record("\(item.testDescription): not processed")
        continue
      }
      let found = document.checks.filter { $0.rule == item.check }
      let verdicts = found.map(\.verdict)
      switch item.kind {
      case "=":
        #expect(
          verdicts.contains(.consistent) && !verdicts.contains(.inconsistent),
          "\(item.testDescription): \(found.map(\.equation))")
      case "!":
        #expect(verdicts.contains(.inconsistent), "\(item.testDescription): \(verdicts)")
      case ".":
        #expect(
          !verdicts.contains(.inconsistent), "\(item.testDescription): \(found.map(\.message))")
      default: Issue.record("\(item.testDescription): a case begins with = ! or .")
      }
    }
    let hasConsistent = try !Self.text(of: file).hasPrefix("# never consistent")
    for kind in hasConsistent ? "=!." : "!." {
      let count = cases.count { $0.kind == kind }
      #expect(count >= 10, "\(file) has \(count) cases of \(kind)")
    }
  }

  @Test func thereAreCases() { #expect(Self.files.count > 20) }
}
