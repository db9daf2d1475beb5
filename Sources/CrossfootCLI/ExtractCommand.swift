import ArgumentParser
import Crossfoot
import Reporting
import TextModel

/// `crossfoot extract`: everything found in the articles, as data.
struct ExtractCommand: ParsableCommand {
  /// The formats of the data.
  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, csv }

  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Writes the figures, dates, people and statements of articles as data.",
    discussion: """
      jsonl writes one record for each article, in the order of the inputs, to standard output or to \
      DIR/records.jsonl. Where the input is jsonl too, each record is answered as it comes.

      csv writes the tables articles, figures, dates, nationalities, officials, statements and checks \
      to DIR, and a datapackage.json that describes their columns.

      Files in DIR are replaced when all inputs are done.

      EXAMPLES:
        crossfoot extract article.html
        crossfoot extract articles/ --output data
        crossfoot extract articles/ --format csv --output tables
        crossfoot extract - --input-format jsonl < articles.jsonl > figures.jsonl
        crossfoot extract story.txt --reference-date 2022-09-21
      """)

  @OptionGroup var input: InputArguments
  @Option(help: "How the data is written.") var format: Format = .jsonl
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "dir"))
  var output: String?
  @OptionGroup var work: WorkArguments
  @OptionGroup var ruleOptions: RuleArguments

  func validate() throws {
    if format == .csv, output == nil {
      throw ValidationError(
        "--format csv writes several files: give their folder with --output DIR")
    }
  }

  func run() throws {
    let items = try input.items()
    let runner = try ruleOptions.makeRunner()
    let sink: any ExtractSink =
      switch (format, output) {
      case (.jsonl, nil): StreamSink()
      case (.jsonl, let folder?): try RecordsSink(folder: folder)
      case (.csv, let folder): try TablesSink(folder: folder ?? ".")
      }
    var failures = 0
    var unresolved = UnresolvedDates()
    let color = ruleOptions.colorsMessages
    let writesRecords = format == .jsonl
    try runner.run(
      items, jobs: work.workers,
      preparing: { writesRecords ? JSONLinesReport.line(for: $0) : [] },
      take: { outcome, record in
        failures += Console.reportInput(outcome, color: color)
        unresolved.look(at: outcome)
        try sink.take(outcome, record)
      })
    try sink.finish()
    unresolved.report(color: color)
    if failures > 0 { throw CrossfootExit.inputFailed }
  }
}

/// Where the data goes.
private protocol ExtractSink {
  /// Writes one outcome, whose line of JSON Lines has been made where that is the format.
  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws
  /// Completes the output after the last outcome.
  func finish() throws
}

/// JSON Lines to standard output.
private struct StreamSink: ExtractSink {
  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws { try Console.write(record) }
  func finish() {}
}

/// JSON Lines to `records.jsonl`.
private struct RecordsSink: ExtractSink {
  private let file: OutputFile

  init(folder: String) throws { file = try OutputFolder(folder).file("records.jsonl") }

  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws { try file.write(record) }
  func finish() throws { try file.commit() }
}

/// Tables and their description.
private final class TablesSink: ExtractSink {
  private var report = CSVReport()
  private var files: [CSVReport.Table: OutputFile] = [:]
  private let description: OutputFile

  init(folder: String) throws {
    let folder = try OutputFolder(folder)
    for table in CSVReport.Table.allCases {
      let file = try folder.file(table.fileName)
      try file.write(CSVReport.header(of: table))
      files[table] = file
    }
    description = try folder.file("datapackage.json")
    try description.write(CSVReport.dataPackage())
  }

  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws {
    for (table, rows) in report.rows(for: outcome) { try files[table]?.write(rows) }
  }

  func finish() throws {
    for table in CSVReport.Table.allCases { try files[table]?.commit() }
    try description.commit()
  }
}
