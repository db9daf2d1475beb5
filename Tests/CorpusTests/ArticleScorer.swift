import TextModel

/// Scores what the program found in one article against its gold.
///
/// A mention is found where its kind is right and the cores overlap; one mention answers one gold
/// entry, exact cores first. How much of the sentence the whole expression takes in never decides.
struct ArticleScorer {
  let slug: String
  let gold: GoldFile
  let result: AnnotatedDocument
  let checks: [Check]
  let text: FoldedText
  var scores = Scores()

  init(slug: String, gold: GoldFile, result: ReconciledDocument) {
    self.slug = slug
    self.gold = gold
    self.result = result.annotated
    checks = result.checks
    text = FoldedText(result.document.text)
  }

  static func scores(slug: String, gold: GoldFile, result: ReconciledDocument) -> Scores {
    var scorer = ArticleScorer(slug: slug, gold: gold, result: result)
    scorer.scoreText()
    scorer.scoreMentions()
    scorer.scoreOfficials()
    scorer.scoreStatements()
    scorer.scoreBreakdowns()
    scorer.scoreChecks()
    return scorer.scores
  }

  // MARK: Notes

  mutating func miss(_ kind: String, _ what: String, isInText: Bool = true) {
    scores.misses.append(
      "\(slug): \(kind) \(what)" + (isInText ? "" : " (these words are not in the text)"))
  }

  mutating func falseAlarm(_ kind: String, _ what: String) {
    scores.note(kind) { $0.falseAlarms += 1 }
    scores.falseAlarms.append("\(slug): \(kind) \(what)")
  }

  mutating func field(
    _ kind: String, _ what: String, _ field: String, isRight: Bool, expected: String,
    actual: String
  ) {
    scores.note(kind) { $0.note(field: field, isRight: isRight) }
    guard !isRight else { return }
    scores.wrongFields.append(
      "\(slug): \(kind) \(what): \(field) is \(actual), should be \(expected)")
  }

  // MARK: Text

  private mutating func scoreText() {
    guard let entry = gold.entries.first(where: { $0.kind == "text" }) else { return }
    let whole = text.trimmed
    var kept: [(String, Bool)] = []
    if let start = entry.members["starts_with"]?.string {
      kept.append(("starts with: " + start, whole.starts(with: FoldedText(start).trimmed)))
    }
    if let end = entry.members["ends_with"]?.string {
      let reversed = FoldedText(end).trimmed.reversed()
      kept.append(("ends with: " + end, whole.reversed().starts(with: reversed)))
    }
    for item in entry.members["contains"]?.array?.compactMap(\.string) ?? [] {
      kept.append(("contains: " + item, text.contains(item)))
    }
    for (what, isKept) in kept {
      scores.note("text") {
        $0.stated += 1
        if isKept { $0.found += 1 }
      }
      if !isKept { miss("text", what) }
    }
    for item in entry.members["excludes"]?.array?.compactMap(\.string) ?? [] {
      if text.contains(item) { falseAlarm("text", "should not contain: " + item) }
    }
  }

  // MARK: Mentions

  private struct Target {
    var entry: GoldFile.Entry
    var core: TextSpan?
    var mention: Int?
  }

