import Testing
import TextModel

@testable import RuleLanguage

/// One mistake in a pack and what is said about it.
struct Mistake: CustomTestStringConvertible {
  /// The code and place expected, as `Diagnostic.summary` gives them.
  var expected: String
  /// A part of the help expected.
  var help: String?
  var pack: SmallPack
  var testDescription: String { expected }

  init(_ expected: String, help: String? = nil, _ pack: SmallPack) {
    (self.expected, self.help, self.pack) = (expected, help, pack)
  }

  /// A pack with one text of a file replaced.
  init(
    _ expected: String, help: String? = nil, in file: String, _ old: String, _ new: String
  ) {
    var pack = SmallPack()
    let text = pack.files[file] ?? ""
    precondition(text.contains(old), "\(old) is not in \(file)")
    pack.files[file] = text.replacing(old, with: new, maxReplacements: 1)
    self.init(expected, help: help, pack)
  }

  /// A pack with a rule in which one text is replaced.
  init(
    _ expected: String, help: String? = nil, rule old: String, _ new: String, fragments: String = ""
  ) {
    precondition(Self.rule.contains(old), "\(old) is not in the rule")
    self.init(
      expected, help: help,
      SmallPack(
        rules: Self.rule.replacing(old, with: new, maxReplacements: 1), fragments: fragments))
  }

  static let rule = """
    - id: en.count.fruit
      match: "n=<number> kind=<fruit.many>"
      gives: count
      with: { quantity: "n.quantity", noun: "kind.one" }
      where: "n.value > 1"
      unless: { after: "pie" }
      tests:
        - { text: "[[12 apples]]", expect: { value: 12, noun: apple } }
        - { text: "12 pears", expect: none }
    """
  static let check = """
    format: 1
    checks:
      - id: check.twice
        title: Twice the same
        severity: warning
        bind: { a: "number", b: "number where b.value != a.value" }
        within: sentence
        require: "a == b"
        operands: { first: "a", second: "b" }
        equation: "{a} = {b}"
        message: "{a} is not {b}"
        tests:
          - { text: "12 and 13", expect: { verdict: inconsistent } }
          - { text: "12", expect: none }

    """

  static func check(_ expected: String, help: String? = nil, _ old: String, _ new: String)
    -> Mistake
  {
    precondition(check.contains(old), "\(old) is not in the check")
    var pack = SmallPack()
    pack.files["checks/twice.yaml"] = check.replacing(old, with: new, maxReplacements: 1)
    return Mistake(expected, help: help, pack)
  }
}

private let lexicon = "en/lexicons/words.yaml"
private let numbers = "en/patterns/numbers.yaml"
private let more = "en/patterns/more.yaml"

