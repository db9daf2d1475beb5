import Testing
import TextModel

@testable import RuleLanguage

/// Office-holders whose entries hold for a time, in both forms of a lexicon.
private let holdersYAML = """
  format: 1
  language: en
  lexicon: holder
  key: id
  forms: { name: holder }
  fields: { office: text, since: date, until: date }
  valid: { from: since, until: until }
  entries:
    - { id: kheng-interior, name: [Sar Kheng], office: minister, since: 1992-03-19, until: 2023-08-22 }
    - { id: kheng-adviser, name: [Sar Kheng], office: adviser, since: 2023-08-23 }
  tests:
    - { text: "Sar Kheng", expect: { tag: holder, office: minister } }

  """
private let holdersTSV = """
  #lexicon\tholder\tlanguage=en\tkey=id\tform:name=holder\tfield:office=text\tfield:since=date\tfield:until=date\tvalid=since,until
  id\tname\toffice\tsince\tuntil
  kheng-interior\tSar Kheng\tminister\t1992-03-19\t2023-08-22
  kheng-adviser\tSar Kheng\tadviser\t2023-08-23\t
  #test\tSar Kheng\tholder\tkheng-interior

  """

@Test(arguments: [("holders.yaml", holdersYAML), ("holders.tsv", holdersTSV)])
func anEntryHoldsForATime(_ file: String, _ text: String) throws {
  var pack = SmallPack(
    rules: """
      - id: en.person.holder
        match: "who=<holder>"
        gives: person
        with: { name: "who.office" }
        tests:
          - { text: "[[Sar Kheng]] spoke", expect: { name: minister }, today: 2022-09-21 }
          - { text: "nobody spoke", expect: none }
      - id: en.place.holder
        match: "[cap & holder]"
        gives: place
        tests:
          - { text: "[[x]]", expect: {}, todo: true }
          - { text: "nobody spoke", expect: none }
      """)
  pack.files["en/lexicons/" + file] = text
  let (loaded, diagnostics) = pack.load()
  let rules = try #require(loaded, "\(diagnostics.map(\.summary))")
  // One annotator, so that nothing is remembered from one day to the next.
  var annotator = Annotator(rules: rules)
  for (day, office) in [
    ("2022-09-21", "minister"), ("2024-01-01", "adviser"), ("1990-01-01", nil),
    ("2023-08-22", "minister"), ("2023-08-23", "adviser"), (nil, "minister"),
  ] as [(String?, String?)] {
    let document = sentence("Sar Kheng spoke", today: day.flatMap { CalendarDate(iso8601: $0) })
    let store = annotator.annotate(document)
    let names = store.figures.indices.filter { store.typeName(of: $0) == "person" }.map {
      store.value("name", of: $0)
    }
    #expect(names == (office.map { [.text($0)] } ?? []), "on \(day ?? "no day")")
    // What explains it says the same.
    let answer = Scene(rules: rules, document: document).whyNot("en.person.holder")
    if case .found = answer?.outcome {
      #expect(office != nil)
    } else {
      #expect(office == nil)
    }
  }
}

@Test func aLanguageIsAFolder() throws {
  var pack = SmallPack()
  pack.files["pack.yaml"] = "format: 1\npack: core\nversion: 1.0.0\nlanguages: [en, de]\n"
  pack.files["de/lexicons/obst.yaml"] = """
    format: 1
    language: de
    lexicon: obst
    key: one
    forms: { one: obst }
    entries:
      - { one: Apfel }
    tests:
      - { text: "Apfel", expect: { tag: obst, one: Apfel } }

    """
  pack.files["de/patterns/orte.yaml"] = """
    format: 1
    language: de
    rules:
      - id: de.place.obst
        match: "<obst>"
        gives: place
        tests:
          - { text: "ein [[Apfel]]", expect: {} }
          - { text: "ein Baum", expect: none }

    """
  let (rules, diagnostics) = pack.load()
  #expect(diagnostics.map(\.summary) == [])
  #expect(found(try #require(rules), in: "ein Apfel") == ["place \"Apfel\""])
}

@Test func rulesOnTrialStandApart() throws {
  let (loaded, diagnostics) = SmallPack(
    rules: """
      - id: en.place.fruit
        match: "<fruit>"
        gives: place
        tests:
          - { text: "[[apples]]", expect: {} }
          - { text: "bread", expect: none }
      - id: en.place.trial
        status: trial
        match: "[digits] <fruit>"
        gives: place
        tests:
          - { text: "[[12 apples]]", expect: {} }
          - { text: "bread", expect: none }
      """
  ).load()
  #expect(diagnostics.map(\.summary) == [])
  let rules = try #require(loaded)
  // As though it were not there: it may not even take the words of another rule.
  #expect(found(rules, in: "12 apples") == ["number \"12\"", "place \"apples\""])
  let all = try #require(rules.withTrials)
  #expect(found(all, in: "12 apples").contains("place \"12 apples\""))
  #expect(SmallPack().load().rules?.withTrials == nil)
}

/// The output does not depend on the order in which files are named, nor on what they are called.
@Test func theOrderOfFilesMakesNoDifference() throws {
  let text = """
    Police rescued a total of 94 foreigners on Tuesday, Sept 17, 2022, 38 Vietnamese, nine Malaysians, six \
    Indians, one Bangladeshi, 37 Chinese and two Taiwanese, Cambodian Interior Minister Sar Kheng said; \
    about 12.5 percent of $2.5 million and 3 to 5 km in two weeks.
    """
  func figures(_ rules: RuleSet) -> [String] {
    let document = sentence(text, today: CalendarDate(iso8601: "2022-09-21"))
    return Scene(rules: rules, document: document).derivations(all: true).map { figure in
      "\(figure.type) \(figure.text) \(figure.rule) \(figure.refinedBy) \(figure.fields)"
    }
  }
  let expected = figures(try #require(ShippedPack.rules))
  #expect(expected.count > 40)
  // Backwards, and under names that sort the other way round.
  let renamed = ShippedPack.files.reversed().enumerated().map { index, file -> RuleFile in
    var parts = file.path.split(separator: "/").map(String.init)
    if !["pack.yaml", "types.yaml"].contains(file.path) {
      parts[parts.count - 1] = "\(1000 + index)-\(parts[parts.count - 1])"
    }
    var file = file
    file.path = parts.joined(separator: "/")
    return file
  }
  let (rules, diagnostics) = RuleSet.load(renamed)
  #expect(diagnostics.map(\.message) == [])
  #expect(figures(try #require(rules)) == expected)
}
