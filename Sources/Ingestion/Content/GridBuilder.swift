internal import TextModel

/// Puts the cells of a table into their rows and columns while its text is written.
///
/// Source of the placing of spans: WHATWG HTML, 4.9.12.1, forming a table. Spans that reach beyond
/// the last row are cut there, cells beyond column 512 are left out of the grid.
struct GridBuilder {
  private var cells: [Table.Cell] = []
  /// For each column the row from which on it is free.
  private var freeFrom: [Int] = []
  private var row = -1
  private var column = 0
  private var columnCount = 0
  /// First cell of the current row, and of the current group of rows.
  private var firstOfRow = 0
  private var group: Int32 = -1
  private var firstOfGroup = 0
  private var isHead = false
  private var rowHasData = false
  private var open: Table.Cell?
  /// Whether the markup says anything of headers.
  private var hasHeaders = false

  private static let widest = 512

  /// A row opens.
  mutating func openRow(_ node: Int, in tree: FlatTree) {
    closeRow()
    row += 1
    column = 0
    firstOfRow = cells.count
    let parent = tree.nodes[node].parent
    if parent != group {
      endGroup()
      group = parent
      firstOfGroup = cells.count
    }
    isHead = parent >= 0 && tree.nodes[Int(parent)].tag == .thead
    rowHasData = false
  }

  /// A cell opens, whose text will begin at `start`.
  mutating func openCell(_ node: Int, in tree: FlatTree, at start: Int) {
    if row < 0 { row = 0 }
    while column < freeFrom.count, freeFrom[column] > row { column += 1 }
    let isHeader = tree.nodes[node].tag == .th
    var cell = Table.Cell(span: TextSpan(start, start), row: row, column: column)
    cell.columnSpan = min(max(1, Self.number(tree, node, .colspan) ?? 1), 1000)
    let rows = Self.number(tree, node, .rowspan) ?? 1
    // Zero means up to the end of the group of rows, which is cut to where that is.
    cell.rowSpan = rows == 0 ? 65_534 : min(max(1, rows), 65_534)
    cell.columnSpan = max(1, min(cell.columnSpan, Self.widest - column))
    if let taken = cell.columns.first(where: { $0 < freeFrom.count && freeFrom[$0] > row }) {
      cell.columnSpan = taken - column
    }
    let scope = tree.value(node, .scope) ?? []
    if isHeader || isHead {
      hasHeaders = true
      cell.header = scope.starts(with: "row".utf8) ? .row : .column
    }
    if isHeader, !isHead, scope.isEmpty, column == 0 || rowHasData { cell.header = nil }
    if !isHeader, !isHead { rowHasData = true }
    open = cell
    isTentative = isHeader && cell.header == nil
  }

  /// Whether the open cell is a header of which only its row tells what it heads.
  private var isTentative = false
  private var tentative: [Int] = []

  /// The open cell closes; its text ends at the end of `text`.
  ///
  /// - Parameter marks: what was raised in it.
  mutating func closeCell(_ text: [UInt8], raised: [TextSpan]) {
    guard var cell = open else { return }
    open = nil
    var (start, end) = (cell.span.start, text.count)
    while start < end, Bytes.isSpace(text[start]) { start += 1 }
    while end > start, Bytes.isSpace(text[end - 1]) { end -= 1 }
    cell.span = TextSpan(start, end)
    cell.footnoteMarks = FootnoteMarks.marks(in: cell.span, of: text, raised: raised)
    guard cell.column < Self.widest else { return }
    column = cell.column + cell.columnSpan
    columnCount = max(columnCount, column)
    if cell.rowSpan > 1 {
      while freeFrom.count < column { freeFrom.append(0) }
      for covered in cell.columns { freeFrom[covered] = cell.row + cell.rowSpan }
    }
    if isTentative { tentative.append(cells.count) }
    cells.append(cell)
  }

  private mutating func closeRow() {
    // A row of header cells alone heads columns; a header cell before data heads its row.
    for index in tentative { cells[index].header = rowHasData ? .row : .column }
    tentative = []
  }

  /// Spans end with their group of rows.
  private mutating func endGroup() {
    for index in firstOfGroup..<cells.count where cells[index].row + cells[index].rowSpan > row {
      cells[index].rowSpan = max(1, row - cells[index].row)
    }
    for column in freeFrom.indices { freeFrom[column] = min(freeFrom[column], row) }
  }

  /// The table, once all is written; `nil` where it has no cells.
  mutating func finish(block: Int, caption: Int?, text: [UInt8]) -> Table? {
    closeRow()
    row += 1
    endGroup()
    guard !cells.isEmpty else { return nil }
    var table = Table(
      block: block, caption: caption, rowCount: row, columnCount: columnCount, cells: cells)
    if !hasHeaders { TableShape.guessHeaders(of: &table, text) }
    return table
  }

  private static func number(_ tree: FlatTree, _ node: Int, _ name: AttributeName) -> Int? {
    guard let value = tree.value(node, name) else { return nil }
    var number: Int?
    for byte in value.drop(while: Bytes.isSpace).prefix(6) {
      guard Bytes.isDigit(byte) else { break }
      number = (number ?? 0) * 10 + Int(byte - 0x30)
    }
    return number
  }
}
