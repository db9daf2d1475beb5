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
  /// Address of its documentation, where the pack or the rule says it.
  package var docs: String?
  /// The lines of its file, without what stands elsewhere in this entry.
  package var lines: [String]
  /// Headings with texts: what a check flags, why, what it cannot see.
  package var documentation: [(heading: String, text: String)]
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
  /// Whether a rule, which may be switched off, is a check.
  package func isCheck(_ id: String) -> Bool { texts[id]?.isCheck == true }

  /// Every rule and check, in the order of their ids.
  package func catalogue() -> [CatalogueEntry] {
    let patterns = rules.map { rule -> CatalogueEntry in
      let type = schema.types[rule.type].name
      let refines = if case .refines = rule.action { true } else { false }
      return CatalogueEntry(
        id: rule.id, gives: refines ? "refines \(type)" : type, status: rule.status, rev: rule.rev,
        note: rule.note, file: rule.file, place: rule.displayPlace,
        docs: rule.docs ?? address(rule.id), lines: lines(rule.id), documentation: [],
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
        place: "\(check.place.source.file.displayPath):\(check.line)",
        docs: check.docs ?? address(check.id), lines: lines(check.id),
        documentation: check.documentation,
        examples: check.tests.filter { $0.given == nil }.map {
          CatalogueEntry.Example(text: $0.text, expected: $0.verdict == "none" ? nil : $0.verdict)
        }, uses: Set(check.bindings.map { schema.types[$0.type].name }).sorted(), usedBy: [])
    }
    return (patterns + reconciling).sorted { $0.id < $1.id }
  }

  private func lines(_ id: String) -> [String] {
    texts[id]?.lines(without: Self.shownElsewhere) ?? []
  }

  private static let shownElsewhere: Set<String> = [
    "id", "tests", "note", "title", "rev", "status", "flags", "why", "cannot-see", "docs", "owner",
  ]

  private func address(_ id: String) -> String? { docs?.replacing("{id}", with: id) }

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

  /// The functions of expressions: how they are written and what they give.
  package static func functionCatalogue() -> [(usage: String, meaning: String)] {
    Function.allCases.map { ($0.meaning.usage, $0.meaning.text) }.sorted { $0.usage < $1.usage }
  }

  /// The id that somebody who wrote another one most likely meant.
  package static func nearestID(to id: String, among ids: [String]) -> String? {
    if let near = nearest(to: id, among: ids) { return near }
    // Part of an id, or an area of rules.
    let word = id.split(separator: ".").last.map(String.init) ?? id
    return ids.filter { $0.hasSuffix("." + id) || $0.contains(id) }.min()
      ?? ids.filter { $0.split(separator: ".").contains { $0 == word } }.min()
  }

  /// The shapes of `[…]` with what they mean.
  package static var shapeCatalogue: [(name: String, meaning: String)] {
    shapeNames.keys.sorted().map { ($0, shapeMeanings[$0] ?? "") }
  }

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
