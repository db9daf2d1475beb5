import Foundation
import Reporting
import TestSupport
import Testing
import TextModel

/// The JSON Lines format against the output contract.
struct RecordTests {
  private func object(_ outcome: DocumentOutcome) throws -> [String: Any] {
    let line = JSONLinesReport.line(for: outcome)
    return try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
  }

  @Test func oneRecordIsOneLine() {
    let line = JSONLinesReport.line(for: Sample.ferry.outcome)
    #expect(line.last == 0x0A)
    #expect(line.count { $0 == 0x0A } == 1)
  }

  @Test func offsetsCountCodePoints() throws {
    let record = try object(Sample.ferry.outcome)
    let text = Array((record["text"] as? String ?? "").unicodeScalars)
    var spans = 0
    func compare(_ value: Any?, start: String = "start", end: String = "end", text key: String) {
      guard let item = value as? [String: Any], let words = item[key] as? String,
        let start = item[start] as? Int, let end = item[end] as? Int
      else { return }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text[start..<end])
      #expect(String(view) == words)
      spans += 1
    }
    for mention in record["mentions"] as? [Any] ?? [] { compare(mention, text: "text") }
    for statement in record["statements"] as? [[String: Any]] ?? [] {
      compare(statement, text: "text")
      compare(statement, start: "source_start", end: "source_end", text: "source_text")
      compare(statement["cue"], text: "text")
    }
    #expect(spans == 11 + 2 + 1 + 2)
  }

  @Test func columnsCountBytesAndLinesAreThoseOfTheSource() throws {
    var sample = Sample("Held\n\nCafé held 94 people.", path: "a.html")
    sample.count("94 people", 94)
    // The same text inside markup: its last line is the fifth of the source.
    let source = "<html>\n<h1>Held</h1>\n\n\n  <p>Café held 94 people.</p>"
    let bytes = Array(source.utf8)
    sample.document.sourceMap = SourceMap(
      runs: [
        .init(text: 0, source: 11, sourceEnd: 15, isVerbatim: true),
        .init(text: 4, source: 15, sourceEnd: 20, isVerbatim: false),
        .init(text: 6, source: 28, sourceEnd: bytes.count - 4, isVerbatim: true),
      ], source: bytes)
    let mentions = try #require(object(sample.outcome)["mentions"] as? [[String: Any]])
    #expect(mentions[0]["start"] as? Int == 16)
    #expect(mentions[0]["line"] as? Int == 5)
    #expect(mentions[0]["column"] as? Int == 17)
    #expect(mentions[0]["end_line"] as? Int == 5)
    #expect(mentions[0]["end_column"] as? Int == 26)
  }

  @Test func aFailureNamesItsInputAndReason() throws {
    let outcome = DocumentOutcome.failed(
      id: "7", path: "x.html", Diagnostic(.error, "I001", "the file is empty"))
    let line = String(decoding: JSONLinesReport.line(for: outcome), as: UTF8.self)
    #expect(
      line
        == #"{"error":{"code":"I001","message":"the file is empty"},"id":"7","path":"x.html"}"#
        + "\n")
  }

  @Test func unknownIsAbsentAndNobodyIsNull() throws {
    let record = try object(Sample.ferry.outcome)
    let mention = try #require((record["mentions"] as? [[String: Any]])?.first)
    #expect(mention["unit"] == nil)
    #expect(mention["timex_value"] == nil)
    #expect(mention["negated"] as? Bool == false)
    let breakdowns = try #require(record["breakdowns"] as? [[String: Any]])
    #expect(breakdowns[0]["total"] as? String == "m1")
    #expect(breakdowns[1]["total"] is NSNull)
    let statements = try #require(record["statements"] as? [[String: Any]])
    #expect(statements[0]["source"] as? String == "o0")
    #expect(statements[1]["source"] is NSNull)
  }

  @Test func decimalsAreStringsAndIntervalsAreObjects() throws {
    let record = try object(Sample.ferry.outcome)
    let check = try #require((record["checks"] as? [[String: Any]])?.first)
    #expect(check["difference"] as? String == "1")
    let repairs = try #require(check["repairs"] as? [[String: Any]])
    #expect(repairs[0]["value"] as? String == "93")
    let interval = try #require(repairs[2]["value"] as? [String: Any])
    #expect(interval["min"] as? String == "39")
    #expect(interval["min_inclusive"] as? Bool == false)
    #expect(interval["max"] == nil)
    let mentions = try #require(record["mentions"] as? [[String: Any]])
    let money = try #require(mentions.first { $0["kind"] as? String == "money" })
    #expect(money["value"] as? String == "1500000")
    #expect(money["min"] as? String == "1450000")
    #expect(money["digits_shown"] as? Int == 5)
  }

  /// Needs the Python that `CROSSFOOT_PYTHON` names, or python3, to have `jsonschema`, the validator
  /// that the specification's authors test against. `make test` sees to it.
  @Test func recordsFollowTheSchema() throws {
    var bare = Sample("", path: nil)
    bare.document.diagnostics = []
    var grid = Sample("Crews\n\nTown | Crew\nHolt | 9*")
    grid.document.blocks[1].kind = .table
    grid.document.metadata = Metadata(
      published: "2023-03-14", publishedSource: "shown", modified: "2023-03-15",
      modifiedSource: "json-ld dateModified")
    grid.document.tables = [
      Table(
        block: 1, caption: 0, rowCount: 2, columnCount: 2,
        cells: [
          .init(span: grid.span("Town"), row: 0, column: 0, columnSpan: 2, header: .column),
          .init(
            span: grid.span("9*"), row: 1, column: 1, rowSpan: 2, footnoteMarks: [grid.span("*")]),
        ])
    ]
    let outcomes: [DocumentOutcome] = [
      Sample.ferry.outcome, bare.outcome, grid.outcome,
      .failed(id: "x", path: nil, Diagnostic(.error, "I001", "the file is empty")),
    ]
    let lines = outcomes.map { String(decoding: JSONLinesReport.line(for: $0), as: UTF8.self) }
    let result = try Schema.validate(lines.joined())
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output == "4\n")
  }

  /// The validator itself must be able to say no.
  @Test(arguments: [
    #"{"id": "x"}"#, #"{"id": "x", "error": {"code": "I001", "message": "m"}, "more": 1}"#,
  ])
  func theSchemaRejects(_ line: String) throws {
    #expect(try Schema.validate(line + "\n").exitCode != 0)
  }
}

/// Runs the published schema over records.
enum Schema {
  static func validate(_ lines: String) throws -> Command.Result {
    try Command.run(
      ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3",
      [
        "-c",
        """
        import json, sys
        import jsonschema
        validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1], encoding="utf-8")))
        count = 0
        for line in sys.stdin:
            validator.validate(json.loads(line))
            count += 1
        print(count)
        """, "Corpus/schema/record.schema.json",
      ], input: lines)
  }
}
