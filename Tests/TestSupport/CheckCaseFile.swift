import Foundation
public import TextModel

/// The texts of one check: `Tests/CheckCases/<check>.txt`.
///
/// A line begins with its kind: `=` consistent, `!` inconsistent by this check alone, `.` a trap, `?` a trap of
/// which no more than a warning may be given. On what is consistent and on traps no other check may fail
/// either. `@2024-06-01` sets the day of the articles that follow, ` ¶ ` parts headline and paragraphs,
/// `#` is a remark; a first line `# never consistent` says why no text can be. A text with bars is a table, its rows parted by
/// ` / ` and its cells by `|`; one that begins with `<` is the article element of a page.
public struct CheckCaseFile: CustomStringConvertible, Sendable {
  /// One line.
  public struct Case: CustomStringConvertible, Sendable {
    public var check: String
    public var line: Int
    public var kind: Character
    public var text: String
    public var today: CalendarDate?

    public var description: String { "\(check):\(line) \(kind) \(text)" }

    /// The page that the text stands for, if it is none by itself.
    public var page: String? {
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

    /// The article as a file.
    public var bytes: [UInt8] { Array((page ?? text).utf8) }
    /// Whether the text is one paragraph as it stands.
    public var isVerbatim: Bool { page == nil && !text.contains("\n") }
  }

  /// The file's name without its ending: the id of a check.
  public let check: String

  public var description: String { check }

  private static let folder = URL(filePath: PackageRoot.path).appending(path: "Tests/CheckCases")

  /// All files, in the order of their names.
  public static let all: [CheckCaseFile] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted().map { CheckCaseFile(check: String($0.dropLast(4))) }

  /// Whether the file says why no text of it can be consistent.
  public func isNeverConsistent() throws -> Bool { try text().hasPrefix("# never consistent") }

  public func cases() throws -> [Case] {
    var today: CalendarDate?
    var result: [Case] = []
    for (index, line) in try text().split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard let kind = line.first, kind != "#" else { continue }
      let rest = line.dropFirst().drop { $0 == " " }
      if kind == "@" {
        today = CalendarDate(iso8601: String(rest))
        continue
      }
      result.append(
        Case(
          check: check, line: index + 1, kind: kind,
          text: String(rest).replacing(" ¶ ", with: "\n\n"), today: today))
    }
    return result
  }

  private func text() throws -> String {
    try String(contentsOf: Self.folder.appending(path: "\(check).txt"), encoding: .utf8)
  }
}
