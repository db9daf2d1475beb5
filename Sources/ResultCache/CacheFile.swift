public import Crossfoot
import Foundation
internal import GRDB
import Synchronization

/// Results in an SQLite database, which any number of processes may use at a time.
///
/// What is kept is written in batches, each in one transaction, so a process that is killed loses the
/// last batch and nothing else. Results that no run has asked for in 30 days are dropped.
public final class CacheFile: ResultStore {
  /// Why a file cannot be used.
  public struct Failure: Error, Sendable {
    /// For people, without the path.
    public var reason: String
  }

  private struct State {
    var waiting: [(key: ContentHash, value: [UInt8])] = []
    var waitingBytes = 0
    var lastWrite = ContinuousClock.now
    /// Keys of results that were of use.
    var used: [ContentHash] = []
    var hits = 0
    var problem: String?
  }

  /// `CFRC` in ASCII: tells the file from other databases (SQLite, "PRAGMA application_id").
  private static let applicationID = 0x4346_5243
  /// Rises when the tables change.
  private static let version = 1
  /// Days that a result is kept without being asked for.
  private static let lifetime = 30
  private static let batchBytes = 1 << 18
  private static let batchTime = Duration.seconds(1)

  private let path: String
  private let pool: DatabasePool
  private let state = Mutex(State())
  private let day: Int

  /// Opens a file or makes it.
  ///
  /// - Throws: where it cannot be had, or is something else than a cache.
  public init(path: String) throws(Failure) {
    // The day decides what is dropped and nothing that is reported.
    day = Int(Date().timeIntervalSince1970 / 86_400)
    self.path = path
    do {
      try Self.refuseOthers(path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.write { try Self.prepare($0) }
    } catch {
      throw Self.failure(error)
    }
  }

  /// Looks without writing: opening a pool would change the file already.
  private static func refuseOthers(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    var configuration = Configuration()
    configuration.readonly = true
    try DatabaseQueue(path: path, configuration: configuration).read { database in
      let found = try Int.fetchOne(database, sql: "PRAGMA application_id")
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
      guard found == applicationID || tables == 0 else {
        throw Failure(reason: "it is a database, and not of Crossfoot's results")
      }
    }
  }

  private static func prepare(_ database: Database) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
    if tables > 0, version == Self.version { return }
    try database.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(Self.version);
        DROP TABLE IF EXISTS results;
        CREATE TABLE results (
          key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL);
        """)
  }

  // A run that ends early, because its output cannot be written, keeps what is done.
  deinit { write(state.withLock { Self.taken(&$0) }) }

  public func value(for key: ContentHash) -> [UInt8]? {
    let found = try? pool.read { database in
      let statement = try database.cachedStatement(sql: "SELECT value FROM results WHERE key = ?")
      return try Data.fetchOne(statement, arguments: [Data(key.bytes)])
    }
    return (found ?? nil).map { Array($0) }
  }

  public func use(_ key: ContentHash) {
    state.withLock { state in
      state.hits += 1
      state.used.append(key)
    }
  }

  public func keep(_ value: [UInt8], for key: ContentHash) {
    let batch = state.withLock { state -> State? in
      guard state.problem == nil else { return nil }
      state.waiting.append((key, value))
      state.waitingBytes += value.count
      let now = ContinuousClock.now
      guard
        state.waitingBytes >= Self.batchBytes || now - state.lastWrite > Self.batchTime
      else { return nil }
      state.lastWrite = now
      return Self.taken(&state)
    }
    if let batch { write(batch) }
  }

  /// How many articles results were found for.
  public var hits: Int { state.withLock { $0.hits } }

  /// Why results could not be kept, in the words of the system.
  public var problem: String? { state.withLock { $0.problem } }

  /// Writes what is waiting, drops what is old, and closes the file.
  public func finish() {
    write(state.withLock { Self.taken(&$0) })
    try? pool.write { database in
      try database.execute(
        sql: "DELETE FROM results WHERE day < ?", arguments: [day - Self.lifetime])
    }
    try? pool.close()
    // The pool closes its writer first, and readers leave the log of writes where it is. The last
    // connection that may write puts it into the file, which then stands alone.
    try? DatabaseQueue(path: path).close()
  }

  private static func taken(_ state: inout State) -> State {
    defer {
      state.waiting = []
      state.waitingBytes = 0
      state.used = []
    }
    return state
  }

  private func write(_ batch: State) {
    if batch.waiting.isEmpty, batch.used.isEmpty { return }
    do {
      try pool.write { database in
        let insertion = try database.cachedStatement(
          sql: "INSERT OR REPLACE INTO results VALUES (?, ?, ?)")
        for (key, value) in batch.waiting {
          try insertion.execute(arguments: [Data(key.bytes), Data(value), day])
        }
        let update = try database.cachedStatement(
          sql: "UPDATE results SET day = ? WHERE key = ? AND day < ?")
        for key in batch.used { try update.execute(arguments: [day, Data(key.bytes), day]) }
      }
    } catch {
      let reason = Self.failure(error).reason
      state.withLock { $0.problem = $0.problem ?? reason }
    }
  }

  private static func failure(_ error: any Error) -> Failure {
    if let failure = error as? Failure { return failure }
    guard let error = error as? DatabaseError else { return Failure(reason: "\(error)") }
    if error.resultCode == .SQLITE_NOTADB {
      return Failure(reason: "it is something else than a file of Crossfoot's results")
    }
    return Failure(reason: error.message ?? "SQLite says \(error.resultCode)")
  }
}
