import Testing
import TextModel

/// The scorer's own behaviour, on results put together by hand.
@Suite("Scoring")
struct ScoringTests {
  static let sentence =
    "Police freed 94 foreigners: 50 Thais and 43 Lao, said Minister Ana Reyes. Reyes left."

  static let gold = """
    {"kind":"text","starts_with":"Police freed","ends_with":"Reyes left.","contains":["50 Thais"],"excludes":["Menu"]}
    {"kind":"count","text":"94 foreigners","core":"94","value":"94","noun":"foreigner","nationality":null}
    {"kind":"count","text":"50 Thais","core":"50","value":"50","noun":null,"nationality":["TH","LA"]}
    {"kind":"count","text":"43 Lao","core":"43","value":"43","or":["number"]}
    {"kind":"official","name":"Ana Reyes","title":"minister","mentions":["Ana Reyes","Reyes"],"also":["Police"]}
    {"kind":"breakdown","parts":["50 Thais","43 Lao"],"total":"94 foreigners","closed":"yes"}
    {"kind":"check","rule":"SUM-01","verdict":"inconsistent","severity":"error","difference":"1","operands":["50 Thais","43 Lao","94 foreigners"]}
    """

  @Test("a result that says what gold says has no miss and no false alarm")
  func perfect() throws {
    let scores = try Self.scores(.perfect)
    #expect(scores.misses == [])
    #expect(scores.falseAlarms == [])
    #expect(scores.wrongFields == [])
    for kind in ["count", "official", "occurrence", "breakdown", "check", "text"] {
      let tally = try #require(scores.tallies[kind])
      #expect(tally.precision == 1 && tally.recall == 1, "\(kind)")
    }
    #expect(scores.tallies["count"]?.stated == 3)
    #expect(scores.tallies["count"]?.fields["nationality"]?.given == 2)
    #expect(scores.tallies["breakdown"]?.fields["total"]?.right == 1)
    #expect(scores.tallies["check"]?.fields["operands"]?.right == 1)
  }

  @Test("an empty result misses everything but the text")
  func empty() throws {
    let scores = try Self.scores(Found())
    #expect(scores.tallies["count"]?.recall == 0)
    #expect(scores.tallies["text"]?.recall == 1)
    #expect(scores.misses.count == 3 + 1 + 1 + 1)
    #expect(scores.misses.contains("slug: count “94 foreigners”"))
    #expect(scores.falseAlarms == [])
  }

  @Test("what gold does not have is a false alarm only where gold is complete")
  func falseAlarms() throws {
    var found = Found.perfect
    found.mentions.append(("Police", .count))
    found.mentions.append(("Minister", .place))
    let scores = try Self.scores(found)
    #expect(scores.falseAlarms == ["slug: count “Police” (t.count)"])
    #expect(scores.tallies["count"]?.precision == 0.75)
  }

  @Test("a thing found twice is a false alarm the second time")
  func duplicates() throws {
    var found = Found.perfect
    found.mentions.append(("94 foreigners", .count))
    #expect(try Self.scores(found).tallies["count"]?.falseAlarms == 1)
  }

  @Test("another kind is accepted only where gold allows it")
  func otherKinds() throws {
    var found = Found.perfect
    found.mentions[2].kind = .number
    #expect(try Self.scores(found).misses == [])
    found.mentions[1].kind = .number
    let scores = try Self.scores(found)
    #expect(scores.misses.contains("slug: count “50 Thais”"))
    #expect(scores.tallies["number"]?.falseAlarms == 1)
  }

