import TextModel

/// What an article adds to each of the CSV tables: rows of cells in the order of the columns.
///
/// It lets a program that distributes the work write the tables from the records.
struct TableRowsRecord: JSONWritable {
  private let tables: [(table: CSVReport.Table, rows: [[CSVCell]])]

  init(_ cells: ArticleCells) {
    tables = cells.tables.sorted { $0.table.rawValue < $1.table.rawValue }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      for (table, rows) in tables { $0.member(table.rawValue, rows) }
    }
  }
}

extension CSVCell: JSONWritable {
  /// Exact decimals and dates are strings, and what is not known is null.
  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text), .number(let text), .date(let text): json.string(text)
    case .integer(let number): json.integer(number)
    case .boolean(let value): value.write(to: &json)
    case .missing: json.literal("null")
    }
  }
}
