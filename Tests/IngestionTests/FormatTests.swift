import Ingestion
import Testing
import TextModel

/// What is read besides Web pages and plain text.
@Suite("Formats")
struct FormatTests {
  /// Expects that digits in the text stand in the source where the map says.
  static func expectPlaces(_ document: Document, in source: String, atLeast count: Int) {
    let bytes = Array(source.utf8)
    let numbers = NumberPlaces.of(document)
    for number in numbers {
      #expect(String(decoding: bytes[number.place], as: UTF8.self) == number.text)
    }
    #expect(numbers.count >= count)
  }

  static let markdown = """
    ---
    title: "Holt closes 2 of its 5 pools"   # as printed
    date: 2023-03-14
    lastmod: 2023-03-15T10:00:00+01:00
    author: [Ann Lee, "Bo Chan"]
    subtitle: The saving is 1.4 million
    tags:
      - council
    lang: en-GB
    ---
    <!-- not shown -->

    The council voted on **Monday** to close
    *two* pools, says [the 2023 plan](https://x.example/a "b"). It saves 1\\.4 million.[^1]

    ## How they voted {#vote}

    - Nine for, with `a*b` in code
    - 6 against,
      some of them loudly
    1. first of 3

    > We will not 31 forget
    > this, she said.

    | Town | Pools |
    |:-----|------:|
    | Holt | 5 |
    | Ash  | **2** |

    Under the line
    --------------

    {{< figure src="a.jpg" >}}
    ![A pool](pool.jpg)

    <div class="box"><p>Raw <b>94</b> people</p></div>

    ```
    code = 7
    ```

    [^1]: By 2025.
    [ref]: https://x.example
    """

