import Segmentation
import Testing
import TextModel

/// What has no end is cut, and nothing of it is lost.
struct LongSentenceTests {
  private func segment(_ text: String, _ limits: Segmenter.Limits = .init()) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    return Segmenter(abbreviations: [], limits: limits).segment(
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

  @Test(arguments: [
    (Segmenter.Limits(tokens: 12), "12 words"), (Segmenter.Limits(sentences: 3), "3 sentences"),
    (Segmenter.Limits(numbers: 3), "3 numbers"),
  ]) func beyondALimitNothingIsLookedAt(_ limits: Segmenter.Limits, _ name: String) {
    let document = segment(String(repeating: "It saw 12. ", count: 50), limits)
    #expect(document.sentences.count == 3)
    #expect(document.tokens.count == 12)
    #expect(document.document.diagnostics.map(\.code) == ["I012"])
    #expect(document.document.diagnostics[0].message.contains(name))
  }

  @Test func upToTheLimitEverythingIs() {
    let limits = Segmenter.Limits(tokens: 200, sentences: 50, numbers: 50)
    let document = segment(String(repeating: "It saw 12. ", count: 50), limits)
    #expect(document.sentences.count == 50)
    #expect(document.document.diagnostics.isEmpty)
  }
}
