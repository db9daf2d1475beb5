public import TextModel

/// Cuts a document into sentences and tokens.
public struct Segmenter: Sendable {
  /// Makes a segmenter that knows some abbreviations, without their full stop.
  public init(abbreviations: Set<String>) {}

  /// Cuts a document.
  public func segment(_ document: Document) -> SegmentedDocument {
    SegmentedDocument(document: document, sentences: [], tokens: [])
  }
}
