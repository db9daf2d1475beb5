internal import TextModel

/// One document's pass through the stages.
struct AnnotationRun: ~Copyable {
  let store: FigureStore
  private let lattice: Lattice
  private var arcs: FigureArcs
  private let signatures: SignatureTable
  private var automata: [LazyAutomaton]
  private var matcher: Matcher
  private var contextMatcher: Matcher
  private let rules: RuleSet
  private let tables: EngineTables
  private var choice: CandidateChoice
  /// Rules that match from the token looked at, each with an end.
  private var ends: [(rule: Int32, end: Int32)] = []

  init(rules: RuleSet, document: SegmentedDocument, scratch: consuming Annotator.Scratch) {
    self.rules = rules
    tables = rules.engine
    store = FigureStore(rules: rules, document: document)
    lattice = Lattice(document, rules, &scratch.signatures)
    store.lattice = lattice
    arcs = FigureArcs(lattice)
    signatures = scratch.signatures
    automata = scratch.automata
    matcher = scratch.matcher
    contextMatcher = scratch.contextMatcher
    choice = CandidateChoice(rules, tokens: document.tokens.count)
  }

  mutating func run() {
    for (index, stage) in rules.stages.enumerated() {
      // Taken out while it runs, so that it is changed in place and the rest of the run can be read.
      var automaton = automata[index]
      automata[index] = Self.placeholder
      let bit = EngineTables.bit(ofStage: index)
      switch stage.work {
      case .give: give(bit, &automaton)
      case .refine: refine(stage, bit, &automaton)
      }
      automata[index] = automaton
    }
  }

  /// Gives the scratch space back.
  consuming func takeScratch() -> Annotator.Scratch {
    Annotator.Scratch(
      matcher: matcher, contextMatcher: contextMatcher, signatures: signatures, automata: automata)
  }

  private static let placeholder = LazyAutomaton(StageAutomaton.empty)

  // MARK: Giving

  private mutating func give(_ stage: UInt64, _ automaton: inout LazyAutomaton) {
    var candidates: [Candidate] = []
    for sentence in store.document.sentences.indices
    where arcs.stagesInSentence[sentence] & stage != 0 {
      candidates.removeAll(keepingCapacity: true)
      let tokens = store.document.sentences[sentence].tokens
      for token in tokens where arcs.stagesAtToken[token] & stage != 0 {
        automaton.run(lattice, arcs, signatures, from: token, limit: tokens.upperBound)
        if automaton.hits.isEmpty { continue }
        gatherEnds(automaton, from: token)
        for index in ends.indices where isLastEnd(index) {
          let (rule, end) = ends[index]
          addLongest(Int(rule), token, Int(end), sentence, tokens, to: &candidates)
        }
      }
      automaton.trim()
      if candidates.isEmpty { continue }
      // All are read before the first is accepted, which may hide figures from the others.
      let winners = choice.winners(among: candidates)
      for winner in winners { read(&candidates[winner]) }
      for winner in winners {
        // Taken out, as a copy of what it captured would cost more than the rest.
        var candidate = Candidate(rule: 0, tokens: 0..<0, sentence: 0)
        swap(&candidate, &candidates[winner])
        accept(candidate)
      }
    }
  }

  /// Puts the rules that match from a token and where they end into `ends`, in the order of the rules.
  private mutating func gatherEnds(_ automaton: borrowing LazyAutomaton, from start: Int) {
    ends.removeAll(keepingCapacity: true)
    for hit in automaton.hits {
      for index in automaton.accepted.range(Int(hit.state)) {
        let rule = automaton.accepted.items[index]
        guard hit.end - start <= tables.codes[Int(rule)].maxTokens else { continue }
        ends.append((rule, Int32(hit.end)))
      }
    }
    // There are few of them, nearly always in order.
    for index in ends.indices.dropFirst() {
      let own = ends[index]
      var place = index
      while place > 0, (own.rule, own.end) < ends[place - 1] {
        ends[place] = ends[place - 1]
        place -= 1
      }
      ends[place] = own
    }
  }

  /// Whether an element of `ends` is the furthest end of its rule.
  private func isLastEnd(_ index: Int) -> Bool {
    index + 1 == ends.count || ends[index + 1].rule != ends[index].rule
  }

