internal import RuleLanguage
public import TextModel

extension RuleExplainer {
  /// How the figures came about that take part in a check, and what was considered before it was decided.
  ///
  /// - Parameters:
  ///   - check: one of the document's checks.
  ///   - reconciled: the document, as this explainer's rules find it.
  public func explain(_ check: Check, in reconciled: ReconciledDocument) -> Explanation {
    let mentions = reconciled.annotated.mentions
    let derivations = Scene(rules: rules, document: reconciled.annotated.segmented).derivations()
    var text: [String] = []
    var figures: [String] = []
    for operand in check.operands {
      let mention = mentions[operand.mention]
      // The figure itself, and not one that it stands inside or that stands inside it.
      let own =
        derivations.first { $0.span == mention.span && $0.rule == mention.provenance.rule }
        ?? derivations.first { $0.span.overlaps(mention.core) }
      text.append("\(operand.role):")
      guard let own else { continue }
      text += ExplanationText.lines(own, indent: "  ")
      figures.append(
        JSONText.object([
          ("role", JSONText.string(operand.role)), ("figure", ExplanationText.json(own)),
        ]))
    }
    if !check.guards.isEmpty {
      text.append("considered and found not to hold: \(check.guards.joined(separator: ", "))")
    }
    return Explanation(
      text: text.joined(separator: "\n") + "\n",
      json: JSONText.object([
        ("id", JSONText.string(check.id)), ("rule", JSONText.string(check.rule)),
        ("message", JSONText.string(check.message)), ("equation", JSONText.string(check.equation)),
        ("figures", JSONText.array(figures)),
        ("guards", JSONText.array(check.guards.map { JSONText.string($0) })),
      ]),
      isFound: !check.operands.isEmpty)
  }
}
