internal import RuleLanguage
internal import TextModel

/// The figures of a document as rows that checks can bind.
struct Facts {
  var table: FactTable
  /// By fact: the mention that it is, if it is one.
  var mentions: [Int: Int] = [:]
  /// By fact: the breakdown that it is, if it is one.
  private(set) var breakdowns: [Int: Int] = [:]
  private var terms: [TermKey: Int] = [:]
  /// By mention: the fact of its own kind.
  private var facts: [Int: Int] = [:]
  private let layout: MentionLayout

  private struct TermKey: Hashable {
    var mention: Int
    var type: String
  }

  init(_ document: AnnotatedDocument, _ rules: RuleSet, _ layout: MentionLayout) {
    self.layout = layout
    table = FactTable(rules: rules, document: document.segmented)
    for mention in document.mentions {
      guard let fact = add(mention, as: mention.kind.rawValue, document) else { continue }
      mentions[fact] = mention.id
      facts[mention.id] = fact
    }
    for breakdown in document.breakdowns { add(breakdown, document) }
    for relation in document.relations { add(relation, document) }
    for official in document.officials { add(official, document) }
    addTables(of: document)
    addListicle(of: document)
    addSlug(of: document)
    addDescription(of: document)
  }

  private mutating func add(_ breakdown: Breakdown, _ document: AnnotatedDocument) {
    let parts = breakdown.parts.compactMap { term($0, as: "part", document) }
    let measured = breakdown.parts.map { document.mentions[$0].measured }
    let classes = Set(measured.compactMap(\.nounClass))
    let predicates = Set(measured.map(\.predicate))
    let kinds = Set(breakdown.parts.compactMap { MentionLayout.amount(document.mentions[$0]) })
    let values: [String: Value] = [
      "parts": .list(parts.map { .figure($0) }),
      "total": breakdown.total.flatMap { term($0, as: "term", document) }.map { .figure($0) }
        ?? .none,
      "closed": .text(breakdown.closed.rawValue),
      "axis": .text(breakdown.axis.rawValue),
      "noun_class": classes.count == 1 ? text(classes.first?.rawValue) : .none,
      "predicate": predicates.count == 1 ? text(predicates.first ?? nil) : .none,
      "shape": text(breakdown.shape),
      "kind": kinds.count == 1 ? text(kinds.first) : .none,
      "features": .list(breakdown.features.map { .text($0) }),
    ]
    if let fact = table.add("breakdown", values, span: breakdown.span) {
      breakdowns[fact] = breakdown.id
    }
  }

  /// An official stands where the text first names it.
  private mutating func add(_ official: Official, _ document: AnnotatedDocument) {
    guard let first = official.occurrences.first else { return }
    let values: [String: Value] = [
      "name": text(official.name), "status": text(official.status), "title": text(official.title),
      "portfolio": text(official.portfolio), "organisation": text(official.organisation),
      "rank": text(official.rank), "honorific": text(official.honorific),
      "country": text(official.country), "country_source": text(official.countrySource?.rawValue),
      "host_country": text(official.hostCountry),
    ]
    guard let fact = table.add("official", values, span: first.span),
      let mention = document.mentions.first(where: { $0.span.overlaps(first.span) })
    else { return }
    mentions[fact] = mention.id
  }

  private mutating func add(_ relation: Relation, _ document: AnnotatedDocument) {
    var values: [String: Value] = [:]
    for field in table.rules.schema[relation.name]?.fields ?? [] {
      let members = relation.members.filter { $0.role == field.name }.compactMap {
        member($0.mention, as: field.type, document)
      }
      switch field.type {
      case .list: values[field.name] = .list(members.map { .figure($0) })
      case .figure: values[field.name] = members.first.map { Value.figure($0) } ?? Value.none
      case .flag: values[field.name] = .flag(relation.attributes[field.name] == "true")
      case .date:
        values[field.name] = date(
          relation.attributes[field.name].flatMap { CalendarDate(iso8601: $0) })
      case .number:
        values[field.name] =
          relation.attributes[field.name].flatMap { ExactDecimal($0) }.map { Value.number($0) }
          ?? Value.none
      default: values[field.name] = text(relation.attributes[field.name])
      }
    }
    _ = table.add(relation.name, values, span: relation.span)
  }

  /// The fact that a member of a relation is: a term, or the mention itself where the relation wants a date,
  /// an age or another kind.
  private mutating func member(
    _ mention: Int, as type: ValueType, _ document: AnnotatedDocument
  ) -> Int? {
    switch type {
    case .list(let item): return member(mention, as: item, document)
    case .figure("term"), .figure("part"): return term(mention, as: "term", document)
    case .figure(let name):
      guard let fact = facts[mention],
        table.rules.schema.types[table.facts[fact].type].name == name
      else { return nil }
      return fact
    default: return nil
    }
  }

  /// A mention as a term or part: one fact for each, however many lists and relations it is in.
  mutating func term(_ mention: Int, as type: String, _ document: AnnotatedDocument)
    -> Int?
  {
    let key = TermKey(mention: mention, type: type)
    if let known = terms[key] { return known }
    guard document.mentions[mention].quantity != nil else { return nil }
    let fact = add(document.mentions[mention], as: type, document)
    if let fact {
      mentions[fact] = mention
      terms[key] = fact
    }
    return fact
  }

  private func add(_ mention: Mention, as type: String, _ document: AnnotatedDocument) -> Int? {
    guard let type = table.rules.schema.index(type) else { return nil }
    let block = document.document.blocks[mention.block].kind
    return table.add(
      FactTable.Fact(
        type: type, fields: layout.values(of: mention, in: block, as: type), span: mention.span))
  }
}

func text(_ text: String?) -> Value { text.map { .text($0) } ?? .none }
func date(_ date: CalendarDate?) -> Value { date.map { .date($0) } ?? .none }
