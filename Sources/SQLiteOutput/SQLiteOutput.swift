internal import GRDB
internal import Reporting
public import TextModel

/// Writes outcomes to an SQLite database: the tables of the CSV output, those that join them, and the
/// sentences with an index for full-text search.
///
/// Until `finish` has returned the file is not whole: make it under another name and move it. Exact decimals are stored as SQLite's NUMERIC: a number where
/// that keeps every digit, otherwise its digits as text.
public final class SQLiteOutput {
  /// Why the database could not be written.
  public struct Failure: Error, Sendable {
    /// For people, without the path.
    public var reason: String
  }

  /// Articles in one transaction: enough that committing costs nothing beside the work.
  private static let batch = 500

  private let queue: DatabaseQueue
  private var ids = ArticleIDs()
  private var waiting: [Part] = []

  /// Starts a database.
  ///
  /// - Parameter path: a file that is not there yet.
  public init(path: String) throws(Failure) {
    do {
      var configuration = Configuration()
      // Nobody reads the unfinished file, and a crash leaves nothing that is worth being recovered.
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      configuration.foreignKeysEnabled = false
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { try Schema.create(in: $0) }
    } catch {
      throw Self.failure(error)
    }
  }

  /// The rows of one article, which may be made by any thread and in any order.
  public struct Part: ByteCodable {
    fileprivate let id: String
    /// By the statement that inserts them. Every row begins with the id.
    fileprivate var tables: [(insertion: String, rows: [[CSVCell]])] = []

    /// Makes the rows.
    public init(_ outcome: DocumentOutcome) {
      let cells = ArticleCells(outcome)
      id = cells.id
      tables = cells.tables.map { (Schema.insertion(into: $0.table), $0.rows) }
      guard case .processed(let document) = outcome else { return }
      let joins = Joins(document)
      tables += Joins.Table.allCases.map { (Schema.insertion(into: $0), joins.rows(of: $0)) }
    }

    public func write(to writer: inout ByteWriter) {
      writer.text(id)
      writer.integer(tables.count)
      for (insertion, rows) in tables {
        writer.text(insertion)
        writer.integer(rows.count)
        for row in rows {
          writer.integer(row.count)
          for cell in row { cell.write(to: &writer) }
        }
      }
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      id = try reader.text()
      for _ in 0..<(try reader.count()) {
        let insertion = try reader.text()
        var rows: [[CSVCell]] = []
        for _ in 0..<(try reader.count()) {
          var row: [CSVCell] = []
          for _ in 0..<(try reader.count()) { row.append(try CSVCell(from: &reader)) }
          rows.append(row)
        }
        tables.append((insertion, rows))
      }
    }
  }

  /// Adds an outcome.
  public func add(_ outcome: DocumentOutcome) throws(Failure) { try add(Part(outcome)) }

  /// Adds the rows of an article.
  public func add(_ part: Part) throws(Failure) {
    waiting.append(part)
    if waiting.count >= Self.batch { try write() }
  }

  /// Completes the database and closes it.
  public func finish() throws(Failure) {
    try write()
    do {
      try queue.write { try Schema.finish(in: $0) }
      try queue.vacuum()
      try queue.close()
    } catch {
      throw Self.failure(error)
    }
  }

  private func write() throws(Failure) {
    guard !waiting.isEmpty else { return }
    do {
      try queue.write { database in
        for part in waiting { try insert(part, database) }
      }
    } catch {
      throw Self.failure(error)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func insert(_ part: Part, _ database: Database) throws {
    let id = ids.unique(part.id)
    for (insertion, rows) in part.tables {
      let statement = try database.cachedStatement(sql: insertion)
      for row in rows {
        try statement.execute(
          arguments: StatementArguments(
            [id as (any DatabaseValueConvertible)?] + row.dropFirst().map(value)))
      }
    }
  }

  private func value(_ cell: CSVCell) -> (any DatabaseValueConvertible)? {
    switch cell {
    case .text(let text), .number(let text), .date(let text): text
    case .integer(let number): number
    case .boolean(let flag): flag
    case .missing: nil
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    if let failure = error as? Failure { return failure }
    if let error = error as? DatabaseError {
      return Failure(reason: error.message ?? "SQLite says \(error.resultCode)")
    }
    return Failure(reason: "\(error)")
  }
}
