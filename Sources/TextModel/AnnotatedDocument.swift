/// A document with everything the extractor found in it.
public struct AnnotatedDocument: Sendable {
  /// The cut document.
  public var segmented: SegmentedDocument
  /// In text order; `mentions[i].id == i`.
  public var mentions: [Mention]
  /// In text order; `breakdowns[i].id == i`.
  public var breakdowns: [Breakdown]
  /// Figures that the article relates to each other, in text order.
  public var relations: [Relation]
  /// In order of first mention; `officials[i].id == i`.
  public var officials: [Official]
  /// In text order; `statements[i].id == i`.
  public var statements: [Statement]
  /// What the words between figures say about how they hang together, in text order: the forms of the
  /// lexicon `connective`.
  package var connectives: [LexiconForm] = []

  /// The document itself.
  public var document: Document { segmented.document }

  /// Makes an annotated document.
  public init(
    segmented: SegmentedDocument, mentions: [Mention] = [], breakdowns: [Breakdown] = [],
    relations: [Relation] = [], officials: [Official] = [], statements: [Statement] = []
  ) {
    self.segmented = segmented
    self.mentions = mentions
    self.breakdowns = breakdowns
    self.relations = relations
    self.officials = officials
    self.statements = statements
  }
}

/// A document with its figures and every check that was evaluated on them.
public struct ReconciledDocument: Sendable {
  /// The document and its figures.
  public var annotated: AnnotatedDocument
  /// Every constraint evaluated, in text order of its first operand.
  public var checks: [Check]
  /// What rules on trial would change; `nil` where none is on trial.
  public var trial: TrialResult?

  /// The document itself.
  public var document: Document { annotated.document }
  /// The checks that failed: what there is to say about the article.
  public var findings: [Check] { checks.filter { $0.verdict == .inconsistent } }

  /// Makes a reconciled document.
  public init(annotated: AnnotatedDocument, checks: [Check]) {
    self.annotated = annotated
    self.checks = checks
  }
}

/// What became of one input. A document that fails does not stop the batch.
public enum DocumentOutcome: Sendable {
  case processed(ReconciledDocument)
  /// The input's id or path, and why it could not be processed.
  case failed(id: String, path: String?, Diagnostic)
}

/// A form of a lexicon that stands in a text.
package struct LexiconForm: Sendable {
  /// The tokens that it is.
  package var tokens: Range<Int>
  /// Index of the lexicon's row.
  package var row: Int

  package init(tokens: Range<Int>, row: Int) {
    (self.tokens, self.row) = (tokens, row)
  }
}
