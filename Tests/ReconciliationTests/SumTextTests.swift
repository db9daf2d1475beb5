import Crossfoot
import Foundation
import Ingestion
import TestSupport
import Testing
import TextModel

/// Texts for each check on sums: what holds, what does not, and traps, in `Texts/`.
///
/// A line is `=` and a text whose sum holds, `!` and one whose sum does not, or `?` and a trap: nothing there
/// may be reported as an error, whatever else is said of it.
@Suite struct SumTextTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  struct Line: Sendable, CustomTestStringConvertible {
    var check: String
    var kind: Character
    var text: String
    var testDescription: String { "\(check) \(kind) \(text)" }
  }

  static let lines: [Line] = {
    let folder = PackageRoot.path + "/Tests/ReconciliationTests/Texts"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().flatMap { name -> [Line] in
      let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").compactMap { line in
        guard let kind = line.first, "=!?".contains(kind) else { return nil }
        return Line(
          check: String(name.dropLast(4)), kind: kind, text: String(line.dropFirst(2)))
      }
    }
  }()

  private func checks(_ text: String, _ format: Ingester.Format = .text) throws -> [Check] {
    let pipeline = try #require(Self.pipeline)
    let input = Ingester.Input(
      id: "example", format: format, bytes: Array(text.utf8), isVerbatim: format == .text)
    guard case .processed(let document) = pipeline.process(input) else { return [] }
    return document.checks
  }

  @Test func everyCheckHasTenTextsOfEachKind() {
    let checks = Set(Self.lines.map(\.check))
    #expect(checks.count == 11)
    for check in checks {
      for kind in "=!?" {
        #expect(
          Self.lines.count { $0.check == check && $0.kind == kind } >= 10, "\(check) \(kind)")
      }
    }
  }

  @Test(arguments: lines) func theVerdictIsRight(_ line: Line) throws {
    let all = try checks(line.text)
    let verdicts = all.map { "\($0.rule) \($0.verdict.rawValue) \($0.severity?.rawValue ?? "")" }
    switch line.kind {
    case "=":
      #expect(
        all.contains { $0.rule == line.check && $0.verdict == .consistent }, "\(verdicts)")
      #expect(!all.contains { $0.verdict == .inconsistent }, "\(verdicts)")
    case "!":
      #expect(
        all.contains { $0.rule == line.check && $0.verdict == .inconsistent }, "\(verdicts)")
      #expect(all.count { $0.verdict == .inconsistent } == 1, "one root cause: \(verdicts)")
    default:
      #expect(!all.contains { $0.severity == .error }, "\(verdicts)")
    }
  }

  /// HTML, re-wrapped lines and no-break spaces say the same as the plain text.
  @Test(arguments: lines.filter { $0.kind != "?" }) func theFormChangesNothing(
    _ line: Line
  ) throws {
    func summary(_ checks: [Check]) -> [String] {
      checks.map { "\($0.rule) \($0.verdict.rawValue) \($0.severity?.rawValue ?? "")" }.sorted()
    }
    let plain = try summary(checks(line.text))
    let words = line.text.split(separator: " ").map(String.init)
    let wrapped = words.enumerated().map {
      $0.offset % 6 == 5 ? $0.element + "\n" : $0.element + " "
    }
    #expect(

      try summary(checks(line.text.replacing(" ", with: "\u{A0}"))) == plain, "no-break spaces")
    for (name, body) in [("HTML", line.text), ("re-wrapped HTML", wrapped.joined())] {
      let page =
        "<html><body><article><h1>What the town said on the day</h1>"
        + "<p>Nothing else is known of the matter so far, and nobody was there to tell more of it.</p>"
        + "<p>\(body)</p></article></body></html>"
      #expect(try summary(checks(page, .html)) == plain, Comment(rawValue: name))
    }
  }
}
