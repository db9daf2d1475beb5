internal import Synchronization
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
  private var ownRows: [Row] = []
  /// Rows that are read out of an image when somebody asks for one; they stand in the place of `ownRows`.
  private var keptRows: KeptRows?
  /// Templates such as `{one}s` for form columns that a row leaves out.
  var defaults: [String: String] = [:]
  var tests: [Test] = []
  /// Fields with the first and the last day on which a row holds, where rows hold for a time only.
  var validity: (from: Int, until: Int)?
  var place: SourcePlace

  init(
    name: String, language: String, key: String, forms: [(column: String, tag: String)],
    fields: [Field], rows: KeptRows? = nil, place: SourcePlace
  ) {
    self.name = name
    self.language = language
    self.key = key
    self.forms = forms
    self.fields = fields
    keptRows = rows
    self.place = place
  }

  var rows: [Row] {
    @inline(__always) get { keptRows?.rows ?? ownRows }
    _modify { yield &ownRows }
  }

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
  func value(_ column: Column, row: Int) -> Value { Self.value(column, rows, row) }

  /// The value of a column in one of a lexicon's rows.
  @inline(__always)
  static func value(_ column: Column, _ rows: [Row], _ row: Int) -> Value {
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

  /// Whether a row holds on a day. An empty end is open; without a day every row does.
  func isValid(row: Int, on day: CalendarDate?) -> Bool {
    guard let validity, let day else { return true }
    if case .date(let from) = rows[row].values[validity.from], day < from { return false }
    if case .date(let until) = rows[row].values[validity.until], until < day { return false }
    return true
  }

  /// Sets the fields that say how long a row holds; what is wrong with their names is reported.
  mutating func setValidity(
    from: String, until: String, at place: SourcePlace, _ reporter: Reporter
  ) {
    let dates = fields.filter { $0.type == .date }.map(\.name)
    func index(_ name: String) -> Int? {
      if dates.contains(name) { return fields.firstIndex { $0.name == name } }
      reporter.error(
        .lexiconColumn, "`\(name)` is no field of dates", at: place,
        help: suggestion(for: name, among: dates) ?? "declare it: fields: { \(name): date }")
      return nil
    }
    if let from = index(from), let until = index(until) { validity = (from, until) }
  }
}

/// Rows in an image. An article asks for those of few lexicons, and a lexicon may have very many, so
/// they are read when the first one is asked for.
final class KeptRows: Sendable {
  private final class Rows: Sendable {
    let rows: [Lexicon.Row]
    init(_ rows: [Lexicon.Row]) { self.rows = rows }
  }

  private let image: ImageReader
  private let read = AtomicLazyReference<Rows>()

  init(_ image: ImageReader) { self.image = image }

  var rows: [Lexicon.Row] {
    if let known = read.load() { return known.rows }
    var image = image
    guard let rows = try? image.read([Lexicon.Row].self) else {
      // Whoever hands an image out has made sure that it is whole.
      preconditionFailure("the rows of a lexicon are not in the image that it was read from")
    }
    return read.storeIfNil(Rows(rows)).rows
  }
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
