internal import TextModel

/// Why a rule gave nothing in a text.
package struct WhyNot: Sendable {
  /// An element of the pattern that was passed.
  package struct Element: Sendable {
    /// As the rule writes it: `n=<number>`.
    package var pattern: String
    package var text: String
  }

  /// The answer.
  package enum Outcome: Sendable {
    /// It did give something: how.
    case found([Derivation])
    /// The attempt that got furthest stopped before a token; `nil` at the sentence's end.
    case stopped(at: String?, needs: [String])
    /// It matched, and a condition was not met: which, with the values that were seen.
    case dropped(reasons: [String])
    /// It matched, and the figure of another rule was preferred on the same words: by which step.
    case lost(to: String, place: String, text: String, step: String)
    /// Something that the run does not tell.
    case unexplained
  }

  package var rule: String
  package var place: String
  package var outcome: Outcome
  /// The elements that the attempt passed.
  package var passed: [Element]
  /// What would have helped: the word's entries, the figure that nearly was, the file to edit.
  package var hints: [String]
  /// The words from the attempt's first token to the one it stopped at.
  package var text: String
}

extension Scene {
  /// Why a rule gives nothing, or what it gives.
  ///
  /// - Returns: `nil` where there is no such rule that is switched on.
  package func whyNot(_ id: String) -> WhyNot? {
    guard let index = rules.rules.firstIndex(where: { $0.id == id }) else { return nil }
    let rule = rules.rules[index]
    let own = store.figures.indices.filter {
      store.figures[$0].rule == index || store.figures[$0].refinedBy.contains(index)
    }
    if !own.isEmpty {
      return answer(rule, .found(own.map { derivation(of: $0) }))
    }
    var dropped: WhyNot?
    var nearest: (run: RepairedRun.Match, start: Int, limit: Int)?
    var stopped: (answer: WhyNot, rank: (Int, Int, Int))?
    for sentence in document.sentences {
      for start in sentence.tokens {
        let run = RecordedRun(
          rule.program, rule: index, in: self, from: start, limit: sentence.tokens.upperBound)
        for path in run.matches.sorted(by: { $0.end > $1.end }) {
          if let reasons = failure(of: path, rule, from: start) {
            let known = dropped?.passed.count ?? -1
            if path.steps.count > known {
              dropped = answer(rule, .dropped(reasons: reasons), path, start)
            }
          } else {
            return lost(rule, index, path, start)
          }
        }
        if let (found, rank) = furthest(run, rule, index, start, sentence.tokens.upperBound),
          stopped == nil || rank > stopped!.rank
        {
          stopped = (found, rank)
        }
        let repaired = RepairedRun(
          rule.program, rule: index, in: self, from: start, limit: sentence.tokens.upperBound)
        if let match = repaired.best, nearest == nil || match.isNearer(than: nearest!.run) {
          nearest = (match, start, sentence.tokens.upperBound)
        }
      }
    }
    if let dropped { return dropped }
    if let nearest { return answer(rule, index, nearest.run, nearest.start, nearest.limit) }
    return stopped?.answer ?? answer(rule, .unexplained)
  }

  /// The answer where leaving an element out, or taking it as met, would have let the rule match.
  private func answer(
    _ rule: Rule, _ index: Int, _ match: RepairedRun.Match, _ start: Int, _ limit: Int
  ) -> WhyNot {
    let path = RecordedRun.Path(steps: match.passed, end: match.token, captured: [])
    // What could stand there instead, after the same elements.
    let run = RecordedRun(rule.program, rule: index, in: self, from: start, limit: limit)
    var atoms = [match.atom]
    for (atom, path) in run.waiting
    where path.end == match.token && path.steps.count == match.passed.count
      && !atoms.contains(atom)
    {
      atoms.append(atom)
    }
    var hints: [String] = []
    for atom in atoms {
      for hint in hint(rule.program.atoms[atom], at: match.token, limit, index, depth: 0)
      where !hints.contains(hint) {
        hints.append(hint)
      }
    }
    return answer(
      rule,
      .stopped(
        at: match.token < limit ? text(match.token..<match.token + 1) : nil,
        needs: atoms.map { rules.describe(rule.program.atoms[$0]) }),
      path, start, hints: hints)
  }

