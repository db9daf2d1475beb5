internal import Algorithms
public import RuleLanguage
public import TextModel

/// Evaluates every constraint that the figures of a document satisfy the conditions of.
public struct Reconciler: Sendable {
  let rules: RuleSet
  private let connectives: ConnectiveReader?
  private let layout: MentionLayout

  /// Makes a reconciler for the checks of a rule set.
  public init(rules: RuleSet) {
    self.rules = rules
    connectives = ConnectiveReader(rules)
    layout = MentionLayout(rules)
  }

  /// Checks a document.
  public func reconcile(_ document: AnnotatedDocument) -> ReconciledDocument {
    let annotated = linked(document)
    let facts = facts(of: annotated)
    let guards = Guards(annotated)
    var result = ReconciledDocument(annotated: annotated, checks: [])
    var fingerprints: [String: Int] = [:]
    // A rule is large: most have nothing to bind in most articles and are not even copied for them.
    for index in rules.checks.indices
    where rules.checks[index].bindings.allSatisfy({ facts.table.has($0.type) }) {
      let rule = rules.checks[index]
      for bound in bindings(of: rule, facts.table) {
        guard rule.applies(to: bound, in: facts.table),
          var check = evaluate(rule, bound, facts, guards)
        else { continue }
        // Two checks on equal words are told apart by their order.
        let repeats = fingerprints[check.id, default: 0]
        fingerprints[check.id] = repeats + 1
        if repeats > 0 { check.id += "-\(repeats + 1)" }
        link(check, bound, facts, &result.annotated)
        result.checks.append(check)
      }
    }
    result.checks = Settlement(result.checks).checks
    result.annotated.takeOutLinks(result.checks)
    result.checks.sort { a, b in
      let (x, y) = (a.operands.first?.mention ?? 0, b.operands.first?.mention ?? 0)
      return x == y ? a.rule < b.rule : x < y
    }
    return result
  }

  /// The figures of a document as checks bind them.
  func facts(of document: AnnotatedDocument) -> Facts { Facts(document, rules, layout) }

  /// The document with the lists that run over sentences.
  func linked(_ document: AnnotatedDocument) -> AnnotatedDocument {
    guard let connectives else { return document }
    var annotated = document
    annotated.linkLists(connectives)
    return annotated
  }

  /// A breakdown whose total a check has found says so in the output.
  private func link(
    _ check: Check, _ bound: [Int], _ facts: Facts, _ document: inout AnnotatedDocument
  ) {
    guard let total = check.operands.first(where: { $0.role == "total" })?.mention else { return }
    for fact in bound {
      guard let breakdown = facts.breakdowns[fact] else { continue }
      document.breakdowns[breakdown].total = total
    }
  }

  /// What a rule says of figures that an example gives, one for each of its bindings.
  ///
  /// - Returns: `nil` where the rule does not apply to them.
  package func judge(
    _ rule: CheckRule, _ given: [GivenFigure]
  ) -> (verdict: Check.Verdict, severity: Check.Severity?, message: String, equation: String)? {
    let empty = Document(
      id: "given", text: [], blocks: [], sourceMap: SourceMap(identityOf: []))
    let facts = FactTable(
      rules: rules, document: SegmentedDocument(document: empty, sentences: [], tokens: []))
    var bound: [Int] = []
    for (index, figure) in given.enumerated() {
      let fact = facts.add(figure)
      guard rule.accepts(fact, as: index, after: bound, in: facts) else { return nil }
      bound.append(fact)
    }
    guard rule.applies(to: bound, in: facts) else { return nil }
    // Figures without a text have no circumstances.
    let ruling = judge(rule, bound, rule.outcome(bound, in: facts), facts) { [] }
    return (
      ruling.verdict, ruling.severity,
      ruling.verdict == .inconsistent ? rule.message(bound, in: facts) : rule.title,
      rule.equation(bound, in: facts)
    )
  }

  // MARK: Binding

