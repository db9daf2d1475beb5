package import TextModel

/// A document after a run of the rules, laid out so that single rules can be looked at again.
///
/// Looking again is done here and not in the matcher that runs over articles, which records nothing but
/// what it found. Both read the same compiled patterns.
package struct Scene {
  let rules: RuleSet
  let store: FigureStore
  let lattice: Lattice
  /// By rule: the stage it runs in.
  private let stageOfRule: [Int]
  /// By token: the figures that start there.
  private let starting: [Int: [Int]]

  /// Runs the rules over a document.
  package init(rules: RuleSet, document: SegmentedDocument) {
    self.rules = rules
    var annotator = Annotator(rules: rules)
    store = annotator.annotate(document)
    var signatures = SignatureTable(rules)
    lattice = Lattice(document, rules, &signatures)
    var stages = [Int](repeating: 0, count: rules.rules.count)
    for (index, stage) in rules.stages.enumerated() {
      for rule in stage.rules { stages[rule] = index }
    }
    stageOfRule = stages
    var starting: [Int: [Int]] = [:]
    for (index, figure) in store.figures.enumerated() {
      starting[figure.tokens.lowerBound, default: []].append(index)
    }
    self.starting = starting
  }

  var document: SegmentedDocument { store.document }

  func stage(ofRule rule: Int) -> Int { stageOfRule[rule] }

  /// The text of some tokens.
  func text(_ tokens: Range<Int>) -> String {
    tokens.isEmpty ? "" : document.document.string(document.span(ofTokens: tokens))
  }

  /// The figures that start at a token and that a rule gets to see.
  func visibleFigures(at token: Int, ofType type: Int, toRule rule: Int) -> [Int] {
    (starting[token] ?? []).filter { figure in
      store.figures[figure].type == type
        && stageOfRule[store.figures[figure].rule] < stageOfRule[rule]
        && hider(of: figure, beforeStage: stageOfRule[rule]) == nil
    }
  }

  /// Figures of a type that start at a token but are hidden from a rule, each with what hides it.
  func hiddenFigures(at token: Int, ofType type: Int, fromRule rule: Int) -> [(
    figure: Int, by: Int
  )] {
    (starting[token] ?? []).compactMap { figure in
      guard store.figures[figure].type == type,
        let by = hider(of: figure, beforeStage: stageOfRule[rule])
      else { return nil }
      return (figure, by)
    }
  }

  /// The figure that hides another one, of those that rules of earlier stages made.
  func hider(of figure: Int, beforeStage stage: Int) -> Int? {
    let name = store.typeName(of: figure)
    return store.figures.indices.dropFirst(figure + 1).first { index in
      let other = store.figures[index]
      return stageOfRule[other.rule] < stage && other.tokens.overlaps(store.figures[figure].tokens)
        && rules.schema.types[other.type].hides.contains(name)
    }
  }
}

/// Captures of one match as the variables of expressions.
struct SceneContext: EvaluationContext {
  let scene: Scene
  let variables: [Value]
  /// The value of `it`.
  var extra: Value = .none

  var document: SegmentedDocument { scene.document }
  var lexicons: LexiconSet { scene.rules.lexicons }

  func variable(_ index: Int) -> Value { index < variables.count ? variables[index] : extra }
  func field(_ figure: Int, _ index: Int) -> Value { scene.store.figures[figure].fields[index] }
  func span(ofFigure figure: Int) -> TextSpan {
    document.span(ofTokens: scene.store.figures[figure].tokens)
  }
  func span(ofTokens tokens: Range<Int>) -> TextSpan { document.span(ofTokens: tokens) }

  func entry(ofLexicon name: String, atTokens tokens: Range<Int>) -> LexiconEntry? {
    scene.lattice.entry(ofLexicon: name, at: tokens)
  }

  func field(_ figure: Int, named name: String) -> Value { scene.store.value(name, of: figure) }

  func figure(ofType type: String, before offset: Int, where test: (Int) -> Bool) -> Int? {
    scene.store.nearest(type, before: offset, where: test)
  }
}
