import Testing
import TextModel

@Suite("Gold")
struct GoldTests {
  @Test("gold names words that its source has", arguments: ArticleCorpus.slugs)
  func goldStandsInTheSource(slug: String) throws {
    let article = try ArticleCorpus.article(slug)
    let words =
      article.sourceName.hasSuffix(".html")
      ? SourceWords.words(ofHTML: article.source) : FoldedText(article.source)
    for entry in article.gold.entries {
      func expect(_ text: String, nth: Int = 1) {
        #expect(
          words.locate(text, nth: nth) != nil,
          "\(slug)/gold.jsonl:\(entry.line): “\(text)” no. \(nth) is not in the source")
      }
      switch entry.kind {
      case "text":
        for key in ["starts_with", "ends_with"] {
          if let text = entry.members[key]?.string { expect(text) }
        }
        for item in entry.members["contains"]?.array ?? [] { expect(item.string ?? "") }
      case "official", "breakdown", "check":
        for key in ["mentions", "also", "parts", "operands"] {
          for value in entry.members[key]?.array ?? [] {
            if let place = GoldFile.Place(value) { expect(place.text, nth: place.nth) }
          }
        }
      default: expect(entry.text, nth: entry.nth)
      }
    }
  }

  @Test(
    "a broken line is an error with its place",
    arguments: [
      (#"{"kind":"count","text":"38 Vietnamese","cor":"38"}"#, "cor"),
      (#"{"kind":"counts","text":"38 Vietnamese"}"#, "counts"),
      (#"{"kind":"count","text":"38 Vietnamese","core":"39"}"#, "core"),
      (#"{"kind":"count","text":"38 Vietnamese","or":["counts"]}"#, "or"),
      (#"{"kind":"count"}"#, "text"),
      (#"{"kind":"statement","text":"It is late"}"#, "cue"),
      (#"{"kind":"official","name":"Sar Kheng","mentions":[]}"#, "mentions"),
      (#"{"kind":"breakdown","parts":["38"]}"#, "two parts"),
      (#"{"kind":"check","rule":"SUM-01","verdict":"inconsistent","operands":["38"]}"#, "severity"),
      ("{\"kind\":\"count\"", "JSON"),
    ])
  func brokenLine(line: String, says word: String) throws {
    let contents = Self.text + "\n" + line + "\n" + Self.complete
    let error = try #require(throws: CorpusError.self) {
      try GoldFile(path: "gold.jsonl", contents: contents)
    }
    #expect(error.description.hasPrefix("gold.jsonl:2: "))
    #expect(error.description.contains(word))
  }

  @Test("gold must say that it is complete in the kinds that are always scored")
  func completeIsRequired() throws {
    let error = try #require(throws: CorpusError.self) {
      try GoldFile(
        path: "gold.jsonl", contents: Self.text + "\n" + #"{"kind":"complete","kinds":["count"]}"#)
    }
    #expect(error.description.contains("official"))
  }

  @Test(
    "a provenance line that is not known is an error",
    arguments: ["licence: none", "author: twice", "just words", "written: last week"])
  func brokenProvenance(line: String) throws {
    let good = "author: a\npurpose: b\nexpect: c\n"
    #expect(throws: Never.self) {
      try ArticleCorpus.provenance("provenance.yaml", good + "written: 2026-11-24")
    }
    #expect(throws: CorpusError.self) {
      try ArticleCorpus.provenance(
        "provenance.yaml", good + (line.hasPrefix("written") ? "" : "written: 2026-11-24\n") + line)
    }
  }

  static let text = #"{"kind":"text","starts_with":"a","contains":[],"excludes":[]}"#
  static let complete =
    #"{"kind":"complete","kinds":["count","number","money","percent","date","official","check","breakdown"]}"#
}

@Suite("Folded text")
struct FoldedTextTests {
  @Test(
    "words are found whatever the spaces and quotation marks",
    arguments: [
      ("a total of\u{A0}94\nforeigners", "94 foreigners", "94\nforeigners"),
      ("Wibowo’s office", "Wibowo's", "Wibowo’s"),
      ("for co\u{AD}operation", "cooperation", "co\u{AD}operation"),
      ("€2.07\u{202F}billion", "2.07 billion", "2.07\u{202F}billion"),
    ])
  func folding(text: String, needle: String, found: String) throws {
    let span = try #require(FoldedText(text).locate(needle))
    #expect(String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self) == found)
  }

  @Test(
    "a number is not found inside a longer one or in a word",
    arguments: ["12.5", "1,500", "1.15", "515", "A5", "5th"])
  func boundaries(text: String) {
    #expect(FoldedText(text).locate("5") == nil)
    #expect(FoldedText(text + ", and 5.").locate("5") != nil)
  }

  @Test("occurrences are counted from where the search starts")
  func occurrences() throws {
    let text = FoldedText("one two one two one")
    #expect(text.locate("one", nth: 2)?.start == 8)
    #expect(text.locate("one", nth: 2, from: 8)?.start == 16)
    #expect(text.locate("one", nth: 4) == nil)
    #expect(text.locate("two", in: TextSpan(0, 6)) == nil)
  }
}
