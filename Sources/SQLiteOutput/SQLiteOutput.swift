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
  private var report = CSVReport()
  private var waiting: [DocumentOutcome] = []

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

  /// Adds an outcome.
  public func add(_ outcome: DocumentOutcome) throws(Failure) {
    waiting.append(outcome)
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
        for outcome in waiting { try insert(outcome, database) }
      }
    } catch {
      throw Self.failure(error)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func insert(_ outcome: DocumentOutcome, _ database: Database) throws {
    let cells = report.cells(for: outcome)
    guard case .text(let article)? = cells.first?.rows.first?.first else { return }
    for (table, rows) in cells {
      let statement = try database.cachedStatement(sql: Schema.insertion(into: table))
      for row in rows { try statement.execute(arguments: StatementArguments(row.map(value))) }
    }
    guard case .processed(let document) = outcome else { return }
    try Joins(article: article, document: document).insert(into: database)
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
