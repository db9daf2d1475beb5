import Ingestion
import Testing
import TextModel

/// Days, names and titles that pages state in several places which do not agree.
@Suite("Facts of a page")
struct FactsTests {
  /// A page: what its head holds, what stands under the headline and after the text.
  static func page(
    head: String = "", language: String = "en", headline: String = "Holt closes two pools",
    under: String = "", after: String = ""
  ) -> String {
    """
    <html lang="\(language)"><head>\(head)</head><body><main><h1>\(headline)</h1>\(under)
    <div class="text"><p>\(SelectionTests.paragraphs.joined(separator: "</p>\n<p>"))</p></div>
    \(after)</main></body></html>
    """
  }

  static func jsonLD(_ members: String) -> String {
    #"<script type="application/ld+json">{"@type":"NewsArticle",\#(members)}</script>"#
  }

  struct Dated: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var page: String
    var published: String?
    var source: String?
    var modified: String?
  }

  static let dates: [Dated] = [
    Dated(
      testDescription: "an instant keeps its time zone",
      page: page(head: jsonLD(#""datePublished":"2022-05-03T09:30:00+08:00""#)),
      published: "2022-05-03T09:30:00+08:00", source: "json-ld datePublished"),
    Dated(
      testDescription: "the day shown beside the headline wins over the markup's",
      page: page(
        head: jsonLD(#""datePublished":"2019-01-05T09:30:00Z""#),
        under: "<p class='meta'>May 3, 2022</p>"), published: "2022-05-03", source: "shown"),
    Dated(
      testDescription: "the day of the last change, shown alone, is not that of publication",
      page: page(
        head: jsonLD(#""datePublished":"2019-01-05","dateModified":"2022-05-03T09:30:00Z""#),
        under: "<p class='meta'>May 3, 2022</p>"), published: "2019-01-05",
      modified: "2022-05-03T09:30:00Z"),
    Dated(
      testDescription: "a day above the headline is used where there is no other",
      page: page().replacing("<h1>", with: "<div>January 23, 2025</div><h1>"),
      published: "2025-01-23", source: "shown"),
    Dated(
      testDescription: "a day above the headline may be that of the visit",
      page: page(head: jsonLD(#""datePublished":"2022-05-03""#))
        .replacing("<h1>", with: "<div>January 23, 2025</div><h1>"),
      published: "2022-05-03"),
    Dated(
      testDescription: "a clock glued to the year",
      page: page(
        language: "es", under: "<p><time>3 de mayo de 2022</time><time>21:25</time></p>"),
      published: "2022-05-03"),
    Dated(
      testDescription: "the same day shown leaves the instant",
      page: page(
        head: jsonLD(#""datePublished":"2022-05-03T09:30:00Z""#), under: "<p>3 May 2022</p>"),
      published: "2022-05-03T09:30:00Z", source: "json-ld datePublished"),
    Dated(
      testDescription: "a day in numbers that may be the stated one is it",
      page: page(
        head: jsonLD(#""datePublished":"2022-05-03T09:30:00Z""#), under: "<p>03/05/2022</p>"),
      published: "2022-05-03T09:30:00Z"),
    Dated(
      testDescription: "a day after the word updated is a change",
      page: page(
        head: jsonLD(#""datePublished":"2022-05-03""#),
        under: "<div><span>Last updated:</span> <time>5 June 2022</time></div>"),
      published: "2022-05-03", modified: "2022-06-05"),
    Dated(
      testDescription: "both days on one line, in either order",
      page: page(under: "<p>Updated: 5 June 2022 | Published: 3 May 2022</p>"),
      published: "2022-05-03", source: "shown", modified: "2022-06-05"),
    Dated(
      testDescription: "the word on the line above",
      page: page(under: "<div>Updated on</div><div>5 June 2022</div>"),
      published: "2022-06-05", source: "modified", modified: "2022-06-05"),
    Dated(
      testDescription: "a day in a sentence under the headline is what the sentence is about",
      page: page(
        head: jsonLD(#""datePublished":"2022-05-03""#),
        under:
          "<p>The pools were opened with a great feast for the whole town by the mayor of the time on 12 June 1998, and were full on most days.</p>"
      ),
      published: "2022-05-03"),
    Dated(
      testDescription: "days in German, with two digits for the year",
      page: page(language: "de", under: "<div class='uploaded-date'>23.09.22</div>"),
      published: "2022-09-23", source: "shown"),
    Dated(
      testDescription: "month names of other languages",
      page: page(language: "es", under: "<span class='fecha'>04 de mayo 2022, 12:00</span>"),
      published: "2022-05-04"),
    Dated(
      testDescription: "local midnight turned into UTC by a system",
      page: page(
        head: jsonLD(#""datePublished":"2022-11-06T23:00:00.000Z""#), language: "de"),
      published: "2022-11-07T00:00:00+01:00"),
    Dated(
      testDescription: "equal stamps give way to an earlier day",
      page: page(
        head: jsonLD(
          #""datePublished":"2025-11-29T12:28:31Z","dateModified":"2025-11-29T12:28:31Z""#)
          + #"<meta property="article:published_time" content="2025-08-08T00:00:00Z">"#),
      published: "2025-08-08T00:00:00Z", source: "meta article:published_time",
      modified: "2025-11-29T12:28:31Z"),
    Dated(
      testDescription: "an unusual name in the head",
      page: page(head: #"<meta name="w-published-date" content="2025-05-27T06:03:43Z">"#),
      published: "2025-05-27T06:03:43Z", source: "meta w-published-date"),
    Dated(
      testDescription: "days among comments are nobody's",
      page: page(after: "<div class='comment'><span class='comment-date'>2 Dec 2022</span></div>"),
      published: nil),
    Dated(
      testDescription: "the data of a script, where they agree",
      page: page(
        head: #"<script>window.page={"publishDate":"2021-02-03T04:05","x":1}</script>"#),
      published: "2021-02-03", source: "script"),
    Dated(
      testDescription: "the data of a script that names several articles",
      page: page(
        head:
          #"<script>a=[{"publishDate":"2021-02-03"},{"publishDate":"2021-02-04"}]</script>"#),
      published: nil),
  ]

  @Test("days", arguments: dates)
  func date(_ item: Dated) throws {
    let metadata = try ingest(item.page).metadata
    #expect(metadata.published == item.published)
    if let source = item.source { #expect(metadata.publishedSource == source) }
    #expect(metadata.publishedSource == nil || metadata.published != nil)
    if let modified = item.modified { #expect(metadata.modified == modified) }
  }

  @Test("a day in the address is the newsroom's", arguments: ["2022-05-04T01:00:00Z", nil])
  func address(_ stated: String?) throws {
    let head = stated.map { Self.jsonLD("\"datePublished\":\"\($0)\"") } ?? ""
    let metadata = try Ingester.document(
      from: Ingester.Input(
        id: "t", url: "https://courier.example/2022/05/03/pools", format: .html,
        bytes: Array(Self.page(head: head).utf8))
    ).metadata
    #expect(metadata.published == "2022-05-03")
    #expect(metadata.publishedSource == "address")
  }

  @Test(
    "a day at the very beginning of the text",
    arguments: [
      "29.11.2022 – ", "HOLT, 29 November 2022 — ", "Press release of 29 November 2022 | ",
    ])
  func dateline(_ opening: String) throws {
    let page =
      "<html lang='en-GB'><body><h1>Holt closes two pools</h1><p>\(opening)\(SelectionTests.paragraphs.joined(separator: "</p><p>"))</p></body></html>"
    let metadata = try ingest(page, format: .html).metadata
    #expect(metadata.published == "2022-11-29")
    #expect(metadata.publishedSource == "dateline")
  }

  static let authors: [(String, [String])] = [
    (page(under: "<p>By Ann Lee and Bo Chan</p>"), ["Ann Lee", "Bo Chan"]),
    (page(under: "<div><span>By</span><span>Ann Lee</span></div>"), ["Ann Lee"]),
    (page(under: "<p>Written by</p><p>Ann Lee and Bo Chan</p>"), ["Ann Lee", "Bo Chan"]),
    (page(under: "<h5 class='field-author'>Ann Lee</h5>"), ["Ann Lee"]),
    (page(under: "<div class='author'>Ann Lee | published 3 hours ago</div>"), ["Ann Lee"]),
    (
      page(
        head: jsonLD(#""author":{"@type":"Person","name":"Uma Upload"}"#),
        under: "<p>By: Ann Lee</p>"), ["Ann Lee"]
    ),
    (
      page(
        head: jsonLD(#""author":{"@type":"Person","name":"Ann B. Lee"}"#),
        under: "<p>By Ann B. Lee</p>"), ["Ann B. Lee"]
    ),
    (page(head: jsonLD(#""author":{"name":"Ann Lee @annlee"}"#)), ["Ann Lee"]),
    (page(head: jsonLD(#""author":"Newsroom Staff""#)), []),
    (
      page(
        head: jsonLD(
          #""author":{"name":"The Holt Echo"},"publisher":{"name":"The Holt Echo"}"#),
        under: "<p>By Ann Lee</p>"), ["Ann Lee"]
    ),
    (page(after: "<p>Contributors: Ann Lee</p>"), ["Ann Lee"]),
    (page(after: "<p class='comment-author'>By Carl Comment</p>"), []),
  ]

  @Test("authors", arguments: authors)
  func author(_ page: String, _ names: [String]) throws {
    #expect(try ingest(page).metadata.authors == names)
  }

  @Test("a paragraph at the end that says who the author is stands outside the article")
  func biography() throws {
    let text = SelectionTests.paragraphs.joined(separator: "</p><p>")
    let document = try ingest(
      """
      <html><head>\(Self.jsonLD("\"author\":{\"name\":\"Ann Lee\"}"))</head><body>
      <h1>Holt closes two pools</h1><div><p>Ann Lee, the mayor's aunt, was there.</p><p>\(text)</p>
      <p>Ann Lee is a reporter at the Courier who has covered Holt since 2015.</p></div></body></html>
      """)
    #expect(!document.string.contains("2015"))
    #expect(document.string.contains("the mayor's aunt"))
  }

  static let titles: [(head: String, headline: String, title: String)] = [
    (
      #"<meta property="og:title" content="Holt closes two pools">"#,
      "<small>Local news</small> Holt closes two pools", "Holt closes two pools"
    ),
    (
      #"<meta property="og:title" content="Petition: Holt must not close its two pools">"#,
      "Holt must not close its two pools", "Holt must not close its two pools"
    ),
    (
      #"<meta property="og:title" content="Holt closes two pools"><title>Holt closes two pools</title>"#,
      "Sign up and save today", "Holt closes two pools"
    ),
    (
      #"<title>Senator calls the plan "unwise" | The Courier</title><meta property="og:site_name" content="The Courier"><meta property="og:title" content="Senator calls the plan">"#,
      "", #"Senator calls the plan "unwise""#
    ),
    (
      #"<title>The Courier</title><meta property="og:site_name" content="The Courier">"#,
      "Holt closes two pools", "Holt closes two pools"
    ),
    (
      #"<title>Holt closes two pools - Slatebox</title><meta property="og:site_name" content="Slatebox">"#,
      "Holt closes two pools <a href='https://courier.example/a'>(courier.example)</a> <b>87</b>",
      "Holt closes two pools"
    ),
    (
      "<title>Holt closes two pools (again)</title>", "Holt closes two pools (again) in 2024",
      "Holt closes two pools (again) in 2024"
    ),
    (
      "<title>Holt closes two pools | Leisure | Holt Borough</title>",
      "Holt closes two pools | Leisure | Holt Borough", "Holt closes two pools"
    ),
    ("<title>Pools | Closed</title>", "Pools | Closed", "Pools | Closed"),
    (
      #"<title>Holt closes two pools | Courier | All the news</title><meta property="og:site_name" content="Courier">"#,
      "", "Holt closes two pools"
    ),
    (
      #"<title>Pools: Holt closes two | Holtblog</title><link rel="canonical" href="https://holtblog.example/2022/05/pools">"#,
      "<a href='https://holtblog.example/'>Holtblog</a>", "Pools: Holt closes two"
    ),
    (
      #"<title>Holtblog</title><link rel="canonical" href="https://holtblog.example/">"#,
      "<a href='/'>Holtblog</a>", "Holtblog"
    ),
    (
      #"<title>holtblog.example Two pools</title><link rel="canonical" href="https://www.holtblog.example/pools.html">"#,
      "", "Two pools"
    ),
    (
      #"<title>Holtblog : Two pools</title><link rel="canonical" href="https://web.archive.example/2008/http://holtblog.example/pools">"#,
      "<a href='https://web.archive.example/2008/http://holtblog.example/'>Holtblog</a>",
      "Two pools"
    ),
  ]

  @Test("titles", arguments: titles)
  func title(_ head: String, _ headline: String, _ title: String) throws {
    #expect(try ingest(Self.page(head: head, headline: headline)).metadata.title == title)
  }
}
