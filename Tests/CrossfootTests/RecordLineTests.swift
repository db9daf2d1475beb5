import Ingestion
import Testing
import TextModel

@testable import Crossfoot

struct RecordLineTests {
  private let day = CalendarDate(year: 2020, month: 1, day: 2)

  private func item(_ line: String) -> BatchItem {
    RecordLine(line: Array(line.utf8), number: 4, source: "in.jsonl", referenceDate: day).item
  }

  @Test func aTextIsTakenAsItIs() throws {
    guard
      case .article(let input) = item(
        #"{"id": "x", "text": " 94\r\n\u00e9 ", "date": "2022-09-21", "url": "u", "more": [1]}"#)
    else {
      Issue.record("not an article")
      return
    }
    #expect(input.id == "x")
    #expect(input.bytes == Array(" 94\r\né ".utf8))
    #expect(input.isVerbatim)
    #expect(input.format == .text)
    #expect(input.url == "u")
    #expect(input.path == nil)
    #expect(input.referenceDate == CalendarDate(year: 2022, month: 9, day: 21))
  }

  @Test(arguments: [
    (#""title": "Bank  loses\n$2m", "text": "It did.""#, "Bank loses $2m\n\nIt did.", true),
    (#""title": "Bank loses", "text": "\nBank loses\n\nIt did.""#, "\nBank loses\n\nIt did.", true),
    (#""title": "Bank", "text": "Banks did.""#, "Bank\n\nBanks did.", true),
    (#""title": " ", "text": "It did.""#, "It did.", false),
    (#""title": ["a"], "text": "It did.""#, "It did.", false),
    (#""title": null, "text": "It did.""#, "It did.", false),
  ])
  func aTitleIsTheHeadlineOfItsText(_ fields: String, _ text: String, _ isHeaded: Bool) throws {
    guard case .article(let input) = item("{\(fields)}") else {
      Issue.record("not an article")
      return
    }
    #expect(String(decoding: input.bytes, as: UTF8.self) == text)
    #expect(input.hasHeadline == isHeaded)
    let document = try Ingester.document(from: input)
    #expect(document.blocks.first.map { $0.kind == .headline } == isHeaded)
  }

  @Test func htmlIsUTF8WhateverItSays() {
    guard
      case .article(let input) = item(#"{"html": "<meta charset=latin1>é", "encoding": "latin1"}"#)
    else {
      Issue.record("not an article")
      return
    }
    #expect(input.id == "4")
    #expect(input.encoding == "utf-8")
    #expect(input.format == .html)
    #expect(!input.isVerbatim)
    #expect(input.referenceDate == day)
  }

  @Test func aPathIsReadLaterWithItsEncoding() {
    guard case .file("a.html", let input) = item(#"{"id": 7, "path": "a.html", "encoding": "gbk"}"#)
    else {
      Issue.record("not a file")
      return
    }
    #expect(input.id == "7")
    #expect(input.path == "a.html")
    #expect(input.encoding == "gbk")
  }

  @Test func aRecordOfCrossfootItselfIsReadByItsText() {
    guard case .article(let input) = item(#"{"id": "a", "path": "a.html", "text": "t"}"#) else {
      Issue.record("not an article")
      return
    }
    #expect(input.bytes == Array("t".utf8))
  }

  @Test(arguments: [
    ("no json", "4", "I111"), ("[1]", "4", "I111"),
    ("{\"id\": \"x\", \"text\": \"\\ud800\"}", "x", "I112"),
    ("{}", "4", "I114"), (#"{"id": "x"}"#, "x", "I114"),
    (#"{"id": "x", "text": null}"#, "x", "I114"),
    (#"{"id": "x", "text": 5}"#, "x", "I112"), (#"{"id": [1], "text": "t"}"#, "4", "I112"),
    (#"{"id": true, "text": "t"}"#, "4", "I112"),
    (#"{"id": "x", "text": "t", "url": {}}"#, "x", "I112"),
    (#"{"id": "x", "text": "t", "date": "2022-02-30"}"#, "x", "I113"),
    (#"{"id": "x", "text": "t", "date": "Sept 21"}"#, "x", "I113"),
  ])
  func aWrongLineNamesItsRecordAndPlace(_ line: String, _ id: String, _ code: String) {
    guard case .failed(let failedID, nil, let diagnostic) = item(line) else {
      Issue.record("taken: \(line)")
      return
    }
    #expect(failedID == id)
    #expect(diagnostic.code == code)
    #expect(diagnostic.location?.path == "in.jsonl")
    #expect(diagnostic.location?.position == SourcePosition(line: 4, column: 1))
    #expect(diagnostic.help != nil)
  }

  @Test(arguments: [
    #"{"text": "t", "date": ""}"#, #"{"text": "t", "date": null}"#, #"{"id": null, "text": "t"}"#,
  ])
  func nothingGivenIsNothingSaid(_ line: String) {
    guard case .article(let input) = item(line) else {
      Issue.record("not taken: \(line)")
      return
    }
    #expect(input.id == "4")
    #expect(input.referenceDate == day)
  }
}
