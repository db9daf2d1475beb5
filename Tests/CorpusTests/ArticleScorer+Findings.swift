import TextModel

extension ArticleScorer {
  // MARK: Officials

  /// Where gold's mentions of a person stand. A bare text is its next occurrence after the one before.
  private func places(_ values: [JSONValue], inOrder: Bool = true) -> [TextSpan?] {
    var offset = 0
    return values.map { value in
      guard let place = GoldFile.Place(value) else { return nil }
      let isBare = value.string != nil && inOrder
      guard let span = text.locate(place.text, nth: place.nth, from: isBare ? offset : 0) else {
        return nil
      }
      offset = span.end
      return span
    }
  }

  mutating func scoreOfficials() {
    var taken: Set<Int> = []
    let entries = gold.entries.filter { $0.kind == "official" }
    for entry in entries {
      let name = entry.members["name"]?.string ?? ""
      let values = entry.members["mentions"]?.array ?? []
      let spans = places(values)
      let first = spans.first.flatMap(\.self)
      let match = result.officials.first { official in
        guard let first, !taken.contains(official.id) else { return false }
        return official.occurrences.contains { $0.span.overlaps(first) }
      }
      if let match { taken.insert(match.id) }
      if entry.isOptional { continue }
      scores.note("official") { $0.stated += 1 }
      scores.note("occurrence") { $0.stated += values.count }
      guard let match else {
        miss("official", name, isInText: first != nil)
        continue
      }
      scores.note("official") { $0.found += 1 }
      for field in GoldFile.fields(of: "official").sorted() {
        guard let expected = entry.members[field] else { continue }
        let actual = Self.value(field, of: match)
        self.field(
          "official", name, field, isRight: Self.agrees(expected, actual),
          expected: expected.summary, actual: actual ?? "nothing")
      }
      scoreOccurrences(of: match, name: name, values: values, spans: spans, entry: entry)
    }
    guard gold.completeKinds.contains("official") else { return }
    for official in result.officials where !taken.contains(official.id) {
      falseAlarm("official", "“\(official.name)” (\(official.provenance.rule))")
    }
  }

  private mutating func scoreOccurrences(
    of official: Official, name: String, values: [JSONValue], spans: [TextSpan?],
    entry: GoldFile.Entry
  ) {
    var left = official.occurrences.filter { $0.form != .pronoun }
    for (value, span) in zip(values, spans) {
      let place = GoldFile.Place(value)
      if let span, let index = left.firstIndex(where: { $0.span.overlaps(span) }) {
        left.remove(at: index)
        scores.note("occurrence") { $0.found += 1 }
      } else {
        miss("occurrence", "“\(place?.text ?? "")” of \(name)", isInText: span != nil)
      }
    }
    let also = places(entry.members["also"]?.array ?? [], inOrder: false).compactMap(\.self)
    for occurrence in left where !also.contains(where: { occurrence.span.overlaps($0) }) {
      falseAlarm("occurrence", "“\(string(occurrence.span))” of \(name) (\(occurrence.rule))")
    }
  }

  private static func value(_ field: String, of official: Official) -> String? {
    switch field {
    case "name": official.name
    case "status": official.status
    case "title": official.title
    case "portfolio": official.portfolio
    case "organisation": official.organisation
    case "rank": official.rank
    case "honorific": official.honorific
    case "country": official.country
    case "country_source": official.countrySource?.rawValue
    case "host_country": official.hostCountry
    default: nil
    }
  }

  // MARK: Breakdowns

