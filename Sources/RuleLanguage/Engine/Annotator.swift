package import TextModel

/// Runs the stages of a rule set over documents. Keeps what it learns of the patterns from one document to
/// the next: one for each worker.
package struct Annotator: Sendable {
  private let rules: RuleSet
  /// `nil` while a document is under way.
  private var scratch: Scratch?

  /// What outlives a document.
  struct Scratch: Sendable {
    var matcher = Matcher()
    /// For `unless`: a matcher of its own, so that the captures of the match under test stay readable.
    var contextMatcher = Matcher()
    var signatures: SignatureTable
    /// By stage.
    var automata: [LazyAutomaton]
  }

  package init(rules: RuleSet) {
    self.rules = rules
    scratch = Scratch(
      signatures: SignatureTable(rules), automata: rules.stages.map { LazyAutomaton($0.automaton) })
  }

  /// Everything that the rules find in a document.
  ///
  /// - Complexity: linear in the document for a given rule set.
  package mutating func annotate(_ document: SegmentedDocument) -> FigureStore {
    // Handed over, not shared: the run changes the tables in place.
    let run = AnnotationRun(rules: rules, document: document, scratch: scratch.take()!)
    run.run()
    scratch = run.takeScratch()
    return run.store
  }
}

/// One document's pass through the stages.
final class AnnotationRun {
  let store: FigureStore
  private var scratch: Annotator.Scratch
  private let lattice: Lattice
  private let rules: RuleSet
  private let conflicts: TypeConflicts

  /// A match that may become a figure.
  private struct Candidate {
    var rule: Int
    var tokens: Range<Int>
    var span: Range<Int>
    var captures: [[Matcher.Captured]]
    var figures: [Int]
    var sentence: Int
    var sameAs: Int?
  }

  init(rules: RuleSet, document: SegmentedDocument, scratch: consuming Annotator.Scratch) {
    self.rules = rules
    conflicts = rules.conflicts
    store = FigureStore(rules: rules, document: document)
    lattice = Lattice(document, rules, &scratch.signatures)
    self.scratch = scratch
  }

  func run() {
    for (index, stage) in rules.stages.enumerated() {
      // Taken out while it runs, so that it is changed in place and the rest of the run can be read.
      var automaton = scratch.automata[index]
      scratch.automata[index] = Self.placeholder
      switch stage.work {
      case .give: give(&automaton)
      case .refine: refine(stage, &automaton)
      }
      automaton.trim()
      scratch.automata[index] = automaton
    }
  }

  /// Gives the scratch space back.
  func takeScratch() -> Annotator.Scratch { scratch }

  private static let placeholder = LazyAutomaton(StageAutomaton([], []))

  // MARK: Giving

  private func give(_ automaton: inout LazyAutomaton) {
    var candidates: [Candidate] = []
    for sentence in store.document.sentences.indices {
      candidates.removeAll(keepingCapacity: true)
      let tokens = store.document.sentences[sentence].tokens
      for token in tokens {
        automaton.run(lattice, store.figures, from: token, limit: tokens.upperBound)
        if automaton.hits.isEmpty { continue }
        for (rule, ends) in ends(of: automaton, from: token) {
          if let found = longest(rule, token, ends.last ?? token, sentence, tokens) {
            candidates.append(found)
          }
        }
      }
      if candidates.isEmpty { continue }
      for winner in candidates.count == 1 ? candidates : choose(candidates) { accept(winner) }
    }
  }

  /// The rules that match from a token and where they end, in the order of the rules.
  private func ends(of automaton: LazyAutomaton, from start: Int) -> [(rule: Int, ends: [Int])] {
    var result: [(rule: Int, ends: [Int])] = []
    for hit in automaton.hits {
      for rule in automaton.accepted[Int(hit.state)] {
        let rule = Int(rule)
        guard hit.end - start <= rules.rules[rule].program.maxTokens else { continue }
        if let index = result.firstIndex(where: { $0.rule == rule }) {
          result[index].ends.append(hit.end)
        } else {
          result.append((rule, [hit.end]))
        }
      }
    }
    if result.count > 1 { result.sort { $0.rule < $1.rule } }
    return result
  }

  /// The longest match of a rule from a token that passes its conditions.
  private func longest(
    _ rule: Int, _ token: Int, _ end: Int, _ sentence: Int, _ tokens: Range<Int>
  ) -> Candidate? {
    let accepts = scratch.matcher.run(
      rules.rules[rule].program, on: lattice, store.figures, from: token, limit: end)
    for accept in accepts.reversed() {
      if let candidate = candidate(rule, token, accept, sentence, tokens) { return candidate }
    }
    return nil
  }

