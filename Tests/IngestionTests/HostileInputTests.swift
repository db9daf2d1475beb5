import Ingestion
import Testing
import TextModel

@Suite("Hostile input")
struct HostileInputTests {
  @Test("100,000 nested elements: the text is found and the cap is said")
  func nesting() throws {
    let page =
      String(repeating: "<div>", count: 100_000) + "<p>The words at the bottom are still here.</p>"
    let document = try ingest(page, format: .html, limits: Limits(openElements: 200_000))
    #expect(document.string == "The words at the bottom are still here.")
    #expect(document.diagnostics.map(\.code) == ["I009"])
  }

  @Test("too many open elements end the parse")
  func openElements() throws {
    let page =
      "<p>Before it all, he said.</p>" + String(repeating: "<div>", count: 3000)
      + "<p>After it all.</p>"
    let document = try ingest(page, format: .html, limits: Limits(openElements: 1000))
    #expect(document.diagnostics.map(\.code).contains("I010"))
    #expect(!document.string.contains("After"))
  }

  @Test("unmatched end tags under deep nesting cost bounded work")
  func unmatchedEnds() throws {
    let page =
      "<p>Before it all, he said.</p>" + String(repeating: "<div>", count: 20_000)
      + String(repeating: "</b>", count: 200_000)
    let document = try ingest(page, format: .html, limits: Limits(work: 50_000_000))
    #expect(document.diagnostics.map(\.code).contains("I010"))
  }

  @Test("caps on bytes and nodes cut and say so")
  func caps() throws {
    let page = "<p>First words here.</p>" + String(repeating: "<p>More words here.</p>", count: 500)
    let nodes = try ingest(page, limits: Limits(nodes: 100))
    #expect(nodes.diagnostics.map(\.code) == ["I008"])
    #expect(nodes.string.contains("First words here."))
    let bytes = try ingest(page, limits: Limits(bytes: 1000))
    #expect(bytes.diagnostics.map(\.code) == ["I007"])
  }

  @Test(
    "broken markup",
    arguments: [
      "<p>Unclosed <b>everything <i>and <a href='x", "<", "<!DOCTYPE", "<html",
      "<p>a\u{0}b c d e f</p>",
      "<!DOCTYPE html SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>&x; is it, he said</p>",
      "<![CDATA[ raw ]]><p>text of it</p>", "</p></div></html>",
      "<p>&#x110000; &#0; &#xD800; &unknown; text</p>",
      "<svg><title>no</title></svg><p>yes it is, he said</p>",
      "<table><tr><td>a<table><tr><td>b</table>",
      "<p>x</p><!-- never closed", "<script>never closed", "<div/><p>text again, he said</p>",
    ])
  func broken(_ page: String) {
    let document = try? ingest(page, format: .html)
    #expect(document?.isWellFormed ?? true)
    #expect(document?.string.contains("root:") != true)
  }

  @Test("entities of a DTD are not expanded")
  func entityBomb() throws {
    let page = """
      <!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <p>Here it stands: &b; and that is all, he said.</p>
      """
    #expect(!(try ingest(page).string.contains("aaaaaaaaaa aaaaaaaaaa")))
    #expect(try ingest(page).text.count < 200)
  }

  @Test("one text of twelve megabytes is not cut")
  func longText() throws {
    let words = String(repeating: "word after word. ", count: 750_000)
    let document = try ingest("<html><body><p>\(words)</p><p>The end, at last.</p></body></html>")
    #expect(document.string.hasSuffix("The end, at last."))
    #expect(document.text.count > 12_000_000)
  }

