import Testing

@testable import Reporting

struct CodePointOffsetsTests {
  @Test(arguments: [
    "", "plain", "naïve — 漢字 🚢", String(repeating: "a", count: 64),
    String(repeating: "é", count: 200), "x" + String(repeating: "🚢", count: 33),
  ])
  func agreesWithTheStandardLibrary(_ text: String) {
    let offsets = CodePointOffsets(Array(text.utf8))
    for (count, index) in text.unicodeScalars.indices.enumerated() {
      let utf8 = text.utf8.distance(from: text.startIndex, to: index)
      #expect(offsets.codePoints(before: utf8) == count)
    }
    #expect(offsets.codePoints(before: text.utf8.count) == text.unicodeScalars.count)
    #expect(offsets.codePoints(before: text.utf8.count + 9) == text.unicodeScalars.count)
  }
}
