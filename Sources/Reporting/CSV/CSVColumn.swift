/// Table Schema's types.
package enum CSVFieldType: String, Sendable { case string, integer, number, boolean, date }

/// What a table's schema says, whatever its rows are made from.
package struct CSVSchema: Sendable {
  /// A column.
  package struct Column: Sendable {
    package var name: String
    package var type: CSVFieldType
    package var isRequired: Bool
  }

  package var columns: [Column]
  package var primaryKey: [String]

  init<Row>(_ table: CSVTable<Row>) {
    columns = table.columns.map {
      Column(name: $0.name, type: $0.type, isRequired: $0.isRequired)
    }
    primaryKey = table.primaryKey
  }
}

/// A column: what the schema says of it and how a row fills it, in one place, so that they agree.
struct CSVColumn<Row>: Sendable {
  typealias FieldType = CSVFieldType

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

  /// A row of values.
  func row(_ row: Row) -> [CSVCell] { columns.map { $0.cell(row) } }
}
