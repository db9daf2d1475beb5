import Segmentation
import Testing
import TextModel

/// What has no end is cut, and nothing of it is lost.
struct LongSentenceTests {
  private func segment(_ text: String) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    return Segmenter(abbreviations: []).segment(
      Document(
        id: "long", text: bytes, blocks: [Block(.paragraph, TextSpan(0, bytes.count))],
        sourceMap: SourceMap(identityOf: bytes)))
  }

  @Test func aTextWithoutStopsIsCutAtTheThousandthToken() {
    let document = segment(String(repeating: "12, ", count: 1250))
    #expect(document.tokens.count == 2500)
    #expect(document.sentences.map(\.tokens) == [0..<1000, 1000..<2000, 2000..<2500])
    #expect(document.tokens[1000].shape.contains(.sentenceStart))
  }

  @Test func asManyTokensAreOneSentence() {
    let document = segment(String(repeating: "word ", count: 999) + ".")
    #expect(document.sentences.map(\.tokens) == [0..<1000])
  }

  @Test func theEndOfASentenceCountsFromItsStart() {
    let document = segment("It ends here. " + String(repeating: "Word ", count: 1200))
    #expect(document.sentences.map(\.tokens) == [0..<4, 4..<1004, 1004..<1204])
  }
}
