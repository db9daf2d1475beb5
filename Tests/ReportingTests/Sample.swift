import TextModel

/// Builds annotated documents by hand: words are found in the text, so that no test counts bytes.
struct Sample {
  let text: String
  var document: Document
  var sentences: [Sentence] = []
  var mentions: [Mention] = []
  var breakdowns: [Breakdown] = []
  var officials: [Official] = []
  var statements: [Statement] = []
  var checks: [Check] = []

  static let provenance = Provenance(rule: "en.test", file: "en/patterns/test.yaml", line: 3)

  /// Paragraphs are separated by empty lines; the first is the headline.
  init(_ text: String, id: String = "a", path: String? = "a.txt") {
    self.text = text
    let bytes = Array(text.utf8)
    document = Document(
      id: id, path: path, text: bytes, blocks: [], sourceMap: SourceMap(identityOf: bytes))
    for paragraph in text.split(separator: "\n\n") {
      let span = Self.span(of: paragraph, in: text)
      document.blocks.append(Block(document.blocks.isEmpty ? .headline : .paragraph, span))
      sentences.append(Sentence(span: span, tokens: 0..<0, block: sentences.count))
    }
  }

  /// Where some words stand. Traps where they do not: a test that looks for them is wrong.
  func span(_ words: String, occurrence: Int = 0) -> TextSpan {
    Self.span(of: text.ranges(of: words).map { text[$0] }[occurrence], in: text)
  }

  /// Adds a mention of some words and gives its id.
  @discardableResult
  mutating func add(
    _ words: String, occurrence: Int = 0, core: String? = nil, _ kind: Mention.Kind = .count,
    role: Mention.Role? = nil, _ quantity: Quantity? = nil,
    change: (inout Mention) -> Void = { _ in }
  ) -> Int {
    let span = span(words, occurrence: occurrence)
    var coreSpan = span
    if let core {
      let inner = Self.span(of: words.ranges(of: core).map { words[$0] }[0], in: words)
      coreSpan = TextSpan(span.start + inner.start, span.start + inner.end)
    }
    let block = document.blocks.firstIndex { $0.span.contains(span) } ?? 0
    var mention = Mention(
      id: mentions.count, kind: kind, role: role, span: span, core: coreSpan,
      provenance: Self.provenance, block: block, sentence: block, quantity: quantity)
    change(&mention)
    mentions.append(mention)
    return mention.id
  }

  /// Adds a count: `count("38 Vietnamese", 38)`.
  @discardableResult
  mutating func count(_ words: String, _ value: Int, occurrence: Int = 0) -> Int {
    add(
      words, occurrence: occurrence, core: String(words.prefix { $0 != " " }), .count,
      role: .count, Quantity(exactly: ExactDecimal(value)))
  }

  /// The document with everything that was added.
  var reconciled: ReconciledDocument {
    ReconciledDocument(
      annotated: AnnotatedDocument(
        segmented: SegmentedDocument(document: document, sentences: sentences, tokens: []),
        mentions: mentions, breakdowns: breakdowns, officials: officials, statements: statements),
      checks: checks)
  }

  /// The same as an outcome.
  var outcome: DocumentOutcome { .processed(reconciled) }

  private static func span(of part: Substring, in text: String) -> TextSpan {
    let start = text.utf8.distance(from: text.utf8.startIndex, to: part.startIndex)
    return TextSpan(start, start + part.utf8.count)
  }
}

