package import TextModel

extension RuleSet {
  /// Runs one example of a pattern rule on a text that has been cut into sentences.
  ///
  /// - Returns: what is wrong, or `nil` where the example holds.
  package func failure(of test: RuleTest, of rule: Rule, on document: SegmentedDocument) -> String?
  {
    var annotator = Annotator(rules: self)
    let store = annotator.annotate(document)
    guard let index = rules.firstIndex(where: { $0.id == rule.id }) else { return nil }
    // What the rule did: figures that it made or refined.
    let own = store.figures.indices.filter { figure in
      store.figures[figure].rule == index || store.figures[figure].refinedBy.contains(index)
    }
    guard let expected = test.expected else {
      guard let first = own.first else { return nil }
      return "expected nothing, got \(describe(first, store))"
    }
    let isRefinement = if case .refines = rule.action { true } else { false }
    let marked = test.spans.flatMap { span in
      own.filter { figure in
        let found = store.document.span(ofTokens: store.figures[figure].tokens)
        return isRefinement ? span.overlaps(found) : span == found
      }
    }
    guard let figure = marked.first else {
      let got = own.map { describe($0, store) }.joined(separator: "; ")
      let others = store.figures.indices.filter { figure in
        test.spans.contains {
          $0.overlaps(store.document.span(ofTokens: store.figures[figure].tokens))
        }
      }.map { describe($0, store) + " by \(rules[store.figures[$0].rule].id)" }
      return
        "nothing was found at the mark; \(got.isEmpty ? "the rule found nothing" : "the rule found \(got)")"
        + (others.isEmpty ? "" : "; others found there: \(others.joined(separator: "; "))")
    }
    if !isRefinement, own.count > test.spans.count {
      let extra = own.filter { !marked.contains($0) }.map { describe($0, store) }
      return "also found \(extra.joined(separator: "; "))"
    }
    for (path, value) in expected {
      let got = Self.read(path, of: figure, in: store)
      if got != value { return "\(path) is \(got), expected \(value)" }
    }
    return nil
  }

  private func describe(_ figure: Int, _ store: FigureStore) -> String {
    let text = store.document.document.string(
      store.document.span(ofTokens: store.figures[figure].tokens))
    return "\(store.typeName(of: figure)) \"\(text)\""
  }

  /// Follows `parts.value` from a figure to a value.
  private static func read(_ path: String, of figure: Int, in store: FigureStore) -> ExpectedValue {
    var value = Value.figure(figure)
    for name in path.split(separator: ".").map(String.init) {
      value = value.map { step in
        guard case .figure(let figure) = step else {
          return ValuePart(rawValue: name)?.of(step) ?? .none
        }
        if name == "same-as" { return store.figures[figure].sameAs.map { .figure($0) } ?? .none }
        let own = store.value(name, of: figure)
        if own != .none { return own }
        guard let part = ValuePart(rawValue: name) else { return .none }
        let quantity = part.of(store.value("quantity", of: figure))
        return quantity != .none ? quantity : part.of(store.value("when", of: figure))
      }
    }
    return expected(value)
  }

  private static func expected(_ value: Value) -> ExpectedValue {
    switch value {
    case .list(let items): .list(items.map(expected))
    case .flag(let flag): .scalar(flag ? "true" : "false")
    default: .scalar(value.summary)
    }
  }
}
