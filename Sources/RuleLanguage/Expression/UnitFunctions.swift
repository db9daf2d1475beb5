internal import TextModel

extension Function {
  /// A field of the row of the lexicon `unit` that a UCUM code names.
  static func unit(_ code: Value, _ field: String, _ lexicons: LexiconSet) -> Value {
    guard case .text(let text) = code else { return .none }
    return lexicons.value(field, ofKey: text, in: "unit") ?? .none
  }
}
