internal import RuleLanguage
package import TextModel

/// Why a check said nothing of a document, or what it said.
package struct CheckTrace: Sendable {
  /// What the check made of some figures.
  package struct Evaluation: Sendable {
    package var verdict: Check.Verdict
    package var equation: String
    package var message: String
    /// Why a failure was left undecided.
    package var doubts: [String]
  }

  /// A figure that was looked at and not bound.
  package struct Refused: Sendable {
    package var text: String
    package var reasons: [String]
  }

  /// The answer.
  package enum Outcome: Sendable {
    case evaluated([Evaluation])
    /// No figure fits a binding: those looked at, the most nearly fitting first.
    case unbound(name: String, type: String, [Refused])
    /// The figures are there, and the constraint does not apply to them.
    case notApplied(reasons: [String])
  }

  package var rule: String
  package var outcome: Outcome
  /// The figures bound before that.
  package var bound: [(name: String, text: String)]
}

extension Reconciler {
  /// Why a check said nothing of a document.
  ///
  /// - Returns: `nil` where there is no check of this id.
  package func trace(_ id: String, in document: AnnotatedDocument) -> CheckTrace? {
    guard let rule = rules.checks.first(where: { $0.id == id }) else { return nil }
    let annotated = linked(document)
    let facts = facts(of: annotated)
    let guards = Guards(annotated)
    var trace = CheckTrace(rule: id, outcome: .evaluated([]), bound: [])
    let combinations = bindings(of: rule, facts.table)
    var refusals: (bound: [Int], reasons: [String])?
    var evaluations: [CheckTrace.Evaluation] = []
    for bound in combinations {
      let reasons = rule.reasonsNotToApply(bound, in: facts.table)
      guard rule.applies(to: bound, in: facts.table),
        let check = evaluate(rule, bound, facts, guards)
      else {
        refusals = refusals ?? (bound, reasons)
        continue
      }
      evaluations.append(
        CheckTrace.Evaluation(
          verdict: check.verdict, equation: check.equation, message: check.message,
          doubts: check.verdict == .undecided ? doubts(rule, bound, facts.table) : []))
    }
    if !evaluations.isEmpty {
      trace.outcome = .evaluated(evaluations)
    } else if let (bound, reasons) = refusals {
      trace.bound = named(bound, rule, facts.table)
      trace.outcome = .notApplied(reasons: reasons)
    } else {
      let (bound, outcome) = firstUnbound(rule, facts.table)
      trace.bound = named(bound, rule, facts.table)
      trace.outcome = outcome
    }
    return trace
  }

  private func doubts(_ rule: CheckRule, _ bound: [Int], _ facts: FactTable) -> [String] {
    var result = rule.reasonsForDoubt(bound, in: facts)
    if hasRival(rule, bound, facts) { result.append("another figure nearby would satisfy it") }
    return result
  }

  private func named(_ bound: [Int], _ rule: CheckRule, _ facts: FactTable) -> [(
    name: String, text: String
  )] {
    zip(rule.bindings, bound).map { ($0.name, words(of: $1, facts)) }
  }

  private func words(of fact: Int, _ facts: FactTable) -> String {
    facts.document.document.string(facts.facts[fact].span)
  }

  /// Follows the bindings as far as figures can be found for them.
  private func firstUnbound(_ rule: CheckRule, _ facts: FactTable) -> (
    bound: [Int], CheckTrace.Outcome
  ) {
    var bound: [Int] = []
    for (index, binding) in rule.bindings.enumerated() {
      let all = facts.facts(ofType: binding.type)
      var refused: [CheckTrace.Refused] = []
      var found: Int?
      for fact in all where !bound.contains(fact) {
        var reasons = rule.reasons(against: fact, as: index, after: bound, in: facts)
        if let first = bound.first, !inScope(rule.scope, first, fact, facts) {
          reasons.append("it stands in another \(rule.scope.rawValue)")
        }
        if let first = bound.first, reasons.isEmpty,
          partners(rule, [fact], near: first, facts, { _ in true }).isEmpty
        {
          reasons.append("`pick: \(rule.pick.rawValue)` does not look there")
        }
        if reasons.isEmpty { found = found ?? fact }
        refused.append(CheckTrace.Refused(text: words(of: fact, facts), reasons: reasons))
      }
      guard let found else {
        let nearest = refused.enumerated().sorted {
          ($0.element.reasons.count, $0.offset) < ($1.element.reasons.count, $1.offset)
        }.map(\.element)
        return (
          bound,
          .unbound(
            name: binding.name, type: rules.schema.types[binding.type].name,
            Array(nearest.prefix(3)))
        )
      }
      bound.append(found)
    }
    return (bound, .notApplied(reasons: ["the figures that fit stand too far apart"]))
  }
}
