internal import TextModel

extension Function {
  /// A field of the row of the lexicon `unit` that a UCUM code names.
  static func unit(_ code: Value, _ field: String, _ lexicons: LexiconSet) -> Value {
    guard case .text(let text) = code,
      let lexicon = lexicons.lexicons.first(where: { $0.name == "unit" }),
      let row = lexicon.rows.firstIndex(where: { $0.key == text })
    else { return .none }
    return lexicon.value(field, row: row)
  }
}
