internal import TextModel

/// Reads a lexicon from tab-separated text.
///
/// Line 1: `#lexicon`, the name, then `language=`, `key=`, `form:COLUMN=TAG` and `field:COLUMN=TYPE`,
/// tab-separated. Line 2: the columns. Then a row a line, several forms in a cell split by `|`. Lines that
/// begin with `# ` are comments; `#test`, a text, a tag and a key (or `-`) are a test.
func readLexiconTSV(_ source: SourceFile, _ reporter: Reporter) -> Lexicon? {
  guard let headLine = (1...source.lineCount).first(where: { starts($0, with: header, source) }),
    let head = source.text(ofLine: headLine),
    var lexicon = readHeader(head, line: headLine, source, reporter)
  else {
    reporter.error(
      .lexiconColumn,
      "the first line of a .tsv lexicon is `#lexicon`, a tab, its name and its columns",
      at: SourcePlace(source: source, line: 1, column: 1))
    return nil
  }
  var columns: TSVColumns?
  var cells: [Range<Int>] = []
  for line in stride(from: headLine + 1, through: source.lineCount, by: 1) {
    let range = source.range(ofLine: line)
    if range.isEmpty || starts(line, with: comment, source)
      || range.count == 1 && source.file.bytes[range.lowerBound] == comment[0]
    {
      continue
    }
    let place = SourcePlace(source: source, line: line, column: 1, length: range.count)
    cut(range, of: source.file.bytes, at: 0x09, into: &cells)
    let isTest = source.file.bytes[cells[0]].elementsEqual(test)
    if let columns, !isTest {
      readRow(cells, columns, place, &lexicon, reporter)
      continue
    }
    let texts = cells.map { String(decoding: source.file.bytes[$0], as: UTF8.self) }
    if isTest {
      readTest(texts, place, &lexicon, reporter)
    } else {
      columns = TSVColumns(texts, lexicon)
      checkColumns(texts, lexicon, place, reporter)
    }
  }
  rejectDuplicateKeys(lexicon, reporter)
  return lexicon
}

private let header = Array("#lexicon\t".utf8)
private let comment = Array("# ".utf8)
private let test = Array("#test".utf8)

private func starts(_ line: Int, with prefix: [UInt8], _ source: SourceFile) -> Bool {
  source.file.bytes[source.range(ofLine: line)].starts(with: prefix)
}

/// Where the cells of a lexicon's columns stand in a row; -1 where there is no such column.
private struct TSVColumns {
  let count: Int
  let key: Int
  /// By form and by field of the lexicon.
  let forms: [Int]
  let fields: [Int]

  init(_ names: [String], _ lexicon: Lexicon) {
    func position(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }
    count = names.count
    key = position(lexicon.key)
    forms = lexicon.forms.map { position($0.column) }
    fields = lexicon.fields.map { position($0.name) }
  }
}

/// Cuts bytes at a mark; the pieces may be empty.
private func cut(
  _ range: Range<Int>, of bytes: [UInt8], at mark: UInt8, into pieces: inout [Range<Int>]
) {
  pieces.removeAll(keepingCapacity: true)
  var start = range.lowerBound
  for index in range where bytes[index] == mark {
    pieces.append(start..<index)
    start = index + 1
  }
  pieces.append(start..<range.upperBound)
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
        help: suggestion(for: parts[0], among: ["language", "key"]))
    }
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
  _ cells: [Range<Int>], _ columns: TSVColumns, _ place: SourcePlace, _ lexicon: inout Lexicon,
  _ reporter: Reporter
) {
  guard cells.count == columns.count else {
    reporter.error(
      .lexiconRow, "this row has \(cells.count) cells, the header \(columns.count)", at: place,
      help: "every column has a cell, an empty one too; cells are separated by one tab")
    return
  }
  let bytes = place.source.file.bytes
  func cell(_ column: Int) -> ArraySlice<UInt8> { column < 0 ? [] : bytes[cells[column]] }
  let key = String(decoding: cell(columns.key), as: UTF8.self)
  if key.isEmpty {
    reporter.error(.lexiconRow, "the key `\(lexicon.key)` is empty", at: place)
    return
  }
  var values: [Value] = []
  values.reserveCapacity(columns.fields.count)
  for (field, column) in zip(lexicon.fields, columns.fields) {
    let text = String(decoding: cell(column), as: UTF8.self)
    if text.isEmpty {
      values.append(.none)
    } else if let value = parseCell(text, as: field.type) {
      values.append(value)
    } else {
      reporter.error(.wrongType, "`\(text)` in `\(field.name)` is not a \(field.type)", at: place)
      values.append(.none)
    }
  }
  var pieces: [Range<Int>] = []
  let forms = columns.forms.map { column -> [String] in
    guard column >= 0, !cells[column].isEmpty else { return [] }
    cut(cells[column], of: bytes, at: UInt8(ascii: "|"), into: &pieces)
    return pieces.compactMap { $0.isEmpty ? nil : String(decoding: bytes[$0], as: UTF8.self) }
  }
  lexicon.rows.append(Lexicon.Row(key: key, forms: forms, values: values, place: place))
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
