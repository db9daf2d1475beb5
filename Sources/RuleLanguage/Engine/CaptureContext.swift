internal import TextModel

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
    store.document.span(ofTokens: store.figures[figure].tokens)
  }
  func span(ofTokens tokens: Range<Int>) -> TextSpan { store.document.span(ofTokens: tokens) }

  func value(_ column: Lexicon.Column, of entry: LexiconEntry) -> Value {
    store.value(column, of: entry)
  }

  func entry(ofLexicon name: String, atTokens tokens: Range<Int>) -> LexiconEntry? {
    lattice.entry(ofLexicon: name, at: tokens)
  }

  func field(_ figure: Int, named name: String) -> Value { store.value(name, of: figure) }

  func figure(ofType type: String, before offset: Int, where test: (Int) -> Bool) -> Int? {
    store.nearest(type, before: offset, where: test)
  }
}
