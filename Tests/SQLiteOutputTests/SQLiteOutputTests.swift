import Crossfoot
import Foundation
import GRDB
import Ingestion
import SQLiteOutput
import TestSupport
import Testing
import TextModel

struct SQLiteOutputTests {
  private static let article = """
    Ferry crews pull 94 foreigners from river

    Crews pulled 94 foreigners out on Tuesday, Harbour Minister Ana Lemos said. They were 38 Vietnamese, nine \
    Malaysians, six Indians, one Bangladeshi, 37 Chinese and two Taiwanese.
    """

  /// A database of the article twice under one id, and of an input that failed.
  private func withDatabase(_ body: (Database) throws -> Void) throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/news.sqlite"
      let output = try SQLiteOutput(path: path)
      let pipeline = try #require(Pipeline.load(rulesIn: nil as String?).pipeline)
      for _ in 1...2 {
        try output.add(
          pipeline.process(
            Ingester.Input(id: "ferry", bytes: Array(Self.article.utf8), isVerbatim: true)))
      }
      try output.add(.failed(id: "gone", path: "gone.txt", Diagnostic(.error, "I101", "not there")))
      try output.finish()
      try DatabaseQueue(path: path).read(body)
    }
  }

  @Test("every table of the CSV output is there, with its keys")
  func tables() throws {
    try withDatabase { database in
      for table in [
        "articles", "figures", "dates", "nationalities", "officials", "statements", "checks",
        "sentences", "check_operands", "statement_mentions", "official_mentions",
      ] {
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
        #expect(count ?? 0 > 0, "\(table)")
      }
      let ids = try String.fetchAll(database, sql: "SELECT id FROM articles ORDER BY id")
      #expect(ids == ["ferry", "ferry#2", "gone"])
      let broken = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      #expect(broken.isEmpty)
      let state = try String.fetchOne(database, sql: "PRAGMA integrity_check")
      #expect(state == "ok")
    }
  }

  @Test("values are numbers, and add up as such")
  func values() throws {
    try withDatabase { database in
      let sum = try Int.fetchOne(
        database,
        sql: """
          SELECT sum(f.value) FROM checked_figures f
          WHERE f.article_id = 'ferry' AND f.rule = 'SUM-01' AND f.role = 'part'
          """)
      #expect(sum == 93)
    }
  }

  @Test("views join findings, figures and officials")
  func views() throws {
    try withDatabase { database in
      let finding = try Row.fetchOne(
        database, sql: "SELECT * FROM findings WHERE article_id = 'ferry'")
      #expect(finding?["rule"] == "SUM-01")
      #expect(finding?["stated_min"] == 94)
      let operands = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM finding_figures WHERE article_id = 'ferry'")
      #expect(operands == 7)
      let official = try String.fetchOne(
        database,
        sql: "SELECT official FROM figures_said WHERE article_id = 'ferry' AND value = 94")
      #expect(official == "Ana Lemos")
    }
  }

  @Test("sentences are found by their words")
  func search() throws {
    try withDatabase { database in
      let found = try String.fetchAll(
        database,
        sql: """
          SELECT s.article_id || ' ' || s.block_kind FROM sentences_fts JOIN sentences s
            ON s.rowid = sentences_fts.rowid
          WHERE sentences_fts MATCH 'foreigners AND minister' ORDER BY 1
          """)
      #expect(found == ["ferry paragraph", "ferry#2 paragraph"])
    }
  }

  @Test("a place that cannot be written is told")
  func unwritable() throws {
    #expect(throws: SQLiteOutput.Failure.self) {
      _ = try SQLiteOutput(path: "/no/such/folder/news.sqlite")
    }
  }
}
