import Crossfoot
import RuleLanguage
import Testing
import TextModel

@Suite("The built-in pack")
struct BuiltInPackTests {
  @Test("loads without an error or a warning, and every example of its rules holds")
  func everyExampleHolds() throws {
    let (rules, diagnostics) = RulePack.load(rulesIn: nil)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let result = RuleTests(rules: try #require(rules)).run()
    #expect(result.count > 200)
    for failure in result.failures {
      let place = failure.location.map { "\($0.path):\($0.position?.line ?? 0)" } ?? ""
      Issue.record("\(place): \(failure.message)")
    }
  }
}