  private func candidate(
    _ index: Int, _ token: Int, _ accept: Matcher.Accept, _ sentence: Int, _ tokens: Range<Int>
  ) -> Candidate? {
    let rule = rules.rules[index]
    let (captures, figures) = scratch.matcher.captures(accept, rule.program, lattice)
    var candidate = Candidate(
      rule: index, tokens: token..<accept.end, span: token..<accept.end, captures: captures,
      figures: figures, sentence: sentence)
    if let capture = rule.spanCapture {
      guard let first = captures[capture].first, let last = captures[capture].last else {
        return nil
      }
      candidate.span = first.tokens.lowerBound..<last.tokens.upperBound
    }
    if let condition = rule.condition, !condition.evaluate(in: context(candidate)).isTrue {
      return nil
    }
    guard contextAllows(rule, candidate.tokens, tokens) else { return nil }
    if let link = rule.sameAs {
      guard let earlier = earlier(link, candidate) else { return nil }
      candidate.sameAs = earlier
    }
    return candidate
  }

  private func contextAllows(_ rule: Rule, _ match: Range<Int>, _ sentence: Range<Int>) -> Bool {
    if let after = rule.after, match.upperBound < sentence.upperBound {
      let limit = min(sentence.upperBound, match.upperBound + Self.contextTokens)
      if !scratch.contextMatcher.run(
        after, on: lattice, store.figures, from: match.upperBound, limit: limit
      ).isEmpty {
        return false
      }
    }
    if let before = rule.before {
      let first = max(sentence.lowerBound, match.lowerBound - Self.contextTokens)
      for start in first..<match.lowerBound {
        let accepts = scratch.contextMatcher.run(
          before, on: lattice, store.figures, from: start, limit: match.lowerBound)
        if accepts.contains(where: { $0.end == match.lowerBound }) { return false }
      }
    }
    return true
  }

  /// How far `unless` looks.
  private static let contextTokens = 4

  /// The earlier figure that `same-as` names.
  private func earlier(_ link: Rule.SameAs, _ candidate: Candidate) -> Int? {
    var context = context(candidate)
    var found: Int?
    for index in store.byType[link.type] {
      let figure = store.figures[index]
      guard !figure.isHidden, figure.tokens.upperBound <= candidate.tokens.lowerBound else {
        continue
      }
      context.extra = .figure(index)
      guard link.condition.evaluate(in: context).isTrue else { continue }
      switch link.pick {
      case .nearestBefore:
        if found == nil || store.figures[found!].tokens.lowerBound < figure.tokens.lowerBound {
          found = index
        }
      case .only:
        if let other = found, store.value("name", of: other) != store.value("name", of: index) {
          return nil
        }
        found = index
      }
    }
    return found
  }

  /// Which candidates of one sentence become figures: the longer figure, then the longer match, then the
  /// one that `beats`, then the one with more written words, then the earlier, then the rule whose id
  /// comes first.
  private func choose(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { a, b in
      if a.span.count != b.span.count { return a.span.count > b.span.count }
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      let (x, y) = (rules.rules[a.rule], rules.rules[b.rule])
      let (xBeats, yBeats) = (x.beats.contains(y.id), y.beats.contains(x.id))
      if xBeats != yBeats { return xBeats }
      if x.program.literalCount != y.program.literalCount {
        return x.program.literalCount > y.program.literalCount
      }
      if a.tokens.lowerBound != b.tokens.lowerBound {
        return a.tokens.lowerBound < b.tokens.lowerBound
      }
      return x.id < y.id
    }
    var winners: [Candidate] = []
    for candidate in sorted {
      let loses = winners.contains { winner in
        winner.span.overlaps(candidate.span) && competes(winner.rule, candidate.rule)
      }
      if !loses { winners.append(candidate) }
    }
    return winners.sorted {
      ($0.span.lowerBound, $0.span.upperBound, $0.rule) < (
        $1.span.lowerBound, $1.span.upperBound, $1.rule
      )
    }
  }

  /// Whether figures of two rules' types cannot stand on the same words.
  private func competes(_ a: Int, _ b: Int) -> Bool {
    conflicts.excludes[rules.rules[a].type][rules.rules[b].type]
  }

  private func accept(_ candidate: Candidate) {
    let rule = rules.rules[candidate.rule]
    let type = rules.schema.types[rule.type]
    var figure = Figure(
      type: rule.type, rule: candidate.rule, tokens: candidate.span, core: candidate.span,
      sentence: candidate.sentence, fields: [Value](repeating: .none, count: type.fields.count),
      children: candidate.figures, sameAs: candidate.sameAs)
    for (field, value) in assignedValues(candidate) { figure.fields[field] = value }
    figure.core = core(rule, candidate)
    let index = store.figures.count
    store.add(figure)
    lattice.add(figure: index, startingAt: candidate.span.lowerBound)
    if conflicts.hidesAny[rule.type] { hide(by: rule.type, under: candidate.span, except: index) }
  }

  /// The fields that a match sets. The context that they are computed in shares the store's memory and is
  /// gone when this returns, so that changing the store does not copy it.
  private func assignedValues(_ candidate: Candidate) -> [(field: Int, value: Value)] {
    let context = context(candidate)
    return rules.rules[candidate.rule].assignments.map {
      ($0.field, $0.value.evaluate(in: context))
    }
  }