extension Sample {
  /// A ferry, 94 foreigners and a list that adds to 93, with something in every field of the records.
  static var ferry: Sample {
    var sample = Sample(
      """
      Ferry crews pull 94 foreigners from river

      “Ça suffit”, Harbour Minister Ana Lemos said on Tuesday 🚢. Crews pulled 94 foreigners out.

      They were 38 Vietnamese, nine Malaysians, six Indians, one Bangladeshi, 37 Chinese and two Taiwanese.

      The ferry cost about €1.5 million.
      """)
    sample.document.url = "https://news.example/ferry"
    sample.document.referenceDate = CalendarDate(year: 2022, month: 9, day: 21)
    sample.document.metadata = Metadata(
      title: "Ferry crews pull 94 foreigners from river", authors: ["M. Sousa", "T. Reis"],
      site: "News Example", language: "en", published: "2022-09-21T08:00:00+02:00")
    sample.document.diagnostics = [
      Diagnostic(
        .warning, "I020", "2 bytes were replaced",
        at: .init(path: "a.txt", position: SourcePosition(line: 3, column: 1)))
    ]
    sample.count("94 foreigners", 94)
    let total = sample.count("94 foreigners", 94, occurrence: 1)
    let parts = [
      ("38 Vietnamese", 38), ("nine Malaysians", 9), ("six Indians", 6), ("one Bangladeshi", 1),
      ("37 Chinese", 37), ("two Taiwanese", 2),
    ].map { sample.count($0.0, $0.1) }
    sample.mentions[parts[0]].measured = Mention.Measured(
      noun: "Vietnamese", nounClass: .person, nationality: "VN", predicate: "pull",
      scope: .cumulative, asOf: CalendarDate(year: 2022, month: 9, day: 20),
      periodStart: CalendarDate(year: 2022, month: 9, day: 19),
      periodEnd: CalendarDate(year: 2022, month: 9, day: 20))
    sample.add("Vietnamese", .nationality) {
      $0.nationality = .init(code: "VN", form: .people, group: .state, count: parts[0])
    }
    let tuesday = sample.add("Tuesday", .date) {
      $0.temporal = TemporalExpression(
        type: .date, value: "2022-09-20", mod: "APPROX", edtf: "2022-09-20~",
        start: CalendarDate(year: 2022, month: 9, day: 20),
        end: CalendarDate(year: 2022, month: 9, day: 20), grain: .day, relation: .on,
        anchor: .document)
    }
    sample.add("about €1.5 million", core: "1.5 million", .money) {
      $0.currency = "EUR"
      $0.quantity = Quantity(
        value: ExactDecimal("1500000"), min: ExactDecimal("1450000"), max: ExactDecimal("1550000"),
        maxInclusive: false, modifier: .approx, digitsShown: 5)
    }
    sample.breakdowns = [
      Breakdown(
        id: 0, span: sample.span("38 Vietnamese, nine Malaysians"), parts: parts, total: total,
        closed: .yes, axis: .nationality, provenance: provenance),
      Breakdown(
        id: 1, span: sample.span("37 Chinese"), parts: [], closed: .unknown, axis: .other,
        provenance: provenance),
    ]
    sample.officials = [
      Official(
        id: 0, name: "Ana Lemos", status: "acting", title: "Minister", portfolio: "Harbour",
        organisation: "Harbour Ministry", rank: "Captain", honorific: "Dr", country: "PT",
        countrySource: .inferred, hostCountry: "KH", aliases: ["Lemos", "the minister"],
        occurrences: [.init(span: sample.span("Ana Lemos"), form: .full, rule: "en.official")],
        provenance: provenance)
    ]
    sample.statements = [
      Statement(
        id: 0, span: sample.span("Ça suffit"), source: 0, sourceSpan: sample.span("Ana Lemos"),
        cue: sample.span("said"), quote: .direct, mentions: [tuesday], link: .direct,
        provenance: provenance),
      Statement(
        id: 1, span: sample.span("The ferry cost"), source: nil, sourceSpan: nil,
        cue: sample.span("cost"), quote: .indirect, link: .unresolved, provenance: provenance),
    ]
    sample.checks = [sample.sumCheck(total: total, parts: parts)]
    return sample
  }

  private func sumCheck(total: Int, parts: [Int]) -> Check {
    Check(
      id: "0123456789abcdef", rule: "SUM-01", verdict: .inconsistent, severity: .error,
      equation: "38 + 9 + 6 + 1 + 37 + 2 = 93, but the text says 94",
      computed: Quantity(exactly: 93), stated: Quantity(exactly: 94),
      difference: Quantity(exactly: 1),
      operands: [.init(mention: total, role: "total")]
        + parts.map { .init(mention: $0, role: "part") },
      suspects: [.init(mention: parts[3], reason: "the least of the parts")],
      repairs: [
        .init(mention: total, value: Quantity(exactly: 93)),
        .init(mention: parts[3], value: Quantity(exactly: 2)),
        .init(
          mention: parts[0],
          value: Quantity(value: nil, min: ExactDecimal(39), max: nil, minInclusive: false)),
      ],
      guards: ["the list is closed"], message: "breakdown adds to 93, but the total says 94",
      provenance: Self.provenance)
  }
}

extension Quantity {
  init(exactly value: Int) { self.init(exactly: ExactDecimal(value)) }
}
