internal import TextModel

/// Tables in the examples of checks: a block of lines whose cells stand between bars, the first line being the
/// header.
enum ExampleTables {
  /// The table that a block is, if each of its lines has a bar.
  static func table(_ span: TextSpan, block: Int, in text: [UInt8]) -> Table? {
    let lines = text[span.start..<span.end].split(separator: 0x0A)
    guard lines.count >= 2, lines.allSatisfy({ $0.contains(UInt8(ascii: "|")) }) else { return nil }
    var cells: [Table.Cell] = []
    var columnCount = 0
    for (row, line) in lines.enumerated() {
      let parts = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      columnCount = max(columnCount, parts.count)
      for (column, part) in parts.enumerated() {
        var cell = part
        while cell.first == 0x20 { cell = cell.dropFirst() }
        while cell.last == 0x20 { cell = cell.dropLast() }
        cells.append(
          Table.Cell(
            span: TextSpan(cell.startIndex, cell.endIndex), row: row, column: column,
            header: row == 0 ? .column : nil))
      }
    }
    return Table(block: block, rowCount: lines.count, columnCount: columnCount, cells: cells)
  }
}
