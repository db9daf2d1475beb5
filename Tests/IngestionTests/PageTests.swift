import Ingestion
import Testing
import TextModel

@Suite("Pages")
struct PageTests {
  let document: Document

  init() throws { document = try ingest(Pages.warehouse) }

  @Test("headline comes first and stands once")
  func headline() {
    #expect(document.blocks.first?.kind == .headline)
    #expect(document.texts(.headline) == ["Warehouse fire in Port Ellery injures 12 workers"])
    #expect(document.string.ranges(of: "Warehouse fire in Port Ellery").count == 1)
  }

  @Test("blocks cover the text in order")
  func wellFormed() { #expect(document.isWellFormed) }

  @Test("paragraphs, headings, items, quotes, captions, tables and corrections are told apart")
  func kinds() {
    #expect(document.texts(.heading) == ["How the night went"])
    #expect(
      document.texts(.listItem) == [
        "Port Ellery, 24 people", "Marsh End, 11 people", "Holt, 9 people",
      ])
    #expect(document.texts(.caption) == ["Smoke rises over the docks on Tuesday."])
    #expect(document.texts(.quote).count == 1)
    #expect(document.texts(.table) == ["Town | Engines\nPort Ellery | 4\nHolt | 1"])
    #expect(document.texts(.correction).first?.hasPrefix("Correction: an earlier") ?? false)
    #expect(document.texts(.deck) == ["Crews from four towns fought the blaze through the night."])
    #expect(document.texts(.paragraph).count == 5)
  }

  @Test(
    "what is not the article is left out",
    arguments: [
      "cookies", "Sport", "Share on", "Advertisement", "Tags", "Related articles", "gasworks",
      "newsletter", "cousin", "Most read", "Bus fares", "All rights", "Home", "color:red",
    ])
  func noise(_ words: String) { #expect(!document.string.contains(words)) }

  @Test("white space is folded and entities are decoded")
  func cleaning() {
    #expect(document.string.contains("damage is put at £3.2 million."))
    #expect(
      document.string.contains("hospital after a fire tore through a warehouse on Quay Street"))
    #expect(document.string.contains("Of the 12 injured, seven were treated"))
  }

  @Test("a thin space between digit groups stays one character of one kind")
  func digitGroups() { #expect(document.string.contains("Some 1\u{A0}450 square metres")) }

  @Test("metadata")
  func metadata() {
    let metadata = document.metadata
    #expect(metadata.title == "Warehouse fire in Port Ellery injures 12 workers")
    #expect(metadata.authors == ["Dana Whitlock", "Oren Saad"])
    #expect(metadata.site == "The Ellery Courier")
    #expect(metadata.section == "Local")
    #expect(metadata.language == "en-GB")
    #expect(metadata.published == "2023-03-14T08:30:00+00:00")
    #expect(metadata.modified == "2023-03-15T10:00:00+00:00")
    #expect(metadata.canonicalURL == "https://courier.example/local/warehouse-fire")
    #expect(metadata.description == "Crews from four towns fought the blaze.")
  }

  @Test("the reference date is the day of publication unless one is given")
  func referenceDate() throws {
    #expect(document.referenceDate?.description == "2023-03-14")
    let given = try Ingester.document(
      from: Ingester.Input(
        id: "t", bytes: Array(Pages.warehouse.utf8),
        referenceDate: CalendarDate(year: 2024, month: 1, day: 2)))
    #expect(given.referenceDate?.description == "2024-01-02")
    #expect(try ingest("<p>No day is named here.</p><p>Nor here, at all.</p>").referenceDate == nil)
  }

  @Test("a headline that only metadata has maps to its place in the head")
  func headlineFromMetadata() throws {
    let page = """
      <html><head><title>Ferry runs aground off Holt</title></head><body>
      <p>A ferry with 211 people on board ran aground off Holt on Friday, the coastguard said.</p>
      <p>Nobody was hurt, and the ship was refloated at high tide, its owner said later.</p>
      </body></html>
      """
    let document = try ingest(page)
    #expect(document.texts(.headline) == ["Ferry runs aground off Holt"])
    let place = document.sourceMap.source(of: TextSpan(0, 27))
    #expect(Array(Array(page.utf8)[place]) == Array("Ferry runs aground off Holt".utf8))
  }

  @Test("a page without an article is a failure that says what to do")
  func noArticle() {
    #expect {
      try ingest("<html><head><script>var a = 1</script></head><body></body></html>")
    } throws: { error in
      let diagnostic = (error as? Ingester.Failure)?.diagnostic
      return diagnostic?.code == "I004" && diagnostic?.help?.isEmpty == false
    }
  }
}
