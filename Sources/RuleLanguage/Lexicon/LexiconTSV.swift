internal import TextModel

/// Reads a lexicon from tab-separated text.
///
/// Line 1: `#lexicon`, the name, then `language=`, `key=`, `form:COLUMN=TAG`, `field:COLUMN=TYPE` and, where
/// rows hold for a time, `valid=FROM,UNTIL`, tab-separated. Line 2: the columns. Then a row a line, several forms in a cell split by `|`. Lines that
/// begin with `# ` are comments; `#test`, a text, a tag and a key (or `-`) are a test.
func readLexiconTSV(_ source: SourceFile, _ reporter: Reporter) -> Lexicon? {
  guard let (head, headLine) = firstContentLine(source),
    var lexicon = readHeader(head, line: headLine, source, reporter)
  else {
    reporter.error(
      .lexiconColumn,
      "the first line of a .tsv lexicon is `#lexicon`, a tab, its name and its columns",
      at: SourcePlace(source: source, line: 1, column: 1))
    return nil
  }
  var columns: [String]?
  for (index, line) in source.lines.enumerated().dropFirst(headLine) {
    if line.isEmpty || line.hasPrefix("# ") || line == "#" { continue }
    let place = SourcePlace(source: source, line: index + 1, column: 1, length: line.utf8.count)
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    if cells[0] == "#test" {
      readTest(cells, place, &lexicon, reporter)
    } else if let columns {
      readRow(cells, columns, place, &lexicon, reporter)
    } else {
      columns = cells
      checkColumns(cells, lexicon, place, reporter)
    }
  }
  rejectDuplicateKeys(lexicon, reporter)
  return lexicon
}

private func firstContentLine(_ source: SourceFile) -> (text: String, line: Int)? {
  for (index, line) in source.lines.enumerated() where line.hasPrefix("#lexicon\t") {
    return (line, index + 1)
  }
  return nil
}

private func readHeader(_ text: String, line: Int, _ source: SourceFile, _ reporter: Reporter)
  -> Lexicon?
{
  let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  guard cells.count >= 3 else { return nil }
  let place = SourcePlace(source: source, line: line, column: 1, length: text.utf8.count)
  var lexicon = Lexicon(
    name: cells[1], language: "", key: "", forms: [], fields: [], place: place)
  var offset = cells[0].utf8.count + cells[1].utf8.count + 2
  var validity: (from: String, until: String, place: SourcePlace)?
  for cell in cells.dropFirst(2) {
    let cellPlace = place.advanced(by: offset, length: cell.utf8.count)
    offset += cell.utf8.count + 1
    let parts = cell.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      reporter.error(
        .lexiconColumn, "`\(cell)` is not `name=value`", at: cellPlace,
        help: "write language=…, key=…, form:COLUMN=TAG or field:COLUMN=TYPE")
      continue
    }
    switch parts[0] {
    case "language": lexicon.language = parts[1]
    case "key": lexicon.key = parts[1]
    case "valid":
      let ends = parts[1].split(separator: ",").map(String.init)
      if ends.count == 2 {
        validity = (ends[0], ends[1], cellPlace)
      } else {
        reporter.error(
          .lexiconColumn, "`valid` names two fields of dates", at: cellPlace,
          help: "write valid=from,until")
      }
    case _ where parts[0].hasPrefix("form:"):
      lexicon.forms.append((String(parts[0].dropFirst(5)), parts[1]))
    case _ where parts[0].hasPrefix("field:"):
      if let type = cellTypes[parts[1]] {
        lexicon.fields.append(Lexicon.Field(name: String(parts[0].dropFirst(6)), type: type))
      } else {
        reporter.error(
          .invalidValue, "a field is text, number, flag or date", at: cellPlace,
          help: suggestion(for: parts[1], among: cellTypes.keys))
      }
    default:
      reporter.error(
        .unknownKey, "a lexicon's first line has no `\(parts[0])`", at: cellPlace,
        help: suggestion(for: parts[0], among: ["language", "key", "valid"]))
    }
  }
  if let (from, until, place) = validity {
    lexicon.setValidity(from: from, until: until, at: place, reporter)
  }
  for (name, value) in [("language", lexicon.language), ("key", lexicon.key)] where value.isEmpty {
    reporter.error(.missingKey, "a lexicon's first line needs `\(name)=`", at: place)
  }
  return lexicon
}

private func checkColumns(
  _ columns: [String], _ lexicon: Lexicon, _ place: SourcePlace, _ reporter: Reporter
) {
  for column in columns where lexicon.type(ofField: column) == nil {
    reporter.error(
      .lexiconColumn, "the column `\(column)` is neither the key, a form nor a field", at: place,
      help: suggestion(for: column, among: lexicon.columnNames)
        ?? "declare it on the first line: field:\(column)=text")
  }
  for column in lexicon.columnNames where !columns.contains(column) {
    reporter.error(
      .lexiconColumn, "the first line declares `\(column)`, which is no column", at: place)
  }
}

private func readRow(
  _ cells: [String], _ columns: [String], _ place: SourcePlace, _ lexicon: inout Lexicon,
  _ reporter: Reporter
) {
  guard cells.count == columns.count else {
    reporter.error(
      .lexiconRow, "this row has \(cells.count) cells, the header \(columns.count)", at: place,
      help: "every column has a cell, an empty one too; cells are separated by one tab")
    return
  }
  func cell(_ name: String) -> String {
    columns.firstIndex(of: name).map { cells[$0] } ?? ""
  }
  let key = cell(lexicon.key)
  if key.isEmpty {
    reporter.error(.lexiconRow, "the key `\(lexicon.key)` is empty", at: place)
    return
  }
  var values: [Value] = []
  for field in lexicon.fields {
    let text = cell(field.name)
    if text.isEmpty {
      values.append(.none)
    } else if let value = parseCell(text, as: field.type) {
      values.append(value)
    } else {
      reporter.error(.wrongType, "`\(text)` in `\(field.name)` is not a \(field.type)", at: place)
      values.append(.none)
    }
  }
  lexicon.rows.append(
    Lexicon.Row(
      key: key,
      forms: lexicon.forms.map { form in cell(form.column).split(separator: "|").map(String.init) },
      values: values, place: place))
}

private func readTest(
  _ cells: [String], _ place: SourcePlace, _ lexicon: inout Lexicon, _ reporter: Reporter
) {
  guard cells.count == 4 else {
    reporter.error(
      .badTest, "a test is `#test`, the text, the tag and the key or `-`, separated by tabs",
      at: place)
    return
  }
  lexicon.tests.append(
    Lexicon.Test(
      text: cells[1], tag: cells[2], expected: cells[3] == "-" ? nil : [(lexicon.key, cells[3])],
      place: place))
}
