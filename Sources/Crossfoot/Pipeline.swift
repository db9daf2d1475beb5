internal import Extraction
public import Ingestion
internal import Reconciliation
public import RuleLanguage
internal import Segmentation
public import TextModel

/// The stages in their order.
public struct Pipeline: Sendable {
  private let segmenter: Segmenter
  private let extractor: Extractor
  private let reconciler: Reconciler

  /// Composes the stages over one rule set.
  public init(rules: RuleSet) {
    segmenter = Segmenter(abbreviations: [])
    extractor = Extractor(rules: rules)
    reconciler = Reconciler(rules: rules)
  }

  /// Takes one article through all stages. A document that fails becomes an outcome.
  public func process(_ input: Ingester.Input) -> DocumentOutcome {
    do {
      let document = try Ingester.document(from: input)
      let annotated = extractor.extract(segmenter.segment(document))
      return .processed(reconciler.reconcile(annotated))
    } catch {
      return .failed(id: input.id, path: input.path, error.diagnostic)
    }
  }
}
