internal import Extraction
internal import Reconciliation
internal import RuleLanguage
internal import TextModel

/// Runs rules on trial beside the others and keeps what they alone bring about.
///
/// A rule on trial may take words from another one. So the rules that count run by themselves, as though
/// there were no others; then all run together, and the difference is told.
struct TrialRun: Sendable {
  private let extractor: Extractor
  private let reconciler: Reconciler

  /// A run of all rules of a set, or `nil` where none is on trial.
  init?(_ rules: RuleSet) {
    guard let all = rules.withTrials else { return nil }
    extractor = Extractor(rules: all)
    reconciler = Reconciler(rules: all)
  }

  /// What is there beside the result that counts.
  func result(beside counted: ReconciledDocument) -> TrialResult {
    let all = reconciler.reconcile(extractor.extract(counted.annotated.segmented))
    let mentions = all.annotated.mentions
    let knownFigures = Set(counted.annotated.mentions.map { Place(kind: $0.kind, span: $0.span) })
    let knownFindings = Set(counted.findings.map(\.id))
    return TrialResult(
      figures: mentions.filter { !knownFigures.contains(Place(kind: $0.kind, span: $0.span)) }.map {
        TrialResult.Figure(kind: $0.kind, span: $0.span, rule: $0.provenance.rule)
      },
      findings: all.findings.filter { !knownFindings.contains($0.id) }.map { check in
        TrialResult.Finding(
          id: check.id, rule: check.rule, severity: check.severity ?? .warning,
          message: check.message, equation: check.equation,
          spans: check.operands.map { mentions[$0.mention].core })
      })
  }

  private struct Place: Hashable {
    var kind: Mention.Kind
    var span: TextSpan
  }
}
