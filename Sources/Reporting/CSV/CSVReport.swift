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

  private var ids = ArticleIDs()

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

  /// The rows of one article, which may be made by any thread and in any order.
  public struct Part: ByteCodable {
    fileprivate struct Rows {
      var table: Table
      var bytes: [UInt8]
      /// Where each row starts.
      var starts: [Int]
    }

    fileprivate let id: String
    fileprivate var tables: [Rows] = []

    /// Makes the rows; tables that the article adds nothing to are absent.
    public init(_ outcome: DocumentOutcome, style: Style = .plain) {
      let cells = ArticleCells(outcome)
      id = cells.id
      tables = cells.tables.map { table, cells in
        var rows = Rows(table: table, bytes: [], starts: [])
        for row in cells {
          rows.starts.append(rows.bytes.count)
          rows.bytes += CSVEncoding.row(row, style)
        }
        return rows
      }
    }

    public func write(to writer: inout ByteWriter) {
      writer.text(id)
      writer.integer(tables.count)
      for rows in tables {
        writer.text(rows.table.rawValue)
        writer.block(rows.bytes)
        writer.integer(rows.starts.count)
        for start in rows.starts { writer.integer(start) }
      }
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      id = try reader.text()
      for _ in 0..<(try reader.count()) {
        guard let table = Table(rawValue: try reader.text()) else { throw ByteReader.Malformed() }
        var rows = Rows(table: table, bytes: try reader.block(), starts: [])
        for _ in 0..<(try reader.count()) { rows.starts.append(try reader.integer()) }
        tables.append(rows)
      }
    }
  }

  /// The rows that an article adds to each table; tables it adds nothing to are absent.
  public mutating func rows(for part: Part) -> [(table: Table, bytes: [UInt8])] {
    let id = ids.unique(part.id)
    guard id != part.id else { return part.tables.map { ($0.table, $0.bytes) } }
    // Every row begins with the id.
    let given = CSVEncoding.cell(.text(part.id))
    let unique = CSVEncoding.cell(.text(id))
    return part.tables.map { rows in
      var bytes: [UInt8] = []
      for (start, end) in zip(rows.starts, rows.starts.dropFirst() + [rows.bytes.count]) {
        bytes += unique + rows.bytes[start + given.count..<end]
      }
      return (rows.table, bytes)
    }
  }

  /// The same of an outcome.
  public mutating func rows(for outcome: DocumentOutcome) -> [(table: Table, bytes: [UInt8])] {
    rows(for: Part(outcome, style: style))
  }
}

/// Ids of articles as keys, which must be unique; ids given by users need not be.
package struct ArticleIDs {
  private var counts: [String: Int] = [:]

  package init() {}

  /// The id, or from the second time on the id with a number.
  package mutating func unique(_ id: String) -> String {
    let count = (counts[id] ?? 0) + 1
    counts[id] = count
    guard count > 1 else { return id }
    // The numbered name may itself have been given.
    return unique("\(id)#\(count)")
  }
}

/// The rows of one article as values. Every row begins with the article's id.
package struct ArticleCells {
  /// As the user gave it.
  package let id: String
  /// Tables that the article adds nothing to are absent; that of articles is the first.
  package let tables: [(table: CSVReport.Table, rows: [[CSVCell]])]

  package init(_ outcome: DocumentOutcome) {
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      self.init(FailureRecord(id: id, path: path, diagnostic))
    case .processed(let document):
      self.init(document, ArticleRecord(document))
    }
  }

  init(_ failure: FailureRecord) {
    id = failure.id
    let article = CSVArticle(id: id, path: failure.path, error: failure.error)
    tables = [(.articles, [CSVTables.articles.row(article)])]
  }

  /// - Parameter record: the document's.
  init(_ document: ReconciledDocument, _ record: ArticleRecord) {
    id = record.id
    tables = Self.tables(of: document, record)
  }

  private static func tables(
    of document: ReconciledDocument, _ record: ArticleRecord
  ) -> [(table: CSVReport.Table, rows: [[CSVCell]])] {
    let id = record.id
    let builder = RecordBuilder(document.document)
    let mentions = document.annotated.mentions
    func rows<Record>(
      _ table: CSVTable<CSVEntry<Record>>, _ entries: [CSVEntry<Record>]
    ) -> [[CSVCell]] { entries.map { table.row($0) } }
    func entries(_ belongs: (Mention) -> Bool) -> [CSVEntry<MentionRecord>] {
      zip(mentions, record.mentions).filter { belongs($0.0) }.map {
        CSVEntry(
          articleID: id, record: $0.1, context: context(of: $0.0, in: document.annotated))
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

  /// The sentence of a mention with every run of white space as one space.
  private static func context(of mention: Mention, in annotated: AnnotatedDocument) -> String? {
    let sentences = annotated.segmented.sentences
    guard sentences.indices.contains(mention.sentence) else { return nil }
    return annotated.document.string(sentences[mention.sentence].span)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
