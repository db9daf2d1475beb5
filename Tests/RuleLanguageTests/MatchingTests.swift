import Testing
import TextModel

@testable import RuleLanguage

/// A pattern, a text and what the pattern captures in it.
struct MatchCase: CustomTestStringConvertible {
  var pattern: String
  var text: String
  /// The figures found, as `found` tells them, without the type.
  var spans: [String]
  var testDescription: String { "\(pattern) in \(text)" }

  init(_ pattern: String, _ text: String, _ spans: String...) {
    (self.pattern, self.text, self.spans) = (pattern, text, spans)
  }
}

private let cases: [MatchCase] = [
  // Words and case
  MatchCase("red apple", "a red apple", "red apple"),
  MatchCase("red apple", "a Red APPLE", "Red APPLE"),
  MatchCase("Red", "a red one"),
  MatchCase("Red", "a Red one, RED", "Red", "RED"),
  MatchCase("don't", "they don’t", "don’t"),
  MatchCase("\\? ", "what ? now", "?"),
  // Optional, choice, repeats
  MatchCase("red? apple", "apple and red apple", "apple", "red apple"),
  MatchCase("(red | green) apple", "green apple", "green apple"),
  MatchCase("red* apple", "red red red apple", "red red red apple"),
  MatchCase("red+ apple", "apple"),
  MatchCase("red{2} apple", "red apple, red red apple", "red red apple"),
  MatchCase("red{1,2} apple", "red red red apple", "red red apple"),
  MatchCase("(red | very){0,3} apple", "very very red apple", "very very red apple"),
  // Shapes
  MatchCase("[digits]", "1,234 apples, 2.5", "1,234", "2.5"),
  MatchCase("[cap & !fruit]", "Alice ate Granny", "Alice", "Granny"),
  MatchCase("[lower & *ing]", "Running and walking", "walking"),
  MatchCase("[un*]", "unripe apples", "unripe"),
  MatchCase("[caps]", "the EU and Eu", "EU"),
  MatchCase("[digits] [glued & word]", "5kg and 5 kg", "5kg"),
  MatchCase("[any] , [any]", "this , that", "this , that"),
  MatchCase("[punct]", "a; b", ";"),
  // Lexicons
  MatchCase("<fruit>", "an apple and cherries", "apple", "cherries"),
  MatchCase("<fruit.many>", "an apple and cherries", "cherries"),
  MatchCase("<fruit>", "granny smith and Granny Smith", "Granny Smith"),
  MatchCase("<fruit.many>", "two GRANNY SMITHS", "GRANNY SMITHS"),
  MatchCase("<fruit>", "water melons", "water melons"),
  MatchCase("[word & fruit.one]", "apple, water melon", "apple"),
  // Figures
  MatchCase("<number> and <number>", "12 and 13", "12 and 13"),
  MatchCase("<number> (, <number>)*", "1, 2, 3", "1, 2, 3"),
]

@Test(arguments: cases) func aPatternMatches(_ test: MatchCase) throws {
  let rule = """
    - id: en.test.pattern
      match: "\(test.pattern.replacing("\\", with: "\\\\"))"
      gives: place
      tests:
        - { text: "[[x]]", expect: {} }
        - { text: "y", expect: none }
    """
  let (rules, diagnostics) = SmallPack(rules: rule).load()
  #expect(diagnostics.map(\.message) == [])
  let loaded = try #require(rules)
  #expect(
    found(loaded, in: test.text, rule: "en.test.pattern") == test.spans.map { "place \"\($0)\"" })
}

/// A rule that gives a place whose name shows a value.
private func shown(
  _ pattern: String, _ value: String, in text: String, extra: String = "", rules more: String = ""
) throws -> [String] {
  let rule = """
    - id: en.test.value
      match: "\(pattern)"
      gives: person
      with: { name: "\(value)" }
    \(extra)  tests:
        - { text: "[[x]]", expect: {} }
        - { text: "y", expect: none }
    \(more)
    """
  let (rules, diagnostics) = SmallPack(rules: rule).load()
  #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
  var annotator = Annotator(rules: try #require(rules))
  let store = annotator.annotate(sentence(text))
  return store.figures.indices.filter {
    store.typeName(of: $0) == "person" && !store.figures[$0].isHidden
  }
  .map { figure in
    let span = store.document.span(ofTokens: store.figures[figure].tokens)
    return "\(store.document.document.string(span)): \(store.value("name", of: figure).summary)"
  }
}

@Test func capturesHoldWordsEntriesAndFigures() throws {
  #expect(
    try shown("a w=(very [lower]) apple", "text(w)", in: "a very red apple") == [
      "a very red apple: very red"
    ])
  #expect(try shown("f=<fruit>", "f.colour", in: "cherries") == ["cherries: red"])
  #expect(try shown("f=[lower & fruit]", "f.colour", in: "apple") == ["apple: red"])
  #expect(
    try shown("n=<number> x", "'many' if n.value > 5 else 'few'", in: "12 x 3 x") == [
      "12 x: many", "3 x: few",
    ])
}