  /// Adds the longest match of a rule from a token that passes its conditions.
  private mutating func addLongest(
    _ rule: Int, _ token: Int, _ end: Int, _ sentence: Int, _ tokens: Range<Int>,
    to candidates: inout [Candidate]
  ) {
    if tables.isUnconditional[rule] {
      candidates.append(Candidate(rule: rule, tokens: token..<end, sentence: sentence))
      return
    }
    matcher.run(tables.codes[rule], on: lattice, arcs, signatures, from: token, limit: end)
    for index in matcher.accepts.indices.reversed() {
      let accept = matcher.accepts[index]
      if let candidate = candidate(rule, token, accept, sentence, tokens) {
        candidates.append(candidate)
        return
      }
    }
  }

  /// Adds the captures to a winner of a rule without conditions, which had none to be tested.
  private mutating func read(_ winner: inout Candidate) {
    guard tables.isUnconditional[winner.rule] else { return }
    let tokens = winner.tokens
    matcher.run(
      tables.codes[winner.rule], on: lattice, arcs, signatures, from: tokens.lowerBound,
      limit: tokens.upperBound)
    guard let accept = matcher.accepts.last, accept.end == tokens.upperBound else { return }
    winner = match(winner.rule, tokens.lowerBound, accept, winner.sentence)
  }

  private mutating func candidate(
    _ index: Int, _ token: Int, _ accept: Matcher.Accept, _ sentence: Int, _ tokens: Range<Int>
  ) -> Candidate? {
    var candidate = match(index, token, accept, sentence)
    if let capture = rules.rules[index].spanCapture {
      guard let span = candidate.tokens(of: capture) else { return nil }
      candidate.span = span
    }
    guard passes(candidate, tokens) else { return nil }
    if let link = rules.rules[index].sameAs {
      guard let earlier = earlier(link, candidate) else { return nil }
      candidate.sameAs = earlier
    }
    return candidate
  }

  /// A match with what it captured.
  private mutating func match(_ rule: Int, _ token: Int, _ accept: Matcher.Accept, _ sentence: Int)
    -> Candidate
  {
    let code = tables.codes[rule]
    let (captures, figures) = matcher.captures(accept, code, lattice)
    var candidate = Candidate(rule: rule, tokens: token..<accept.end, sentence: sentence)
    candidate.captures = captures
    candidate.variables = Self.variables(captures, code)
    candidate.figures = figures
    return candidate
  }

  private static func variables(_ captures: [Matcher.Captured], _ code: MatchCode) -> [Value] {
    var result: [Value] = []
    if code.isList.isEmpty { return result }
    result.reserveCapacity(code.isList.count)
    for (index, isList) in code.isList.enumerated() {
      if isList {
        result.append(.list(captures.filter { Int($0.capture) == index }.map(\.value)))
      } else {
        result.append(captures.first { Int($0.capture) == index }?.value ?? .none)
      }
    }
    return result
  }

  private mutating func passes(_ candidate: Candidate, _ sentence: Range<Int>) -> Bool {
    if let condition = rules.rules[candidate.rule].condition,
      !condition.evaluate(in: context(candidate)).isTrue
    {
      return false
    }
    return contextAllows(candidate.rule, candidate.tokens, sentence)
  }

