import Ingestion
import Testing
import TextModel

@testable import Crossfoot

@Suite("Ignores in articles")
struct InlineIgnoreTests {
  private func rules(in page: String) throws -> [String] {
    let document = try Ingester.document(
      from: Ingester.Input(id: "page", path: "page.html", bytes: Array(page.utf8)))
    return InlineIgnores.read(document).ignores.map(\.rule)
  }

  @Test("comments that do not end are none, wherever they stand")
  func unclosed() throws {
    let open = String(repeating: "<!-- crossfoot-ignore TIM-01: begun and left ", count: 3)
    let closed = "<!-- crossfoot-ignore SUM-01: as printed -->"
    let text = "<p>Police held 94 people on Monday, an officer said in the town.</p>"
    #expect(try rules(in: "<html><body>\(closed)\(text)</body></html>") == ["SUM-01"])
    #expect(try rules(in: "<html><body>\(closed)\(text)\(open)</body></html>") == ["SUM-01"])
    #expect(try rules(in: "<html><body>\(text)\(open)</body></html>") == [])
  }
}