  @Test("a page that a limit cuts before its text is a failure that names the limit")
  func cutBeforeText() {
    let page = String(repeating: "<div>", count: 3000) + "<p>After it all, he said.</p>"
    #expect {
      try ingest(page, format: .html, limits: Limits(openElements: 1000))
    } throws: { error in
      let diagnostic = (error as? Ingester.Failure)?.diagnostic
      return diagnostic?.code == "I010" && diagnostic?.severity == .error
    }
  }

  /// What an input is made of, many times over, between a beginning and an end.
  struct Heap: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var path: String
    var before = ""
    var piece: String
    var after = ""
    var count = 200_000
    /// Whether the article outweighs the heap, so that it is what is read.
    var isFound = true
  }

  private static let text = "<p>Some 94 people came to Holt on Monday, the mayor said.</p>"

  static let heaps: [Heap] = [
    Heap(testDescription: "one tag", path: "a.html", before: text, piece: "<b>"),
    Heap(testDescription: "unclosed tags", path: "a.html", before: text, piece: "<p><a href='x"),
    Heap(testDescription: "list items", path: "a.html", before: text + "<ul>", piece: "<li>one "),
    Heap(
      testDescription: "cells that span", path: "a.html", before: text + "<table>",
      piece: "<tr><td rowspan=99 colspan=99>1<td>2", count: 20_000, isFound: false),
    Heap(
      testDescription: "attributes", path: "a.html", before: text + "<p", piece: " a='b'",
      after: ">x</p>"),
    Heap(
      testDescription: "NULs", path: "a.html", before: text, piece: "\u{0}", after: text, count: 2),
    Heap(
      testDescription: "brackets in JSON-LD", path: "a.html",
      before: text + "<script type='application/ld+json'>", piece: "[", after: "</script>"),
    Heap(
      testDescription: "brackets in Markdown", path: "a.md",
      before: "# Head\n\nSome 94 people came, he said.\n\n", piece: "["),
    Heap(
      testDescription: "backticks in Markdown", path: "a.md",
      before: "# Head\n\nSome 94 people came, he said.\n\n", piece: "`` ` "),
    Heap(
      testDescription: "quotes in Markdown", path: "a.md",
      before: "# Head\n\nSome 94 people came, he said.\n\n", piece: "> "),
    Heap(
      testDescription: "nested blocks in NITF", path: "a.xml",
      before: "<nitf><body><body.content><p>Some 94 people came, he said.</p>", piece: "<block>"),
    Heap(
      testDescription: "nested arrays in ninjs", path: "a.json",
      before: #"{"headline":"Head","body_text":"Some 94 people came, he said.","x":"#, piece: "["),
    Heap(
      testDescription: "keys in front matter", path: "a.md", before: "---\n", piece: "a: [b, c]\n",
      after: "---\nSome 94 people came, he said.\n", count: 50_000),
  ]

  @Test("heaps of one thing end, and the article beside them is found", arguments: heaps)
  func heap(_ heap: Heap) throws {
    let source = heap.before + String(repeating: heap.piece, count: heap.count) + heap.after
    let document = try ingest(source, path: heap.path)
    #expect(document.string.contains("Some 94 people came") || !heap.isFound)
    #expect(document.isWellFormed)
  }

  @Test("an input cut anywhere is read or refused, never a trap")
  func cuts() {
    for source in [Pages.warehouse, FormatTests.rss, FormatTests.markdown] {
      let bytes = Array(source.utf8)
      for end in stride(from: 1, to: bytes.count, by: 37) {
        for document in Ingester.documents(
          from: Ingester.Input(id: "t", bytes: Array(bytes[..<end])))
        {
          if case .success(let document) = document { #expect(document.isWellFormed) }
        }
      }
    }
  }

  @Test("entities of a DTD in XML are not expanded, and files that it names are not read")
  func entitiesInXML() throws {
    let source = """
      <!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
      <!ENTITY f SYSTEM "file:///etc/passwd">]>
      <nitf><body><body.content><p>Here it stands: &b; and &f; he said.</p></body.content></body></nitf>
      """
    let document = try ingest(source, path: "a.xml")
    #expect(!document.string.contains("aaaa"))
    #expect(!document.string.contains("root:"))
  }
}
