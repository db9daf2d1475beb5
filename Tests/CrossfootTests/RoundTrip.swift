import Crossfoot
import Ingestion
import Testing
import TextModel

/// Writes figures into sentences, reads them back, and tells which were not found as they were meant.
enum RoundTrip {
  struct Case {
    /// The words of the figure.
    var text: String
    /// Kinds that are right.
    var kinds: Set<Mention.Kind>
    /// Whether a mention on exactly these words has the value that was written.
    var holds: (Mention) -> Bool
  }

  private static let pipeline = Pipeline.load(rulesIn: nil).pipeline
  private static let before = "It was "
  private static let after = " there.\n\n"

  /// Texts of cases whose figure was not read back.
  static func failures(_ cases: [Case]) throws -> [String] {
    let pipeline = try #require(Self.pipeline)
    var failures: [String] = []
    for start in stride(from: 0, to: cases.count, by: 100) {
      let batch = cases[start..<min(start + 100, cases.count)]
      let text = batch.map { before + $0.text + after }.joined()
      let outcome = pipeline.process(
        Ingester.Input(id: "a", format: .text, bytes: Array(text.utf8), isVerbatim: true))
      guard case .processed(let document) = outcome else {
        Issue.record("the text could not be processed")
        return []
      }
      let mentions = Dictionary(grouping: document.annotated.mentions) { $0.span }
      var offset = 0
      for one in batch {
        let first = offset + before.utf8.count
        let span = TextSpan(first, first + one.text.utf8.count)
        let found = (mentions[span] ?? []).contains { one.kinds.contains($0.kind) && one.holds($0) }
        if !found { failures.append(one.text) }
        offset = span.end + after.utf8.count
      }
    }
    return failures
  }

  /// The value and no other.
  static func isExactly(_ value: ExactDecimal?) -> (Mention) -> Bool {
    { $0.quantity?.value == value && $0.quantity?.isExact == true }
  }

  /// The interval from one value to another.
  static func spans(_ low: ExactDecimal?, _ high: ExactDecimal?) -> (Mention) -> Bool {
    { low != nil && high != nil && $0.quantity?.min == low && $0.quantity?.max == high }
  }
}
