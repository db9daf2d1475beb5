internal import TextModel

/// Reads a lexicon from its YAML document.
func readLexicon(_ document: YAMLValue, _ reporter: Reporter) -> Lexicon? {
  guard
    let object = ObjectReader(
      document, "a lexicon",
      required: ["format", "language", "lexicon", "key", "forms", "entries"],
      optional: ["fields", "defaults", "tests"], reporter)
  else { return nil }
  checkFormat(object, reporter)
  var lexicon = Lexicon(
    name: object.requiredText("lexicon"), language: object.requiredText("language"),
    key: object.requiredText("key"), forms: [], fields: [], place: object.keyPlace("lexicon"))
  for (key, value) in object["forms"]?.pairs ?? [] {
    guard let column = key.text, let tag = value.text else { continue }
    lexicon.forms.append((column, tag))
  }
  for (key, value) in object["fields"]?.pairs ?? [] {
    guard let name = key.text else { continue }
    guard let type = cellTypes[value.text ?? ""] else {
      reporter.error(
        .invalidValue, "a field is text, number, flag or date", at: value.place,
        help: suggestion(for: value.text ?? "", among: cellTypes.keys))
      continue
    }
    lexicon.fields.append(Lexicon.Field(name: name, type: type))
  }
  if lexicon.forms.isEmpty {
    reporter.error(
      .missingKey, "`forms` names at least one column and its tag", at: object.keyPlace("forms"))
  }
  lexicon.defaults = readDefaults(object["defaults"], lexicon, reporter)
  for item in object.items("entries") {
    if let row = readRow(item, lexicon, reporter) { lexicon.rows.append(row) }
  }
  for item in object.items("tests") {
    if let test = readTest(item, lexicon, reporter) { lexicon.tests.append(test) }
  }
  rejectDuplicateKeys(lexicon, reporter)
  return lexicon
}

/// Every rule file says which version of the language it is written in.
func checkFormat(_ object: ObjectReader, _ reporter: Reporter) {
  guard let format = object.text("format"), format != "1" else { return }
  reporter.error(
    .unsupportedFormat, "format \(format) is unknown", at: object["format"]?.place,
    help: "this version of crossfoot reads `format: 1`")
}

func rejectDuplicateKeys(_ lexicon: Lexicon, _ reporter: Reporter) {
  var seen: [String: Int] = [:]
  seen.reserveCapacity(lexicon.rows.count)
  for (index, row) in lexicon.rows.enumerated() {
    guard let first = seen.updateValue(index, forKey: row.key) else { continue }
    seen[row.key] = first
    reporter.error(
      .duplicateKey, "the key `\(row.key)` stands twice in lexicon \(lexicon.name)",
      at: row.place,
      help: "the first is on line \(lexicon.rows[first].place.line); keys are unique")
  }
}

/// Templates such as `many: "{one}s"` for form columns that a row leaves out.
private func readDefaults(_ value: YAMLValue?, _ lexicon: Lexicon, _ reporter: Reporter) -> [String:
  String]
{
  var defaults: [String: String] = [:]
  for (key, template) in value?.pairs ?? [] {
    guard let column = key.text, let text = template.text else { continue }
    guard lexicon.forms.contains(where: { $0.column == column }) else {
      reporter.error(
        .lexiconColumn, "`\(column)` is not a form of this lexicon", at: key.place,
        help: suggestion(for: column, among: lexicon.forms.map(\.column)))
      continue
    }
    defaults[column] = text
  }
  return defaults
}

/// Reads one entry of a lexicon whose columns are known.
func readRow(
  _ item: YAMLValue, _ lexicon: Lexicon, _ reporter: Reporter
) -> Lexicon.Row? {
  guard
    let object = ObjectReader(
      item, "an entry of \(lexicon.name)", required: [lexicon.key],
      optional: lexicon.columnNames, reporter)
  else { return nil }
  let key = object.texts(lexicon.key).first?.text ?? ""
  var forms: [[String]] = []
  for (column, _) in lexicon.forms {
    var texts = object.texts(column).map(\.text)
    if texts.isEmpty, let template = lexicon.defaults[column] {
      texts = [fill(template) { object.texts($0).first?.text ?? "" }]
    }
    forms.append(texts.filter { !$0.isEmpty })
  }
  var values: [Value] = []
  for field in lexicon.fields {
    guard let text = object.text(field.name), let value = object[field.name] else {
      values.append(.none)
      continue
    }
    guard let cell = parseCell(text, as: field.type) else {
      reporter.error(.wrongType, "`\(field.name)` is a \(field.type)", at: value.place)
      values.append(.none)
      continue
    }
    values.append(cell)
  }
  return Lexicon.Row(key: key, forms: forms, values: values, place: item.place)
}

private func fill(_ template: String, _ value: (String) -> String) -> String {
  var result = ""
  var rest = template[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    result += rest[..<open]
    result += value(String(rest[rest.index(after: open)..<close]))
    rest = rest[rest.index(after: close)...]
  }
  return result + rest
}

private func readTest(_ item: YAMLValue, _ lexicon: Lexicon, _ reporter: Reporter) -> Lexicon.Test?
{
  guard
    let object = ObjectReader(
      item, "a lexicon's test", required: ["text", "expect"], optional: ["tag"], reporter)
  else { return nil }
  let text = object.requiredText("text", quoted: true)
  if object["expect"]?.text == "none" {
    return Lexicon.Test(text: text, tag: object.text("tag"), expected: nil, place: item.place)
  }
  var expected: [(field: String, value: String)] = []
  var tag: String?
  for (key, value) in object["expect"]?.pairs ?? [] {
    guard let name = key.text, let wanted = value.text else { continue }
    if name == "tag" {
      tag = wanted
    } else if lexicon.type(ofField: name) == nil {
      reporter.error(
        .lexiconColumn, "lexicon \(lexicon.name) has no column `\(name)`", at: key.place,
        help: suggestion(for: name, among: lexicon.columnNames))
    } else {
      expected.append((name, wanted))
    }
  }
  guard let tag else {
    reporter.error(.missingKey, "`expect` says which `tag` is found", at: object.keyPlace("expect"))
    return nil
  }
  return Lexicon.Test(text: text, tag: tag, expected: expected, place: item.place)
}
