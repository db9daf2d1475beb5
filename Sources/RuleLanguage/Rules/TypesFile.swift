internal import TextModel

extension FigureSchema {
  /// Reads `types.yaml`: the steps that a pack declares, and what hides what.
  mutating func read(_ document: YAMLValue, _ reporter: Reporter) {
    guard
      let object = ObjectReader(document, "types.yaml", required: ["format", "types"], reporter)
    else { return }
    checkFormat(object, reporter)
    var hidden: [(type: String, texts: [(text: String, place: SourcePlace)])] = []
    for item in object.items("types") {
      guard
        let entry = ObjectReader(
          item, "a type", required: ["type"],
          optional: ["fields", "hides", "note", "relation"], reporter)
      else { continue }
      let name = entry.requiredText("type")
      hidden.append((name, entry.texts("hides")))
      if self[name] != nil {
        if let fields = entry["fields"] ?? entry["relation"] {
          reporter.error(
            .duplicateName, "`\(name)` is a type of the output; its fields are fixed",
            at: fields.place,
            help: "only `hides` and `note` may be set for it")
        }
        continue
      }
      let isRelation = entry.choice("relation", ["true", "false"]) == "true"
      var fields: [FigureType.Field] = []
      for (key, value) in entry["fields"]?.pairs ?? [] {
        guard let field = key.text, let text = value.text else { continue }
        guard let type = fieldType(text, isMember: isRelation) else {
          reporter.error(
            .unknownType,
            "a field is \(fieldTypes.keys.sorted().joined(separator: ", "))"
              + (isRelation ? ", a figure such as <term>, or a list of <term>" : ""),
            at: value.place, help: suggestion(for: text, among: fieldTypes.keys))
          continue
        }
        fields.append(FigureType.Field(name: field, type: type))
      }
      add(
        FigureType(
          name: name, fields: fields, hides: [], isReported: isRelation, isRelation: isRelation))
    }
    for (type, texts) in hidden {
      for (text, place) in texts where self[text] == nil {
        reporter.error(
          .unknownType, "there is no figure type `\(text)`", at: place,
          help: suggestion(for: text, among: types.map(\.name)))
      }
      setHides(texts.map(\.text), of: type)
    }
  }

  /// The type that a field is written as; that of a relation may also be a figure, written as in patterns,
  /// or a list of figures: `<date>`, `list of <term>`.
  private func fieldType(_ text: String, isMember: Bool) -> ValueType? {
    if let type = fieldTypes[text] { return type }
    let list = "list of "
    let item = text.hasPrefix(list) ? text.dropFirst(list.count) : text[...]
    guard isMember, item.hasPrefix("<"), item.hasSuffix(">") else { return nil }
    let name = String(item.dropFirst().dropLast())
    guard self[name] != nil else { return nil }
    return item.count == text.count ? .figure(name) : .list(.figure(name))
  }
}

/// The types that a pack may give the fields of its own figure types.
private let fieldTypes: [String: ValueType] = [
  "flag": .flag, "number": .number, "quantity": .quantity, "text": .text, "date": .date,
  "temporal": .temporal,
]
