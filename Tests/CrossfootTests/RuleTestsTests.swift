import Crossfoot
import Ingestion
import RuleLanguage
import Testing
import TextModel

/// A pack of one pattern and one check, with texts put in.
private struct NumberPack {
  var pattern = ""
  var check = ""
  var checkTests = ""
  var patternTests = """
          - { text: "[[12]] apples", expect: { value: 12 } }
          - { text: "apples", expect: none }
    """
  var more = ""

  func load(layers: [String] = []) throws -> RuleSet {
    let patterns = """
      format: 1
      language: en
      rules:
        - id: en.number.digits
          match: "n=[digits]"
          gives: number
          with: { quantity: "quantity(n)" }
      \(pattern)    tests:
      \(patternTests)
      \(more)
      """
    let checks = """
      format: 1
      checks:
        - id: EQ-01
          title: The numbers of a sentence are equal
          severity: error
          bind: { a: "number", b: "number where precedes(a, b)" }
          within: sentence
          require: "a.quantity == b.quantity"
          operands: { from: "a", to: "b" }
          equation: "{a.quantity} = {b.quantity}"
          message: "{a.quantity} is not {b.quantity}"
      \(check)    tests:
            - { text: "12 and 30", expect: { verdict: inconsistent } }
            - { text: "12", expect: none }
      \(checkTests)
      """
    func file(_ path: String, _ text: String) -> RuleFile {
      RuleFile(path: path, displayPath: path, bytes: Array(text.utf8))
    }
    let base = [
      file("pack.yaml", "format: 1\npack: small\nversion: 1.0.0\nlanguages: [en]\n"),
      file("en/patterns/numbers.yaml", patterns), file("checks/equal.yaml", checks),
    ]
    let (rules, diagnostics) = RuleSet.load(
      layers: [base] + layers.map { [file("pack.yaml", $0)] })
    return try #require(rules, "\(diagnostics.map { "\($0.location?.path ?? "") \($0.message)" })")
  }

  func failures() throws -> [String] {
    RuleTests(rules: try load()).run().failures.map { "\($0.code) \($0.message)" }
  }
}

/// Two numbers, a tolerance and the verdict.
@Test(arguments: [
  ("0", "100", "101", "inconsistent"), ("0", "100", "100", "consistent"),
  ("0", "1000", "1200..1300", "inconsistent"), ("0", "1250", "1200..1300", "consistent"),
  ("1", "100", "101", "consistent"), ("1", "100", "102", "inconsistent"),
  ("0.5", "100", "100.5", "consistent"), ("0.5", "100", "100.6", "inconsistent"),
  ("1%", "1000", "1010", "consistent"), ("1%", "1000", "1011", "inconsistent"),
  ("rounding", "2.5", "2.54", "consistent"), ("0", "2.5", "2.54", "inconsistent"),
])
func aToleranceIsWhatTheSidesMayDifferBy(
  _ tolerance: String, _ a: String, _ b: String, _ verdict: String
) throws {
  let pack = NumberPack(
    check: "    tolerance: \(tolerance)\n",
    checkTests:
      "      - { given: { a: { value: \(a) }, b: { value: \(b) } }, expect: { verdict: \(verdict) } }\n"
      + "      - { given: { a: { value: 1 }, b: { value: 9 } }, expect: { verdict: inconsistent, message: \"1 is not 9\" } }"
  )
  #expect(try pack.failures() == [])
}

@Test func anExampleThatFailsSaysWhyNot() throws {
  let pack = NumberPack(
    patternTests: """
            - { text: "[[twelve]] apples", expect: { value: 12 } }
            - { text: "apples", expect: none }
      """)
  let failures = RuleTests(rules: try pack.load()).run().failures
  #expect(failures.map(\.code) == ["R403"])
  #expect(failures[0].help == "it stops at \"twelve\", where it needs [digits]")
}

