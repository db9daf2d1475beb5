import ArgumentParser
import Crossfoot
import Reporting
import SQLiteOutput
import TextModel

/// `crossfoot extract`: everything found in the articles, as data.
struct ExtractCommand: ParsableCommand {
  /// The formats of the data.
  enum Format: String, CaseIterable, ExpressibleByArgument { case jsonl, csv, sqlite }

  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Writes the figures, dates, people and statements of articles as data.",
    discussion: """
      jsonl writes one record for each article, in the order of the inputs, to standard output or to \
      DIR/records.jsonl. Where the input is jsonl too, each record is answered as it comes.

      csv writes the tables articles, figures, dates, nationalities, officials, statements and checks \
      to DIR, and a datapackage.json that describes their columns.

      sqlite writes the same tables to the database DIR/crossfoot.sqlite, or to the file that --output \
      names where it ends in .sqlite or .db; with tables of the sentences (searched by sentences_fts) and \
      of what takes part in each check, and views that join them.

      Files in DIR are replaced when all inputs are done.

      EXAMPLES:
        crossfoot extract article.html
        crossfoot extract articles/ --output data
        crossfoot extract articles/ --format csv --output tables
        crossfoot extract articles/ --format csv --excel --output tables
        crossfoot extract articles/ --format sqlite --output news.sqlite
        crossfoot extract - --input-format jsonl < articles.jsonl > figures.jsonl
        crossfoot extract story.txt --reference-date 2022-09-21
      """)

  @OptionGroup var input: InputArguments
  @Option(help: "How the data is written.") var format: Format = .jsonl
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "dir"))
  var output: String?
  @Flag(help: "Write csv as Excel opens it: with a byte order mark and CRLF.") var excel = false
  @OptionGroup var work: WorkArguments
  @OptionGroup var settingsOptions: SettingsArguments
  @OptionGroup var ruleOptions: RuleArguments

  func validate() throws {
    try input.requirePaths()
    if format == .csv, output == nil {
      throw ValidationError(
        "--format csv writes several files: give their folder with --output DIR")
    }
    if format == .sqlite, output == nil {
      throw ValidationError(
        "--format sqlite writes a database: give its folder or file with --output")
    }
    if excel, format != .csv { throw ValidationError("--excel is for --format csv") }
  }

  func run() throws {
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let items = try input.items(settings)
    let runner = try ruleOptions.makeRunner(settings)
    let sink: any ExtractSink =
      switch (format, output) {
      case (.jsonl, nil): StreamSink()
      case (.jsonl, let folder?): try RecordsSink(folder: folder)
      case (.csv, let folder):
        try TablesSink(folder: folder ?? ".", style: excel ? .excel : .plain)
      case (.sqlite, let path): try DatabaseSink(path: path ?? ".")
      }
    var failures = 0
    var unresolved = UnresolvedDates()
    let color = ruleOptions.colorsMessages
    let writesRecords = format == .jsonl
    let interruption = Interruption()
    var progress = ProgressLine(total: items.count)
    try runner.run(
      interruption.ending(items), jobs: work.workers,
      preparing: { writesRecords ? JSONLinesReport.line(for: $0) : [] },
      take: { outcome, record in
        progress.clear()
        failures += Console.reportInput(outcome, color: color)
        unresolved.look(at: outcome)
        try sink.take(outcome, record)
        progress.advance(outcome)
      })
    progress.clear()
    try sink.finish()
    unresolved.report(color: color)
    try interruption.report(done: progress.done, color: color)
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
  private var report: CSVReport
  private var files: [CSVReport.Table: OutputFile] = [:]
  private let description: OutputFile

  init(folder: String, style: CSVReport.Style) throws {
    report = CSVReport(style: style)
    let folder = try OutputFolder(folder)
    for table in CSVReport.Table.allCases {
      let file = try folder.file(table.fileName)
      try file.write(CSVReport.header(of: table, style: style))
      files[table] = file
    }
    description = try folder.file("datapackage.json")
    try description.write(CSVReport.dataPackage(style: style))
  }

  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws {
    for (table, rows) in report.rows(for: outcome) { try files[table]?.write(rows) }
  }

  func finish() throws {
    for table in CSVReport.Table.allCases { try files[table]?.commit() }
    try description.commit()
  }
}

/// The tables in a database, which appears when it is complete.
private final class DatabaseSink: ExtractSink {
  private let database: SQLiteOutput
  private let path: String
  private let temporary: String

  init(path: String) throws {
    if path.hasSuffix(".sqlite") || path.hasSuffix(".db") {
      self.path = path
    } else {
      _ = try OutputFolder(path)
      self.path = path + (path.hasSuffix("/") ? "" : "/") + "crossfoot.sqlite"
    }
    temporary = AtomicFile.temporaryPath(for: self.path)
    do {
      database = try SQLiteOutput(path: temporary)
    } catch {
      throw OutputFile.report(self.path, error.reason)
    }
  }

  func take(_ outcome: DocumentOutcome, _ record: [UInt8]) throws {
    do { try database.add(outcome) } catch { throw OutputFile.report(path, error.reason) }
  }

  func finish() throws {
    do { try database.finish() } catch { throw OutputFile.report(path, error.reason) }
    do throws(PosixError) {
      try replaceFile(at: path, with: temporary)
    } catch {
      throw OutputFile.report(path, error.reason)
    }
  }

  // What was not completed is of no use; after `finish` the name is gone already.
  deinit { removeFile(temporary) }
}
