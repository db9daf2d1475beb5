/// A column: what the schema says of it and how a row fills it, in one place, so that they agree.
struct CSVColumn<Row>: Sendable {
  /// Table Schema's types.
  enum FieldType: String, Sendable { case string, integer, number, boolean, date }

  var name: String
  var type: FieldType
  var description: String
  var isRequired: Bool
  var cell: @Sendable (Row) -> CSVCell

  init(
    _ name: String, _ type: FieldType, _ description: String, required: Bool = false,
    _ cell: @escaping @Sendable (Row) -> CSVCell
  ) {
    self.name = name
    self.type = type
    self.description = description
    isRequired = required
    self.cell = cell
  }
}

/// A table of the data package.
struct CSVTable<Row>: Sendable {
  var name: String
  var title: String
  var primaryKey: [String]
  var columns: [CSVColumn<Row>]

  /// The row of column names.
  var header: [UInt8] { CSVEncoding.row(columns.map { .text($0.name) }) }

  /// A row of values.
  func row(_ row: Row) -> [UInt8] { CSVEncoding.row(columns.map { $0.cell(row) }) }
}