  /// The part that carries the value: that of the `core` capture, or of the first figure captured.
  private func core(_ rule: Rule, _ candidate: Candidate) -> Range<Int> {
    if let capture = rule.coreCapture {
      guard let first = candidate.captures[capture].first,
        let last = candidate.captures[capture].last
      else { return candidate.span }
      if case .figure(let figure) = first.value, candidate.captures[capture].count == 1 {
        return store.figures[figure].core
      }
      return first.tokens.lowerBound..<last.tokens.upperBound
    }
    for captured in candidate.captures {
      if case .figure(let figure)? = captured.first?.value,
        store.value("quantity", of: figure) != .none || store.value("when", of: figure) != .none
      {
        return store.figures[figure].core
      }
    }
    return candidate.span
  }

  /// How far before a span a figure may start that reaches into it: `max-tokens` goes no further.
  private static let longestFigure = 120

  private func hide(by hider: Int, under span: Range<Int>, except: Int) {
    let hidden = conflicts.hides[hider]
    for token in max(0, span.lowerBound - Self.longestFigure)..<span.upperBound {
      var figure = lattice.firstFigure[token]
      while figure >= 0 {
        let index = Int(figure)
        figure = lattice.nextFigure[index]
        guard index != except, hidden[store.figures[index].type],
          store.figures[index].tokens.overlaps(span)
        else { continue }
        store.hide(index)
      }
    }
  }

  // MARK: Refining

  private func refine(_ stage: Stage, _ automaton: inout LazyAutomaton) {
    /// By rule and figure: the shortest match that refines it.
    var best: [Int: [Int: Candidate]] = [:]
    for sentence in store.document.sentences.indices {
      let tokens = store.document.sentences[sentence].tokens
      for token in tokens {
        automaton.run(lattice, store.figures, from: token, limit: tokens.upperBound)
        if automaton.hits.isEmpty { continue }
        for (rule, ends) in ends(of: automaton, from: token) {
          let program = rules.rules[rule].program
          let accepts = scratch.matcher.run(
            program, on: lattice, store.figures, from: token, limit: ends.last ?? token)
          for accept in accepts {
            let (captures, figures) = scratch.matcher.captures(accept, program, lattice)
            let candidate = Candidate(
              rule: rule, tokens: token..<accept.end, span: token..<accept.end, captures: captures,
              figures: figures, sentence: sentence)
            for figure in refined(candidate) {
              let known = best[rule]?[figure]
              if let known, known.tokens.count <= candidate.tokens.count { continue }
              guard passes(candidate, tokens) else { continue }
              best[rule, default: [:]][figure] = candidate
            }
          }
        }
      }
    }
    for rule in stage.rules {
      for (figure, candidate) in (best[rule] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for (field, value) in assignedValues(candidate) where value != .none {
          store.set(field, of: figure, to: value)
        }
        store.noteRefinement(of: figure, by: rule)
      }
    }
  }

  private func refined(_ candidate: Candidate) -> [Int] {
    guard case .refines(let capture, _) = rules.rules[candidate.rule].action else { return [] }
    return candidate.captures[capture].compactMap {
      if case .figure(let figure) = $0.value { figure } else { nil }
    }
  }

  private func passes(_ candidate: Candidate, _ sentence: Range<Int>) -> Bool {
    let rule = rules.rules[candidate.rule]
    if let condition = rule.condition, !condition.evaluate(in: context(candidate)).isTrue {
      return false
    }
    return contextAllows(rule, candidate.tokens, sentence)
  }

  private func context(_ candidate: Candidate) -> CaptureContext {
    let program = rules.rules[candidate.rule].program
    let variables = program.captures.indices.map { index -> Value in
      let values = candidate.captures[index].map(\.value)
      return program.captures[index].isList ? .list(values) : values.first ?? .none
    }
    return CaptureContext(store: store, lattice: lattice, variables: variables)
  }
}

extension FigureStore {
  func hide(_ index: Int) { figures[index].isHidden = true }
  func set(_ field: Int, of figure: Int, to value: Value) { figures[figure].fields[field] = value }
  func noteRefinement(of figure: Int, by rule: Int) { figures[figure].refinedBy.append(rule) }
}

/// Captures as the variables of expressions.
struct CaptureContext: EvaluationContext {
  let store: FigureStore
  let lattice: Lattice
  let variables: [Value]
  /// The value of `it`, the variable after the last capture.
  var extra: Value = .none

  var document: SegmentedDocument { store.document }
  var lexicons: LexiconSet { lattice.lexicons }

  func variable(_ index: Int) -> Value { index < variables.count ? variables[index] : extra }
  func field(_ figure: Int, _ index: Int) -> Value { store.figures[figure].fields[index] }
  func span(ofFigure figure: Int) -> TextSpan {
    document.span(ofTokens: store.figures[figure].tokens)
  }
  func span(ofTokens tokens: Range<Int>) -> TextSpan { document.span(ofTokens: tokens) }

  func entry(ofLexicon name: String, atToken token: Int) -> LexiconEntry? {
    for match in lattice.matches(at: token) where Int(match.end) == token + 1 {
      if lexicons.lexicons[Int(match.entry.lexicon)].name == name { return match.entry }
    }
    return nil
  }
}
