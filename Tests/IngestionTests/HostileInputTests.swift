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
}
