import Ingestion
import Testing
import TextModel

/// What is taken for the article on pages that are built unlike a newspaper's.
@Suite("Selection")
struct SelectionTests {
  static let paragraphs = [
    "The council of Holt voted on Monday to close two of its five swimming pools, which cost the town 1.4 million a year.",
    "Nine members voted for the plan and six against it, after a debate that ran until midnight.",
    "The pools at Marsh End and on Quay Street will shut in October, the mayor said, and their 31 workers will be moved to other posts.",
  ]

  static func page(_ body: String, head: String = "") -> String {
    "<html><head><title>Holt closes two pools</title>\(head)</head><body>\(body)</body></html>"
  }

  static var text: String { paragraphs.map { "<p>\($0)</p>" }.joined() }

  @Test("names of junk on wrappers of the whole page mean nothing")
  func wrappers() throws {
    let document = try ingest(
      Self.page(
        "<div class='has-sidebar comments-open newsletter'><h1>Holt closes two pools</h1>\(Self.text)</div>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test("text without paragraph elements, broken by line breaks")
  func lineBreaks() throws {
    let body = Self.paragraphs.joined(separator: "<br><br>")
    let document = try ingest(Self.page("<h1>Holt closes two pools</h1><div>\(body)</div>"))
    for paragraph in Self.paragraphs { #expect(document.string.contains(paragraph)) }
  }

  @Test("sections of one class stay together")
  func sections() throws {
    let body = Self.paragraphs.map { "<section class='part'><p>\($0)</p></section>" }.joined()
    let document = try ingest(Self.page("<h1>Holt closes two pools</h1>\(body)"))
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test("a control that is never closed does not swallow the page")
  func openButton() throws {
    let document = try ingest(
      Self.page(
        "<header><button>Menu</header><main><h1>Holt closes two pools</h1>\(Self.text)</main>"))
    for paragraph in Self.paragraphs { #expect(document.string.contains(paragraph)) }
  }

  @Test("long comments are left out, however many")
  func comments() throws {
    let comments = (1...30).map {
      "<li class='comment'><p>Reader \($0) writes that the pools were the best thing in town, and that the council should be ashamed of itself.</p></li>"
    }.joined()
    let document = try ingest(
      Self.page(
        "<h1>Holt closes two pools</h1><div class='story'>\(Self.text)</div><ol class='comment-list'>\(comments)</ol>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test("a list of teasers is left out wherever it stands")
  func teasers() throws {
    let teasers = (1...3).map {
      "<div class='x'><h3><a href='/\($0)'>Another story of the day, number \($0)</a></h3><p>It says in a line what happened to somebody else.</p></div>"
    }.joined()
    let document = try ingest(
      Self.page("<main><h1>Holt closes two pools</h1>\(Self.text)<div>\(teasers)</div></main>"))
    #expect(document.texts(.paragraph) == Self.paragraphs)
    #expect(!document.string.contains("Another story"))
  }

  @Test("a recipe's ingredients are part of it, though they stand aside")
  func ingredients() throws {
    let steps = [
      "Soak the beans overnight in plenty of cold water, then drain them and rinse them well.",
      "Fry the onion in the oil until it is soft, which takes about ten minutes, and add the beans.",
      "Simmer everything under a lid for an hour and a half, and season it at the very end.",
    ].map { "<li>\($0)</li>" }.joined()
    let document = try ingest(
      Self.page(
        """
        <h1>Bean pot</h1><aside class='recipe__ingredients'><h2>Ingredients</h2><ul>
        <li>250 g white beans</li><li>1 onion</li><li>3 tbsp oil</li></ul></aside>
        <aside class='shop'><ul><li>Pot, 29 dollars</li><li>Spoon, 3 dollars</li></ul></aside>
        <article><h2>Method</h2><ol>\(steps)</ol></article>
        """))
    #expect(document.texts(.listItem).prefix(3) == ["250 g white beans", "1 onion", "3 tbsp oil"])
    #expect(!document.string.contains("dollars"))
  }

  @Test("numbers with labels are data, whatever their box is called")
  func scorecard() throws {
    func box(_ content: String) -> String {
      "<div class='text'>\(Self.text)<div class='product-rating'>\(content)</div>\(Self.text)</div>"
    }
    let rated = ["Water": "4.7/5", "Changing rooms": "2.1/5", "Price": "3/5"]
    let labelled = rated.sorted { $0.key < $1.key }.map { "<p>\($0.key)</p><p>\($0.value)</p>" }
    let document = try ingest(Self.page("<h1>Holt closes two pools</h1>\(box(labelled.joined()))"))
    for value in rated.values { #expect(document.string.contains(value)) }
    let scale = (1...5).map { "<p>\($0)</p>" }.joined()
    let clicks = try ingest(Self.page("<h1>Holt closes two pools</h1>\(box(scale))"))
    #expect(!clicks.texts(.paragraph).contains("4"))
  }

  @Test("a lead that stands outside the body's element is kept")
  func lead() throws {
    let document = try ingest(
      Self.page(
        "<div class='top'><h1>Holt closes two pools</h1><p>\(Self.paragraphs[0])</p></div><div class='rest'>\(Self.text.replacing("<p>\(Self.paragraphs[0])</p>", with: ""))<p>The next vote is in May, the clerk said, when 12 seats are up and the budget for the year comes back.</p></div>"
      ))
    #expect(document.string.contains(Self.paragraphs[0]))
  }

  @Test(
    "calls, credits and interruptions inside the text are left out",
    arguments: [
      "Subscribe to our newsletter for more news from Holt.", "Advertisement",
      "Photo: Ann Lee/Courier",
      "Follow us on Facebook and elsewhere.", "© 2024 Holt Courier. All rights reserved.",
      "<a href='/x'>Read more: pools in other towns</a>", "Holt | Getty Images",
    ])
  func noise(_ line: String) throws {
    let parts = Self.paragraphs.map { "<p>\($0)</p>" }
    let document = try ingest(
      Self.page(
        "<article><h1>Holt closes two pools</h1>\(parts[0])<p>\(line)</p>\(parts[1])\(parts[2])</article>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test("related links end the article, a heading inside it does not")
  func endMarker() throws {
    let document = try ingest(
      Self.page(
        "<article><h1>Holt closes two pools</h1>\(Self.text)<h2>Related stories</h2><p>Somewhere else a pool was opened by a prince.</p></article>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
    #expect(document.texts(.heading).isEmpty)
  }

  @Test("date and names are read off the page where metadata has none")
  func visibleFacts() throws {
    let document = try ingest(
      Self.page(
        "<article><h1>Holt closes two pools</h1><div class='meta'><span class='author'>By Ann Lee and Bo van Dyk</span></div><div>5 March 2024 - Updated 7 March 2024</div>\(Self.text)</article>"
      ))
    #expect(document.metadata.authors == ["Ann Lee", "Bo van Dyk"])
    #expect(document.metadata.published == "2024-03-05")
    #expect(document.metadata.modified == "2024-03-07")
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test(
    "days as pages write them",
    arguments: [
      ("en", "March 5, 2024", "2024-03-05"), ("en-US", "3/5/2024", "2024-03-05"),
      ("en-GB", "3/5/2024", "2024-05-03"), ("de", "5. März 2024", "2024-03-05"),
      ("es", "5 de marzo de 2024", "2024-03-05"), ("fr", "le 5 mars 2024", "2024-03-05"),
      ("en", "Tue, 5th Mar 2024 10:00", "2024-03-05"), ("de", "05.03.2024", "2024-03-05"),
    ])
  func days(_ language: String, _ written: String, _ expected: String) throws {
    let page = Self.page(
      "<article><h1>Holt closes two pools</h1><p class='date'>\(written)</p>\(Self.text)</article>"
    )
    .replacing("<html>", with: "<html lang='\(language)'>")
    #expect(try ingest(page).metadata.published == expected)
  }

  @Test(
    "titles lose the site's name and nothing else",
    arguments: [
      ("Holt closes two pools | The Courier", "The Courier", "Holt closes two pools"),
      ("Holt closes two pools - The Courier", "The Courier", "Holt closes two pools"),
      ("The Courier: Holt closes two pools", "The Courier", "The Courier: Holt closes two pools"),
      ("Marsh End - a town without a pool", "The Courier", "Marsh End - a town without a pool"),
    ])
  func titles(_ title: String, _ site: String, _ expected: String) throws {
    let document = try ingest(
      "<html><head><title>\(title)</title><meta property='og:site_name' content='\(site)'></head><body>\(Self.text)</body></html>"
    )
    #expect(document.metadata.title == expected)
  }

  @Test(
    "desks, agencies and addresses are no authors",
    arguments: ["Staff Writer", "News Desk", "https://courier.example/staff", "Reuters", "admin"])
  func desks(_ author: String) throws {
    let document = try ingest(
      Self.page(Self.text, head: "<meta name='author' content='\(author)'>"))
    #expect(document.metadata.authors.isEmpty)
  }

  @Test("a page that its scripts fill is read from JSON-LD, places included")
  func statedBody() throws {
    let body =
      Self.paragraphs.joined(separator: "\\n") + String(repeating: " It went on.", count: 20)
    let page = Self.page(
      "<h1>Holt closes two pools</h1><div id='app'>Loading the article</div>",
      head:
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"\(body)\"}</script>"
    )
    let document = try ingest(page)
    #expect(document.texts(.paragraph).prefix(2) == Self.paragraphs.prefix(2))
    let span = try #require(document.span(of: "1.4 million"))
    #expect(
      Array(Array(page.utf8)[document.sourceMap.source(of: span)]) == Array("1.4 million".utf8))
    #expect(document.isWellFormed)
  }

  @Test("a page of one word gives that word")
  func oneWord() throws {
    #expect(try ingest("<html><body><div>Closed</div></body></html>").string == "Closed")
  }

  @Test("all posts of a live blog, with their headings")
  func liveBlog() throws {
    let posts = Self.paragraphs.enumerated().map { number, text in
      "<article class='post'><time>1\(number):00</time><h3>Post \(number) of the day</h3><p>\(text)</p></article>"
    }.joined()
    let document = try ingest(
      Self.page(
        "<h1>Holt closes two pools</h1><p class='standfirst'>All that the council decides today, as it happens.</p><div class='live-feed'>\(posts)</div><aside><h3>Most read</h3><ul><li><a href='/a'>Bus fares rise 8 per cent from May</a></li></ul></aside>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
    #expect(document.texts(.heading).count == 3)
    #expect(!document.string.contains("Bus fares"))
  }

  @Test("of several article elements, the one that is the article and not the teasers")
  func articles() throws {
    let teasers = (1...3).map {
      "<article class='teaser'><h3><a href='/\($0)'>Story number \($0) of the region</a></h3><p>A line about what happened in the region on day \($0).</p></article>"
    }.joined()
    let document = try ingest(
      Self.page(
        "<section>\(teasers)</section><article class='main'><h1>Holt closes two pools</h1>\(Self.text)</article><section>\(teasers)</section>"
      ))
    #expect(document.texts(.paragraph) == Self.paragraphs)
  }

  @Test("a gallery is its captions")
  func gallery() throws {
    let figures = Self.paragraphs.map {
      "<figure class='slide'><img src='a.jpg'><figcaption>\($0)</figcaption></figure>"
    }.joined()
    let document = try ingest(
      Self.page("<h1>Holt closes two pools</h1><div class='gallery'>\(figures)</div>"))
    #expect(document.texts(.caption) == Self.paragraphs)
  }

  @Test(
    "a stub before a paywall gives way to the body that JSON-LD states",
    arguments: [#""articleBody":"BODY""#, #""liveBlogUpdate":[{"articleBody":"BODY"}]"#])
  func paywall(_ member: String) throws {
    let body = (Self.paragraphs + Self.paragraphs.map { "Later it was said again: " + $0 })
    let json = member.replacing("BODY", with: body.joined(separator: "\\n"))
    let document = try ingest(
      Self.page(
        "<h1>Holt closes two pools</h1><p>\(Self.paragraphs[0])</p><div class='paywall'><p>To read on, become a subscriber for 2 a month.</p></div>",
        head: #"<script type="application/ld+json">{"@type":"NewsArticle",\#(json)}</script>"#))
    #expect(document.texts(.paragraph) == body)
  }

  @Test("subheadings of a word or two, linked items and boxes around headings stay")
  func shortLines() throws {
    let document = try ingest(
      Self.page(
        """
        <h1>Holt closes two pools</h1><div class="text"><p>\(Self.paragraphs[0])</p>
        <p><strong>Costs</strong></p><p>\(Self.paragraphs[1])</p>
        <div class="elementor-widget"><h3>What comes next</h3></div><p>\(Self.paragraphs[2])</p>
        <ul><li>Quay Street, 31 workers</li><li><a href="/m">Marsh End</a></li><li>Holt</li></ul>
        <p>\(Self.paragraphs[2].replacing("31", with: "32"))</p></div>
        """))
    for line in ["Costs", "What comes next", "Marsh End", "Holt"] {
      #expect(document.string.contains("\n\n\(line)\n\n"), "\(line)")
    }
  }

  @Test("text that was turned into UTF-8 twice is read as it was meant")
  func twice() throws {
    let document = try ingest(
      Self.page(
        "<h1>Holt closes two pools</h1>\(Self.text)<p>Itâ€™s the mayorâ\u{80}\u{99}s plan â€\u{201D} not «Ã”», nor café”… he said on “É”.</p>"
      ))
    #expect(
      document.string.contains("It’s the mayor’s plan — not «Ã”», nor café”… he said on “É”."))
  }
}
