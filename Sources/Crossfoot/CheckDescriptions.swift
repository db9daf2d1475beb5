public import RuleLanguage
public import TextModel

extension RuleSet {
  /// What the rules say of their checks, sorted by id; those that are switched off are left out.
  ///
  /// Several checks may report under one id, being several ways to find what must hold; the one that
  /// has the id to itself speaks for them.
  public var checkDescriptions: [CheckDescription] {
    let active = checks.filter { turnedOff[$0.id] == nil && $0.status != .off }
    return Dictionary(grouping: active, by: \.reportedID).compactMap { id, checks in
      (checks.first { $0.id == id } ?? checks.first).map { check in
        CheckDescription(
          id: id, title: check.title, severity: check.severity,
          documentation: check.documentation.map { .init(heading: $0.heading, text: $0.text) })
      }
    }.sorted { $0.id < $1.id }
  }
}

extension Pipeline {
  /// What the rules say of their checks.
  public var checks: [CheckDescription] { rules.checkDescriptions }
}
