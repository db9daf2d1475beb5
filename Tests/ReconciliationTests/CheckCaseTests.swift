import Crossfoot
import Ingestion
import RuleLanguage
import TestSupport
import Testing
import TextModel

/// Texts on which each check has to hold, to fail, or to keep still.
@Suite struct CheckCaseTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  private func checks(
    _ bytes: [UInt8], _ format: Ingester.Format, _ today: CalendarDate?, isVerbatim: Bool = false
  ) throws -> [Check]? {
    let pipeline = try #require(Self.pipeline)
    let input = Ingester.Input(
      id: "case", format: format, bytes: bytes, referenceDate: today, isVerbatim: isVerbatim)
    guard case .processed(let document) = pipeline.process(input) else { return nil }
    return document.checks
  }

  private func checks(_ item: CheckCaseFile.Case) throws -> [Check]? {
    try checks(
      item.bytes, item.page == nil ? .text : .html, item.today, isVerbatim: item.isVerbatim)
  }

  @Test(arguments: CheckCaseFile.all) func everyCaseHasItsVerdict(_ file: CheckCaseFile) throws {
    let cases = try file.cases()
    for item in cases {
      guard let all = try checks(item) else {
        Issue.record("\(item.description): not processed")
        continue
      }
      let verdicts = all.filter { $0.rule == item.check }.map(\.verdict)
      let failures = all.filter { $0.verdict == .inconsistent }
      let said = "\(item.description): \(failures.map { "\($0.rule) \($0.equation)" })"
      switch item.kind {
      case "=": #expect(verdicts.contains(.consistent) && failures.isEmpty, "\(said)")
      case "!":
        // One root cause, one finding.
        #expect(verdicts.contains(.inconsistent) && failures.count == 1, "\(said)")
      case ".": #expect(failures.isEmpty, "\(said)")
      case "?": #expect(!failures.contains { $0.severity == .error }, "\(said)")
      default: Issue.record("\(item.description): a case begins with = ! . or ?")
      }
    }
    for kinds in try file.isNeverConsistent() ? ["!", ".?"] : ["=", "!", ".?"] {
      let count = cases.count { kinds.contains($0.kind) }
      #expect(count >= 10, "\(file.check) has \(count) cases of \(kinds)")
    }
  }

  /// HTML, re-wrapped lines and no-break spaces say the same as the plain text.
  @Test(arguments: CheckCaseFile.all) func theFormChangesNothing(_ file: CheckCaseFile) throws {
    func summary(_ checks: [Check]?) -> [String] {
      (checks ?? []).map {
        "\($0.rule) \($0.verdict.rawValue) \($0.severity?.rawValue ?? "")"
      }.sorted()
    }
    for item in try file.cases() where item.isVerbatim && "=!".contains(item.kind) {
      let text = item.text
      let plain = try summary(checks(item))
      let spaced = Array(text.replacing(" ", with: "\u{A0}").utf8)
      #expect(
        try summary(checks(spaced, .text, item.today, isVerbatim: true)) == plain,
        "\(item.description): no-break spaces")
      let wrapped = text.split(separator: " ").enumerated().map {
        $0.offset % 6 == 5 ? $0.element + "\n" : $0.element + " "
      }
      for (name, body) in [("HTML", text), ("re-wrapped HTML", wrapped.joined())] {
        let page =
          "<html><body><article><h1>What the town said on the day</h1>"
          + "<p>Nothing else is known of the matter so far, and nobody was there to tell more of it.</p>"
          + "<p>\(body)</p></article></body></html>"
        #expect(
          try summary(checks(Array(page.utf8), .html, item.today)) == plain,
          "\(item.description): \(name)")
      }
    }
  }

  /// Every check that is on has its texts.
  @Test func everyCheckHasAFile() throws {
    let rules = try #require(RulePack.load(rulesIn: nil).rules)
    let families = Set(rules.checks.map { String($0.id.prefix { $0 != "." }) })
    #expect(families.subtracting(CheckCaseFile.all.map(\.check)).isEmpty)
  }
}