@Test func anAbsentCaptureIsNothing() throws {
  #expect(
    try shown("f=<fruit>? pie", "f.colour or 'plain'", in: "pie, apple pie") == [
      "pie: plain", "apple pie: red",
    ])
}

@Test func aRepeatedCaptureIsAList() throws {
  #expect(
    try shown(
      "n=<number> (, n=<number>)*", "'three' if count(n) == 3 else 'other'", in: "1, 2, 3") == [
        "1, 2, 3: three"
      ])
  #expect(
    try shown("(f=<fruit>)+", "'red' if same(f, 'colour') else 'mixed'", in: "apple cherries") == [
      "apple cherries: red"
    ])
  // In two branches of a choice it stays one value.
  #expect(
    try shown("(the f=<fruit> | f=<fruit> pie)", "f.colour", in: "the apple") == ["the apple: red"])
}

@Test func capturesNest() throws {
  #expect(
    try shown(
      "all=(very c=[lower]) f=<fruit>", "join(text(all), text(c), f.colour)", in: "very big apple")
      == ["very big apple: very big big red"])
}

@Test func whereDropsACandidateAndTheNextIsTried() throws {
  #expect(
    try shown(
      "n=<number> (and m=<number>)?", "'x' if m else 'single' if n else 'none'", in: "1 and 9",
      extra: "  where: \"not m\"\n") == ["1: single", "9: single"])
}

@Test func unlessLooksAtTheWordsAround() throws {
  let after = "  unless: { after: \"pie | , pie\" }\n"
  #expect(
    try shown("f=<fruit>", "f.colour", in: "apple pie, apple, pie, cherry", extra: after) == [
      "cherry: red"
    ])
  let before = "  unless: { before: \"no | not a\" }\n"
  #expect(
    try shown("f=<fruit>", "f.colour", in: "no apple, not a cherry, a cherry", extra: before) == [
      "cherry: red"
    ])
}

@Test func spanAndCoreNameCaptures() throws {
  let (rules, diagnostics) = SmallPack(
    rules: """
      - id: en.test.span
        match: "about n=<cardinal> f=(<fruit>)"
        gives: number
        span: n
        core: f
        with: { quantity: "n.quantity" }
        tests:
          - { text: "about [[12]] apples", expect: { value: 12 } }
          - { text: "12", expect: none }
      """
  ).load()
  #expect(diagnostics.map(\.message) == [])
  var annotator = Annotator(rules: try #require(rules))
  let store = annotator.annotate(sentence("about 12 apples"))
  let figure = try #require(store.figures.first { store.rules.rules[$0.rule].id == "en.test.span" })
  #expect(figure.tokens == 1..<2)
  #expect(figure.core == 2..<3)
}

@Test func theLongerWinsThenBeatsThenTheMoreLiteralThenTheId() throws {
  func rule(_ id: String, _ pattern: String, _ extra: String = "") -> String {
    """
    - id: en.test.\(id)
      match: "\(pattern)"
      gives: person
      with: { name: "'\(id)'" }
    \(extra)  tests:
        - { text: "[[x]]", expect: {} }
        - { text: "y", expect: none }

    """
  }
  func winner(_ rules: String..., text: String) throws -> [String] {
    let (set, diagnostics) = SmallPack(rules: rules.joined()).load()
    #expect(diagnostics.map(\.message) == [])
    var annotator = Annotator(rules: try #require(set))
    let store = annotator.annotate(sentence(text))
    return store.figures.indices.filter { store.typeName(of: $0) == "person" }.map {
      store.value("name", of: $0).summary
    }
  }
  #expect(
    try winner(
      rule("a", "red [lower]"), rule("b", "[lower] [lower] [lower]"), text: "red big apple") == [
        "b"
      ])
  #expect(
    try winner(rule("a", "red [lower]"), rule("b", "[lower] <fruit>"), text: "red apple") == ["a"])
  #expect(
    try winner(
      rule("a", "red [lower]"), rule("b", "[lower] <fruit>", "  beats: [en.test.a]\n"),
      text: "red apple")
      == ["b"])
  #expect(
    try winner(rule("b", "[lower] [lower]"), rule("a", "[lower] [word]"), text: "red apple") == [
      "a"
    ])
  // Earlier wins among equals.
  #expect(try winner(rule("a", "[lower] [lower]"), text: "red big apple") == ["a"])
}