  @Test("Markdown with front matter")
  func markdownBlocks() throws {
    let document = try ingest(Self.markdown, path: "a.md")
    #expect(document.isWellFormed)
    #expect(
      document.blocks.map { "\($0.kind.rawValue): \(document.string($0.span))" } == [
        "headline: Holt closes 2 of its 5 pools", "deck: The saving is 1.4 million",
        "paragraph: The council voted on Monday to close two pools, says the 2023 plan. It saves 1.4 million.¹",
        "heading: How they voted", "list_item: Nine for, with a*b in code",
        "list_item: 6 against, some of them loudly", "list_item: first of 3",
        "quote: We will not 31 forget this, she said.",
        "table: Town | Pools\nHolt | 5\nAsh | 2", "heading: Under the line",
        "paragraph: Raw 94 people", "paragraph: code = 7", "paragraph: ¹ By 2025.",
      ])
    let metadata = document.metadata
    #expect(metadata.title == "Holt closes 2 of its 5 pools")
    #expect(metadata.authors == ["Ann Lee", "Bo Chan"])
    #expect(metadata.published == "2023-03-14")
    #expect(metadata.modified == "2023-03-15T10:00:00+01:00")
    #expect(metadata.language == "en-GB")
    #expect(document.referenceDate?.description == "2023-03-14")
    let cell = try #require(document.tables.first?.cell(row: 2, column: 1))
    #expect(document.string(cell.span) == "2")
    Self.expectPlaces(document, in: Self.markdown, atLeast: 14)
  }

  @Test(
    "marks of emphasis go, signs stay",
    arguments: [
      ("It rose 5 * 3 and 5*3 times.", "It rose 5 * 3 and 5*3 times."),
      ("The snake_case_name __is__ ~~out~~ *in*.", "The snake_case_name is out in."),
      ("See <https://x.example/1> for it.", "See https://x.example/1 for it."),
      ("A [note][n] and [brackets] stay.", "A note and [brackets] stay."),
      ("Fish & chips < 5, he \\*said\\*.", "Fish & chips < 5, he *said*."),
    ])
  func inline(_ line: String, _ text: String) throws {
    #expect(try ingest(line, format: .markdown).string == text)
  }

  @Test("TOML front matter, and a body that begins with the title")
  func toml() throws {
    let document = try ingest(
      "+++\ntitle = 'Holt closes pools'\ndate = 2023-03-14\n+++\n# Holt closes pools\n\nIt did, in 2023.\n",
      path: "a.md")
    #expect(document.texts(.headline) == ["Holt closes pools"])
    #expect(document.texts(.paragraph) == ["It did, in 2023."])
    #expect(document.metadata.published == "2023-03-14")
  }

  static let rss = """
    <?xml version="1.0"?>
    <rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>The Courier</title>
    <language>en-gb</language><link>https://c.example</link>
    <item><title>Pools &amp;amp; parks: 2 close</title><link>https://c.example/1</link>
    <dc:creator><![CDATA[Ann Lee]]></dc:creator><pubDate>Tue, 14 Mar 2023 08:30:00 GMT</pubDate>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>The council of Holt closes <b>2</b> of 5 pools.</p>
    <ul><li>Quay Street, 31 workers</li></ul>]]></content:encoded></item>
    <item><title>Fire hurts 12</title>
    <description>&lt;p&gt;A fire hurt 12 workers &amp;amp; 3 crew in Holt.&lt;/p&gt;</description></item>
    </channel></rss>
    """

  @Test("the items of an RSS feed are articles")
  func feed() throws {
    let documents = try Ingester.documents(
      from: Ingester.Input(id: "feed.xml", path: "feed.xml", bytes: Array(Self.rss.utf8))
    ).map { try $0.get() }
    #expect(documents.map(\.id) == ["feed.xml#1", "feed.xml#2"])
    #expect(
      documents.map(\.string) == [
        "Pools & parks: 2 close\n\nThe council of Holt closes 2 of 5 pools.\n\nQuay Street, 31 workers",
        "Fire hurts 12\n\nA fire hurt 12 workers & 3 crew in Holt.",
      ])
    #expect(documents[0].metadata.authors == ["Ann Lee"])
    #expect(documents[0].metadata.published == "2023-03-14T08:30:00Z")
    #expect(documents[0].metadata.site == "The Courier")
    #expect(documents[0].url == "https://c.example/1")
    for document in documents { Self.expectPlaces(document, in: Self.rss, atLeast: 3) }
    #expect {
      try Ingester.document(from: Ingester.Input(id: "f", bytes: Array(Self.rss.utf8)))
    } throws: { ($0 as? Ingester.Failure)?.diagnostic.code == "I011" }
  }

  @Test("an entry of an Atom feed, with its text as XHTML")
  func atom() throws {
    let source = """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title>
      <entry><title type="text">Rates &lt; 5%</title><link href="https://c.example/1"/>
      <author><name>Ann Lee</name></author><published>2023-03-14T08:30:00+01:00</published>
      <updated>2023-03-15T08:30:00Z</updated>
      <content type="xhtml"><div xmlns="x"><p>It fell to 4.5 per <em>cent</em>, &amp; stayed.</p></div></content>
      </entry></feed>
      """
    let document = try ingest(source, path: "a.atom")
    #expect(document.string == "Rates < 5%\n\nIt fell to 4.5 per cent, & stayed.")
    #expect(document.metadata.authors == ["Ann Lee"])
    #expect(document.metadata.published == "2023-03-14T08:30:00+01:00")
    #expect(document.metadata.modified == "2023-03-15T08:30:00Z")
    #expect(document.url == "https://c.example/1")
    Self.expectPlaces(document, in: source, atLeast: 2)
  }

  @Test("NITF")
  func nitf() throws {
    let source = """
      <?xml version="1.0"?><!DOCTYPE nitf SYSTEM "file:///etc/nitf.dtd" [<!ENTITY x "y">]>
      <nitf><head><title>slug</title><docdata><date.issue norm="20230314T083000Z"/></docdata>
      <pubdata name="The Courier"/></head><body><body.head><hedline><hl1>Holt closes 2 pools</hl1>
      <hl2>It saves 1.4 million</hl2></hedline><byline>By <person>Ann Lee</person></byline>
      <dateline><location>HOLT</location></dateline></body.head>
      <body.content><block><p>Nine members voted for it, 6 against &#8212; <num>15</num> in all.</p>
      <media><media-reference source="a.jpg">x 77</media-reference><media-caption>A pool in 2022.</media-caption></media>
      <table><tr><th>Pool</th><th>Cost</th></tr><tr><td>Quay</td><td>700</td></tr></table>
      </block></body.content></body></nitf>
      """
    let document = try ingest(source, path: "a.xml")
    #expect(
      document.blocks.map { "\($0.kind.rawValue): \(document.string($0.span))" } == [
        "headline: Holt closes 2 pools", "deck: It saves 1.4 million", "byline: By Ann Lee",
        "dateline: HOLT", "paragraph: Nine members voted for it, 6 against — 15 in all.",
        "caption: A pool in 2022.", "table: Pool | Cost\nQuay | 700",
      ])
    #expect(document.metadata.authors == ["Ann Lee"])
    #expect(document.metadata.site == "The Courier")
    #expect(document.metadata.published?.hasPrefix("2023-03-14") ?? false)
    Self.expectPlaces(document, in: source, atLeast: 6)
  }

  @Test("a NewsML-G2 message holds several items")
  func newsML() throws {
    func item(_ number: Int) -> String {
      """
      <newsItem xml:lang="en"><itemMeta><versionCreated>2023-03-15T08:00:00+01:00</versionCreated>
      <provider><name>Courier News</name></provider></itemMeta>
      <contentMeta><contentCreated>2023-03-14T08:00:00+01:00</contentCreated><by>By Ann Lee</by>
      <headline>Headline \(number)</headline></contentMeta>
      <contentSet><inlineXML><html xmlns="x"><head><title>t</title></head><body><p>Some \(number)0
      people came.</p></body></html></inlineXML></contentSet></newsItem>
      """
    }
    let source = "<newsMessage><itemSet>\(item(1))\(item(2))</itemSet></newsMessage>"
    let documents = try Ingester.documents(
      from: Ingester.Input(id: "m", bytes: Array(source.utf8))
    ).map { try $0.get() }
    #expect(
      documents.map(\.string) == [
        "Headline 1\n\nBy Ann Lee\n\nSome 10 people came.",
        "Headline 2\n\nBy Ann Lee\n\nSome 20 people came.",
      ])
    #expect(documents[1].metadata.authors == ["Ann Lee"])
    #expect(documents[1].metadata.published == "2023-03-14T08:00:00+01:00")
    #expect(documents[1].metadata.modified == "2023-03-15T08:00:00+01:00")
    for document in documents { Self.expectPlaces(document, in: source, atLeast: 2) }
  }

  @Test(
    "ninjs",
    arguments: [
      #""body_text":"Some 94 people came.\nNone of the 12 \u201cguests\u201d was < 5."#,
      #""body_xhtml":"<p>Some <b>94<\/b> people came.<\/p><p>None of the 12 \u201cguests\u201d was &lt; 5.<\/p>"#,
    ])
  func ninjs(_ body: String) throws {
    let source = """
      {"uri":"x:1","headline":"Holt \\"closes\\" 2","byline":"By Ann Lee",
       "versioncreated":"2023-03-14T08:00:00Z","language":"en",\(body)"}
      """
    let document = try ingest(source, path: "a.json")
    #expect(
      document.string
        == "Holt \"closes\" 2\n\nSome 94 people came.\n\nNone of the 12 “guests” was < 5.")
    #expect(document.metadata.authors == ["Ann Lee"])
    #expect(document.metadata.published == "2023-03-14T08:00:00Z")
    Self.expectPlaces(document, in: source, atLeast: 4)
  }

  @Test("an array of ninjs 2 objects")
  func ninjsArray() throws {
    let one =
      #"{"headlines":[{"value":"Head"}],"bodies":[{"contenttype":"text/html","value":"<p>Some 94 came.</p>"}]}"#
    let documents = Ingester.documents(
      from: Ingester.Input(id: "n", bytes: Array("[\(one),\(one)]".utf8)))
    #expect(
      try documents.map { try $0.get().string } == [
        "Head\n\nSome 94 came.", "Head\n\nSome 94 came.",
      ])
  }

  @Test("the page in a saved mail, quoted-printable and base64", arguments: [true, false])
  func mail(isQuoted: Bool) throws {
    let body =
      isQuoted
      ? "<h1>Caf=C3=A9 sells 12 cups</h1><p>It sold 94 cup=\r\ns a day =E2=80=94 in 2023, he said.</p>"
      : "PGgxPkNhZsOpIHNlbGxzIDEyIGN1cHM8L2gxPjxwPkl0IHNvbGQgOTQgY3Vw\r\ncyBhIGRheSDigJQgaW4gMjAyMywgaGUgc2FpZC48L3A+"
    let source = """
      From: <Saved by a browser>\r
      MIME-Version: 1.0\r
      Content-Type: multipart/related; boundary="----M--b"\r
      \r
      ------M--b\r
      Content-Type: text/html; charset=utf-8\r
      Content-Transfer-Encoding: \(isQuoted ? "quoted-printable" : "base64")\r
      Content-Location: https://c.example/1\r
      \r
      \(body)\r
      ------M--b\r
      Content-Type: image/png\r
      \r
      x\r
      ------M--b--\r
      """
    let document = try ingest(source, path: "a.mhtml")
    #expect(document.string == "Café sells 12 cups\n\nIt sold 94 cups a day — in 2023, he said.")
    #expect(document.url == "https://c.example/1")
    if isQuoted { Self.expectPlaces(document, in: source, atLeast: 3) }
  }
}

/// The runs of digits of a text with their places in the source.
enum NumberPlaces {
  static func of(_ document: Document) -> [(text: String, place: Range<Int>)] {
    var numbers: [(String, Range<Int>)] = []
    var index = 0
    while index < document.text.count {
      guard (0x30...0x39).contains(document.text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < document.text.count, (0x30...0x39).contains(document.text[index]) { index += 1 }
      let span = TextSpan(start, index)
      numbers.append((document.string(span), document.sourceMap.source(of: span)))
    }
    return numbers
  }
}
