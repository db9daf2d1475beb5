internal import TextModel

/// A rule or check as the catalogue and the reference show it.
package struct CatalogueEntry: Sendable {
  package var id: String
  /// `count`, `refines count` or `check`.
  package var gives: String
  package var status: RuleStatus
  package var rev: Int
  package var note: String?
  /// Path inside the pack.
  package var file: String
  /// `Rules/en/patterns/counts.yaml:28`
  package var place: String
  /// The rule as written, without its id and tests.
  package var parts: [RuleText.Part]
  package var examples: [Example]
  /// Figure types that it uses.
  package var uses: [String]
  /// Rules that use what it gives.
  package var usedBy: [String]

  /// An example of the rule's tests.
  package struct Example: Sendable {
    /// With `[[…]]` around what is found.
    package var text: String
    /// What is expected, or `nil` for nothing.
    package var expected: String?
  }
}

extension RuleSet {
  /// Every rule and check, in the order of their ids.
  package func catalogue() -> [CatalogueEntry] {
    let patterns = rules.map { rule -> CatalogueEntry in
      let type = schema.types[rule.type].name
      let refines = if case .refines = rule.action { true } else { false }
      return CatalogueEntry(
        id: rule.id, gives: refines ? "refines \(type)" : type, status: rule.status, rev: rule.rev,
        note: rule.note, file: rule.file, place: rule.displayPlace, parts: parts(rule.id),
        examples: rule.tests.map { test in
          CatalogueEntry.Example(
            text: Self.marked(test),
            expected: test.expected.map {
              $0.map { "\($0.path): \($0.value)" }.joined(separator: ", ")
            })
        }, uses: rule.uses.map { schema.types[$0].name }.sorted(),
        usedBy: refines ? [] : rules.filter { $0.uses.contains(rule.type) }.map(\.id).sorted())
    }
    let reconciling = checks.map { check in
      CatalogueEntry(
        id: check.id, gives: "check", status: check.status, rev: check.rev, note: check.title,
        file: check.file,
        place: "\(check.place.source.file.displayPath):\(check.line)", parts: parts(check.id),
        examples: check.tests.map {
          CatalogueEntry.Example(text: $0.text, expected: $0.verdict == "none" ? nil : $0.verdict)
        }, uses: Set(check.bindings.map { schema.types[$0.type].name }).sorted(), usedBy: [])
    }
    return (patterns + reconciling).sorted { $0.id < $1.id }
  }

  private func parts(_ id: String) -> [RuleText.Part] {
    (texts[id]?.parts ?? []).filter { !["id", "tests", "note", "rev", "status"].contains($0.key) }
  }

  private static func marked(_ test: RuleTest) -> String {
    var bytes = Array(test.text.utf8)
    for span in test.spans.reversed() {
      bytes.insert(contentsOf: Array("]]".utf8), at: span.end)
      bytes.insert(contentsOf: Array("[[".utf8), at: span.start)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Name, tags, columns and size of every lexicon, by name.
  package func lexiconCatalogue() -> [(
    name: String, tags: [String], fields: [String], rows: Int, file: String
  )] {
    lexicons.lexicons.map { lexicon in
      (
        lexicon.name, lexicon.forms.map(\.tag),
        lexicon.fields.map { "\($0.name): \($0.type)" }, lexicon.rows.count,
        lexicon.place.source.file.path
      )
    }.sorted { $0.name < $1.name }
  }

  /// Every figure type with its fields and what it hides.
  package func typeCatalogue() -> [(
    name: String, fields: [String], hides: [String], isReported: Bool
  )] {
    schema.types.map { type in
      (type.name, type.fields.map { "\($0.name): \($0.type)" }, type.hides, type.isReported)
    }.sorted { $0.name < $1.name }
  }

  /// The functions of expressions with what they take and give.
  package static func functionCatalogue() -> [(name: String, takes: String)] {
    Function.allCases.map { function in
      (
        function.rawValue,
        function.namesField
          ? "a list, the name of a field\(function == .has ? ", a value" : "")"
          : function.signature.summary
      )
    }.sorted { $0.name < $1.name }
  }

  /// The shapes of `[…]`.
  package static var shapeCatalogue: [String] { shapeNames.keys.sorted() }

  /// The order in which rules run: what each stage gives or refines.
  package func stageCatalogue() -> [(work: String, rules: [String])] {
    stages.map { stage in
      let types = Set(stage.rules.map { schema.types[rules[$0].type].name }).sorted().joined(
        separator: ", ")
      let work = if case .give = stage.work { "gives \(types)" } else { "refines \(types)" }
      return (work, stage.rules.map { rules[$0].id })
    }
  }
}
