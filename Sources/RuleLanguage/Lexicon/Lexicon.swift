internal import TextModel

/// Words with fields: one table of a pack.
struct Lexicon: Sendable {
  /// A column that is no matchable text.
  struct Field: Sendable {
    var name: String
    var type: ValueType
  }

  var name: String
  var language: String
  /// The column whose text names a row.
  var key: String
  /// Columns of matchable text and the tag that each one carries.
  var forms: [(column: String, tag: String)]
  var fields: [Field]
  var rows: [Row] = []
  /// Templates such as `{one}s` for form columns that a row leaves out.
  var defaults: [String: String] = [:]
  var tests: [Test] = []
  var place: SourcePlace

  /// One entry.
  struct Row: Sendable {
    var key: String
    /// By form column: the forms written.
    var forms: [[String]]
    /// By field.
    var values: [Value]
    var place: SourcePlace
  }

  /// A text that has to be found whole as a tag, with some fields; or that must not be.
  struct Test: Sendable {
    var text: String
    /// `nil` for any tag of the lexicon.
    var tag: String?
    /// `nil` where the text must not be found.
    var expected: [(field: String, value: String)]?
    var place: SourcePlace
  }

  /// The type of `entry.name`, where the lexicon has such a column.
  func type(ofField name: String) -> ValueType? {
    if let field = fields.first(where: { $0.name == name }) { return field.type }
    return name == key || forms.contains { $0.column == name } ? .text : nil
  }

  /// A column, found by its name.
  struct Column: Sendable {
    enum Kind: Sendable {
      case key
      case form(Int)
      case field(Int)
    }
    var name: String
    var kind: Kind
  }

  /// The column of a name. A field stands before the key, the key before a form.
  func column(_ name: String) -> Column? {
    if let index = fields.firstIndex(where: { $0.name == name }) {
      return Column(name: name, kind: .field(index))
    }
    if name == key { return Column(name: name, kind: .key) }
    return forms.firstIndex { $0.column == name }.map { Column(name: name, kind: .form($0)) }
  }

  /// The value of a column; a form column gives its first form.
  func value(_ column: Column, row: Int) -> Value {
    switch column.kind {
    case .field(let index): rows[row].values[index]
    case .key: .text(rows[row].key)
    case .form(let index): rows[row].forms[index].first.map { .text($0) } ?? .none
    }
  }

  /// The value of a named column; `none` where there is no such column.
  func value(_ name: String, row: Int) -> Value {
    column(name).map { value($0, row: row) } ?? .none
  }

  var columnNames: [String] { [key] + forms.map(\.column) + fields.map(\.name) }
}

/// Reads one typed cell.
func parseCell(_ text: String, as type: ValueType) -> Value? {
  switch type {
  case .text: .text(text)
  case .number: ExactDecimal(text).map { .number($0) }
  case .flag:
    ["yes": .flag(true), "true": .flag(true), "no": .flag(false), "false": .flag(false)][text]
  case .date: CalendarDate(iso8601: text).map { .date($0) }
  default: nil
  }
}

/// The types that a lexicon's column may have, by name.
let cellTypes: [String: ValueType] = [
  "text": .text, "number": .number, "flag": .flag, "date": .date,
]
