import TextModel

/// A table as a grid: which bytes of its block are which cell.
struct TableRecord: JSONWritable {
  var block: Int
  var caption: Int?
  var rows: Int
  var columns: Int
  var cells: [CellRecord]

  init(_ table: Table, _ builder: RecordBuilder) {
    block = table.block
    caption = table.caption
    rows = table.rowCount
    columns = table.columnCount
    cells = table.cells.map { CellRecord($0, builder) }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("block", block)
      $0.member("caption", caption)
      $0.member("cells", cells)
      $0.member("columns", columns)
      $0.member("rows", rows)
    }
  }
}

/// A cell of a table; spans of one row and one column are left out.
struct CellRecord: JSONWritable {
  var row: Int
  var column: Int
  var rowSpan: Int?
  var columnSpan: Int?
  var header: String?
  var start: Int
  var end: Int
  var footnoteMarks: [SpanRecord]?

  init(_ cell: Table.Cell, _ builder: RecordBuilder) {
    row = cell.row
    column = cell.column
    rowSpan = cell.rowSpan == 1 ? nil : cell.rowSpan
    columnSpan = cell.columnSpan == 1 ? nil : cell.columnSpan
    header = cell.header?.rawValue
    let span = builder.codePoints(cell.span)
    start = span.start
    end = span.end
    footnoteMarks =
      cell.footnoteMarks.isEmpty
      ? nil : cell.footnoteMarks.map { SpanRecord(builder.codePoints($0)) }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("column", column)
      $0.member("column_span", columnSpan)
      $0.member("end", end)
      $0.member("footnote_marks", footnoteMarks)
      $0.member("header", header)
      $0.member("row", row)
      $0.member("row_span", rowSpan)
      $0.member("start", start)
    }
  }
}

/// A stretch of the text.
struct SpanRecord: JSONWritable {
  var span: CodePointSpan

  init(_ span: CodePointSpan) { self.span = span }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("end", span.end)
      $0.member("start", span.start)
    }
  }
}
