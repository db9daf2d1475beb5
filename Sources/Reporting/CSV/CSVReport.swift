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

  /// Starts a report.
  public init() {}

  /// The row of column names, with its line feed.
  public static func header(of table: Table) -> [UInt8] {
    switch table {
    case .articles: CSVTables.articles.header
    case .figures: CSVTables.figures.header
    case .dates: CSVTables.dates.header
    case .nationalities: CSVTables.nationalities.header
    case .officials: CSVTables.officials.header
    case .statements: CSVTables.statements.header
    case .checks: CSVTables.checks.header
    }
  }

  /// The rows that an outcome adds to each table; tables it adds nothing to are absent.
  public mutating func rows(for outcome: DocumentOutcome) -> [(table: Table, bytes: [UInt8])] {
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      let failure = FailureRecord(id: id, path: path, diagnostic)
      let article = CSVArticle(id: uniqueID(id), path: path, error: failure.error)
      return [(.articles, CSVTables.articles.row(article))]
    case .processed(let document):
      return rows(for: document)
    }
  }

  private mutating func rows(
    for document: ReconciledDocument
  ) -> [(table: Table, bytes: [UInt8])] {
    let record = ArticleRecord(document)
    let id = uniqueID(record.id)
    let builder = RecordBuilder(document.document)
    let mentions = document.annotated.mentions
    func rows<Record>(
      _ table: CSVTable<CSVEntry<Record>>, _ entries: [CSVEntry<Record>]
    ) -> [UInt8] { entries.reduce(into: []) { $0 += table.row($1) } }
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
      (.articles, CSVTables.articles.row(article)),
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
