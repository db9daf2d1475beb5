public import RuleLanguage
public import TextModel

/// Runs the rules over a document and gathers what they found.
public struct Extractor: Sendable {
  /// Makes an extractor.
  public init(rules: RuleSet) {}

  /// Finds the figures, people and statements.
  public func extract(_ segmented: SegmentedDocument) -> AnnotatedDocument {
    AnnotatedDocument(segmented: segmented)
  }
}
