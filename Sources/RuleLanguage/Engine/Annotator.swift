package import TextModel

/// Runs the stages of a rule set over documents. Keeps what it learns of the patterns from one document to
/// the next: one for each worker.
package struct Annotator: Sendable {
  private let rules: RuleSet
  /// `nil` while a document is under way.
  private var scratch: Scratch?

  /// What outlives a document.
  struct Scratch: Sendable {
    var matcher: Matcher
    /// For `unless`: a matcher of its own, so that the captures of the match under test stay readable.
    var contextMatcher: Matcher
    var signatures: SignatureTable
    /// By stage.
    var automata: [LazyAutomaton]
  }

  package init(rules: RuleSet) {
    self.rules = rules
    scratch = Scratch(
      matcher: Matcher(rules.engine), contextMatcher: Matcher(rules.engine),
      signatures: SignatureTable(rules), automata: rules.engine.automata.map(LazyAutomaton.init))
  }

  /// Everything that the rules find in a document.
  ///
  /// - Complexity: linear in the document for a given rule set.
  package mutating func annotate(_ document: SegmentedDocument) -> FigureStore {
    // Handed over, not shared: the run changes the tables in place.
    var run = AnnotationRun(rules: rules, document: document, scratch: scratch.take()!)
    run.run()
    let store = run.store
    scratch = run.takeScratch()
    return store
  }
}
