import Foundation
import TestSupport
import Testing
import TextModel

@testable import Reporting

struct CSVTests {
  private func text(_ cells: CSVCell...) -> String {
    String(decoding: CSVEncoding.row(cells), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain\n"), ("a,b", "\"a,b\"\n"), ("say \"no\"", "\"say \"\"no\"\"\"\n"),
    ("two\nlines", "\"two\nlines\"\n"), ("漢字 🚢", "漢字 🚢\n"), ("", "\n"), ("a\0b", "a\u{FFFD}b\n"),
  ])
  func quotesByRFC4180(_ value: String, _ row: String) {
    #expect(text(.text(value)) == row)
  }

  @Test(arguments: [
    "=1+1", "+cmd|' /C calc'!A0", "-", "-a", "--5", "-1.2.3", "+", "-.5", "-5.", "@SUM(A1)",
    "\tx", "-5 degrees",
  ])
  func defusesFormulas(_ value: String) {
    #expect(text(.text(value)) == "'\(value)\n")
  }

  @Test(arguments: ["-5", "+5", "-12.50", "5", "1=1", "a@b", "'=1"])
  func leavesNumbersAndPlainTextAlone(_ value: String) {
    #expect(text(.text(value)) == "\(value)\n")
  }

  @Test func defusesACarriageReturnInsideItsQuotes() {
    #expect(text(.text("\rx")) == "\"'\rx\"\n")
  }

  @Test func writesTypedCells() {
    #expect(
      text(
        .integer(-3), .number("-1.5"), .boolean(true), .date("2022-09-21"), .missing,
        .list(["a", "b"]), .list([]))
        == "-3,-1.5,true,2022-09-21,,a; b,\n")
  }

  @Test func everyTableHasItsRows() {
    var report = CSVReport()
    let rows = Dictionary(
      report.rows(for: Sample.ferry.outcome).map {
        ($0.table, String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n").count)
      }, uniquingKeysWith: +)
    #expect(
      rows == [
        .articles: 1, .figures: 9, .dates: 1, .nationalities: 1, .officials: 1, .statements: 2,
        .checks: 1,
      ])
  }

  @Test func rowsMatchTheirHeaders() throws {
    var report = CSVReport()
    for (table, bytes) in report.rows(for: Sample.ferry.outcome) {
      let rows = Self.parse(CSVReport.header(of: table) + bytes)
      for row in rows { #expect(row.count == rows[0].count, "\(table)") }
    }
  }

  @Test func figuresCarryValuesPlacesAndTheirSentence() throws {
    var report = CSVReport()
    let bytes = try #require(
      report.rows(for: Sample.ferry.outcome).first { $0.table == .figures }?.bytes)
    let rows = Self.parse(CSVReport.header(of: .figures) + bytes)
    let money = Dictionary(
      uniqueKeysWithValues: zip(rows[0], try #require(rows.first { $0[2] == "money" })))
    #expect(money["article_id"] == "a")
    #expect(money["text"] == "about €1.5 million")
    #expect(money["value"] == "1500000")
    #expect(money["max_inclusive"] == "false")
    #expect(money["currency"] == "EUR")
    #expect(money["line"] == "7")
    #expect(money["column"] == "16")
    #expect(money["context"] == "The ferry cost about €1.5 million.")
    #expect(money["noun"]?.isEmpty == true)
  }

  @Test func failuresAreArticlesWithAnError() {
    var report = CSVReport()
    let rows = report.rows(
      for: .failed(id: "x", path: "x.html", Diagnostic(.error, "I001", "the file is empty")))
    #expect(rows.map(\.table) == [.articles])
    let cells = Self.parse(rows[0].bytes)[0]
    #expect(cells[0] == "x")
    #expect(cells.suffix(2) == ["I001", "the file is empty"])
  }

  @Test func keysAreUniqueWhateverTheIdsGiven() {
    var report = CSVReport()
    let ids = ["a", "a", "a#2", "a", "b"].map { id in
      let rows = report.rows(for: Sample("Text", id: id).outcome)
      return Self.parse(rows[0].bytes)[0][0]
    }
    #expect(ids == ["a", "a#2", "a#2#2", "a#3", "b"])
  }

  @Test func thePackageDescribesEveryColumn() throws {
    let package = try #require(
      try JSONSerialization.jsonObject(with: Data(CSVReport.dataPackage())) as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(
      resources.compactMap { $0["path"] as? String } == CSVReport.Table.allCases.map(\.fileName))
    for (resource, table) in zip(resources, CSVReport.Table.allCases) {
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      let header = Self.parse(CSVReport.header(of: table))[0]
      #expect(fields.compactMap { $0["name"] as? String } == header)
      #expect(Set(header).count == header.count)
      let key = schema["primaryKey"] as? [String]
      #expect(key == (table == .articles ? ["id"] : ["article_id", "id"]))
      #expect((schema["foreignKeys"] != nil) == (table != .articles))
    }
  }

  /// A reader of RFC 4180, independent of the writer.
  static func parse(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == 0x0A {
        rows[rows.count - 1].append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == 0x0A { rows.append([]) }
      } else {
        cell.append(byte)
      }
    }
    rows.removeLast()
    return rows
  }
}
