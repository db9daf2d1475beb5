import Testing
import TextModel

@testable import RuleLanguage

/// A pack on top of the small one: its `changes`, what is found in a text with it, what is said.
struct LayerCase: CustomTestStringConvertible {
  var name: String
  var manifest = "layers-on: core"
  var changes: String
  var text = "12 apples and a pear"
  var found: [String] = []
  var said: [String] = []
  var testDescription: String { name }
}

private let layers = [
  LayerCase(
    name: "nothing changed", changes: "", found: ["number \"12\"", "place \"apples\""]),
  LayerCase(
    name: "a rule is turned off",
    changes: "- { turn-off: en.place.fruit, reason: \"fruit is no place\" }",
    found: ["number \"12\""]),
  LayerCase(
    name: "a rule's status is set",
    changes: "- { set: en.place.fruit, status: \"off\", reason: \"fruit is no place\" }",
    found: ["number \"12\""]),
  LayerCase(
    name: "a lexicon gets an entry",
    changes: "- { extend: lexicon fruit, add: [{ one: pear, colour: green }] }",
    found: ["number \"12\"", "place \"apples\"", "place \"pear\""]),
  LayerCase(
    name: "a lexicon loses an entry",
    changes: "- { extend: lexicon fruit, remove: [apple] }", found: ["number \"12\""]),
  LayerCase(
    name: "a rule is replaced",
    changes: """
      - replace: en.place.fruit
        was: rev 2
        reason: "our places are pears"
        with-rule:
          id: en.place.fruit
          match: "pear"
          gives: place
          tests:
            - { text: "a [[pear]]", expect: {} }
            - { text: "apple", expect: none }
      """, found: ["number \"12\"", "place \"pear\""]),
  LayerCase(
    name: "the rule has moved on since",
    changes: """
      - replace: en.place.fruit
        was: rev 1
        reason: "our places are pears"
        with-rule:
          id: en.place.fruit
          match: "pear"
          gives: place
          tests:
            - { text: "a [[pear]]", expect: {} }
            - { text: "apple", expect: none }
      """, found: ["number \"12\"", "place \"pear\""],
    said: ["R606 this replaces rev 1 of en.place.fruit, which now has rev 2"]),
  LayerCase(
    name: "a lexicon loses an entry that it does not have",
    changes: "- { extend: lexicon fruit, remove: [pear] }",
    said: [
      "R202 lexicon fruit has no entry `pear` to remove",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "a pattern has no severity",
    changes: "- { set: en.place.fruit, severity: note, reason: \"a slip\" }",
    said: [
      "R008 en.place.fruit is a pattern: only its `status` can be set",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "nothing is set",
    changes: "- { set: en.place.fruit, reason: \"a slip\" }",
    said: [
      "R003 `set` sets `severity`, `within`, `status` or `tolerance`",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "a change without a reason",
    changes: "- { turn-off: en.place.fruit }",
    said: [
      "R003 `turn-off` needs the key `reason`",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "a rule that is not there",
    changes: "- { turn-off: en.place.fruits, reason: \"a slip\" }",
    said: [
      "R302 there is no rule `en.place.fruits` to change",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "an entry that is there already",
    changes: "- { extend: lexicon fruit, add: [{ one: apple }] }",
    said: [
      "R503 the key `apple` stands twice in lexicon fruit",
      "R605 the pack house has an error, so nothing runs",
    ]),
  LayerCase(
    name: "a pack that is not loaded", manifest: "layers-on: court", changes: "",
    said: [
      "R604 the pack court that this one is layered on is not loaded",
      "R605 the pack house has an error, so nothing runs",
    ]),
]

@Test(arguments: layers) func aPackChangesThoseBelow(_ test: LayerCase) {
  var core = SmallPack(
    rules: """
      - id: en.place.fruit
        rev: 2
        match: "<fruit>"
        gives: place
        tests:
          - { text: "[[apples]]", expect: {} }
          - { text: "bread", expect: none }
      """)
  core.files["pack.yaml"] = SmallPack().files["pack.yaml"]
  let changes =
    test.changes.isEmpty
    ? "" : "changes:\n" + test.changes.split(separator: "\n").map { "  \($0)\n" }.joined()
  let manifest =
    "format: 1\npack: house\nversion: 0.1.0\nlanguages: [en]\n\(test.manifest)\n\(changes)"
  let house = RuleFile(
    path: "pack.yaml", displayPath: "house/pack.yaml", bytes: Array(manifest.utf8))
  let (rules, diagnostics) = RuleSet.load(layers: [core.ruleFiles, [house]])
  #expect(diagnostics.map { "\($0.code) \($0.message)" } == test.said)
  if test.found.isEmpty {
    #expect(rules == nil)
  } else if let rules {
    #expect(found(rules, in: test.text) == test.found)
  } else {
    Issue.record("no rules")
  }
}
