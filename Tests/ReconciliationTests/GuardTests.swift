import Crossfoot
import Ingestion
import Testing
import TextModel

/// Each circumstance under which figures that do not agree need not contradict each other, alone.
@Suite struct GuardTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  private func errors(_ text: String, _ format: Ingester.Format = .text) throws -> [String] {
    let pipeline = try #require(Self.pipeline)
    let input = Ingester.Input(
      id: "example", format: format, bytes: Array(text.utf8), isVerbatim: format == .text)
    guard case .processed(let document) = pipeline.process(input) else { return ["not processed"] }
    return document.findings.filter { $0.severity == .error }.map { "\($0.rule): \($0.message)" }
  }

  /// A text with an error, and the same text with one circumstance added.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var failing: String
    var guarded: String
    var testDescription: String { name }
  }

  private static let list =
    "The harbour police freed 94 foreigners: 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs."

  private static func change(_ name: String, _ from: String, _ to: String) -> Case {
    Case(name: name, failing: list, guarded: list.replacing(from, with: to))
  }

  static let cases: [Case] = [
    change("G1 open list", "94 foreigners: 38", "94 foreigners, including 38"),
    change("G1 among them", "94 foreigners: 38", "94 foreigners, among them 38"),
    change("G2 others", "and two Czechs.", "two Czechs and others."),
    Case(
      name: "G3 overlapping classes", failing: "The 78 pupils, 45 girls and 34 boys, were found.",
      guarded: "The 78 pupils, 45 girls and 34 Danes, were found."),
    change(
      "G4 one of two peoples", "37 Germans and two Czechs", "37 Germans, two of them also Czechs"),
    Case(
      name: "G5 another day", failing: "Troops freed 94 pupils: 38 boys and 57 girls.",
      guarded: "Troops freed 94 pupils. By Friday 38 boys and 57 girls had gone home."),
    Case(
      name: "G6 new ones", failing: "Troops freed 94 pupils: 38 boys and 57 girls.",
      guarded: "Troops freed 94 pupils, and then another 38 boys and 57 girls."),
    Case(
      name: "G7 two sources", failing: list,
      guarded: "Police said they had freed 94 foreigners. The navy said it had freed 93 foreigners."
    ),
    Case(
      name: "G8 supposed",
      failing:
        "Police rescued a total of 94 foreigners. The cases involved rescuing 38 Vietnamese, nine Malaysians, six Indians, one Bangladeshi, 37 Chinese and two Taiwanese.",
      guarded:
        "Police could rescue a total of 94 foreigners. The cases involved rescuing 38 Vietnamese, nine Malaysians, six Indians, one Bangladeshi, 37 Chinese and two Taiwanese."
    ),
    Case(
      name: "G9 numbers that count nothing", failing: "Of the 94, 38 left and the other 57 stayed.",
      guarded: "Of the 737s, Flight 38 left and the other Route 57 stayed."),
    Case(
      name: "G10 idioms", failing: "He won 22 of the 20 races.",
      guarded: "He runs 24/7, one of the 20 best of the 100 who try."),
    Case(
      name: "G11 another place", failing: "Police held 45 Kenyans: 40 men and six women.",
      guarded: "Police held 45 Kenyans. In another town 40 men and six women slept."),
    Case(
      name: "G14 what was named before", failing: "Of the 94, 38 left and the other 57 stayed.",
      guarded: "None of the 94 left; all of them stayed, 38 in tents and others in cars."),
    Case(
      name: "G15 Indian grouping",
      failing: "The order covers 439 aircraft, comprising 275 firm orders and 146 options.",
      guarded: "The town has 1,00,000 voters: 60,000 men and 40,000 women."),
    change("G16 negation", "The harbour police freed 94", "The harbour police did not free 94"),
    Case(
      name: "G17 comparison",
      failing: "The ferry carried 311 people: 204 passengers, 69 soldiers and 11 sailors.",
      guarded: "The ferry carried 311 people, compared with 204 in May and 69 in April."),
  ]

  @Test(arguments: cases) func theGuardAloneSilencesTheError(_ example: Case) throws {
    #expect(example.failing != example.guarded)
    #expect(try !errors(example.failing).isEmpty, "there is nothing to silence")
    #expect(try errors(example.guarded).isEmpty)
  }

  @Test("G12 a correction speaks of what was wrong") func correction() throws {
    let page =
      "<html><body><article><h1>Police free foreigners</h1><p>The harbour police freed 93 foreigners on Monday, and they were well, the town said.</p>"
      + "<p class=\"correction\">Correction: An earlier version of this article said that police freed 94 foreigners: 38 Danes and 55 Swedes.</p></article></body></html>"
    #expect(try errors(page, .html).isEmpty)
  }

  @Test("G13 what surrounds an article is no part of it") func surroundings() throws {
    let page =
      "<html><body><article><h1>Police free foreigners</h1><p>The harbour police freed 94 foreigners on Monday, and they were well, the town said in a notice.</p></article>"
      + "<aside><h2>More</h2><ul><li><a href=\"/a\">Police free 49 foreigners: 38 Danes and 12 Swedes</a></li></ul></aside></body></html>"
    #expect(try errors(page, .html).isEmpty)
  }
}