  private func answer(
    _ rule: Rule, _ outcome: WhyNot.Outcome, _ path: RecordedRun.Path? = nil, _ start: Int = 0,
    hints: [String] = []
  ) -> WhyNot {
    WhyNot(
      rule: rule.id, place: rule.displayPlace, outcome: outcome,
      passed: path.map { elements($0, rule.program) } ?? [], hints: hints,
      text: path.map { text(start..<max($0.end, min(start + 1, document.tokens.count))) } ?? "")
  }

  private func elements(_ path: RecordedRun.Path, _ program: Program) -> [WhyNot.Element] {
    path.steps.map { step in
      let pattern = rules.describe(program.atoms[step.atom])
      return WhyNot.Element(
        pattern: step.capture.map { "\($0)=\(pattern)" } ?? pattern, text: text(step.tokens))
    }
  }

  // MARK: Stopped

  /// The attempt of a run that got furthest: over most tokens, then through most written words and
  /// names, then from the earliest start.
  private func furthest(
    _ run: RecordedRun, _ rule: Rule, _ index: Int, _ start: Int, _ limit: Int
  ) -> (WhyNot, (Int, Int, Int))? {
    guard let end = run.waiting.map(\.path.end).max() else { return nil }
    let last = run.waiting.filter { $0.path.end == end }
    let weights = last.map { waiting in
      waiting.path.steps.reduce(0) { $0 + weight(rule.program.atoms[$1.atom]) }
    }
    guard let best = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return nil }
    let path = last[best].path
    var atoms: [Int] = []
    for waiting in last where !atoms.contains(waiting.atom) { atoms.append(waiting.atom) }
    let needs = atoms.map { rules.describe(rule.program.atoms[$0]) }
    let hints = atoms.flatMap { hint(rule.program.atoms[$0], at: end, limit, index, depth: 0) }
    var unique: [String] = []
    for hint in hints where !unique.contains(hint) { unique.append(hint) }
    let stop = end < limit ? text(end..<end + 1) : nil
    return (
      answer(rule, .stopped(at: stop, needs: needs), path, start, hints: unique),
      (weights[best], end - start, -start)
    )
  }

  /// How much a passed element says that the attempt was meant: written words and names most, `[any]` least.
  func weight(_ atom: Atom) -> Int {
    switch atom {
    case .word(let word): rules.symbols.text(word.folded).count > 1 ? 4 : 3
    case .tags: 5
    case .figure: 6
    case .tokenClass(let test): test == TokenClass() ? 0 : 2
    }
  }

  /// What would have let an element pass at a token.
  private func hint(_ atom: Atom, at token: Int, _ limit: Int, _ rule: Int, depth: Int) -> [String]
  {
    guard token < limit else { return [] }
    let word = text(token..<token + 1)
    switch atom {
    case .word(let written):
      guard scene(token, isWord: written) else { return [] }
      return ["\"\(word)\" needs a capital: \(rules.describe(atom))"]
    case .tokenClass(let test):
      return ["\"\(word)\" \(rules.reasons(test, at: token, in: self).joined(separator: ", "))"]
    case .tags(let tags): return [tagHint(tags, word, token)]
    case .figure(let type): return figureHint(type, word, token, limit, rule, depth)
    }
  }

  private func scene(_ token: Int, isWord written: WrittenWord) -> Bool {
    lattice.words[token].folded == written.folded
  }

  private func tagHint(_ tags: [TagID], _ word: String, _ token: Int) -> String {
    let name = rules.tagName(tags)
    guard let first = tags.first else { return "no lexicon gives <\(name)>" }
    let lexicon = rules.lexicons.lexicons[rules.lexicons.tagLexicon[Int(first)]]
    let file = lexicon.place.source.file.displayPath
    var known: [String] = []
    for match in lattice.matches(at: token) {
      let text = "<\(rules.lexicons.tags[Int(match.tag)])> (\(rules.place(of: match.entry)))"
      if !known.contains(text) { known.append(text) }
    }
    let what = known.isEmpty ? "is in no lexicon" : "is \(known.joined(separator: ", "))"
    return
      "\"\(word)\" \(what); <\(name)> comes from lexicon \(lexicon.name): add the form to \(file)"
  }

  private func figureHint(
    _ type: Int, _ word: String, _ token: Int, _ limit: Int, _ rule: Int, _ depth: Int
  ) -> [String] {
    let name = rules.schema.types[type].name
    if let (figure, by) = hiddenFigures(at: token, ofType: type, fromRule: rule).first {
      let hider = store.figures[by]
      return [
        "the \(name) \"\(text(store.figures[figure].tokens))\" is hidden by the \(store.typeName(of: by)) \"\(text(hider.tokens))\" of \(rules.rules[hider.rule].id)"
      ]
    }
    // Of the rules that give the type, the one that gets furthest here.
    var best: (rule: Int, run: RecordedRun, rank: Int)?
    for index in rules.rules.indices where index != rule {
      guard case .gives(type) = rules.rules[index].action else { continue }
      let run = RecordedRun(
        rules.rules[index].program, rule: index, in: self, from: token, limit: limit)
      let rank =
        (run.waiting + run.matches.map { (0, $0) }).map { waiting in
          waiting.path.steps.reduce(0) { $0 + weight(rules.rules[index].program.atoms[$1.atom]) }
        }.max() ?? 0
      if best == nil || rank > best!.rank { best = (index, run, rank) }
    }
    let start = "no <\(name)> starts at \"\(word)\""
    guard depth < 4, let best else { return [start] }
    let nearest = rules.rules[best.rule]
    if let path = best.run.matches.max(by: { $0.end < $1.end }) {
      let reasons = failure(of: path, nearest, from: token) ?? ["another rule has these words"]
      return [
        "\(start); nearest miss \(nearest.id): \"\(text(token..<path.end))\" matches, but \(reasons.joined(separator: "; "))"
      ]
    }
    guard let (answer, _) = furthestHint(best.run, nearest, best.rule, token, limit, depth) else {
      return [start]
    }
    return ["\(start); nearest miss \(nearest.id): \(answer)"]
  }

  private func furthestHint(
    _ run: RecordedRun, _ rule: Rule, _ index: Int, _ start: Int, _ limit: Int, _ depth: Int
  ) -> (String, Int)? {
    guard let end = run.waiting.map(\.path.end).max() else { return nil }
    var atoms: [Int] = []
    for waiting in run.waiting where waiting.path.end == end && !atoms.contains(waiting.atom) {
      atoms.append(waiting.atom)
    }
    let needs = atoms.map { rules.describe(rule.program.atoms[$0]) }
    var hints: [String] = []
    for atom in atoms {
      for hint in hint(rule.program.atoms[atom], at: end, limit, index, depth: depth + 1)
      where !hints.contains(hint) {
        hints.append(hint)
      }
    }
    let stop = end < limit ? "at \"\(text(end..<end + 1))\"" : "at the sentence's end"
    let passed = end > start ? "\"\(text(start..<end))\" ok, " : ""
    let needed = "\(passed)stopped \(stop), needs \(needs.joined(separator: " or "))"
    return (([needed] + hints).joined(separator: "; "), end)
  }

  // MARK: Dropped

  /// Why a match is not taken: `where`, `unless`, `same-as`; `nil` where it is.
  func failure(of path: RecordedRun.Path, _ rule: Rule, from start: Int) -> [String]? {
    let program = rule.program
    let context = SceneContext(scene: self, variables: path.variables(program))
    if rule.spanCapture != nil, span(of: path, rule, from: start) == nil {
      return ["the capture that `span` names is not there"]
    }
    if let condition = rule.condition, !condition.evaluate(in: context).isTrue {
      let variables = program.captures.map { capture in
        (name: capture.name, type: capture.isList ? ValueType.list(capture.type) : capture.type)
      }
      return condition.conjuncts.filter { !$0.evaluate(in: context).isTrue }.map { part in
        var values: [String] = []
        for operand in part.operands {
          let value =
            "\(operand.written(variables, rules.schema)) is \(shown(operand.evaluate(in: context)))"
          if !values.contains(value) { values.append(value) }
        }
        return "`where` \(part.written(variables, rules.schema)): \(values.joined(separator: ", "))"
      }
    }
    if let reason = contextFailure(rule, start..<path.end) { return [reason] }
    if let link = rule.sameAs {
      let type = rules.schema.types[link.type].name
      var linked = context
      let candidates = store.figures.indices.filter {
        store.figures[$0].type == link.type && store.figures[$0].tokens.upperBound <= start
      }
      let fits = candidates.filter {
        linked.extra = .figure($0)
        return link.condition.evaluate(in: linked).isTrue
      }
      if fits.isEmpty {
        return [
          "`same-as` finds no earlier \(type) that fits\(candidates.isEmpty ? "; there is none before" : "; \(candidates.count) stand before")"
        ]
      }
      if link.pick == .only, Set(fits.map { store.value("name", of: $0) }).count > 1 {
        return ["`same-as` wants only one earlier \(type), \(fits.count) fit"]
      }
    }
    return nil
  }

  private func shown(_ value: Value) -> String {
    switch value {
    case .figure(let figure): "\"\(text(store.figures[figure].tokens))\""
    case .tokens(let tokens): "\"\(text(tokens))\""
    case .entry(let entry):
      rules.lexicons.lexicons[Int(entry.lexicon)].rows[Int(entry.row)].key
    case .list(let items): "[\(items.map(shown).joined(separator: ", "))]"
    default: value.summary
    }
  }

  /// How far `unless` looks; the same as in the engine.
  private static let contextTokens = 4

  private func contextFailure(_ rule: Rule, _ match: Range<Int>) -> String? {
    guard let index = rules.rules.firstIndex(where: { $0.id == rule.id }),
      let sentence = document.sentences.first(where: { $0.tokens.contains(match.lowerBound) })?
        .tokens
    else { return nil }
    if let after = rule.after, match.upperBound < sentence.upperBound {
      let limit = min(sentence.upperBound, match.upperBound + Self.contextTokens)
      let run = RecordedRun(after, rule: index, in: self, from: match.upperBound, limit: limit)
      if let path = run.matches.first {
        return "`unless: after` forbids \"\(text(match.upperBound..<path.end))\" after it"
      }
    }
    if let before = rule.before {
      for start in max(
        sentence.lowerBound, match.lowerBound - Self.contextTokens)..<match.lowerBound
      {
        let run = RecordedRun(before, rule: index, in: self, from: start, limit: match.lowerBound)
        if run.matches.contains(where: { $0.end == match.lowerBound }) {
          return "`unless: before` forbids \"\(text(start..<match.lowerBound))\" before it"
        }
      }
    }
    return nil
  }

  // MARK: Lost

  /// Which figure was preferred, and by which step of the order in which candidates compete.
  private func lost(_ rule: Rule, _ index: Int, _ path: RecordedRun.Path, _ start: Int) -> WhyNot {
    guard let span = span(of: path, rule, from: start) else {
      return answer(rule, .unexplained, path, start)
    }
    let type = rules.schema.types[rule.type]
    for other in store.figures.indices {
      let figure = store.figures[other]
      let otherType = rules.schema.types[figure.type]
      guard stage(ofRule: figure.rule) == stage(ofRule: index), figure.tokens.overlaps(span),
        type.name == otherType.name || type.hides.contains(otherType.name)
          || otherType.hides.contains(type.name)
          || !Set(type.hides).isDisjoint(with: otherType.hides)
      else { continue }
      let winner = rules.rules[figure.rule]
      return answer(
        rule,
        .lost(
          to: winner.id, place: winner.displayPlace, text: text(figure.tokens),
          step: step(winner, figure, other, over: rule, span, path, start)), path, start)
    }
    return answer(rule, .unexplained, path, start)
  }

  private func step(
    _ winner: Rule, _ figure: Figure, _ index: Int, over rule: Rule, _ span: Range<Int>,
    _ path: RecordedRun.Path, _ start: Int
  ) -> String {
    if figure.tokens.count > span.count { return "its figure is longer" }
    if let other = self.path(of: index), let first = other.steps.first?.tokens.lowerBound,
      other.end - first > path.end - start
    {
      return "its match is longer"
    }
    if winner.beats.contains(rule.id) { return "it says `beats: \(rule.id)`" }
    if winner.program.literalCount > rule.program.literalCount {
      return "it has more written words"
    }
    if figure.tokens.lowerBound < span.lowerBound { return "it starts earlier" }
    return "its id comes first"
  }
}