  @Test("an entry that is optional is neither missed nor a false alarm")
  func optional() throws {
    let gold = Self.gold.replacing(#""or":["number"]"#, with: #""optional":true"#)
    var found = Found.perfect
    #expect(try Self.scores(found, gold: gold).tallies["count"]?.stated == 2)
    #expect(try Self.scores(found, gold: gold).falseAlarms == [])
    found.mentions.remove(at: 2)
    found.isLinked = false
    found.rules = []
    #expect(try Self.scores(found, gold: gold).misses.allSatisfy { !$0.contains(": count") })
  }

  @Test("a wrong field is told, and `null` wants the field empty")
  func fields() throws {
    var found = Found.perfect
    found.noun = "tourist"
    found.nationality = "TH"
    let scores = try Self.scores(found)
    #expect(scores.misses == [])
    #expect(
      scores.wrongFields.contains(
        "slug: count “94 foreigners”: noun is tourist, should be foreigner"))
    #expect(
      scores.wrongFields.contains(
        "slug: count “94 foreigners”: nationality is TH, should be nothing"))
    #expect(scores.tallies["count"]?.fields["value"]?.right == 3)
  }

  @Test("a check counts as found by its rule and a figure, and a second one is a false alarm")
  func checks() throws {
    var found = Found.perfect
    found.rules = ["SUM-03"]
    var scores = try Self.scores(found)
    #expect(scores.tallies["check"]?.found == 0)
    #expect(scores.tallies["check"]?.falseAlarms == 1)
    found.rules = ["SUM-01", "SUM-01"]
    scores = try Self.scores(found)
    #expect(scores.tallies["check"]?.found == 1)
    #expect(scores.tallies["check"]?.falseAlarms == 1)
    found.severity = .note
    #expect(try Self.scores(found).tallies["check"]?.falseAlarms == 0)
  }

  @Test("words that must not be in the text are false alarms")
  func textIsScored() throws {
    let gold = Self.gold.replacing("Menu", with: "Police").replacing("Reyes left.", with: "Menu")
    let scores = try Self.scores(.perfect, gold: gold)
    #expect(scores.tallies["text"]?.found == 2)
    #expect(scores.misses == ["slug: text ends with: Menu"])
    #expect(scores.falseAlarms == ["slug: text should not contain: Police"])
  }

  @Test("a floor above the score, a missing floor and an unknown one are told")
  func floors() throws {
    var scores = Scores()
    scores.note("count") {
      $0.stated = 4
      $0.found = 3
      $0.falseAlarms = 1
      $0.note(field: "value", isRight: true)
    }
    func shortfalls(_ kinds: String) throws -> [String] {
      try Baseline(parsing: #"{"digest":"0","kinds":{"# + kinds + "}}").shortfalls(of: scores)
    }
    let exact = #""count":{"precision":0.75,"recall":0.75,"fields":{"value":1,"noun":0}}"#
    #expect(try shortfalls(exact) == [])
    let high = #""count":{"precision":0.76,"recall":0.8,"fields":{"value":1}}"#
    #expect(
      try shortfalls(high) == [
        "count precision is 0.750, its floor is 0.760", "count recall is 0.750, its floor is 0.800",
      ])
    let unscored = #""count":{"precision":0,"recall":0,"fields":{"noun":0.5}}"#
    #expect(
      try shortfalls(unscored) == [
        "count.noun has a floor and gold has nothing to score it by",
        "count.value has no floor; add it",
      ])
    #expect(try shortfalls("").count == 3)
    #expect(throws: CorpusError.self) { try shortfalls(#""count":{"precision":0}"#) }
    #expect(throws: CorpusError.self) {
      try shortfalls(#""count":{"precision":2,"recall":0,"fields":{}}"#)
    }
  }

  @Test("a change of the result is shown as lines")
  func recordedDifference() {
    #expect(
      RecordedResult.difference(recorded: ["a", "b", "c"], now: ["a", "x", "c"]) == ["- b", "+ x"])
    #expect(RecordedResult.difference(recorded: ["a"], now: ["a"]) == [])
  }

  @Test("a record leaves out what is unknown and has one line for each thing")
  func recordedLines() throws {
    let lines = RecordedResult.lines(.processed(Self.result(.perfect)))
    #expect(lines.count == 1 + 1 + 3 + 1 + 1 + 1)
    #expect(
      lines[3]
        == #"{"record":"mention","kind":"count","text":"50 Thais","core":"50","value":"50","min":"50","max":"50","nationality":"TH","rule":"t.count"}"#
    )
    for line in lines { #expect(throws: Never.self) { try JSONValue(parsing: line) } }
  }
}
