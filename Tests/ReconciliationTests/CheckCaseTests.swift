import Crossfoot
import Ingestion
import TestSupport
import Testing
import TextModel

/// Texts on which each check has to hold, to fail, or to keep still.
@Suite struct CheckCaseTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  @Test(arguments: CheckCaseFile.all) func everyCaseHasItsVerdict(_ file: CheckCaseFile) throws {
    let pipeline = try #require(Self.pipeline)
    let cases = try file.cases()
    for item in cases {
      let input = Ingester.Input(
        id: "case", format: item.page == nil ? .text : .html, bytes: item.bytes,
        referenceDate: item.today, isVerbatim: item.isVerbatim)
      guard case .processed(let document) = pipeline.process(input) else {
        Issue.record("\(item.description): not processed")
        continue
      }
      let found = document.checks.filter { $0.rule == item.check }
      let verdicts = found.map(\.verdict)
      switch item.kind {
      case "=":
        #expect(
          verdicts.contains(.consistent) && !verdicts.contains(.inconsistent),
          "\(item.description): \(found.map(\.equation))")
      case "!":
        #expect(verdicts.contains(.inconsistent), "\(item.description): \(verdicts)")
      case ".":
        #expect(
          !verdicts.contains(.inconsistent), "\(item.description): \(found.map(\.message))")
      default: Issue.record("\(item.description): a case begins with = ! or .")
      }
    }
    for kind in try file.isNeverConsistent() ? "!." : "=!." {
      let count = cases.count { $0.kind == kind }
      #expect(count >= 10, "\(file.check) has \(count) cases of \(kind)")
    }
  }

  @Test func thereAreCases() { #expect(CheckCaseFile.all.count > 20) }
}