@Test func aHidingTypeSuppressesWhatItCovers() throws {
  let rules = try #require(SmallPack(rules: Mistake.rule).load().rules)
  #expect(found(rules, in: "12 apples") == ["number \"12\"", "count \"12 apples\""])
}

@Test func refinementsAddFieldsToFigures() throws {
  let (rules, diagnostics) = SmallPack(
    rules: Mistake.rule + """

      - id: en.count.total
        match: "total of q=<count>"
        refines: q
        with: { total: "true" }
        tests:
          - { text: "[[total of 12 apples]]", expect: { total: true } }
          - { text: "12 apples", expect: none }
      """
  ).load()
  #expect(diagnostics.map(\.message) == [])
  var annotator = Annotator(rules: try #require(rules))
  for (text, expected) in [("a total of 12 apples", Value.flag(true)), ("12 apples", .none)] {
    let store = annotator.annotate(sentence(text))
    let count = try #require(store.figures.indices.first { store.typeName(of: $0) == "count" })
    #expect(store.value("total", of: count) == expected)
  }
}

@Test func sameAsLinksToAnEarlierFigure() throws {
  let (rules, diagnostics) = SmallPack(
    rules: """
      - id: en.official.name
        match: "Minister name=([cap]{2})"
        gives: official
        with: { name: "text(name)" }
        tests:
          - { text: "[[Minister Ann Smith]]", expect: { name: Ann Smith } }
          - { text: "y", expect: none }
      - id: en.reference.short
        match: "w=([cap])"
        gives: reference
        with: { name: "text(w)" }
        same-as: { type: official, when: "within_name(text(w), it.name)", pick: nearest-before }
        tests:
          - { text: "Minister Ann Smith. [[Smith]]", expect: { same-as.name: Ann Smith } }
          - { text: "Jones", expect: none }
      """
  ).load()
  #expect(diagnostics.map(\.message) == [])
  let set = try #require(rules)
  #expect(
    found(set, in: "Minister Ann Smith came, Smith left, Jones stayed", rule: "en.reference.short")
      == ["reference \"Smith\""])
}

@Test func theOrderOfFilesDoesNotMatter() throws {
  var pack = SmallPack(rules: Mistake.rule)
  pack.files["en/patterns/aaa.yaml"] = """
    format: 1
    language: en
    rules:
      - id: en.count.any
        match: "n=<number> [lower]"
        gives: count
        with: { quantity: "n.quantity" }
        tests:
          - { text: "[[12 dogs]]", expect: { value: 12 } }
          - { text: "dogs", expect: none }

    """
  let text = "12 apples, 3 dogs and 4 cherries"
  let files = pack.ruleFiles
  let expected = found(try #require(RuleSet.load(files).rules), in: text)
  #expect(expected.count > 3)
  for shift in 1..<files.count {
    let rotated = Array(files[shift...] + files[..<shift])
    #expect(found(try #require(RuleSet.load(rotated).rules), in: text) == expected)
    #expect(found(try #require(RuleSet.load(rotated.reversed()).rules), in: text) == expected)
  }
}

@Test(
  "an entry holds on the days that it says, both ends included, and always where no day is known",
  arguments: [
    ("2019-12-31", false, false), ("2020-01-01", true, false), ("2024-06-30", true, false),
    ("2024-07-01", false, true), ("2099-01-01", false, true), (nil, true, true),
  ] as [(String?, Bool, Bool)])
func entriesHoldForATime(day: String?, first: Bool, second: Bool) throws {
  var pack = SmallPack(
    rules: """
      - id: en.place.holder
        match: "<holder.name>"
        gives: place
        tests:
          - { text: "[[Ann Bell]]", expect: {} }
          - { text: "nobody", expect: none }
      """)
  pack.files["en/lexicons/holders.tsv"] = """
    #lexicon\tholder\tlanguage=en\tkey=name\tform:name=holder.name\tfield:since=date\tfield:until=date\tvalid=since,until
    name\tsince\tuntil
    Ann Bell\t2020-01-01\t2024-06-30
    Cara Dunn\t2024-07-01\t
    #test\tAnn Bell\tholder.name\tAnn Bell
    #test\tAnn\tholder.name\t-

    """
  let (rules, diagnostics) = pack.load()
  #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
  let names = found(
    try #require(rules), in: "Ann Bell met Cara Dunn", rule: "en.place.holder",
    today: day.flatMap { CalendarDate(iso8601: $0) })
  let expected = [first ? "place \"Ann Bell\"" : nil, second ? "place \"Cara Dunn\"" : nil]
  #expect(names == expected.compactMap(\.self))
}
