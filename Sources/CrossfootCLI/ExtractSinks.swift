import ArgumentParser
import Crossfoot
import Reporting
import SQLiteOutput
import TextModel

/// What a worker makes of an article for `extract`.
struct ExtractedArticle: Sendable {
  /// What is written of it.
  enum Part: Sendable {
    case record(BytesPart)
    case rows(CSVReport.Part)
    case database(SQLiteOutput.Part)

    fileprivate var value: any ByteCodable {
      switch self {
      case .record(let line): line
      case .rows(let rows): rows
      case .database(let rows): rows
      }
    }
  }

  let notes: ArticleNotes
  let part: Part

  fileprivate var bytes: [UInt8] {
    var writer = ByteWriter()
    notes.write(to: &writer)
    part.value.write(to: &writer)
    return writer.bytes
  }
}

/// Makes what is written of an article, by any thread and in any order.
enum ExtractWriter: Sendable {
  case records(withRows: Bool)
  case tables(CSVReport.Style)
  case database

  func part(of outcome: DocumentOutcome) -> ExtractedArticle.Part {
    switch self {
    case .records(let withRows):
      .record(BytesPart(JSONLinesReport.line(for: outcome, withRows: withRows)))
    case .tables(let style): .rows(CSVReport.Part(outcome, style: style))
    case .database: .database(SQLiteOutput.Part(outcome))
    }
  }

  /// How it is kept and handed from process to process.
  var coding: ResultCoding<ExtractedArticle> {
    ResultCoding(
      encode: { $0.bytes },
      decode: { reader throws(ByteReader.Malformed) in
        ExtractedArticle(
          notes: try ArticleNotes(from: &reader), part: try self.part(from: &reader))
      })
  }

  private func part(
    from reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> ExtractedArticle.Part {
    switch self {
    case .records: .record(try BytesPart(from: &reader))
    case .tables: .rows(try CSVReport.Part(from: &reader))
    case .database: .database(try SQLiteOutput.Part(from: &reader))
    }
  }
}

/// Where the data goes.
protocol ExtractSink {
  /// Writes what has been made of one article.
  func take(_ part: ExtractedArticle.Part) throws
  /// Completes the output after the last outcome.
  func finish() throws
}

/// JSON Lines to standard output.
struct StreamSink: ExtractSink {
  func take(_ part: ExtractedArticle.Part) throws {
    if case .record(let line) = part { try Console.write(line.bytes) }
  }

  func finish() {}
}

/// JSON Lines to `records.jsonl`.
struct RecordsSink: ExtractSink {
  private let file: OutputFile

  init(folder: String) throws { file = try OutputFolder(folder).file("records.jsonl") }

  func take(_ part: ExtractedArticle.Part) throws {
    if case .record(let line) = part { try file.write(line.bytes) }
  }

  func finish() throws { try file.commit() }
}

/// Tables and their description.
final class TablesSink: ExtractSink {
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

  func take(_ part: ExtractedArticle.Part) throws {
    guard case .rows(let part) = part else { return }
    for (table, rows) in report.rows(for: part) { try files[table]?.write(rows) }
  }

  func finish() throws {
    for table in CSVReport.Table.allCases { try files[table]?.commit() }
    try description.commit()
  }
}

/// The tables in a database, which appears when it is complete.
final class DatabaseSink: ExtractSink {
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

  func take(_ part: ExtractedArticle.Part) throws {
    guard case .database(let part) = part else { return }
    do { try database.add(part) } catch { throw OutputFile.report(path, error.reason) }
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
