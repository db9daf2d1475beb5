import Crossfoot
import Ingestion
import Testing
import TextModel

@Suite struct ReconcilerTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  private struct NotProcessed: Error {}

  private func checks(
    _ text: String, _ format: Ingester.Format = .text, today: String? = nil
  ) throws -> ReconciledDocument {
    let pipeline = try #require(Self.pipeline)
    let input = Ingester.Input(
      id: "example", format: format, bytes: Array(text.utf8),
      referenceDate: today.flatMap { CalendarDate(iso8601: $0) }, isVerbatim: format == .text)
    guard case .processed(let document) = pipeline.process(input) else {
      throw NotProcessed()
    }
    return document
  }

  private func verdicts(_ document: ReconciledDocument) -> [String] {
    document.checks.map {
      "\($0.rule) \($0.verdict.rawValue) \($0.severity?.rawValue ?? "-") \($0.operands.count)"
    }
  }

  private static let list =
    "The harbour police freed 94 foreigners: 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs."

  @Test func oneWrongPartIsOneFinding() throws {
    let document = try checks(Self.list)
    let finding = try #require(document.findings.first)
    #expect(document.findings.count == 1)
    #expect(finding.rule == "SUM-01")
    #expect(finding.severity == .error)
    #expect(finding.computed?.value == ExactDecimal(93))
    #expect(finding.stated?.value == ExactDecimal(94))
    #expect(finding.difference?.value == ExactDecimal(1))
  }

  @Test func everyRepairMakesTheSumHold() throws {
    let document = try checks(Self.list)
    let finding = try #require(document.findings.first)
    // The total or any one of six parts.
    #expect(finding.repairs.count == 7)
    for repair in finding.repairs {
      var sum = ExactDecimal.zero
      var total = ExactDecimal.zero
      for operand in finding.operands {
        let stated = try #require(document.annotated.mentions[operand.mention].quantity?.value)
        let value = operand.mention == repair.mention ? try #require(repair.value.value) : stated
        #expect(value.isInteger)
        if operand.role == "total" { total = value } else { sum = try #require(sum.adding(value)) }
      }
      #expect(sum == total)
    }
  }

  @Test func aRepairOfAPercentageIsPrintedAsItIs() throws {
    let document = try checks(
      "Sales rose 68 per cent to 189 million pounds from 78 million pounds.")
    let finding = try #require(document.findings.first)
    let percent = try #require(finding.operands.first { $0.role == "percent" })
    let repair = try #require(finding.repairs.first { $0.mention == percent.mention })
    #expect(repair.value.value == ExactDecimal(142))
  }

  @Test(arguments: [
    // Whole numbers, words, no-break spaces, order: none of them changes a sum.
    "The harbour police freed ninety-four foreigners: thirty-eight Danes, 9 Swedes, 6 Finns, 1 Pole, thirty-seven Germans and 2 Czechs.",
    "The harbour police freed 94\u{A0}foreigners: 38\u{A0}Danes, nine\u{A0}Swedes, six\u{A0}Finns, one\u{A0}Pole, 37\u{A0}Germans and two\u{A0}Czechs.",
    "The harbour police freed 94 foreigners: two Czechs, 37 Germans, one Pole, six Finns, nine Swedes and 38 Danes.",
  ]) func meaningPreservingChangesChangeNothing(_ text: String) throws {
    #expect(try verdicts(checks(text)) == verdicts(checks(Self.list)))
  }

  @Test func htmlAndTextAgree() throws {
    let html =
      "<html><body><article><h1>Police free foreigners in the harbour</h1><p>\(Self.list)</p>"
      + "<p>It opens on Tuesday, 18 November 2019, the town said in a notice on its page.</p></article></body></html>"
    let text =
      "Police free foreigners in the harbour\n\n\(Self.list)\n\n"
      + "It opens on Tuesday, 18 November 2019, the town said in a notice on its page."
    #expect(try verdicts(checks(html, .html)) == verdicts(checks(text)))
    #expect(try checks(text).findings.map(\.rule).sorted() == ["SUM-01", "TIM-01"])
  }

  @Test(arguments: [
    ("freed 94 foreigners: 38 Danes", "freed about 94 foreigners: 38 Danes"),
    ("and two Czechs.", "and two Czechs, among others."),
    ("94 foreigners: 38", "94 foreigners, including 38"),
    ("and two Czechs.", "two Czechs and several others."),
  ]) func aGuardSilencesTheError(_ change: (from: String, to: String)) throws {
    let text = Self.list.replacing(change.from, with: change.to)
    #expect(text != Self.list)
    #expect(try checks(text).findings.allSatisfy { $0.severity != .error })
  }

  @Test func identityDoesNotDependOnTheRestOfTheArticle() throws {
    let alone = try #require(try checks(Self.list).findings.first)
    let later = try #require(
      try checks("The harbour was calm.\n\n\(Self.list)\n\nNobody was hurt.").findings.first)
    #expect(alone.id == later.id)
  }

  @Test func manyFiguresStayCheap() throws {
    // A thousand dates and a thousand lists: with every pair tried this would take minutes.
    let paragraph = "It opens on Monday, 18 November 2019. \(Self.list)\n\n"
    let document = try checks(String(repeating: paragraph, count: 1000))
    #expect(document.checks.filter { $0.rule == "TIM-01" }.count == 1000)
    #expect(document.findings.filter { $0.rule == "SUM-01" }.count == 1000)
    #expect(Set(document.checks.map(\.id)).count == document.checks.count)
  }
}

@Suite struct CulpritTests {
  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline

  private func suspects(_ text: String) throws -> [String] {
    let pipeline = try #require(Self.pipeline)
    let input = Ingester.Input(
      id: "example", format: .text, bytes: Array(text.utf8), isVerbatim: true)
    guard case .processed(let document) = pipeline.process(input) else { return [] }
    return (document.findings.first?.suspects ?? []).map {
      "\(document.document.string(document.annotated.mentions[$0.mention].core)): \($0.reason)"
    }
  }

  @Test func exchangedDigitsGiveTheCulpritAway() throws {
    let found = try suspects(
      "The ferry carried 311 people: 204 passengers, 69 soldiers and 11 sailors.")
    #expect(found == ["69: two digits exchanged: 69 for 96"])
  }

  @Test func aZeroTooManyGivesTheCulpritAway() throws {
    let found = try suspects(
      "The fund paid $640,000: $400,000 to schools, $200,000 to clinics and $400,000 to choirs.")
    #expect(found.contains { $0.contains("a zero too many or too few: 400,000 for 40,000") })
  }

  @Test func aTotalSaidTwiceClearsItself() throws {
    let found = try suspects(
      "Police free 94 foreigners\n\nThe harbour police freed 94 foreigners: 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs."
    )
    #expect(found.first?.hasPrefix("38: 94 stands in the") == true)
  }

  @Test func whatFollowsFromOneSlipIsOneFinding() throws {
    let pipeline = try #require(Self.pipeline)
    let text =
      "The harbour police freed 94 foreigners: 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs. "
      + "The 94 foreigners were 38 Danes, nine Swedes, six Finns, one Pole, 37 Germans and two Czechs."
    let input = Ingester.Input(
      id: "example", format: .text, bytes: Array(text.utf8), isVerbatim: true)
    guard case .processed(let document) = pipeline.process(input) else { return }
    #expect(document.findings.count <= 2)
    for check in document.checks where check.verdict == .undecided {
      #expect(check.reason != nil)
    }
  }
}
