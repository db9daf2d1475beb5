internal import TextModel

/// Tells tables of data from tables that lay out a page.
enum TableShape {
  /// Whether the table holds data: header cells or a caption, or several rows of several short cells.
  static func isData(_ table: Int, _ tree: FlatTree) -> Bool {
    let end = Int(tree.nodes[table].end)
    if let role = tree.value(table, .role), role.elementsEqual("presentation".utf8) { return false }
    var rows = 0
    var cells = 0
    var headers = 0
    var bytes = 0
    var paragraphs = 0
    var longest = 0
    var cellBytes = 0
    var index = table + 1
    while index < end {
      let node = tree.nodes[index]
      switch node.tag {
      case .table, .form, .article, .h1: return false
      case .tr: rows += 1
      case .td, .th:
        cells += 1
        if node.tag == .th { headers += 1 }
        longest = max(longest, cellBytes)
        cellBytes = 0
      case .thead, .caption: headers += 1
      case .p: paragraphs += 1
      case .text:
        bytes += Int(node.count)
        cellBytes += Int(node.count)
      default:
        if node.tag.isSkipped {
          index = Int(node.end)
          continue
        }
      }
      index += 1
    }
    longest = max(longest, cellBytes)
    guard rows >= 1, cells >= 2 else { return false }
    if headers > 0 { return longest < 4000 }
    guard rows >= 2, cells >= rows * 2 - rows / 2 else { return false }
    return longest < 800 && paragraphs <= cells * 2
  }

  /// Marks header cells in a table whose markup has none: a first row of words over figures, and a
  /// first column of words before them.
  static func guessHeaders(of table: inout Table, _ text: [UInt8]) {
    func isFigure(_ cell: Table.Cell) -> Bool {
      var digits = 0
      var letters = 0
      for byte in text[cell.span.start..<cell.span.end] {
        if Bytes.isDigit(byte) { digits += 1 }
        if Bytes.isLetter(byte) { letters += 1 }
      }
      return digits > 0 && letters <= 3
    }
    // A year heads a column as a word does.
    func isYear(_ cell: Table.Cell) -> Bool {
      let bytes = text[cell.span.start..<cell.span.end]
      return bytes.count == 4 && bytes.allSatisfy(Bytes.isDigit)
        && (bytes.first == UInt8(ascii: "1") || bytes.first == UInt8(ascii: "2"))
    }
    let below = table.cells.filter { $0.row > 0 && $0.column > 0 && !$0.span.isEmpty }
    guard table.rowCount >= 2, table.columnCount >= 2, !below.isEmpty,
      below.count(where: isFigure) * 2 > below.count
    else { return }
    let first = table.cells.filter { $0.row == 0 && !$0.span.isEmpty }
    let isHeaded = !first.isEmpty && first.allSatisfy { !isFigure($0) || isYear($0) }
    let side = table.cells.filter { $0.column == 0 && $0.row > 0 && !$0.span.isEmpty }
    let isSided = !side.isEmpty && side.allSatisfy { !isFigure($0) || isYear($0) }
    for index in table.cells.indices {
      let cell = table.cells[index]
      if isHeaded, cell.row == 0 {
        table.cells[index].header = .column
      } else if isSided, cell.column == 0 {
        table.cells[index].header = .row
      }
    }
  }
}
