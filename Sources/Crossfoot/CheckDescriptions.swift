internal import RuleLanguage
public import TextModel

extension Pipeline {
  /// What the rules say of their checks, sorted by id; those that are switched off are left out.
  public var checks: [CheckDescription] {
    rules.checks.filter { rules.turnedOff[$0.id] == nil && $0.status != .off }.map { check in
      CheckDescription(
        id: check.id, title: check.title, severity: check.severity,
        documentation: check.documentation.map { .init(heading: $0.heading, text: $0.text) })
    }.sorted { $0.id < $1.id }
  }
}
