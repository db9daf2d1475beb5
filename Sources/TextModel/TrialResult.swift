/// What rules on trial would change about an article: kept apart from what counts.
public struct TrialResult: Sendable {
  /// A figure that is found only with the rules on trial.
  public struct Figure: Hashable, Sendable {
    /// The kind of mention that it would be.
    public var kind: Mention.Kind
    /// UTF-8 bytes of the article's text.
    public var span: TextSpan
    /// The rule that gives it.
    public var rule: String

    /// Makes a figure.
    public init(kind: Mention.Kind, span: TextSpan, rule: String) {
      self.kind = kind
      self.span = span
      self.rule = rule
    }
  }

  /// A failed check that there is only with the rules on trial.
  public struct Finding: Sendable {
    /// As `Check.id`.
    public var id: String
    /// What it would be reported under.
    public var rule: String
    /// How sure it would be.
    public var severity: Check.Severity
    /// What is wrong.
    public var message: String
    /// The arithmetic.
    public var equation: String
    /// The figures' places, UTF-8 bytes of the article's text, in text order.
    public var spans: [TextSpan]

    /// Makes a finding.
    public init(
      id: String, rule: String, severity: Check.Severity, message: String, equation: String,
      spans: [TextSpan]
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.message = message
      self.equation = equation
      self.spans = spans
    }
  }

  /// In text order.
  public var figures: [Figure]
  /// In text order.
  public var findings: [Finding]

  /// Makes a result.
  public init(figures: [Figure], findings: [Finding]) {
    self.figures = figures
    self.findings = findings
  }
}
