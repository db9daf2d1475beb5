internal import RuleLanguage
internal import TextModel

/// Fills the fields of figures from mentions.
struct MentionLayout: Sendable {
  private let fields: MentionFields
  /// By type: whether its figures are amounts of any sort, which say of what sort they are.
  private let isTerm: [Bool]

  init(_ rules: RuleSet) {
    fields = rules.mentionFields
    isTerm = rules.schema.types.map { $0.name == "term" || $0.name == "part" }
  }

  /// The fields of a figure of a type.
  func values(of mention: Mention, in block: Block.Kind, as type: Int) -> [Value] {
    fields.fields[type].map { field in
      field.map { value(of: $0, mention, block, isTerm: isTerm[type]) } ?? .none
    }
  }

  /// What sort of amount a mention is; `nil` for a bare number, which may be any: "310 tons, of which 270
  /// are sold".
  static func amount(_ mention: Mention) -> String? {
    mention.kind == .number ? nil : mention.kind.rawValue
  }

  private func value(
    of field: MentionField, _ mention: Mention, _ block: Block.Kind, isTerm: Bool
  ) -> Value {
    switch field {
    case .quantity: mention.quantity.map { .quantity($0) } ?? .none
    case .role: text(mention.role?.rawValue)
    case .unit: text(isTerm ? mention.unit ?? mention.currency : mention.unit)
    case .currency: text(mention.currency)
    case .when: mention.temporal.map { .temporal($0) } ?? .none
    case .noun: text(mention.measured.noun)
    case .nounClass: text(mention.measured.nounClass?.rawValue)
    case .axis: text(mention.measured.axis)
    case .nationality: text(mention.measured.nationality)
    case .predicate: text(mention.measured.predicate)
    case .outcome: text(mention.measured.outcome)
    case .scope: text(mention.measured.scope?.rawValue)
    case .asOf: date(mention.measured.asOf)
    case .periodStart: date(mention.measured.periodStart)
    case .periodEnd: date(mention.measured.periodEnd)
    case .negated: .flag(mention.measured.isNegated)
    case .hypothetical: .flag(mention.measured.isHypothetical)
    case .total: .flag(mention.measured.isTotal)
    case .definite: .flag(mention.measured.isDefinite)
    case .code: text(mention.nationality?.code)
    case .form: text(mention.nationality?.form.rawValue)
    case .group: text(mention.nationality?.group.rawValue)
    case .also, .style: .none
    case .block: .text(block.rawValue)
    case .kind: isTerm ? text(Self.amount(mention)) : .none
    }
  }
}