  private mutating func contextAllows(_ rule: Int, _ match: Range<Int>, _ sentence: Range<Int>)
    -> Bool
  {
    if let after = tables.afters[rule], match.upperBound < sentence.upperBound {
      let limit = min(sentence.upperBound, match.upperBound + Self.contextTokens)
      contextMatcher.run(
        after, on: lattice, arcs, signatures, from: match.upperBound, limit: limit)
      if !contextMatcher.accepts.isEmpty { return false }
    }
    if let before = tables.befores[rule] {
      let first = max(sentence.lowerBound, match.lowerBound - Self.contextTokens)
      for start in first..<match.lowerBound {
        contextMatcher.run(
          before, on: lattice, arcs, signatures, from: start, limit: match.lowerBound)
        if contextMatcher.accepts.contains(where: { $0.end == match.lowerBound }) {
          return false
        }
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

  private mutating func accept(_ candidate: Candidate) {
    let type = rules.rules[candidate.rule].type
    var fields = tables.noFields[type]
    for (field, value) in assignedValues(candidate) { fields[field] = value }
    let figure = Figure(
      type: type, rule: candidate.rule, tokens: candidate.span, core: core(candidate),
      sentence: candidate.sentence, fields: fields, children: candidate.figures,
      sameAs: candidate.sameAs)
    let index = store.figures.count
    store.add(figure)
    arcs.add(type: type, over: candidate.span, inSentence: candidate.sentence)
    if tables.conflicts.hidesAny[type] {
      let sentence = store.document.sentences[candidate.sentence].tokens.lowerBound
      hide(by: type, under: candidate.span, after: sentence, except: index)
    }
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
  private func core(_ candidate: Candidate) -> Range<Int> {
    if let capture = rules.rules[candidate.rule].coreCapture {
      guard let tokens = candidate.tokens(of: capture) else { return candidate.span }
      var captured = candidate.captures.lazy.filter { Int($0.capture) == capture }.makeIterator()
      if case .figure(let figure)? = captured.next()?.value, captured.next() == nil {
        return store.figures[figure].core
      }
      return tokens
    }
    for capture in candidate.variables.indices {
      let first = candidate.captures.first { Int($0.capture) == capture }
      if case .figure(let figure)? = first?.value,
        tables.carriers[store.figures[figure].type].contains(where: {
          !store.figures[figure].fields[$0].isNone
        })
      {
        return store.figures[figure].core
      }
    }
    return candidate.span
  }

  /// How far before a span a figure may start that reaches into it: `max-tokens` goes no further.
  private static let longestFigure = 120

  private mutating func hide(by hider: Int, under span: Range<Int>, after start: Int, except: Int) {
    let hidden = tables.conflicts.hides[hider]
    for token in max(start, span.lowerBound - Self.longestFigure)..<span.upperBound {
      var figure = arcs.first[token]
      while figure >= 0 {
        let index = Int(figure)
        let arc = arcs.arcs[index]
        figure = arc.next
        guard index != except, hidden[Int(arc.type)], Int(arc.end) > span.lowerBound else {
          continue
        }
        store.hide(index)
        arcs.hide(index)
      }
    }
  }

  // MARK: Refining

  private mutating func refine(_ stage: Stage, _ bit: UInt64, _ automaton: inout LazyAutomaton) {
    /// By rule and figure: the shortest match that refines it.
    var best: [Int: [Int: Candidate]] = [:]
    for sentence in store.document.sentences.indices
    where arcs.stagesInSentence[sentence] & bit != 0 {
      let tokens = store.document.sentences[sentence].tokens
      for token in tokens where arcs.stagesAtToken[token] & bit != 0 {
        automaton.run(lattice, arcs, signatures, from: token, limit: tokens.upperBound)
        if automaton.hits.isEmpty { continue }
        gatherEnds(automaton, from: token)
        for index in ends.indices where isLastEnd(index) {
          let (rule, end) = (Int(ends[index].rule), Int(ends[index].end))
          matcher.run(tables.codes[rule], on: lattice, arcs, signatures, from: token, limit: end)
          for accept in matcher.accepts {
            let candidate = match(rule, token, accept, sentence)
            for figure in refined(candidate) {
              let known = best[rule]?[figure]
              if let known, known.tokens.count <= candidate.tokens.count { continue }
              guard passes(candidate, tokens) else { continue }
              best[rule, default: [:]][figure] = candidate
            }
          }
        }
      }
      automaton.trim()
    }
    for rule in stage.rules {
      for (figure, candidate) in (best[rule] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for (field, value) in assignedValues(candidate) where !value.isNone {
          store.set(field, of: figure, to: value)
        }
        store.noteRefinement(of: figure, by: rule)
      }
    }
  }

  private func refined(_ candidate: Candidate) -> [Int] {
    guard case .refines(let capture, _) = rules.rules[candidate.rule].action else { return [] }
    return candidate.captures.compactMap {
      if Int($0.capture) == capture, case .figure(let figure) = $0.value { figure } else { nil }
    }
  }

  private func context(_ candidate: Candidate) -> CaptureContext {
    CaptureContext(store: store, lattice: lattice, variables: candidate.variables)
  }
}

extension FigureStore {
  func hide(_ index: Int) { figures[index].isHidden = true }
  func set(_ field: Int, of figure: Int, to value: Value) { figures[figure].fields[field] = value }
  func noteRefinement(of figure: Int, by rule: Int) { figures[figure].refinedBy.append(rule) }
}
