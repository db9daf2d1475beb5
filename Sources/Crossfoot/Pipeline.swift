public import Extraction
public import Ingestion
public import Reconciliation
public import RuleLanguage
public import Segmentation
public import TextModel

/// The stages in their order. Those made from rules can be had singly, to be timed or looked into.
public struct Pipeline: Sendable {
  /// Cuts what `Ingester.document(from:)` gives.
  public let segmenter: Segmenter
  /// Finds the figures in what the segmenter gives.
  public let extractor: Extractor
  /// Checks what the extractor gives.
  public let reconciler: Reconciler
  let rules: RuleSet
  private let trial: TrialRun?

  /// Composes the stages over one rule set.
  public init(rules: RuleSet) {
    self.rules = rules
    segmenter = Segmenter(abbreviations: rules.abbreviations)
    extractor = Extractor(rules: rules)
    reconciler = Reconciler(rules: rules)
    trial = TrialRun(rules)
  }

  /// Takes one article through all stages. A document that fails becomes an outcome.
  public func process(_ input: Ingester.Input) -> DocumentOutcome {
    do {
      return process(try Ingester.document(from: input))
    } catch {
      return .failed(id: input.id, path: input.path, error.diagnostic)
    }
  }

  /// Takes an article that has been read through the stages after the first.
  public func process(_ document: Document) -> DocumentOutcome {
    var reconciled = reconciler.reconcile(extractor.extract(segmenter.segment(document)))
    reconciled.trial = trial?.result(beside: reconciled)
    return .processed(reconciled)
  }
}
