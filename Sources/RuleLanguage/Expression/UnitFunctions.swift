internal import TextModel

extension Function {
  /// A field of the row of the lexicon `unit` that a UCUM code names.
  static func unit(_ code: Value, _ field: String, _ lexicons: LexiconSet) -> Value {
    guard case .text(let text) = code else { return .none }
    return lexicons.value(field, ofKey: text, in: "unit") ?? .none
  }

  /// What several of a unit are called: its second form where that is the plural of its first; the code where
  /// the lexicon does not have it.
  static func unitName(_ code: Value, _ lexicons: LexiconSet) -> Value {
    guard case .text(let text) = code, let entry = lexicons.entry(ofKey: text, in: "unit"),
      let forms = lexicons.lexicons[Int(entry.lexicon)].rows[Int(entry.row)].forms.first,
      let one = forms.first
    else { return code }
    // "foot|feet|ft": a plural is written out as the singular is, an abbreviation is shorter.
    let many = forms.dropFirst().first { $0.first == one.first && $0.count >= one.count }
    return .text(many ?? one)
  }
}
