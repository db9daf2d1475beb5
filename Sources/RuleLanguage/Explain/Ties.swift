public import TextModel

extension RuleSet {
  /// What is legal in the rules and yet not likely meant: rules of one type that can match the same
  /// words with nothing said about which one wins, rules that never win, types that nothing gives.
  ///
  /// Two patterns are compared by walking the product of their automata; an element is an arc, so a
  /// lexicon form of several words meets only the same form, and a figure only a figure of its type.
  /// A pair in which both rules have a `where` is left out: their conditions may exclude each other.
  public func weaknesses() -> [Diagnostic] {
    var result = neverGiven()
    let meeting = Meeting(rules: self)
    for stage in stages {
      guard case .give = stage.work else { continue }
      for (position, first) in stage.rules.enumerated() {
        for second in stage.rules[(position + 1)...] {
          if let found = weakness(rules[first], rules[second], meeting) { result.append(found) }
        }
      }
    }
    return result
  }

  private func neverGiven() -> [Diagnostic] {
    let given = Set(rules.map(\.type))
    return rules.flatMap { rule in
      rule.uses.subtracting(given).sorted().map { type in
        Diagnostic(
          .warning, RuleDiagnosticCode.neverGiven.rawValue,
          "\(rule.id) uses <\(schema.types[type].name)>, which no rule gives",
          at: rule.place.location,
          help: "write a rule with `gives: \(schema.types[type].name)`, or take the element out")
      }
    }
  }

  private func weakness(_ a: Rule, _ b: Rule, _ meeting: Meeting) -> Diagnostic? {
    guard a.type == b.type, a.spanCapture == nil, b.spanCapture == nil else { return nil }
    if let (winner, loser) = [(a, b), (b, a)].first(where: { $0.0.beats.contains($0.1.id) }) {
      guard winner.isUnconditional, winner.program.isSame(as: loser.program) else { return nil }
      return Diagnostic(
        .warning, RuleDiagnosticCode.neverWins.rawValue,
        "\(loser.id) never wins: \(winner.id) matches the same words and beats it",
        at: loser.place.location,
        help: "remove it, or say with `where` when \(winner.id) does not apply")
    }
    guard a.program.literalCount == b.program.literalCount,
      a.condition == nil || b.condition == nil,
      let example = meeting.example(a.program, b.program)
    else { return nil }
    return Diagnostic(
      .warning, RuleDiagnosticCode.tie.rawValue,
      "\(a.id) and \(b.id) can both match \"\(example)\", and nothing says which one wins",
      at: b.place.location, help: "add `beats: [\(a.id)]` here, or `beats: [\(b.id)]` there")
  }
}

extension Rule {
  /// Whether every match becomes a figure.
  fileprivate var isUnconditional: Bool {
    condition == nil && before == nil && after == nil && sameAs == nil
  }
}

extension Program {
  /// Whether two programs match the same words in the same way, whatever their captures are called.
  fileprivate func isSame(as other: Program) -> Bool {
    func steps(_ program: Program) -> [String] {
      program.instructions.map { instruction in
        if case .atom(let atom) = instruction { "\(program.atoms[atom])" } else { "\(instruction)" }
      }
    }
    return maxTokens == other.maxTokens && steps(self) == steps(other)
  }

  /// Atoms and acceptance reachable without consuming anything.
  fileprivate func closure(_ from: Int) -> (pcs: [Int], accepts: Bool) {
    var seen: Set<Int> = []
    var pending = [from]
    var result: [Int] = []
    var accepts = false
    while let pc = pending.popLast() {
      guard seen.insert(pc).inserted else { continue }
      switch instructions[pc] {
      case .atom: result.append(pc)
      case .split(let a, let b): pending += [b, a]
      case .jump(let to): pending.append(to)
      case .open, .close: pending.append(pc + 1)
      case .accept: accepts = true
      }
    }
    return (result, accepts)
  }
}

/// Finds texts that two patterns both match.
private final class Meeting {
  private struct Pair: Hashable {
    var a: Atom
    var b: Atom
  }
  private let rules: RuleSet
  private var known: [Pair: String?] = [:]
  private var formsOfTag: [TagID: [String]] = [:]

  init(rules: RuleSet) { self.rules = rules }

  /// A shortest text of elements that both match whole, or `nil`.
  func example(_ a: Program, _ b: Program) -> String? {
    struct Step {
      var parent: Int
      var text: String
    }
    var steps: [Step] = []
    var seen: Set<Int> = []
    var queue: [(a: Int, b: Int, step: Int)] = []
    func spell(_ last: Int) -> String {
      var texts: [String] = []
      var step = last
      while step >= 0 {
        texts.append(steps[step].text)
        step = steps[step].parent
      }
      return texts.reversed().joined(separator: " ")
    }
    func follow(_ x: Int, _ y: Int, _ step: Int) -> Bool {
      let (first, firstAccepts) = a.closure(x)
      let (second, secondAccepts) = b.closure(y)
      if step >= 0, firstAccepts, secondAccepts { return true }
      for i in first {
        for j in second where seen.insert(i * b.instructions.count + j).inserted {
          queue.append((i, j, step))
        }
      }
      return false
    }
    if follow(0, 0, -1) { return nil }
    var index = 0
    while index < queue.count {
      let (x, y, parent) = queue[index]
      index += 1
      guard case .atom(let i) = a.instructions[x], case .atom(let j) = b.instructions[y],
        let text = common(a.atoms[i], b.atoms[j])
      else { continue }
      steps.append(Step(parent: parent, text: text))
      if follow(x + 1, y + 1, steps.count - 1) { return spell(steps.count - 1) }
    }
    return nil
  }