@Test func aKnownFailureThatHoldsIsTold() throws {
  let pack = NumberPack(
    patternTests: """
            - { text: "[[12]] apples", expect: { value: 12 }, todo: true }
            - { text: "[[12]] pears", expect: { value: 13 }, todo: true }
            - { text: "apples", expect: none }
      """)
  let result = RuleTests(rules: try pack.load()).run()
  #expect(result.failures.map(\.code) == ["R404"])
  #expect(result.known == 1)
}

/// What a run gives that may not count, and what does.
private func outcome(_ rules: RuleSet, _ text: String) throws -> ReconciledDocument {
  let outcome = Pipeline(rules: rules).process(
    .init(id: "x", bytes: Array(text.utf8)))
  guard case .processed(let document) = outcome else {
    throw ExplainerFailureInTest()
  }
  return document
}
private struct ExplainerFailureInTest: Error {}

@Test func aCheckOnTrialIsReportedApart() throws {
  let text = "The fair sold 12 and 13 apples."
  let stable = try outcome(NumberPack().load(), text)
  #expect(stable.findings.map(\.rule) == ["EQ-01"] && stable.trial == nil)
  let trial = try outcome(NumberPack(check: "    status: trial\n").load(), text)
  #expect(trial.findings.isEmpty && trial.checks.isEmpty)
  #expect(trial.trial?.findings.map(\.message) == ["12 is not 13"])
  // Its examples are run all the same.
  #expect(try NumberPack(check: "    status: trial\n").failures() == [])
  let off = try NumberPack(check: "    status: \"off\"\n").load()
  #expect(try outcome(off, text).checks.isEmpty && off.withTrials == nil)
}

@Test func aPatternOnTrialIsReportedApart() throws {
  let pack = NumberPack(
    more: """
        - id: en.place.fair
          status: trial
          match: "the fair"
          gives: place
          tests:
            - { text: "at [[the fair]]", expect: {} }
            - { text: "at the door", expect: none }
      """)
  let document = try outcome(pack.load(), "The fair sold 12 apples.")
  #expect(document.annotated.mentions.map(\.kind) == [.number])
  #expect(document.trial?.figures.map(\.rule) == ["en.place.fair"])
  #expect(document.trial?.findings.isEmpty == true)
}

@Test func aLayeredPackSetsWhatACheckForgives() throws {
  func findings(_ change: String) throws -> [Check.Severity?] {
    let layer = """
      format: 1
      pack: desk
      version: 1.0.0
      layers-on: [small]
      changes:
        - { set: EQ-01, \(change), reason: "a test" }

      """
    let rules = try NumberPack(check: "    tolerance: 0\n").load(layers: [layer])
    return try outcome(rules, "The fair sold 12 and 13 apples.").findings.map(\.severity)
  }
  #expect(try findings("severity: note") == [.note])
  #expect(try findings("tolerance: 1") == [])
  #expect(try findings("tolerance: 5%") == [.error])
  #expect(try findings("status: trial") == [])
  #expect(try findings("within: paragraph") == [.error])
}

/// The three answers of `why-not` for a check.
@Test func whyNotExplainsChecks() throws {
  let explainer = RuleExplainer(
    rules: try NumberPack(check: "    when: \"a.quantity > 5\"\n").load())
  func answer(_ text: String) throws -> String {
    try #require(explainer.whyNot("EQ-01", try explainer.subject(text))).text
  }
  #expect(try answer("no numbers here").contains("STOPPED: the text has no <number>"))
  let single = try answer("only 12 here")
  #expect(single.contains("finds no figure for `b`") && single.contains("a  \"12\"  ok"))
  let other = try answer("only 12 here. And 13 there.")
  #expect(other.contains("it stands in another sentence"))
  #expect(
    try answer("only 2 and 3 here").contains("DROPPED by `when` a.quantity > 5: a.quantity is 2"))
  #expect(try answer("only 12 and 13 here").contains("inconsistent: 12 = 13"))
  #expect(explainer.whyNot("EQ-02", try explainer.subject("12")) == nil)
  #expect(explainer.suggestion(for: "EQ-02") == "EQ-01")
}
