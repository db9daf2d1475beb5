internal import RuleLanguage
internal import TextModel

/// Turns figures that relate others into the relations that checks bind.
struct RelationBuilder {
  let store: FigureStore
  let mentions: MentionBuilder

  /// All relations in text order. One that has lost a member, because another figure hides it, is dropped.
  func build() -> [Relation] {
    store.rules.schema.types.filter(\.isRelation).flatMap { store.figures(ofType: $0.name) }
      .filter { !store.figures[$0].isHidden }
      .compactMap(relation).sorted { ($0.span, $0.name) < ($1.span, $1.name) }
  }

  private func relation(_ index: Int) -> Relation? {
    let figure = store.figures[index]
    var members: [Relation.Member] = []
    var attributes: [String: String] = [:]
    for (field, value) in zip(store.rules.schema.types[figure.type].fields, figure.fields) {
      switch value {
      case .figure(let member):
        guard let mention = mentions.mention(underFigure: member) else { return nil }
        members.append(Relation.Member(role: field.name, mention: mention))
      case .list(let items):
        for case .figure(let member) in items {
          guard let mention = mentions.mention(underFigure: member) else { return nil }
          members.append(Relation.Member(role: field.name, mention: mention))
        }
      case .text(let text): attributes[field.name] = text
      case .number(let number): attributes[field.name] = number.description
      case .flag(let flag): attributes[field.name] = flag ? "true" : "false"
      case .date(let date): attributes[field.name] = date.description
      default: break
      }
    }
    // One figure in two roles relates nothing; one alone is related to what the words beside it say. Words alone
    // tell how the figures around them are meant.
    guard Set(members.map(\.mention)).count == members.count,
      members.count > 1 || !attributes.isEmpty
    else { return nil }
    return Relation(
      name: store.typeName(of: index), span: store.document.span(ofTokens: figure.tokens),
      members: members, attributes: attributes, provenance: store.provenance(of: index))
  }
}
