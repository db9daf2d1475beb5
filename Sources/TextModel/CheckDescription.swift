/// What is known of a check before it runs: the part of a rule that reports show beside findings.
public struct CheckDescription: Hashable, Sendable, Codable {
  /// A part of the documentation.
  public struct Section: Hashable, Sendable, Codable {
    /// `What it flags`, `Why it matters`, `What it cannot see`.
    public var heading: String
    /// One paragraph.
    public var text: String

    /// Makes a section.
    public init(heading: String, text: String) {
      self.heading = heading
      self.text = text
    }
  }

  /// The rule's id: SUM-01.
  public var id: String
  /// What must hold, in one sentence.
  public var title: String
  /// The severity of its findings.
  public var severity: Check.Severity
  /// What the rule's author says of it, in a fixed order.
  public var documentation: [Section]

  /// Makes a description.
  public init(id: String, title: String, severity: Check.Severity, documentation: [Section] = []) {
    self.id = id
    self.title = title
    self.severity = severity
    self.documentation = documentation
  }
}
