public import RuleLanguage
public import TextModel

/// Evaluates every constraint that the figures of a document satisfy the conditions of.
public struct Reconciler: Sendable {
  /// Makes a reconciler.
  public init(rules: RuleSet) {}

  /// Checks a document.
  public func reconcile(_ annotated: AnnotatedDocument) -> ReconciledDocument {
    ReconciledDocument(annotated: annotated, checks: [])
  }
}
