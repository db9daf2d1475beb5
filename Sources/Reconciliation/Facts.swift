internal import RuleLanguage
internal import TextModel

/// The figures of a document as rows that checks can bind.
struct Facts {
  private(set) var table: FactTable
  /// By fact: the mention that it is, if it is one.
  private(set) var mentions: [Int: Int] = [:]
  /// By fact: the breakdown that it is, if it is one.
  private(set) var breakdowns: [Int: Int] = [:]
  private var factOfMention: [Int: Int] = [:]

  init(_ document: AnnotatedDocument, _ rules: RuleSet) {
    table = FactTable(rules: rules, document: document.segmented)
    for mention in document.mentions {
      guard
        let fact = table.add(mention.kind.rawValue, Self.values(of: mention), span: mention.span)
      else { continue }
      mentions[fact] = mention.id
      factOfMention[mention.id] = fact
    }
    for breakdown in document.breakdowns {
      let parts = breakdown.parts.compactMap { factOfMention[$0] }
      let first = breakdown.parts.first.map { document.mentions[$0].measured }
      let predicates = Set(breakdown.parts.map { document.mentions[$0].measured.predicate })
      let values: [String: Value] = [
        "parts": .list(parts.map { .figure($0) }),
        "total": breakdown.total.flatMap { factOfMention[$0] }.map { .figure($0) } ?? .none,
        "closed": .text(breakdown.closed.rawValue),
        "axis": .text(breakdown.axis.rawValue),
        "noun_class": text(first?.nounClass?.rawValue),
        "predicate": predicates.count == 1 ? text(predicates.first ?? nil) : .none,
      ]
      if let fact = table.add("breakdown", values, span: breakdown.span) {
        breakdowns[fact] = breakdown.id
      }
    }
  }

  private static func values(of mention: Mention) -> [String: Value] {
    let measured = mention.measured
    return [
      "quantity": mention.quantity.map { .quantity($0) } ?? .none,
      "role": text(mention.role?.rawValue),
      "unit": text(mention.unit),
      "currency": text(mention.currency),
      "when": mention.temporal.map { .temporal($0) } ?? .none,
      "noun": text(measured.noun),
      "noun_class": text(measured.nounClass?.rawValue),
      "axis": text(measured.axis),
      "nationality": text(measured.nationality),
      "predicate": text(measured.predicate),
      "scope": text(measured.scope?.rawValue),
      "as_of": date(measured.asOf),
      "period_start": date(measured.periodStart),
      "period_end": date(measured.periodEnd),
      "negated": .flag(measured.isNegated),
      "hypothetical": .flag(measured.isHypothetical),
      "total": .flag(measured.isTotal),
      "code": text(mention.nationality?.code),
      "form": text(mention.nationality?.form.rawValue),
      "group": text(mention.nationality?.group.rawValue),
    ]
  }
}

private func text(_ text: String?) -> Value { text.map { .text($0) } ?? .none }
private func date(_ date: CalendarDate?) -> Value { date.map { .date($0) } ?? .none }
