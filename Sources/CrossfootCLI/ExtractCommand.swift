import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import TextModel

/// `crossfoot extract`: everything found in the articles, as data.
struct ExtractCommand: ParsableCommand {
  /// The formats of the data.
  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl }

  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Writes the figures, dates, people and statements of articles as data.",
    discussion: """
      jsonl writes one record for each article, in the order of the inputs, to standard output or to \
      DIR/records.jsonl. Where the input is jsonl too, each record is answered as it comes.

      EXAMPLES:
        crossfoot extract article.html
        crossfoot extract articles/ --output data
        crossfoot extract - --input-format jsonl < articles.jsonl > figures.jsonl
        crossfoot extract story.txt --reference-date 2022-09-21
      """)

  @OptionGroup var input: InputArguments
  @Option(help: "How the data is written.") var format: Format = .jsonl
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "dir"))
  var output: String?
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let runner = try ruleOptions.makeRunner()
    var failures = 0
    let color = ruleOptions.colorsMessages
    let file = try output.map { try OutputFolder.file("records.jsonl", in: $0) }
    try runner.run(input.items) { outcome in
      failures += Console.reportInput(outcome, color: color)
      let line = JSONLinesReport.line(for: outcome)
      if let file {
        try OutputFolder.writing { () throws(AtomicFile.Failure) in try file.write(line) }
      } else {
        try Console.write(line)
      }
    }
    if let file { try OutputFolder.writing { () throws(AtomicFile.Failure) in try file.commit() } }
    if failures > 0 { throw CrossfootExit.inputFailed }
  }
}
