import TextModel

extension ArticleScorer {
  /// Statements: found where what was said overlaps gold's words for it. Of several, the one with gold's cue
  /// is meant, then the one that shares most words.
  mutating func scoreStatements() {
    var taken: Set<Int> = []
    for entry in gold.entries where entry.kind == "statement" {
      let span = text.locate(entry.text, nth: entry.nth)
      let match = span.flatMap { statement(overlapping: $0, entry, except: taken) }
      if let match { taken.insert(match.id) }
      if entry.isOptional { continue }
      let what = Self.quoted(entry)
      scores.note("statement") { $0.stated += 1 }
      guard let match else {
        miss("statement", what, isInText: span != nil)
        continue
      }
      scores.note("statement") { $0.found += 1 }
      for name in GoldFile.fields(of: "statement").sorted() {
        guard let expected = entry.members[name] else { continue }
        let actual = value(name, of: match)
        field(
          "statement", what, name, isRight: Self.agrees(expected, actual),
          expected: expected.summary, actual: actual ?? "nothing")
      }
    }
    guard gold.completeKinds.contains("statement") else { return }
    for statement in result.statements where !taken.contains(statement.id) {
      falseAlarm("statement", "“\(string(statement.span))” (\(statement.provenance.rule))")
    }
  }

  private func statement(
    overlapping span: TextSpan, _ entry: GoldFile.Entry, except taken: Set<Int>
  ) -> Statement? {
    result.statements.filter { !taken.contains($0.id) && $0.span.overlaps(span) }
      .max { rank($0, span, entry) < rank($1, span, entry) }
  }

  private func rank(
    _ statement: Statement, _ span: TextSpan, _ entry: GoldFile.Entry
  ) -> (Int, Int) {
    let hasCue = entry.members["cue"].map { Self.agrees($0, string(statement.cue)) } ?? false
    return (
      hasCue ? 1 : 0,
      min(statement.span.end, span.end) - max(statement.span.start, span.start)
    )
  }

  private func value(_ field: String, of statement: Statement) -> String? {
    switch field {
    case "cue": string(statement.cue)
    case "quote": statement.quote.rawValue
    case "source": statement.source.map { result.officials[$0].name }
    case "source_text": statement.sourceSpan.map(string)
    case "link": statement.link.rawValue
    default: nil
    }
  }
}
