import Testing
import TextModel

@testable import RuleLanguage

/// What `weaknesses` says of two rules: codes, and the shortest text that both match.
struct WeaknessCase: CustomTestStringConvertible {
  var name: String
  var rules: String
  var expected: [String]
  var testDescription: String { name }

  /// Two rules for one type.
  init(_ name: String, _ first: String, _ second: String, expect: String...) {
    func rule(_ id: String, _ body: String) -> String {
      """
      - id: en.test.\(id)
        \(body)
        gives: place
        tests:
          - { text: "[[red apple]] x", expect: {}, todo: true }
          - { text: "x", expect: none }
      """
    }
    self.name = name
    rules = rule("first", first) + "\n" + rule("second", second)
    expected = expect
  }
}

private let weaknesses = [
  WeaknessCase(
    "same tag", "match: \"<fruit.one>\"", "match: \"[lower]\"", expect: "R320 \"apple\""),
  WeaknessCase(
    "shortest of several", "match: \"[lower]* <fruit>\"", "match: \"[word]{1,3}\"",
    expect: "R320 \"apple\""),
  WeaknessCase(
    "after the same words", "match: \"red <fruit>\"", "match: \"red [lower]\"",
    expect: "R320 \"red apple\""),
  WeaknessCase("different words", "match: \"red <fruit>\"", "match: \"green <fruit>\""),
  WeaknessCase("different lengths", "match: \"<fruit>\"", "match: \"[word] [word]\""),
  WeaknessCase("more written words win", "match: \"red <fruit>\"", "match: \"[word] <fruit>\""),
  WeaknessCase("shapes that exclude", "match: \"[digits]\"", "match: \"[lower]\""),
  WeaknessCase(
    "one beats the other", "match: \"<fruit>\"\n  beats: [en.test.second]", "match: \"[lower]\""),
  WeaknessCase(
    "never wins", "match: \"<fruit>\"\n  beats: [en.test.second]", "match: \"<fruit>\"",
    expect: "R321"),
]

@Test(arguments: weaknesses) func tiesAreFoundAtLoad(_ test: WeaknessCase) throws {
  let (rules, diagnostics) = SmallPack(rules: test.rules).load()
  let loaded = try #require(rules, "\(diagnostics.map(\.summary))")
  let found = loaded.weaknesses().map { diagnostic -> String in
    let example = diagnostic.message.firstMatch(of: /"[^"]*"/).map { " \($0.output)" } ?? ""
    return diagnostic.code + example
  }
  #expect(found == test.expected)
}

@Test func theShippedRulesHaveNoTies() throws {
  #expect(try #require(ShippedPack.rules).weaknesses().map(\.message) == [])
}
