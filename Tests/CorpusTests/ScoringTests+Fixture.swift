import TextModel

extension ScoringTests {
  /// What a program might have found in the sentence.
  struct Found {
    var mentions: [(text: String, kind: Mention.Kind)] = []
    var noun: String?
    var nationality: String?
    /// Whether there are a breakdown and an official too.
    var isLinked = false
    var rules: [String] = []
    var severity = Check.Severity.error

    static let perfect = Found(
      mentions: [("94 foreigners", .count), ("50 Thais", .count), ("43 Lao", .count)],
      noun: "foreigner", isLinked: true, rules: ["SUM-01"])
  }

  static func scores(_ found: Found, gold: String = ScoringTests.gold) throws -> Scores {
    let kinds = ["count", "number", "money", "percent", "date", "official", "check", "breakdown"]
    let complete = kinds.map { "\"\($0)\"" }.joined(separator: ",")
    let file = try GoldFile(
      path: "gold.jsonl", contents: gold + "\n{\"kind\":\"complete\",\"kinds\":[\(complete)]}")
    return ArticleScorer.scores(slug: "slug", gold: file, result: result(found))
  }

  static func result(_ found: Found) -> ReconciledDocument {
    let bytes = Array(sentence.utf8)
    let text = FoldedText(bytes)
    func span(_ words: String, nth: Int = 1) -> TextSpan {
      text.locate(words, nth: nth) ?? TextSpan(0, 0)
    }
    func provenance(_ rule: String) -> Provenance {
      Provenance(rule: rule, file: "t.yaml", line: 1)
    }
    var mentions: [Mention] = []
    for (words, kind) in found.mentions {
      let whole = span(words)
      let core = span(String(words.prefix { $0 != " " }))
      let value = ExactDecimal(document(bytes).string(core))
      var measured = Mention.Measured()
      if mentions.isEmpty {
        measured.noun = found.noun
        measured.nationality = found.nationality
      }
      if words == "50 Thais" { measured.nationality = "TH" }
      mentions.append(
        Mention(
          id: mentions.count, kind: kind, span: whole, core: core,
          provenance: provenance("t.\(kind.rawValue)"), block: 0, sentence: 0,
          quantity: value.map { Quantity(exactly: $0) }, measured: measured))
    }
    var annotated = AnnotatedDocument(
      segmented: SegmentedDocument(document: document(bytes), sentences: [], tokens: []),
      mentions: mentions)
    if found.isLinked {
      annotated.breakdowns = [
        Breakdown(
          id: 0, span: span("50 Thais and 43 Lao"), parts: [1, 2], total: 0, closed: .yes,
          axis: .nationality, provenance: provenance("t.breakdown"))
      ]
      annotated.officials = [
        Official(
          id: 0, name: "Ana Reyes", title: "minister",
          occurrences: [
            .init(span: span("Police"), form: .title, rule: "t.title"),
            .init(span: span("Minister Ana Reyes"), form: .full, rule: "t.full"),
            .init(span: span("Reyes", nth: 2), form: .short, rule: "t.short"),
            .init(span: span("said"), form: .pronoun, rule: "t.pronoun"),
          ], provenance: provenance("t.official"))
      ]
    }
    let checks = found.rules.enumerated().map { index, rule in
      Check(
        id: String(index), rule: rule, verdict: .inconsistent, severity: found.severity,
        equation: "50 + 43 = 93, but the text says 94",
        difference: Quantity(exactly: ExactDecimal(-1)),
        operands: [
          .init(mention: 0, role: "total"), .init(mention: 1, role: "part"),
          .init(mention: 2, role: "part"),
        ], message: "m", provenance: provenance(rule))
    }
    return ReconciledDocument(annotated: annotated, checks: checks)
  }

  private static func document(_ bytes: [UInt8]) -> Document {
    Document(
      id: "slug", text: bytes, blocks: [Block(.paragraph, TextSpan(0, bytes.count))],
      sourceMap: SourceMap(identityOf: bytes))
  }
}
