import Ingestion
import Testing
import TextModel

@Suite("Source map")
struct SourceMapTests {
  @Test("every number of a page stands where the map says")
  func numbers() throws {
    let document = try ingest(Pages.warehouse)
    let source = Array(Pages.warehouse.utf8)
    var checked = 0
    var index = 0
    while index < document.text.count {
      guard document.text[index] >= 0x30, document.text[index] <= 0x39 else {
        index += 1
        continue
      }
      var end = index
      while end < document.text.count, document.text[end] >= 0x30, document.text[end] <= 0x39 {
        end += 1
      }
      let place = document.sourceMap.source(of: TextSpan(index, end))
      #expect(Array(source[place]) == Array(document.text[index..<end]))
      checked += 1
      index = end
    }
    #expect(checked >= 12)
  }

  @Test("lines and columns survive entities, inline tags and wrapped lines")
  func positions() throws {
    let page =
      "<p>Smith &amp; <b>Sons</b> paid\n  &euro;12.5&nbsp;million to\n 1&#160;200 people, it said.</p>"
    let document = try ingest(page, format: .html)
    #expect(document.string == "Smith & Sons paid €12.5 million to 1\u{A0}200 people, it said.")
    func position(_ text: String) throws -> SourcePosition {
      document.sourceMap.positions(of: try #require(document.span(of: text))).start
    }
    #expect(try position("& Sons") == SourcePosition(line: 1, column: 10))
    #expect(try position("Sons") == SourcePosition(line: 1, column: 19))
    #expect(try position("€12.5") == SourcePosition(line: 2, column: 3))
    #expect(try position("12.5") == SourcePosition(line: 2, column: 9))
    #expect(try position("million") == SourcePosition(line: 2, column: 19))
    #expect(try position("200 people") == SourcePosition(line: 3, column: 9))
  }

  @Test("a paragraph longer than the parser's buffer stays in place")
  func longParagraph() throws {
    let words = (1...2000).map { "é\($0)" }.joined(separator: " ")
    let page = "<html><body><p>\(words).</p></body></html>"
    let document = try ingest(page)
    let source = Array(page.utf8)
    for number in ["é333 ", "é334 ", "é999 ", "é1500 ", "é1999 "] {
      let span = try #require(document.span(of: number))
      #expect(Array(source[document.sourceMap.source(of: span)]) == Array(number.utf8))
    }
  }

  @Test("C1 references are read as windows-1252, late and missing references are decoded")
  func references() throws {
    let document = try ingest(
      "<p>It&#146;s up 5&percnt;, he said&#133; that&rsquo;s &dollar;3.</p>")
    #expect(document.string == "It’s up 5%, he said… that’s $3.")
  }

  @Test("invisible characters are dropped")
  func invisible() throws {
    let document = try ingest(
      "<p>Gov\u{AD}ern\u{200B}ment paid\u{2009}out 3\u{2009}000 and 5\u{A0}times more.</p>")
    #expect(document.string == "Government paid out 3\u{A0}000 and 5 times more.")
  }

  @Test("raised digits do not run into the number before them")
  func raised() throws {
    let page = "<p>Some 94<sup>1</sup> people on 3 km<sup>2</sup> of land, it said.</p>"
    let document = try ingest(page)
    #expect(document.string == "Some 94¹ people on 3 km² of land, it said.")
    let span = try #require(document.span(of: "²"))
    #expect(document.sourceMap.source(of: span) == 42..<43)
  }

  /// The page as other authors' tools would have written it: the same article in another dress.
  static let dresses: [(name: String, page: @Sendable (String) -> String)] = [
    ("as it is", { $0 }),
    ("CR LF", { $0.replacing("\n", with: "\r\n") }),
    ("on one line", { $0.replacing("\n", with: " ") }),
    ("hard-wrapped", { $0.replacing(" ", with: "\n   ") }),
    ("digits in references", { $0.replacing("4 people", with: "&#52; people") }),
    ("inline tags", { $0.replacing("12 of", with: "<b>1</b><i>2</i> of") }),
    ("soft hyphens", { $0.replacing("people", with: "peo&shy;ple") }),
    ("a byte order mark", { "\u{FEFF}" + $0 }),
    ("other scripts before", { $0.replacing("<p>", with: "<p>Ąß中🌊 ") }),
    ("comments inside", { $0.replacing(", ", with: ",<!-- 7 --> ") }),
    ("stray ends", { $0.replacing("</p>", with: "</b></p></i>") }),
  ]

  @Test("every number stands where the map says, however the page is written", arguments: 0..<11)
  func dress(_ index: Int) throws {
    let page = Self.dresses[index].page(Pages.warehouse.replacing("Of the 12", with: "Some 12 of"))
    let document = try ingest(page)
    // The byte order mark is no part of the source that columns are counted in.
    let source = Array(
      page.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? page.utf8.dropFirst(3) : page.utf8[...])
    var wrong = 0
    let numbers = NumberPlaces.of(document)
    for number in numbers {
      let written = String(decoding: source[number.place], as: UTF8.self)
        .replacing("</b><i>", with: "").replacing("&#52;", with: "4")
      if written != number.text { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(numbers.count >= 12)
  }
}
