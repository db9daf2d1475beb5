public import TextModel

/// Writes outcomes as the tables of a Frictionless data package.
///
/// Outcomes are taken one at a time and rows handed out at once, so that a caller can stream them to
/// files of any size. RFC 4180 in UTF-8 with line feeds. A text that a spreadsheet would take for a
/// formula has an apostrophe before it; an unknown value is an empty cell.
public struct CSVReport {
  /// A table and its file.
  public enum Table: String, Sendable, CaseIterable {
    case articles, figures, dates, nationalities, officials, statements, checks

    /// `figures.csv`
    public var fileName: String { rawValue + ".csv" }
  }

  /// How often each article id has been met. Keys must be unique, ids given by users need not be.
  private var idCounts: [String: Int] = [:]

  /// How rows are written.
  public enum Style: Sendable {
    /// RFC 4180 as most programs read and write it: UTF-8, line feeds.
    case plain
    /// What Excel opens by a double click: a byte order mark, without which it takes UTF-8 for the
    /// system's code page, and carriage returns before line feeds.
    case excel

    /// What a row ends with.
    var lineEnd: String { self == .excel ? "\r\n" : "\n" }
  }

  private let style: Style

  /// Starts a report.
  public init(style: Style = .plain) { self.style = style }

  /// The row of column names, with what ends it and with the byte order mark where there is one.
  public static func header(of table: Table, style: Style = .plain) -> [UInt8] {
    let names = schema(of: table).columns.map { CSVCell.text($0.name) }
    return (style == .excel ? [0xEF, 0xBB, 0xBF] : []) + CSVEncoding.row(names, style)
  }

  /// What a table's rows look like.
  package static func schema(of table: Table) -> CSVSchema {
    switch table {
    case .articles: CSVSchema(CSVTables.articles)
    case .figures: CSVSchema(CSVTables.figures)
    case .dates: CSVSchema(CSVTables.dates)
    case .nationalities: CSVSchema(CSVTables.nationalities)
    case .officials: CSVSchema(CSVTables.officials)
    case .statements: CSVSchema(CSVTables.statements)
    case .checks: CSVSchema(CSVTables.checks)
    }
  }

  /// The rows that an outcome adds to each table; tables it adds nothing to are absent.
  public mutating func rows(for outcome: DocumentOutcome) -> [(table: Table, bytes: [UInt8])] {
    cells(for: outcome).map { table, rows in
      (table, rows.reduce(into: []) { $0 += CSVEncoding.row($1, style) })
    }
  }

  /// The same as values: the first row of `articles` is the article.
  package mutating func cells(
    for outcome: DocumentOutcome
  ) -> [(table: Table, rows: [[CSVCell]])] {
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      let failure = FailureRecord(id: id, path: path, diagnostic)
      let article = CSVArticle(id: uniqueID(id), path: path, error: failure.error)
      return [(.articles, [CSVTables.articles.row(article)])]
    case .processed(let document):
      return cells(for: document)
    }
  }

  private mutating func cells(
    for document: ReconciledDocument
  ) -> [(table: Table, rows: [[CSVCell]])] {
    let record = ArticleRecord(document)
    let id = uniqueID(record.id)
    let builder = RecordBuilder(document.document)
    let mentions = document.annotated.mentions
    func rows<Record>(
      _ table: CSVTable<CSVEntry<Record>>, _ entries: [CSVEntry<Record>]
    ) -> [[CSVCell]] { entries.map { table.row($0) } }
    func entries(_ belongs: (Mention) -> Bool) -> [CSVEntry<MentionRecord>] {
      zip(mentions, record.mentions).filter { belongs($0.0) }.map {
        CSVEntry(
          articleID: id, record: $0.1, context: Self.context(of: $0.0, in: document.annotated))
      }
    }
    let figures = entries { $0.kind.isNumeric || $0.kind == .phone }
    let article = CSVArticle(
      id: id, path: record.path, url: record.url, referenceDate: record.referenceDate,
      metadata: record.metadata, characters: record.text.unicodeScalars.count,
      figures: figures.count, findings: document.findings.count)
    let statements = zip(document.annotated.statements, record.statements).map {
      CSVEntry(articleID: id, record: $0.1, place: builder.place($0.0.span))
    }
    let checks = zip(document.checks, record.checks).map { check, record in
      CSVEntry(
        articleID: id, record: record,
        place: check.operands.first.map { builder.place(mentions[$0.mention].core) })
    }
    let officials = record.officials.map { CSVEntry(articleID: id, record: $0) }
    return [
      (.articles, [CSVTables.articles.row(article)]),
      (.figures, rows(CSVTables.figures, figures)),
      (.dates, rows(CSVTables.dates, entries { $0.kind.isTemporal })),
      (.nationalities, rows(CSVTables.nationalities, entries { $0.kind == .nationality })),
      (.officials, rows(CSVTables.officials, officials)),
      (.statements, rows(CSVTables.statements, statements)),
      (.checks, rows(CSVTables.checks, checks)),
    ].filter { !$0.1.isEmpty }
  }

  private mutating func uniqueID(_ id: String) -> String {
    let count = (idCounts[id] ?? 0) + 1
    idCounts[id] = count
    guard count > 1 else { return id }
    // The numbered name may itself have been given.
    return uniqueID("\(id)#\(count)")
  }

  /// The sentence of a mention with every run of white space as one space.
  private static func context(of mention: Mention, in annotated: AnnotatedDocument) -> String? {
    let sentences = annotated.segmented.sentences
    guard sentences.indices.contains(mention.sentence) else { return nil }
    return annotated.document.string(sentences[mention.sentence].span)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