  /// A text that two elements both match.
  private func common(_ a: Atom, _ b: Atom) -> String? {
    let pair = Pair(a: a, b: b)
    if let found = known[pair] { return found }
    let found = find(a, b)
    known[pair] = found
    return found
  }

  private func find(_ a: Atom, _ b: Atom) -> String? {
    switch (a, b) {
    case (.figure(let x), .figure(let y)): return x == y ? "<\(rules.schema.types[x].name)>" : nil
    case (.figure, _), (_, .figure): return nil
    case (.word(let x), .word(let y)):
      guard x.folded == y.folded else { return nil }
      if x.exact != SymbolTable.unknown, y.exact != SymbolTable.unknown, x.exact != y.exact {
        return nil
      }
      return rules.symbols.text(
        x.exact != SymbolTable.unknown
          ? x.exact : y.exact != SymbolTable.unknown ? y.exact : x.folded)
    case (.word, _):
      let text = rules.describe(a)
      return matches(b, text) ? text : nil
    case (_, .word): return find(b, a)
    case (.tags(let x), .tags(let y)):
      if let tag = x.first(where: y.contains) { return forms(tag).first }
      let other = Set(y.flatMap { forms($0) })
      return x.lazy.compactMap { self.forms($0).first(where: other.contains) }.first
    case (.tags(let x), .tokenClass):
      return x.lazy.compactMap { self.forms($0).first { self.matches(b, $0) } }.first
    case (.tokenClass, .tags): return find(b, a)
    case (.tokenClass(let x), .tokenClass(let y)):
      return candidates(x, y).first { matches(a, $0) && matches(b, $0) }
    }
  }

  private func candidates(_ x: TokenClass, _ y: TokenClass) -> [String] {
    if let tags = x.tags.first ?? y.tags.first { return tags.flatMap { forms($0) } }
    var stems = ["word", "Word", "WORD", "7", ","]
    for affix in x.suffixes + y.suffixes {
      stems += stems.prefix(2).map { $0 + String(decoding: affix, as: UTF8.self) }
    }
    for affix in x.prefixes + y.prefixes {
      let text = String(decoding: affix, as: UTF8.self)
      stems += [text, text + "word"]
    }
    return stems
  }

  private func forms(_ tag: TagID) -> [String] {
    if let known = formsOfTag[tag] { return known }
    let lexicon = rules.lexicons.lexicons[rules.lexicons.tagLexicon[Int(tag)]]
    let columns = lexicon.forms.indices.filter {
      lexicon.forms[$0].tag == rules.lexicons.tags[Int(tag)]
    }
    let found = lexicon.rows.flatMap { row in columns.flatMap { row.forms[$0] } }
    formsOfTag[tag] = found
    return found
  }

  /// Whether an element matches one word. Where it stands in the sentence is left open.
  private func matches(_ atom: Atom, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let tokens = Tokenizer.tokens(of: text)
    guard tokens.count == 1 else { return false }
    let shape = tokens[0].shape
    var folded: [UInt8] = []
    fold(bytes, 0, bytes.count, into: &folded)
    let word = TokenWord(
      folded: rules.symbols.find(folded, 0, folded.count),
      exact: rules.symbols.find(bytes, 0, bytes.count),
      isAllCapitals: shape.contains(.allCapitals))
    var found: [LexiconMatch] = []
    rules.lexicons.matches(at: 0, limit: 1, words: [word], into: &found)
    let tags = Set(found.map(\.tag))
    switch atom {
    case .word(let written): return written.folded == word.folded
    case .tags(let wanted): return wanted.contains(where: tags.contains)
    case .figure: return false
    case .tokenClass(let test):
      let place: TokenShape = [.glued, .sentenceStart]
      return shape.isSuperset(of: test.required.subtracting(place))
        && shape.isDisjoint(with: test.forbidden.subtracting(place))
        && test.tags.allSatisfy { $0.contains(where: tags.contains) }
        && !test.withoutTags.contains(where: tags.contains)
        && test.suffixes.allSatisfy { folded.suffix($0.count).elementsEqual($0) }
        && !test.withoutSuffixes.contains { folded.suffix($0.count).elementsEqual($0) }
        && test.prefixes.allSatisfy { folded.starts(with: $0) }
        && !test.withoutPrefixes.contains { folded.starts(with: $0) }
    }
  }
}
