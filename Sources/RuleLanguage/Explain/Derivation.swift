package import TextModel

/// How a figure came about.
package struct Derivation: Sendable {
  /// A named part of the match.
  package struct Capture: Sendable {
    package var name: String
    package var text: String
    /// The rule of a figure, or the line of a lexicon; empty for plain words.
    package var source: String
    /// The figures that it is.
    package var children: [Derivation]
  }

  package var type: String
  package var text: String
  /// Fields with their values, in the order of the type.
  package var fields: [(name: String, value: String)]
  package var rule: String
  package var rev: Int
  /// `Rules/en/patterns/counts.yaml:28`
  package var place: String
  /// Rules that added fields.
  package var refinedBy: [String]
  package var captures: [Capture]
  /// The earlier figure that means the same.
  package var sameAs: String?
  /// What hides the figure, where something does.
  package var hiddenBy: String?
  /// The bytes covered.
  package var span: TextSpan
}

extension Scene {
  /// The derivations of the figures of the output, in text order.
  ///
  /// - Parameter all: also the figures on the way to them and those that others hide.
  package func derivations(all: Bool = false) -> [Derivation] {
    store.figures.indices.filter { all || isShown($0) }
      .sorted {
        let (a, b) = (store.figures[$0], store.figures[$1])
        return (a.tokens.lowerBound, -a.tokens.upperBound, $0) < (
          b.tokens.lowerBound, -b.tokens.upperBound, $1
        )
      }.map { derivation(of: $0) }
  }

  private func isShown(_ figure: Int) -> Bool {
    let type = rules.schema.types[store.figures[figure].type]
    return type.isReported && !type.isStandIn && !store.figures[figure].isHidden
  }

  /// The derivation of one figure with those of the figures in it.
  func derivation(of index: Int, depth: Int = 0) -> Derivation {
    let figure = store.figures[index]
    let rule = rules.rules[figure.rule]
    let type = rules.schema.types[figure.type]
    return Derivation(
      type: type.name, text: text(figure.tokens),
      fields: zip(type.fields, figure.fields).filter { $0.1 != .none }.map {
        ($0.name, summary($1))
      },
      rule: rule.id, rev: rule.rev, place: rule.displayPlace,
      refinedBy: figure.refinedBy.map { rules.rules[$0].id },
      captures: depth < 8 ? captures(of: index, depth) : [],
      sameAs: figure.sameAs.map {
        "\(store.typeName(of: $0)) \"\(text(store.figures[$0].tokens))\""
      },
      hiddenBy: hider(of: index, beforeStage: .max).map {
        "\(store.typeName(of: $0)) \"\(text(store.figures[$0].tokens))\" (\(rules.rules[store.figures[$0].rule].id))"
      }, span: document.span(ofTokens: figure.tokens))
  }

  private func summary(_ value: Value) -> String {
    switch value {
    case .figure(let figure): "\"\(text(store.figures[figure].tokens))\""
    case .list(let items): "[\(items.map(summary).joined(separator: ", "))]"
    case .tokens(let tokens): "\"\(text(tokens))\""
    default: value.summary
    }
  }

  private func captures(of index: Int, _ depth: Int) -> [Derivation.Capture] {
    guard let path = path(of: index) else { return [] }
    let program = rules.rules[store.figures[index].rule].program
    return program.captures.indices.flatMap { capture in
      path.captured[capture].map { tokens, value -> Derivation.Capture in
        var source = ""
        var children: [Derivation] = []
        switch value {
        case .figure(let figure):
          children = [derivation(of: figure, depth: depth + 1)]
          source = rules.rules[store.figures[figure].rule].id
        case .entry(let entry):
          let lexicon = rules.lexicons.lexicons[Int(entry.lexicon)]
          source = "\(rules.place(of: entry)) (\(lexicon.key): \(lexicon.rows[Int(entry.row)].key))"
        default: break
        }
        return Derivation.Capture(
          name: program.captures[capture].name, text: text(tokens), source: source,
          children: children)
      }
    }
  }

  /// The match that a figure was made from, found again.
  func path(of index: Int) -> RecordedRun.Path? {
    let figure = store.figures[index]
    let rule = rules.rules[figure.rule]
    let sentence = document.sentences[figure.sentence].tokens
    // Where the span is a capture the match can begin before it.
    let first =
      rule.spanCapture == nil
      ? figure.tokens.lowerBound
      : max(sentence.lowerBound, figure.tokens.lowerBound - rule.program.maxTokens)
    for start in (first...figure.tokens.lowerBound).reversed() {
      let run = RecordedRun(
        rule.program, rule: figure.rule, in: self, from: start, limit: sentence.upperBound)
      for path in run.matches.sorted(by: { $0.end > $1.end })
      where span(of: path, rule, from: start) == figure.tokens
        && failure(of: path, rule, from: start) == nil
      {
        return path
      }
    }
    return nil
  }

  /// The tokens that the figure of a match covers.
  func span(of path: RecordedRun.Path, _ rule: Rule, from start: Int) -> Range<Int>? {
    guard let capture = rule.spanCapture else { return start..<path.end }
    guard let first = path.captured[capture].first, let last = path.captured[capture].last else {
      return nil
    }
    return first.tokens.lowerBound..<last.tokens.upperBound
  }
}
