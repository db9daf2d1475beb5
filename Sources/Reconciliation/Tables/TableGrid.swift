internal import TextModel

/// The numbers of a table with what its labels say of them.
struct TableGrid {
  /// A cell with its number.
  struct Entry: Equatable {
    var span: TextSpan
    var quantity: Quantity

    /// As it may have been rounded: by what the headers say, or where it has decimals.
    func rounded(_ reading: Quantity.Reading, _ isRounded: Bool) -> Entry {
      guard isRounded || quantity.digitsShown < 0 else { return self }
      return Entry(span: span, quantity: quantity.read(reading, finest: 0, isMeasured: true))
    }
  }

  let rowCount: Int
  let columnCount: Int
  /// The first row below the headers.
  private(set) var firstRow = 0
  /// By row: what it is by its label: total, skip or nothing.
  private(set) var kinds: [String?] = []
  /// By column: its headers in lower case.
  private(set) var columnLabels: [String] = []
  /// By row, by column.
  private(set) var numbers: [[TableNumber]] = []
  private(set) var spans: [[TextSpan?]] = []

  private let table: Table
  private let text: [UInt8]
  private let labels: [String: String]

  /// Reads a table; `nil` where it is too small to say anything, or larger than anybody reads.
  ///
  /// - Parameter labels: by lower-case word or words, what a row or column of that name is: `total`, `skip`,
  ///   `change`, `scale` or `place`.
  init?(_ table: Table, in document: Document, labels: [String: String]) {
    guard table.rowCount >= 3, table.columnCount >= 2, table.rowCount * table.columnCount <= 20_000
    else { return nil }
    self.table = table
    self.labels = labels
    rowCount = table.rowCount
    columnCount = table.columnCount
    text = document.text
    numbers = Array(
      repeating: Array(repeating: .blank, count: table.columnCount), count: table.rowCount)
    spans = Array(repeating: Array(repeating: nil, count: table.columnCount), count: table.rowCount)
    for cell in table.cells {
      // A cell over several columns belongs to none of them.
      let number = cell.columnSpan > 1 ? TableNumber.other : self.number(cell)
      for row in cell.rows where row < table.rowCount {
        for column in cell.columns where column < table.columnCount {
          // A cell over several rows is counted once.
          numbers[row][column] = row == cell.row ? number : .blank
          spans[row][column] = cell.span
        }
      }
    }
    findHeaders()
  }

  private func number(_ cell: Table.Cell) -> TableNumber {
    let end = cell.footnoteMarks.map(\.start).min() ?? cell.span.end
    return TableNumber(text[cell.span.start..<max(cell.span.start, end)])
  }

  func string(_ span: TextSpan?) -> String {
    guard let span else { return "" }
    return String(decoding: text[span.start..<span.end], as: UTF8.self).lowercased()
  }

  private mutating func findHeaders() {
    let isHeader = (0..<table.rowCount).map { row -> Bool in
      let cells = table.cells.filter { $0.row == row && $0.span.start < $0.span.end }
      return cells.allSatisfy { $0.header == .column }
    }
    firstRow = isHeader.firstIndex(of: false) ?? table.rowCount
    // Without header cells the first row heads the columns if it holds no number below the first column.
    if firstRow == 0, !numbers[0].dropFirst().contains(where: isValue) { firstRow = 1 }
    columnLabels = (0..<table.columnCount).map { column in
      (0..<firstRow).map { string(spans[$0][column]) }.joined(separator: " ")
    }
    kinds = (0..<table.rowCount).map { row in
      guard row >= firstRow else { return nil }
      for column in 0..<min(3, table.columnCount) where numbers[row][column] == .other {
        let kind = kind(ofLabel: string(spans[row][column]))
        // "No" heads a column of places, and answers a question in a row.
        return kind == "place" ? nil : kind
      }
      return nil
    }
  }

  func isValue(_ number: TableNumber) -> Bool {
    if case .value = number { true } else { false }
  }

  /// A label is a total by all of its words, its first or its last: "Total", "Career total", "Total towns".
  func kind(ofLabel label: String) -> String? {
    let words = label.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    guard let first = words.first, let last = words.last else { return labels[label] }
    return labels[words.joined(separator: " ")] ?? labels[first] ?? labels[last]
  }

  /// Whether the header says that the column is in thousands, millions or per cent.
  func isRounded(_ column: Int) -> Bool {
    let label = columnLabels[column]
    return label.contains("%") || label.contains("000")
      || label.split { !$0.isLetter }.contains { labels[String($0)] == "scale" }
  }

  func isPercent(_ row: Int, _ column: Int) -> Bool {
    if case .value(_, _, true) = numbers[row][column] { true } else { false }
  }

  func entry(_ row: Int, _ column: Int) -> Entry? {
    guard case .value(let value, let decimals, _) = numbers[row][column],
      let span = spans[row][column]
    else { return nil }
    return Entry(span: span, quantity: Quantity(exactly: value, digitsShown: -decimals))
  }

  /// The numbers of some cells; `nil` where one is no number or fewer than two are.
  func entries(_ places: [(row: Int, column: Int)]) -> [Entry]? {
    var result: [Entry] = []
    for (row, column) in places {
      if numbers[row][column] == .other { return nil }
      if let entry = entry(row, column) { result.append(entry) }
    }
    return result.count >= 2 ? result : nil
  }
}