private let table: [Mistake] = [
  // YAML
  Mistake(
    "R001 \(lexicon):9 :", help: "double quotes", in: lexicon, "apple, colour: red", "a: b: ["),
  Mistake("R005 \(lexicon):9 o", in: lexicon, "colour: red, weight: 150", "one: pear"),
  Mistake("R005 \(lexicon):9 &a ap", in: lexicon, "one: apple", "one: &a apple"),
  Mistake("R005 \(lexicon):9 !!int", in: lexicon, "one: apple", "one: !!int apple"),
  Mistake("R005 \(lexicon):9 <<", in: lexicon, "one: apple", "<<: apple, one: pear"),
  Mistake("R002 \(more):5 mach", help: "`match`", rule: "match:", "mach:"),
  Mistake("R003 \(more):4 i", rule: "  gives: count\n", ""),
  Mistake("R003 \(more):4 i", rule: "  match: \"n=<number> kind=<fruit.many>\"\n", ""),
  Mistake("R004 \(more):7 \"", rule: "{ quantity: \"n.quantity\", noun: \"kind.one\" }", "\"n\""),
  Mistake("R006 \(more):8 n.value > 1", help: "YAML", rule: "\"n.value > 1\"", "n.value > 1"),
  Mistake("R007 types.yaml:1 2", help: "format: 1", in: "types.yaml", "format: 1", "format: 2"),
  Mistake("R008 \(more):5 stabel", help: "stable", rule: "  match:", "  status: stabel\n  match:"),
  Mistake("R008 \(more):5 none", rule: "  match:", "  rev: none\n  match:"),
  Mistake("R008 \(lexicon):6 tekst", in: lexicon, "colour: text", "colour: tekst"),
  Mistake(
    "R009 en/notes.yaml:1 f",
    {
      var pack = SmallPack()
      pack.files["en/notes.yaml"] = "format: 1\n"
      return pack
    }()),
  // Patterns
  Mistake("R101 \(more):5 (", rule: "n=<number> kind", "n=(<number> kind"),
  Mistake("R101 \(more):5 ?", help: "\\?", rule: "<number> kind=<fruit.many>", "<number> ( ?a )"),
  Mistake(
    "R101 \(more):5 {", rule: "<number> kind=<fruit.many>", "<number>{3,1} kind=<fruit.many>"),
  Mistake("R102 \(more):5 ((a{40}){40}){2}", rule: "n=<number>", "((a{40}){40}){2} n=<number>"),
  Mistake(
    "R103 \(more):7 {siez}", help: "`size`", rule: "<number> kind", "<number> {siez} kind",
    fragments: "fragments:\n  size: \"(big | small)\"\n"),
  Mistake("R104 \(more):5 <fruit.mny>", help: "`fruit.many`", rule: "<fruit.many>", "<fruit.mny>"),
  Mistake("R105 \(more):5 digts", help: "`digits`", rule: "kind=", "[digts] kind="),
  Mistake("R106 \(more):5 x", help: "drop `x=`", rule: "kind=", "x=a kind="),
  Mistake("R107 \(more):4 size", fragmentUnused),
  Mistake(
    "R108 \(more):5 n=<number>? kind", rule: "n=<number> kind=<fruit.many>",
    "n=<number>? kind=<fruit.many>?"),
  Mistake("R109 \(more):6 kin", help: "`kind`", rule: "  gives:", "  span: kin\n  gives:"),
  // Expressions
  Mistake("R201 \(more):8 )", rule: "n.value > 1", "n.value > )"),
  Mistake("R201 \(more):8 =", help: "==", rule: "n.value > 1", "n.value = 1"),
  Mistake("R202 \(more):7 red", help: "single quotes", rule: "n.quantity", "red"),
  Mistake("R203 \(more):7 quantty", help: "quantity", rule: "n.quantity", "n.quantty"),
  Mistake("R203 \(more):7 oen", help: "`one`", rule: "kind.one", "kind.oen"),
  Mistake("R203 \(more):7 quantiy", help: "`quantity`", rule: "quantity:", "quantiy:"),
  Mistake("R203 \(more):11 valeu", help: "`value`", rule: "{ value: 12", "{ valeu: 12"),
  Mistake("R204 \(more):7 lowr", help: "`lower`", rule: "kind.one", "lowr(kind.one)"),
  Mistake("R211 \(more):7 n.value", rule: "kind.one", "n.value"),
  Mistake("R211 \(more):8 +", rule: "n.value > 1", "n.value + 'x'"),
  Mistake("R212 \(more):8 !=", help: "`red`", rule: "n.value > 1", "kind.colour != 'rad'"),
  Mistake("R212 \(more):8 ==", help: "`approx`", rule: "n.value > 1", "n.modifier == 'aprox'"),
  // Names
  Mistake("R301 \(numbers):11 id", in: numbers, "id: en.number.plain", "id: en.cardinal.digits"),
  Mistake(
    "R302 \(more):5 en.number.plan", help: "`en.number.plain`", rule: "  match:",
    "  beats: [en.number.plan]\n  match:"),
  Mistake(
    "R303 \(numbers):4 id", help: "types.yaml", in: numbers, "n=[digits]\"", "n=[digits] <number>\""
  ),
  Mistake("R304 \(more):6 cuont", help: "`count`", rule: "gives: count", "gives: cuont"),
  Mistake(
    "R304 types.yaml:4 amount", in: "types.yaml", "quantity: quantity",
    "quantity: amount"),
  Mistake(
    "R304 types.yaml:5 cardnal", help: "`cardinal`", in: "types.yaml", "[cardinal]", "[cardnal]"),
  // Examples
  Mistake(
    "R401 \(more):10 tests", help: "either kind",
    rule: "    - { text: \"12 pears\", expect: none }", ""
  ),
  Mistake("R402 \(more):11 \"12 apple", help: "[[ and ]]", rule: "[[12 apples]]", "12 apples"),
  Mistake("R402 \(more):12 \"[[12]] pear", rule: "12 pears\", expect", "[[12]] pears\", expect"),
  // Lexicons
  Mistake("R501 en/lexicons/t.tsv:3 a", help: "tab", table(row: "a")),
  Mistake("R501 en/lexicons/t.tsv:3 \tb", table(row: "\tb")),
  Mistake(
    "R502 en/lexicons/t.tsv:2 key\tfrom", help: "`form`", table(columns: "key\tfrom", row: "a\tb")),
  Mistake(
    "R502 en/lexicons/t.tsv:1 k",
    {
      var pack = SmallPack()
      pack.files["en/lexicons/t.tsv"] = "key\tform\n"
      return pack
    }()),
  Mistake("R503 \(lexicon):10 {", help: "line 9", in: lexicon, "one: cherry", "one: apple"),
  Mistake("R504 \(lexicon):10 {", in: lexicon, "[cherries]", "[cherries, cherries]"),
  Mistake(
    "R401 \(lexicon):3 lexicon", in: lexicon,
    "  - { text: \"apples\", expect: { tag: fruit.many, colour: red } }\n", ""),
  Mistake("R104 \(lexicon):14 {", in: lexicon, "tag: fruit.many", "tag: fruit.mnay"),
  Mistake("R211 \(lexicon):9 heavy", in: lexicon, "weight: 150", "weight: heavy"),
  // Checks
  .check("R002 checks/twice.yaml:7 witin", help: "`within`", "within:", "witin:"),
  .check("R202 checks/twice.yaml:8 c", "a == b", "a == c"),
  .check("R203 checks/twice.yaml:6 valeu", help: "`value`", "b.value", "b.valeu"),
  .check(
    "R203 checks/twice.yaml:6 back", help: "`shape`", "number where b.value != a.value",
    "term where b.back"),
  .check(
    "R203 checks/twice.yaml:8 valeu", help: "`value`", "b.value != a.value",
    "b.value != a.value\n          and b.value > 1\n      and b.valeu < 9"),
  .check("R304 checks/twice.yaml:6 nmber", help: "`number`", "\"number\"", "\"nmber\""),
  .check("R201 checks/twice.yaml:11 {", "{a} is", "{a is"),
  .check("R401 checks/twice.yaml:12 tests", "      - { text: \"12\", expect: none }\n", ""),
  // Packs
  Mistake(
    "R601",
    {
      var pack = SmallPack()
      pack.files[numbers] = nil
      return pack
    }()),
]

