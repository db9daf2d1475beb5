/// A field of figures that is one of mentions too. Figures have its name with an underscore before a capital:
/// `noun_class`.
package enum MentionField: Int, CaseIterable, Sendable {
  case quantity, when, role, unit, currency
  case code, also, form, group, style
  case noun, nounClass, axis, nationality, predicate, outcome, scope, asOf, periodStart, periodEnd
  case negated, hypothetical, total, definite
  case block, kind

  fileprivate static let named = Dictionary(
    uniqueKeysWithValues: allCases.map { field in
      (String("\(field)".flatMap { $0.isUppercase ? "_" + $0.lowercased() : String($0) }), field)
    })
}

/// Where the fields of mentions stand in figures, looked up once for all of them.
package struct MentionFields: Sendable {
  /// By type, by field of the type: which field of mentions it is.
  package let fields: [[MentionField?]]
  /// By type, by field of mentions: the index of the type's field, or -1.
  let places: [[Int32]]

  init(_ schema: FigureSchema) {
    fields = schema.types.map { type in type.fields.map { MentionField.named[$0.name] } }
    places = fields.map { fields in
      MentionField.allCases.map { Int32(fields.firstIndex(of: $0) ?? -1) }
    }
  }
}