  /// Every combination of figures that a rule binds.
  ///
  /// - Complexity: for a rule with one partner, the figures times `reach`.
  func bindings(of rule: CheckRule, _ facts: FactTable) -> [[Int]] {
    var combinations: [[Int]] = [[]]
    for (index, binding) in rule.bindings.enumerated() {
      let all = facts.facts(ofType: binding.type)
      combinations = combinations.flatMap { bound -> [[Int]] in
        func fits(_ fact: Int) -> Bool {
          !bound.contains(fact)
            && (bound.first.map { inScope(rule.scope, $0, fact, facts) } ?? true)
            && rule.accepts(fact, as: index, after: bound, in: facts)
        }
        guard let first = bound.first else { return all.filter(fits).map { [$0] } }
        return partners(rule, all, near: first, facts, fits).map { bound + [$0] }
      }
    }
    return combinations
  }

  func inScope(_ scope: CheckRule.Scope, _ a: Int, _ b: Int, _ facts: FactTable) -> Bool {
    guard scope != .article else { return true }
    let document = facts.document
    guard let x = document.sentenceIndex(at: facts.facts[a].span.start),
      let y = document.sentenceIndex(at: facts.facts[b].span.start)
    else { return false }
    return scope == .sentence
      ? x == y : document.sentences[x].block == document.sentences[y].block
  }

  /// The figures of one type, which stand in text order, that are next to another one: at most `reach`
  /// to either side, the nearest first.
  private func neighbours(
    _ all: [Int], of anchor: Int, _ reach: Int, _ facts: FactTable
  ) -> (before: ReversedCollection<ArraySlice<Int>>, after: ArraySlice<Int>) {
    let start = facts.facts[anchor].span.start
    let own = all.partitioningIndex { facts.facts[$0].span.start >= start }
    return (
      all[Swift.max(0, own - reach)..<own].reversed(), all[own..<Swift.min(all.count, own + reach)]
    )
  }

  /// The partners of a figure among those of one type, which stand in text order: looked for outwards from
  /// it, `reach` figures to either side.
  func partners(
    _ rule: CheckRule, _ all: [Int], near anchor: Int, _ facts: FactTable, _ fits: (Int) -> Bool
  ) -> [Int] {
    let span = facts.facts[anchor].span
    let (before, after) = neighbours(all, of: anchor, rule.reach, facts)
    func distance(_ fact: Int) -> Int {
      let other = facts.facts[fact].span
      return other.end <= span.start ? span.start - other.end : Swift.max(0, other.start - span.end)
    }
    switch rule.pick {
    case .all: return (before + after).filter(fits).sorted()
    case .nearestBefore:
      return before.first { facts.facts[$0].span.end <= span.start && fits($0) }.map { [$0] } ?? []
    case .nearest:
      // Of two equally far, the one before: a list follows what it divides more often than not.
      switch (before.first(where: fits), after.first(where: fits)) {
      case (let a?, let b?): return [distance(b) < distance(a) ? b : a]
      case (let a?, nil): return [a]
      case (nil, let b?): return [b]
      case (nil, nil): return []
      }
    }
  }

  // MARK: Evaluation

  func evaluate(
    _ rule: CheckRule, _ bound: [Int], _ facts: Facts, _ guards: Guards
  ) -> Check? {
    let document = guards.document
    let outcome = rule.outcome(bound, in: facts.table)
    let figures = rule.operands(bound, in: facts.table).compactMap { role, fact in
      facts.mentions[fact].map { (role: role, fact: fact, mention: $0) }
    }.sorted { $0.mention < $1.mention }
    guard !figures.isEmpty else { return nil }
    let operands = figures.map { Check.Operand(mention: $0.mention, role: $0.role) }
    let ruling = judge(rule, bound, outcome, facts.table) {
      guards.holding(
        for: operands, isSum: operands.count { $0.role == "part" } > 1,
        isEquation: outcome.isEquation)
    }
    let verdict = ruling.verdict
    var check = Check(
      id: fingerprint(rule, figures.map { ($0.role, $0.mention) }, document),
      rule: rule.reportedID,
      verdict: verdict, equation: rule.equation(bound, in: facts.table),
      operands: operands,
      guards: rule.guards, message: rule.title,
      provenance: Provenance(rule: rule.id, file: rule.file, line: rule.line))
    let printed = figures.compactMap { facts.table.quantity(of: $0.fact) }
    if let (computed, stated) = sides(of: rule, outcome, printed) {
      (check.computed, check.stated) = (computed, stated)
      check.difference = stated.adding(computed.negated)
      // "24 in the headline, 34 in the text" has said it.
      let isSaid = !check.equation.contains("=") && check.equation.contains(stated.shown)
      if verdict == .inconsistent, printed.contains(stated), !isSaid {
        check.equation += ", but the text says \(stated.shown)"
      }
    }
    check.reason = ruling.reason
    guard verdict == .inconsistent else { return check }
    check.severity = ruling.severity
    let formula = rule.formula(bound, in: facts.table) { facts.mentions[$0].map { "m\($0)" } }
    // One that names no figure proves nothing.
    check.formula = formula.flatMap { $0.contains(" m") ? $0 : nil }
    check.message = rule.message(bound, in: facts.table)
    check.repairs = Repairs(rule: rule, bound: bound, facts: facts.table).find(
      figures.map { ($0.fact, $0.mention) })
    check.suspects = Suspects(document: document).rank(check)
    return check
  }

