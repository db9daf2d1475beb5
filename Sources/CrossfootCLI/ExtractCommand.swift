import ArgumentParser
import Crossfoot
import Reporting
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
  @Flag(
    help: "Add to each record of jsonl what the article adds to the tables of csv, as \"rows\".")
  var rows = false
  @OptionGroup var work: WorkArguments
  @OptionGroup var cacheOptions: CacheArguments
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
    if rows, format != .jsonl { throw ValidationError("--rows is for --format jsonl") }
    if cacheOptions.resume, output == nil {
      throw ValidationError("--resume continues what is written to files: give --output")
    }
  }

  func run() throws {
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let writer: ExtractWriter =
      switch format {
      case .jsonl: .records(withRows: rows)
      case .csv: .tables(excel ? .excel : .plain)
      case .sqlite: .database
      }
    @Sendable func prepare(_ outcome: DocumentOutcome) -> ExtractedArticle {
      ExtractedArticle(notes: ArticleNotes(outcome), part: writer.part(of: outcome))
    }
    if let memory = WorkArguments.memoryOfWorker {
      return try ruleOptions.makeRunner(settings).serve(
        memory: memory, writer.coding, preparing: prepare)
    }
    let items = try input.items(settings)
    let results = try cacheOptions.open(beside: output ?? "records")
    let (runner, identity) = try ruleOptions.makeRunner(settings, results?.file)
    let cache = results.map {
      ResultCache(
        $0.file, configuration: ContentHash(of: [Array("extract \(writer)".utf8), identity.bytes]),
        writer.coding)
    }
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
    let interruption = Interruption()
    var progress = ProgressLine(total: items.count)
    try runner.run(
      interruption.ending(items), jobs: work.workers, cache: cache,
      isolation: work.isolation(writer.coding), preparing: prepare,
      take: { article in
        progress.clear()
        failures += Console.reportInput(article.notes, color: color)
        unresolved.look(at: article.notes)
        try sink.take(article.part)
        progress.advance(findings: article.notes.findings)
      })
    progress.clear()
    try sink.finish()
    results?.finish(isComplete: !interruption.hasCome, color: color)
    unresolved.report(color: color)
    try interruption.report(done: progress.done, color: color)
    if failures > 0 { throw CrossfootExit.inputFailed }
  }
}