  private mutating func scoreMentions() {
    var targets = gold.entries.filter { GoldFile.mentionKinds.contains($0.kind) }.map { entry in
      let whole = text.locate(entry.text, nth: entry.nth)
      return Target(entry: entry, core: whole.flatMap { text.locate(entry.core, in: $0) })
    }
    var taken: Set<Int> = []
    func take(_ isMatch: (Target, Mention, TextSpan) -> Bool) {
      for index in targets.indices where targets[index].mention == nil {
        guard let core = targets[index].core else { continue }
        let target = targets[index]
        guard
          let mention = result.mentions.first(where: {
            !taken.contains($0.id) && isMatch(target, $0, core)
          })
        else { continue }
        targets[index].mention = mention.id
        taken.insert(mention.id)
      }
    }
    take { $1.kind.rawValue == $0.entry.kind && $1.core == $2 }
    take { $1.kind.rawValue == $0.entry.kind && $1.core.overlaps($2) }
    take { $0.entry.otherKinds.contains($1.kind.rawValue) && $1.core.overlaps($2) }

    for target in targets where !target.entry.isOptional {
      let kind = target.entry.kind
      let what = Self.quoted(target.entry)
      scores.note(kind) { $0.stated += 1 }
      guard let id = target.mention else {
        miss(kind, what, isInText: target.core != nil)
        continue
      }
      scores.note(kind) { $0.found += 1 }
      compareFields(of: target.entry, what, result.mentions[id])
    }
    // A mention of an official is scored with the person whom it means.
    for mention in result.mentions where !taken.contains(mention.id) && mention.kind != .official {
      let kind = mention.kind.rawValue
      guard gold.completeKinds.contains(kind) else { continue }
      falseAlarm(kind, "“\(string(mention.span))” (\(mention.provenance.rule))")
    }
  }

  private mutating func compareFields(
    of entry: GoldFile.Entry, _ what: String, _ mention: Mention
  ) {
    for name in GoldFile.fields(of: entry.kind).sorted() {
      guard let expected = entry.members[name] else { continue }
      let actual = MentionFields.value(name, of: mention)
      field(
        entry.kind, what, name,
        isRight: Self.agrees(expected, actual, isDecimal: MentionFields.isDecimal(name)),
        expected: expected.summary, actual: actual ?? "nothing")
    }
  }

  // MARK: Helpers

  func string(_ span: TextSpan) -> String { result.document.string(span) }

  static func quoted(_ entry: GoldFile.Entry) -> String {
    "“\(entry.text)”" + (entry.nth > 1 ? " no. \(entry.nth)" : "")
  }

  /// Whether a value is one that gold accepts; case does not matter, `null` wants no value.
  static func agrees(_ expected: JSONValue, _ actual: String?, isDecimal: Bool = false) -> Bool {
    expected.alternatives.contains { alternative in
      guard let wanted = alternative.string else { return alternative == .null && actual == nil }
      guard let actual else { return wanted.isEmpty }
      if isDecimal, let a = ExactDecimal(wanted), let b = ExactDecimal(actual) { return a == b }
      return wanted.lowercased() == actual.lowercased()
    }
  }
}

/// A mention's fields under the names that the output contract gives them.
enum MentionFields {
  static func isDecimal(_ name: String) -> Bool {
    name == "value" || name == "min" || name == "max" || name == "difference"
  }

  static func value(_ name: String, of mention: Mention) -> String? {
    let measured = mention.measured
    return switch name {
    case "value": mention.quantity?.value?.description
    case "min": mention.quantity?.min?.description
    case "max": mention.quantity?.max?.description
    case "modifier": mention.quantity?.modifier?.rawValue
    case "unit": mention.unit
    case "currency": mention.currency
    case "noun": measured.noun
    case "noun_class": measured.nounClass?.rawValue
    case "nationality": measured.nationality
    case "predicate": measured.predicate
    case "scope": measured.scope?.rawValue
    case "as_of": measured.asOf?.description
    case "period_start": measured.periodStart?.description
    case "period_end": measured.periodEnd?.description
    case "role": mention.role?.rawValue
    case "timex_type": mention.temporal?.type.rawValue
    case "timex_value": mention.temporal?.value
    case "mod": mention.temporal?.mod
    case "start_date": mention.temporal?.start?.description
    case "end_date": mention.temporal?.end?.description
    case "relation": mention.temporal?.relation?.rawValue
    case "code": mention.nationality?.code
    case "form": mention.nationality?.form.rawValue
    case "group": mention.nationality?.group.rawValue
    case "style": mention.nationality?.style?.rawValue
    default: nil
    }
  }
}