  /// What a constraint works out, and what that is compared with; `nil` where both are only good for
  /// comparing, as 4,560 million and 40 times 114 million are.
  ///
  /// - Parameter printed: the values of the figures that take part.
  private func sides(
    of rule: CheckRule, _ outcome: CheckOutcome, _ printed: [Quantity]
  ) -> (computed: Quantity, stated: Quantity)? {
    guard let left = outcome.left, let right = outcome.right else { return nil }
    if printed.contains(right) { return (left, right) }
    if printed.contains(left) { return outcome.isEquation ? (right, left) : (left, right) }
    return rule.isScaled ? nil : (left, right)
  }

  /// A verdict, and why there is none.
  private struct Ruling {
    var verdict: Check.Verdict
    var severity: Check.Severity?
    var reason: String?

    static func undecided(_ reason: String) -> Ruling {
      Ruling(verdict: .undecided, reason: reason)
    }
  }

  /// The verdict under the most lenient reading that decides it: an error is impossible even under that, a
  /// warning only under the ordinary one.
  private func judge(
    _ rule: CheckRule, _ bound: [Int], _ printed: CheckOutcome, _ facts: FactTable,
    _ guards: () -> [Guard]
  ) -> Ruling {
    guard let holds = printed.holds else { return .undecided("a value is not known") }
    if holds { return Ruling(verdict: .consistent) }
    guard rule.outcome(bound, in: facts, reading: .ordinary).holds == false else {
      return Ruling(verdict: .consistent)
    }
    guard rule.isCertain(bound, in: facts) else {
      return .undecided("it is not sure that the figures belong together")
    }
    if hasRival(rule, bound, facts) { return .undecided("another figure near them fits") }
    let holding = guards()
    if let silencing = holding.first(where: { $0.effect == .silences }) {
      return .undecided(silencing.rawValue)
    }
    let isImpossible = rule.outcome(bound, in: facts, reading: .lenient).holds == false
    let isSure = isImpossible && holding.isEmpty && !rule.isDoubtful(bound, in: facts)
    return Ruling(
      verdict: .inconsistent, severity: isSure ? rule.severity : min(rule.severity, .warning))
  }

  /// Whether a figure nearby would satisfy the constraint: then the link was wrong, or nobody can tell.
  func hasRival(_ rule: CheckRule, _ bound: [Int], _ facts: FactTable) -> Bool {
    rule.rivals.contains { rival in
      let (before, after) = neighbours(
        facts.facts(ofType: rival.type), of: bound[0], Self.rivalReach, facts)
      return (before + after).contains { rule.isRival($0, rival, of: bound, in: facts) }
    }
  }

  /// Figures looked at on either side of the first one bound for a rival.
  private static let rivalReach = 60

  /// A name for the check that edits elsewhere in the article do not change: what the figures say and how
  /// they take part, not where they stand.
  private func fingerprint(
    _ rule: CheckRule, _ figures: [(role: String, mention: Int)], _ document: AnnotatedDocument
  ) -> String {
    var fingerprint = Fingerprint()
    fingerprint.combine(rule.id)
    for (role, mention) in figures {
      fingerprint.combine(role)
      fingerprint.combine(document.document.string(document.mentions[mention].span))
    }
    return fingerprint.description
  }
}
