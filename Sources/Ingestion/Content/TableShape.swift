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
}
