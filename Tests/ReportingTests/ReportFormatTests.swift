import Foundation
import TestSupport
import Testing
import TextModel

@testable import Reporting

struct ReportFormatTests {
  /// The file in `Corpus/reports` of each format.
  static let canned = [
    "across": "across.txt", "stories": "stories.json",
    "text": "text.txt", "concise": "concise.txt", "json": "findings.json",
    "jsonl": "records.jsonl", "sarif": "findings.sarif", "github": "github.txt",
    "markdown": "summary.md", "gitlab": "gl-code-quality-report.json", "junit": "junit.xml",
    "checkstyle": "checkstyle.xml", "rdjson": "findings.rdjson", "statistics": "statistics.txt",
    "skipped": "skipped.txt", "html": "report.html",
  ]

  static let names = ReportFormats.all.map { $0.name }

  private func report(_ name: String) throws -> String {
    ReportSamples.report(try #require(ReportFormats.named(name)))
  }

  @Test("every file in Formats is registered, and nothing else is")
  func registry() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.path + "/Sources/Reporting/Formats")
    #expect(
      Set(ReportFormats.all.map { "\($0).swift" }) == Set(files),
      "list every format of Sources/Reporting/Formats in ReportFormats.all")
    #expect(Set(Self.names).count == Self.names.count)
    #expect(ReportFormats.named("nothing") == nil)
  }

  @Test("every format has a canned report, and nothing else has")
  func everyFormatIsCanned() throws {
    #expect(Set(Self.canned.keys) == Set(Self.names))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.path + "/Corpus/reports")
    #expect(Set(files) == Set(Self.canned.values))
  }

  @Test("a report is the canned one", arguments: names)
  func reportIsCanned(name: String) throws {
    let path = PackageRoot.path + "/Corpus/reports/" + (try #require(Self.canned[name]))
    let report = try report(name)
    if ProcessInfo.processInfo.environment["UPDATE_CORPUS"] == "1" {
      try Data(report.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("\(path) was written. Review the change and run without UPDATE_CORPUS.")
      return
    }
    let written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    #expect(report == written)
  }

  @Test("no article can steer a terminal or start a line of its own")
  func articlesStayText() throws {
    for name in Self.names where name != "text" && name != "jsonl" {
      let report = try report(name)
      #expect(!report.contains("\u{1B}"), "\(name)")
      #expect(!report.contains("\n::error::"), "\(name)")
    }
    #expect(!(try report("markdown")).contains("<script>"))
  }

  @Test("annotations are worst first, one a line")
  func annotationsAreWorstFirst() throws {
    let lines = try report("github").split(separator: "\n")
    #expect(
      lines.map { $0.split(separator: " ")[0] } == [
        "::error", "::error", "::error", "::warning", "::notice",
      ])
    #expect(lines[0].hasPrefix("::error file=gone%2C 100%25.txt,title=I101::"))
    #expect(lines[3].contains("file=drafts/a b%2Cc%3Aé<&>\".html,line=3,endLine=3,col=10,"))
    #expect(lines[3].contains("::100%25%0A::error::no"))
  }

  @Test("a line moved is the same finding; another file is another")
  func fingerprintsAreIndependentOfLines() throws {
    func fingerprints(_ sample: Sample) -> [String] {
      FindingsPart(sample.outcome, workingFolder: ReportSamples.folder).findings.map(\.fingerprint)
    }
    var moved = Sample.ferry
    moved.document.sourceMap = SourceMap(
      runs: [
        .init(text: 0, source: 3, sourceEnd: 3 + moved.document.text.count, isVerbatim: true)
      ], source: Array("\n\n\n".utf8) + moved.document.text)
    var renamed = Sample.ferry
    renamed.document.path = "b.txt"
    #expect(fingerprints(moved) == fingerprints(.ferry))
    #expect(fingerprints(renamed) != fingerprints(.ferry))
  }

  @Test("no two findings of a report have one fingerprint")
  func fingerprintsAreUnique() {
    var findings = ReportedFindings()
    for _ in 1...3 {
      findings.add(FindingsPart(Sample.ferry.outcome, workingFolder: nil))
      findings.add(
        FindingsPart(
          .failed(id: "x", path: nil, Diagnostic(.error, "I001", "m")), workingFolder: nil))
    }
    let all = findings.findings.map(\.fingerprint) + findings.failures.map(\.fingerprint)
    #expect(all.count == 6)
    #expect(Set(all).count == 6)
  }

  @Test("a case of JUnit fails where the run does", arguments: Check.Severity.allCases)
  func junitGoesByTheThreshold(severity: Check.Severity) {
    var context = ReportSamples.context
    context.failOn = severity
    let report = ReportSamples.report(JUnitFormat.self, context)
    let failures = [Check.Severity.error: 2, .warning: 3, .note: 4]
    #expect(report.ranges(of: "<failure ").count == failures[severity])
    #expect(report.contains("failures=\"\(failures[severity] ?? 0)\" errors=\"1\" skipped=\"1\""))
  }

  @Test(
    "paths are relative to the working folder and stay what they are outside of it",
    arguments: [
      ("/n/d/a.txt", "a.txt"), ("/n/d/x/../a.txt", "a.txt"), ("/n/dd/a.txt", "/n/dd/a.txt"),
      ("./a.txt", "a.txt"), ("x//y/./a.txt", "x/y/a.txt"), ("../a.txt", "../a.txt"),
      ("x/../../a.txt", "../a.txt"), ("/../a.txt", "/a.txt"), ("/n/d", "."),
    ])
  func pathsAreRelative(path: String, expected: String) {
    #expect(ReportPath.relative(path, to: "/n/d/") == expected)
  }

  @Test(
    "a path is a URI", arguments: [("a b:é%.txt", "a%20b%3A%C3%A9%25.txt"), ("/a", "file:///a")])
  func pathsAreURIs(path: String, expected: String) {
    #expect(ReportPath.uri(path) == expected)
  }

  @Test(
    "a part that was kept as bytes gives the report that it gives at once",
    arguments: ReportFormats.all.map { $0.name })
  func kept(_ name: String) throws {
    let format = try #require(ReportFormats.named(name))
    // Two formats, so that each has to stop reading where the next begins.
    let plan = ReportPlan(
      [JUnitFormat.self, format].map { ReportPlan.Entry($0, ReportSamples.context) })
    var report = plan.start()[1]
    var bytes: [UInt8] = []
    for outcome in ReportSamples.outcomes {
      var writer = ByteWriter()
      plan.parts(of: outcome).write(to: &writer)
      var reader = ByteReader(writer.bytes)
      let parts = try plan.parts(from: &reader)
      #expect(reader.isAtEnd)
      bytes += report.add(parts, at: 1)
      for cut in [0, writer.bytes.count / 2, writer.bytes.count - 1] {
        var short = ByteReader(Array(writer.bytes.prefix(cut)))
        #expect(throws: ByteReader.Malformed.self) { _ = try plan.parts(from: &short) }
      }
    }
    bytes += report.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == ReportSamples.report(format))
  }
}
