import ArgumentParser
import Crossfoot
import Foundation
import TextModel

/// `crossfoot diff`: what changed between two runs or two versions of an article.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Prints what changed between two runs, or between two versions of an article.",
    discussion: """
      OLD and NEW are records that `crossfoot extract` wrote (records.jsonl or the folder that it is \
      in), or articles, or folders of articles, which are read first. Findings are matched by their ids \
      and figures by their order, so that what only moved is not a change.

      The exit code is 0 where nothing changed and 1 where something did.

      EXAMPLES:
        crossfoot diff last-week/records.jsonl this-week/records.jsonl
        crossfoot diff draft-1.html draft-2.html
        crossfoot diff old/ new/ --json
      """)

  @Argument(help: "The earlier run or article.", completion: .file()) var old: String
  @Argument(help: "The later one.", completion: .file()) var new: String
  @Option(
    help: ArgumentHelp("The day that relative dates are counted from.", valueName: "yyyy-mm-dd"))
  var referenceDate: CalendarDate?
  @Flag(help: "Write each change as a JSON object on a line of its own.") var json = false
  @OptionGroup var settingsOptions: SettingsArguments
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    var failures = 0
    let before = try records(old, &failures)
    let after = try records(new, &failures)
    let comparison = RunComparison(old: before, new: after)
    let colors = Console.usesColor(ruleOptions.color, on: .output)
    for article in comparison.articles {
      try Console.write(Array((json ? lines(article) : text(article, colors)).utf8))
    }
    let changes = comparison.articles.reduce(0) { $0 + $1.changes.count }
    if !json {
      try Console.write(
        Array(
          "\(counted(comparison.compared, "article")) compared, \(counted(changes, "change"))\n"
            .utf8))
    }
    if failures > 0 { throw CrossfootExit.inputFailed }
    if changes > 0 { throw CrossfootExit.findings }
  }

  private func records(_ path: String, _ failures: inout Int) throws -> [SavedRecord] {
    let inFolder = (path.hasSuffix("/") ? path : path + "/") + "records.jsonl"
    let saved = FileManager.default.fileExists(atPath: inFolder) ? inFolder : path
    if saved.hasSuffix(".jsonl") {
      do {
        return try SavedRecord.read(try WholeFile.bytes(saved), path: saved)
      } catch {
        Console.report(error.diagnostic, color: ruleOptions.colorsMessages)
        throw CrossfootExit.inputFailed
      }
    }
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let runner = try ruleOptions.makeRunner(settings)
    var records: [SavedRecord] = []
    try runner.run(InputGatherer(paths: [path], referenceDate: referenceDate)) { outcome in
      failures += Console.reportInput(ArticleNotes(outcome), color: ruleOptions.colorsMessages)
      var record = try SavedRecord(outcome)
      // In two folders an article is the same where its path inside is.
      let prefix = path.hasSuffix("/") ? path : path + "/"
      if record.id.hasPrefix(prefix) { record.id = String(record.id.dropFirst(prefix.count)) }
      records.append(record)
    }
    return records
  }

  private func text(_ article: RunComparison.Article, _ colors: Bool) -> String {
    var text = article.id + "\n"
    for change in article.changes {
      let isOld = change.side == .old
      let line =
        "  \(isOld ? "-" : "+") \(change.text)" + (change.line.map { "  (line \($0))" } ?? "")
      text += (colors ? "\u{1B}[\(isOld ? 31 : 32)m\(line)\u{1B}[0m" : line) + "\n"
    }
    return text
  }

  private func lines(_ article: RunComparison.Article) -> String {
    struct Line: Encodable {
      var article: String
      var side: String
      var kind: String
      var text: String
      var line: Int?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return article.changes.compactMap { change in
      let line = Line(
        article: article.id, side: change.side.rawValue, kind: change.kind, text: change.text,
        line: change.line)
      return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) + "\n" }
    }.joined()
  }
}
