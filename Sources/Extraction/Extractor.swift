public import RuleLanguage
public import TextModel

/// Runs the rules over a document and gathers what they found.
public struct Extractor: Sendable {
  private let annotators: AnnotatorPool

  /// Makes an extractor for a rule set.
  public init(rules: RuleSet) { annotators = AnnotatorPool(rules) }

  /// Finds the figures, people and statements.
  ///
  /// - Complexity: linear in the document for a given rule set.
  public func extract(_ segmented: SegmentedDocument) -> AnnotatedDocument {
    let store = annotators.withAnnotator { $0.annotate(segmented) }
    var linker = PersonLinker(store)
    let people = linker.link()
    let places = PlaceContext(store)
    var mentions = MentionBuilder(store, places: places)
    var result = AnnotatedDocument(
      segmented: segmented, mentions: mentions.build(names: bareNames(of: people)))
    mentions.linkPeople(people, &result.mentions)
    result.breakdowns = breakdowns(store, &mentions, &result.mentions)
    result.relations = RelationBuilder(store: store, mentions: mentions).build()
    result.officials = OfficialBuilder(store: store, places: places).build(people).officials
    inheritReportingDay(&result.mentions, segmented)
    var statements = StatementBuilder(store, officials: result.officials, mentions: result.mentions)
    result.statements = statements.build()
    result.connectives = store.forms(ofLexicon: "connective")
    return result
  }

  /// Later mentions, by a part of the name, of people who hold no office.
  private func bareNames(of people: [LinkedPerson]) -> [(tokens: Range<Int>, first: Int)] {
    var names: [(tokens: Range<Int>, first: Int)] = []
    for person in people where person.officials.isEmpty {
      guard let first = person.occurrences.lazy.compactMap(\.figure).first else { continue }
      for occurrence in person.occurrences where occurrence.figure == nil {
        names.append((occurrence.tokens, first))
      }
    }
    return names
  }

  /// The lists of parts; what is said of the list as a whole is said of each part.
  private func breakdowns(
    _ store: FigureStore, _ builder: inout MentionBuilder, _ mentions: inout [Mention]
  ) -> [Breakdown] {
    var result: [Breakdown] = []
    for index in store.figures(ofType: "breakdown") {
      let figure = store.figures[index]
      guard !figure.isHidden, case .list(let items) = store.value("parts", of: index) else {
        continue
      }
      let parts = items.compactMap { item -> Int? in
        if case .figure(let part) = item { builder.mention(underFigure: part) } else { nil }
      }.sorted()
      var total: Int?
      if case .figure(let whole) = store.value("total", of: index) {
        total = builder.mention(underFigure: whole)
      }
      guard parts.count > (total == nil ? 1 : 0), total.map({ !parts.contains($0) }) ?? true else {
        continue
      }
      if case .text(let predicate) = store.value("predicate", of: index) {
        for part in parts where mentions[part].measured.predicate == nil {
          mentions[part].measured.predicate = predicate
        }
      }
      result.append(
        Breakdown(
          id: result.count, span: store.document.span(ofTokens: figure.tokens), parts: parts,
          total: total,
          closed: store.text("closed", of: index).flatMap { Breakdown.Closed(rawValue: $0) }
            ?? .unknown,
          axis: store.text("axis", of: index).flatMap { Breakdown.Axis(rawValue: $0) } ?? .other,
          shape: store.text("shape", of: index), provenance: store.provenance(of: index)))
    }
    return result.sorted { $0.span < $1.span }.enumerated().map { offset, breakdown in
      var numbered = breakdown
      numbered.id = offset
      return numbered
    }
  }

  /// "As of Wednesday, … 368 requests. About 180 of the cases …": the day holds to the end of the
  /// paragraph for figures that have no time of their own.
  private func inheritReportingDay(_ mentions: inout [Mention], _ segmented: SegmentedDocument) {
    var day: CalendarDate?
    var block = -1
    for index in mentions.indices {
      if mentions[index].block != block {
        block = mentions[index].block
        day = nil
      }
      guard mentions[index].kind == .count else { continue }
      if let own = mentions[index].measured.asOf {
        day = own
      } else if mentions[index].measured.periodStart == nil {
        mentions[index].measured.asOf = day
      }
    }
  }
}

extension FigureStore {
  func text(_ field: MentionField, of figure: Int) -> String? {
    if case .text(let text) = value(field, of: figure) { text } else { nil }
  }

  func date(_ field: MentionField, of figure: Int) -> CalendarDate? {
    if case .date(let date) = value(field, of: figure) { date } else { nil }
  }

  func flag(_ field: MentionField, of figure: Int) -> Bool {
    value(field, of: figure) == .flag(true)
  }

  /// The text of a field, if it has one.
  func text(_ name: String, of figure: Int) -> String? {
    if case .text(let text) = value(name, of: figure) { text } else { nil }
  }

  func date(_ name: String, of figure: Int) -> CalendarDate? {
    if case .date(let date) = value(name, of: figure) { date } else { nil }
  }

  func flag(_ name: String, of figure: Int) -> Bool { value(name, of: figure) == .flag(true) }
}