  mutating func scoreBreakdowns() {
    var taken: Set<Int> = []
    for entry in gold.entries where entry.kind == "breakdown" {
      let values = entry.members["parts"]?.array ?? []
      let spans = places(values)
      let what = "“" + values.compactMap { GoldFile.Place($0)?.text }.joined(separator: ", ") + "”"
      let match = result.breakdowns.first { breakdown in
        !taken.contains(breakdown.id) && breakdown.parts.count == spans.count
          && zip(breakdown.parts, spans).allSatisfy { part, span in
            span.map { $0.contains(result.mentions[part].core) } ?? false
          }
      }
      if let match { taken.insert(match.id) }
      if entry.isOptional { continue }
      scores.note("breakdown") { $0.stated += 1 }
      guard let match else {
        miss("breakdown", what, isInText: spans.allSatisfy { $0 != nil })
        continue
      }
      scores.note("breakdown") { $0.found += 1 }
      compare(match, with: entry, what)
    }
    guard gold.completeKinds.contains("breakdown") else { return }
    for breakdown in result.breakdowns where !taken.contains(breakdown.id) {
      falseAlarm("breakdown", "“\(string(breakdown.span))” (\(breakdown.provenance.rule))")
    }
  }

  private mutating func compare(
    _ breakdown: Breakdown, with entry: GoldFile.Entry, _ what: String
  ) {
    if let expected = entry.members["total"] {
      let core = breakdown.total.map { result.mentions[$0].core }
      let isRight = expected.alternatives.contains { value in
        guard let place = GoldFile.Place(value) else { return core == nil }
        guard let core, let span = text.locate(place.text, nth: place.nth) else { return false }
        return span.contains(core)
      }
      field(
        "breakdown", what, "total", isRight: isRight, expected: expected.summary,
        actual: core.map(string) ?? "nothing")
    }
    for (name, actual) in [
      ("closed", breakdown.closed.rawValue), ("axis", breakdown.axis.rawValue),
    ] {
      guard let expected = entry.members[name] else { continue }
      field(
        "breakdown", what, name, isRight: Self.agrees(expected, actual),
        expected: expected.summary, actual: actual)
    }
  }

  // MARK: Checks

  mutating func scoreChecks() {
    var taken: Set<String> = []
    for entry in gold.entries where entry.kind == "check" {
      let rule = entry.members["rule"]?.string ?? ""
      let verdict = entry.members["verdict"]?.string ?? ""
      let kind = verdict == "consistent" ? "check_passed" : "check"
      let values = entry.members["operands"]?.array ?? []
      let spans = places(values, inOrder: false)
      let what =
        rule + " “" + values.compactMap { GoldFile.Place($0)?.text }.joined(separator: ", ")
        + "”"
      func covered(_ check: Check) -> Int {
        spans.compactMap(\.self).count(where: { span in
          check.operands.contains { result.mentions[$0.mention].core.overlaps(span) }
        })
      }
      // An error is found where it touches the right figures; a check that passed has to be about
      // all of them.
      let needed = kind == "check" ? 1 : spans.count
      let match = checks.first {
        $0.rule == rule && $0.verdict.rawValue == verdict && !taken.contains($0.id)
          && covered($0) >= needed
      }
      if let match { taken.insert(match.id) }
      if entry.isOptional { continue }
      scores.note(kind) { $0.stated += 1 }
      guard let match else {
        miss(kind, what, isInText: spans.allSatisfy { $0 != nil })
        continue
      }
      scores.note(kind) { $0.found += 1 }
      guard kind == "check" else { continue }
      compare(match, with: entry, what, operandsCovered: covered(match) == spans.count)
    }
    for check in checks where !taken.contains(check.id) {
      guard check.verdict == .inconsistent, check.severity.map({ $0 >= .warning }) ?? true else {
        continue
      }
      falseAlarm("check", "\(check.rule) \(check.equation)")
    }
  }

  private mutating func compare(
    _ check: Check, with entry: GoldFile.Entry, _ what: String, operandsCovered: Bool
  ) {
    field(
      "check", what, "operands", isRight: operandsCovered, expected: "all of these",
      actual: check.operands.map { string(result.mentions[$0.mention].core) }
        .joined(separator: ", "))
    let actuals = [
      ("severity", check.severity?.rawValue), ("equation", Optional(check.equation)),
      ("difference", check.difference?.value?.magnitude.description),
    ]
    for (name, actual) in actuals {
      guard let expected = entry.members[name] else { continue }
      field(
        "check", what, name,
        isRight: Self.agrees(expected, actual, isDecimal: MentionFields.isDecimal(name)),
        expected: expected.summary, actual: actual ?? "nothing")
    }
  }
}
