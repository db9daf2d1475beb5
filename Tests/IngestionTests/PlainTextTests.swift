import Ingestion
import Testing
import TextModel

@Suite("Plain text")
struct PlainTextTests {
  static let article = """
    REGION

    Rangers rescue 31 hikers from flooded valley

    HALDEN: Rangers brought 31 hikers out of a flooded valley on Sunday after two days of rain.

    "Nobody was hurt, but all were cold," ranger Ilse Brandvold said.

    The hikers came from:
    - 14 from Norway
    - 9 from Denmark
    - 8 from Poland

    The path will stay closed until Friday, the park said in a statement.

    Most Popular
    Related Article
    Valley Stories
    """

  @Test("section name and menu lines are no part of the article")
  func frame() throws {
    let document = try ingest(Self.article)
    #expect(document.texts(.headline) == ["Rangers rescue 31 hikers from flooded valley"])
    #expect(document.string.hasPrefix("Rangers rescue"))
    #expect(document.string.hasSuffix("said in a statement."))
    #expect(document.metadata.section == "REGION")
    #expect(document.isWellFormed)
  }

  @Test("list items are blocks of their own")
  func listItems() throws {
    let document = try ingest(Self.article)
    #expect(
      document.texts(.listItem) == ["- 14 from Norway", "- 9 from Denmark", "- 8 from Poland"])
  }

  @Test("a list at the end is no menu")
  func listAtEnd() throws {
    let document = try ingest(
      "Hikers by country\n\nThirty-one hikers were brought out of the valley.\n\n14 Norwegians\n\n9 Danes"
    )
    #expect(document.string.hasSuffix("14 Norwegians\n\n9 Danes"))
  }

  @Test("hard-wrapped lines are joined, unwrapped lines are paragraphs", arguments: [true, false])
  func wrapping(isWrapped: Bool) throws {
    let first =
      "The mill closed in 1998 after a century of work and 340 people lost their jobs in a single day."
    let second =
      "It was bought by a bank, then sold to the town for one pound, and then left to rot."
    func wrap(_ text: String) -> String {
      var lines = [""]
      for word in text.split(separator: " ") {
        if let last = lines.last, last.count + word.count > 58 { lines.append("") }
        lines[lines.count - 1] += (lines.last?.isEmpty ?? true) ? String(word) : " \(word)"
      }
      return lines.joined(separator: "\n")
    }
    let text =
      isWrapped
      ? "Old mill to reopen\n\n\(wrap(first))\n\n\(wrap(second))\n"
      : "Old mill to reopen\n\(first)\n\(second)\n"
    let document = try ingest(text)
    #expect(document.texts(.paragraph) == [first, second])
    #expect(document.texts(.headline) == ["Old mill to reopen"])
  }

  @Test("a byline and a date line are blocks and metadata")
  func byline() throws {
    let document = try ingest(
      """
      Rangers rescue 31 hikers from flooded valley
      By Ilse Brandvold and Tor Aas
      22 September 2022

      Rangers brought 31 hikers out of a flooded valley on Sunday after two days of rain.
      """)
    #expect(document.texts(.byline) == ["By Ilse Brandvold and Tor Aas"])
    #expect(document.metadata.authors == ["Ilse Brandvold", "Tor Aas"])
    #expect(document.metadata.published == "2022-09-22")
    #expect(document.referenceDate?.description == "2022-09-22")
  }

  @Test(
    "verbatim text stays as it is, to the byte",
    arguments: [
      article, "One line", "  leading and trailing  \n\n\n", "a\r\n\r\nb\u{A0}c\u{200B}",
      "x\ty\n\nz",
    ])
  func verbatim(_ text: String) throws {
    let document = try Ingester.document(
      from: Ingester.Input(id: "t", bytes: Array(text.utf8), isVerbatim: true))
    #expect(document.text == Array(text.utf8))
    #expect(document.sourceMap.runs == SourceMap(identityOf: document.text).runs)
    var end = 0
    for block in document.blocks {
      #expect(block.span.start >= end)
      end = block.span.end
    }
    #expect(end <= document.text.count)
    #expect(!document.blocks.isEmpty)
  }

  @Test("lines and columns point into the file")
  func positions() throws {
    let document = try ingest(Self.article)
    let span = try #require(document.span(of: "9 from Denmark"))
    #expect(document.sourceMap.positions(of: span).start == SourcePosition(line: 11, column: 3))
  }

  @Test(
    "end marks and credits close a text",
    arguments: [
      "-30-", "ENDS", "# # #", "(ends)", "(Reporting by Ann Lee; Editing by Bo Chan)",
      "(Reporting by Ann Lee)\nENDS\n\nNotes to editors: call 555 0100.",
      "Copyright 2022 The Courier. All rights reserved.",
      "-30-\n\nMost Popular\nFire hurts 12\n© 2022 The Courier",
    ])
  func tails(_ tail: String) throws {
    let text = """
      Police free 94 workers

      HOLT, Sept 20 (Courier) - Police freed 94 workers from a factory on Tuesday, a spokesman said.

      "We will bring them home," he told the Courier after the raid.
      """
    let document = try ingest("\(text)\n\n\(tail)\n", format: .text)
    #expect(document.string == text)
  }

  @Test("a wire in capitals, hard-wrapped and indented")
  func capitals() throws {
    let document = try ingest(
      """
      URGENT

      POLICE FREE 94 WORKERS FROM FACTORY

      BY ANN LEE

          HOLT, SEPT 20 (COURIER) - POLICE IN THE PORT TOWN OF HOLT FREED 94
      FOREIGN WORKERS FROM A FACTORY ON TUESDAY, A SPOKESMAN SAID.
          THE WORKERS WERE 38 VIETNAMESE, NINE MALAYSIANS AND SIX INDIANS, HE
      ADDED. THE OTHERS HAVE YET TO BE IDENTIFIED.
      ENDS
      """, format: .text)
    #expect(document.metadata.section == "URGENT")
    #expect(document.texts(.headline) == ["POLICE FREE 94 WORKERS FROM FACTORY"])
    #expect(document.texts(.byline) == ["BY ANN LEE"])
    #expect(
      document.texts(.paragraph) == [
        "HOLT, SEPT 20 (COURIER) - POLICE IN THE PORT TOWN OF HOLT FREED 94 FOREIGN WORKERS FROM A FACTORY ON TUESDAY, A SPOKESMAN SAID.",
        "THE WORKERS WERE 38 VIETNAMESE, NINE MALAYSIANS AND SIX INDIANS, HE ADDED. THE OTHERS HAVE YET TO BE IDENTIFIED.",
      ])
  }
}