private let fragmentUnused = SmallPack(
  rules: Mistake.rule, fragments: "fragments:\n  size: \"big\"\n")

private func table(columns: String = "key\tform", row: String) -> SmallPack {
  var pack = SmallPack()
  pack.files["en/lexicons/t.tsv"] =
    "#lexicon\tt\tlanguage=en\tkey=key\tform:form=t\n\(columns)\n\(row)\nx\ty\n#test\ty\tt\tx\n"
  return pack
}

@Test func theSmallPackIsSound() {
  #expect(SmallPack().load().diagnostics.map(\.summary) == [])
  #expect(SmallPack(rules: Mistake.rule).load().diagnostics.map(\.summary) == [])
  var pack = SmallPack()
  pack.files["checks/twice.yaml"] = Mistake.check
  #expect(pack.load().diagnostics.map(\.summary) == [])
}

@Test(arguments: table) func aMistakeIsLocated(_ mistake: Mistake) {
  let (rules, diagnostics) = mistake.pack.load()
  let found = diagnostics.first { $0.summary == mistake.expected }
  #expect(found != nil, "found: \(diagnostics.map { "«\($0.summary)» \($0.message)" })")
  if found?.severity == .error { #expect(rules == nil) } else { #expect(rules != nil) }
  if let help = mistake.help {
    #expect(found?.help?.contains(help) == true, "the help is: \(found?.help ?? "none")")
  }
}

@Test func everyCodeOfTheLoaderHasAMistake() {
  // Those that are told by other commands have tests of their own.
  let elsewhere: Set<RuleDiagnosticCode> = [
    .failedTest, .fixedTest, .tie, .neverWins, .neverGiven, .layering, .brokenPack,
    .staleReplacement, .unreadable, .noRuleFiles, .wrongLanguage, .invalidID, .contextTooLong,
    .unusedTag,
  ]
  let shown = Set(table.map { String($0.expected.prefix(4)) })
  for code in RuleDiagnosticCode.allCases where !elsewhere.contains(code) {
    #expect(shown.contains(code.rawValue), "no mistake shows \(code.rawValue)")
  }
}

@Test func everyCodeIsExplained() {
  let explained = RuleSet.codeCatalogue()
  #expect(explained.map(\.code) == RuleDiagnosticCode.allCases.map(\.rawValue).sorted())
  for entry in explained {
    #expect(entry.text.count > 20 && !entry.wrong.isEmpty && entry.wrong != entry.right)
  }
  #expect(Set(explained.map(\.title)).count == explained.count)
}

@Test func everythingIsToldInOneRun() {
  var pack = SmallPack(rules: Mistake.rule.replacing("kind.one", with: "kind.oen"))
  pack.files["types.yaml"]! += "  - { type: weight, fields: { amount: numbr } }\n"
  pack.files["en/lexicons/words.yaml"]!.replace("weight: 150", with: "weight: heavy")
  pack.files["en/patterns/numbers.yaml"]!.replace("gives: cardinal", with: "gives: cardinale")
  #expect(Set(pack.load().diagnostics.map(\.code)).isSuperset(of: ["R203", "R304", "R211"]))
}

@Test func aCycleIsPrinted() throws {
  let mistake = try #require(table.first { $0.expected.hasPrefix("R303") })
  let message = mistake.pack.load().diagnostics.first { $0.code == "R303" }?.message ?? ""
  #expect(
    message.contains("cardinal ← number ← cardinal")
      || message.contains("number ← cardinal ← number"))
}

@Test func scalarsStayText() {
  var pack = SmallPack()
  pack.files["en/lexicons/codes.yaml"] = """
    format: 1
    language: en
    lexicon: country
    key: code
    forms: { name: country }
    entries:
      - { code: NO, name: [Norway] }
      - { code: on, name: ["12:30", 1_000] }
    tests:
      - { text: "Norway", expect: { tag: country, code: NO } }
      - { text: "1_000", expect: { tag: country, code: on } }

    """
  let (rules, diagnostics) = pack.load()
  #expect(diagnostics.isEmpty)
  #expect(rules?.runLexiconTests().failures.map(\.message) == [])
}

@Test func nearestNamesAreSuggested() {
  #expect(nearest(to: "mtach", among: ["match", "gives"]) == "match")
  #expect(nearest(to: "zzzzzz", among: ["match", "gives"]) == nil)
  // The first in the order of the names, whatever the order given.
  #expect(nearest(to: "bat", among: ["cat", "rat"]) == "cat")
  #expect(nearest(to: "bat", among: ["rat", "cat"]) == "cat")
}
