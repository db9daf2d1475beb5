import Crossfoot
import Foundation
import Ingestion
import Reporting
import TestSupport
import Testing
import TextModel
import Verification

/// Every finding of the program has to be accepted, and none that was tampered with.
@Suite struct VerifierTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  /// Texts with an error each, as plain text and as HTML.
  static let articles = [
    "The harbour police freed 94 foreigners: 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs.",
    "The seventy-eight pupils, 45 girls and thirty-four boys, were found.",
    "Of the 94, 38 came from Laos and the other 57 from Nepal.",
    "Police held 60 people, including 75 minors.",
    "The $19 million pier is funded by the state ($9 million), the city ($3 million) and the club ($2 million).",
    "84 of 240 patients (45 per cent) refused.",
    "The number of clinics rose by 34 from 180 to 204.",
    "It lies 39 miles (163 kilometres) away.",
    "The new hall of the harbour town opens on Tuesday, 18 November 2019, the mayor said.",
    "She won 12,412 votes to 11,151, a majority of 1,361.",
  ]

  /// One record for an article that lies in a file, and its folder.
  private func record(_ bytes: String, _ name: String) throws -> (line: String, folder: String) {
    let pipeline = try #require(Self.pipeline)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes.utf8).write(to: folder.appendingPathComponent(name))
    let input = Ingester.Input(
      id: name, path: name, format: name.hasSuffix("html") ? .html : .text,
      bytes: Array(bytes.utf8))
    let line = JSONLinesReport.line(for: pipeline.process(input))
    return (String(decoding: line, as: UTF8.self), folder.path)
  }

  private func page(_ text: String) -> String {
    "<html><body><article><h1>What the port said</h1>\n<p>Nothing more is known of the matter for now.</p>\n"
      + "<p>\(text.replacing(" ", with: "&nbsp;", maxReplacements: 3))</p></article></body></html>"
  }

  @Test(arguments: articles, [false, true])
  func whatTheProgramFindsIsAccepted(_ text: String, _ isPage: Bool) throws {
    let (line, folder) =
      isPage ? try record(page(text), "a.html") : try record(text + "\n", "a.txt")
    let results = Verifier(folder: folder).verify(line: line)
    #expect(!results.isEmpty, "no finding in: \(text)")
    for result in results {
      #expect(result.rejection == nil, "\(result.rule): \(result.rejection ?? "")")
    }
  }

  /// What was changed in a record, and what the verifier has to notice.
  static let tamperings: [(what: String, from: String, to: String)] = [
    ("a number", #""value":"38""#, #""value":"39""#),
    ("a quoted text", #""text":"38 Danes""#, #""text":"39 Danes""#),
    ("a place", #""line":1"#, #""line":2"#),
    ("the formula", " m11) m0)", ") m0)"),
    ("the comparison", "(= (+", "(<= (+"),
    ("a repair", #""mention":"m0","value":"93""#, #""mention":"m0","value":"95""#),
    ("the file", #""path":"a.txt""#, #""path":"b.txt""#),
  ]

  @Test(arguments: tamperings.map(\.what))
  func whatWasTamperedWithIsRejected(_ what: String) throws {
    let change = try #require(Self.tamperings.first { $0.what == what })
    let (line, folder) = try record(Self.articles[0] + "\n", "a.txt")
    #expect(Verifier(folder: folder).verify(line: line).allSatisfy { $0.rejection == nil })
    let tampered = line.replacing(change.from, with: change.to)
    #expect(tampered != line, "nothing was changed: \(change.from)")
    #expect(
      Verifier(folder: folder).verify(line: tampered).contains { $0.rejection != nil },
      "\(what) was not noticed")
  }

  @Test func aMendedFileIsRejected() throws {
    let (line, folder) = try record(Self.articles[0] + "\n", "a.txt")
    let mended = Self.articles[0].replacing("38 Danes", with: "39 Danes") + "\n"
    try Data(mended.utf8).write(to: URL(fileURLWithPath: folder + "/a.txt"))
    #expect(Verifier(folder: folder).verify(line: line).contains { $0.rejection != nil })
  }

  @Test func whatIsNoSumIsLeftToAReader() throws {
    let text = "Inspector Karel Holub found it. Later Superintendent Karel Holub left.\n"
    let (line, folder) = try record(text, "a.txt")
    #expect(Verifier(folder: folder).verify(line: line).map(\.rejection) == [Verifier.unproven])
    // An error has to have a formula.
    let error = line.replacing(#""severity":"warning""#, with: #""severity":"error""#)
    #expect(error != line)
    #expect(Verifier(folder: folder).verify(line: error).first?.rejection != Verifier.unproven)
    #expect(Verifier(folder: folder).verify(line: error).first?.rejection != nil)
  }

  @Test func whatIsNoRecordIsRejected() {
    #expect(Verifier(folder: "/").verify(line: "{").first?.rejection != nil)
  }

  /// What every check finds as an error in the texts that it has to fail on.
  @Test(arguments: CheckCaseFile.all)
  func everyErrorOfTheCasesIsAccepted(_ file: CheckCaseFile) throws {
    let pipeline = try #require(Self.pipeline)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "verify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for item in try file.cases() where item.kind == "!" {
      let name = "\(item.line).\(item.page == nil ? "txt" : "html")"
      let input = Ingester.Input(
        id: name, path: name, format: item.page == nil ? .text : .html, bytes: item.bytes,
        referenceDate: item.today, isVerbatim: item.isVerbatim)
      try Data(item.bytes).write(to: folder.appendingPathComponent(name))
      var outcome = pipeline.process(input)
      guard case .processed(var document) = outcome else { continue }
      document.checks.removeAll { $0.severity != .error }
      outcome = .processed(document)
      let line = JSONLinesReport.line(for: outcome)
      for result in Verifier(folder: folder.path).verify(
        line: String(decoding: line, as: UTF8.self))
      {
        #expect(result.rejection == nil, "\(item.description): \(result.rejection ?? "")")
      }
    }
  }

  @Test func theVerifierIsSmallAndAlone() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Verification")
    var lines = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      // Of code: what explains it to its reader makes it no larger.
      lines += text.split(separator: "\n").count {
        let code = $0.drop(while: \.isWhitespace)
        return !code.isEmpty && !code.hasPrefix("//")
      }
      for line in text.split(separator: "\n") where line.hasPrefix("import ") {
        #expect(line == "import Foundation", "\(file) uses code of the program")
      }
    }
    #expect(lines <= 300)
  }
}
