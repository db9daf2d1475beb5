internal import TextModel

/// The column that the rows of a table are ranked by.
struct TableRanks {
  /// A row and the one ranked before it.
  struct Pair {
    var before: TableGrid.Entry
    var value: TableGrid.Entry
    /// The place of the row of `value`.
    var rank: Int
  }

  /// In the order of the rows; none where no column is in order but for one pair.
  private(set) var pairs: [Pair] = []
  /// 1 where the values rise with the place, -1 where they fall.
  private(set) var sign = -1

  /// Fewer rows are in order by chance too easily.
  private static let fewestRows = 8

  init(_ grid: TableGrid) {
    let rows = Array(grid.firstRow..<grid.rowCount)
    guard rows.count >= Self.fewestRows, let ranks = Self.rankColumn(grid, rows) else { return }
    var nearly: [(column: [TableGrid.Entry], sign: Int)] = []
    for column in (ranks + 1)..<max(ranks + 1, grid.columnCount) {
      let values = rows.compactMap { grid.entry($0, column) }
      guard values.count == rows.count else { continue }
      let steps = zip(values, values.dropFirst()).map { Self.order($0, $1) }
      let rising = steps.count { $0 > 0 }
      let falling = steps.count { $0 < 0 }
      // A column that is in order is what the table is ranked by; others go with it more or less.
      if min(rising, falling) == 0, max(rising, falling) > steps.count / 2 {
        take(values, sign: rising > falling ? 1 : -1)
        return
      }
      if min(rising, falling) == 1 { nearly.append((values, rising > falling ? 1 : -1)) }
    }
    if nearly.count == 1 { take(nearly[0].column, sign: nearly[0].sign) }
  }

  private mutating func take(_ values: [TableGrid.Entry], sign: Int) {
    self.sign = sign
    pairs = zip(values, values.dropFirst()).enumerated().map {
      Pair(before: $1.0, value: $1.1, rank: $0 + 2)
    }
  }

  private static func order(_ first: TableGrid.Entry, _ second: TableGrid.Entry) -> Int {
    first.quantity.value == second.quantity.value
      ? 0 : (first.quantity.value ?? .zero) < (second.quantity.value ?? .zero) ? 1 : -1
  }

  /// The first column that is called a rank and counts the rows from one; equal places may be shared.
  private static func rankColumn(_ grid: TableGrid, _ rows: [Int]) -> Int? {
    (0..<min(2, grid.columnCount)).first { column in
      // A rank is skipped in sums too, as the row that it is in other tables.
      let kind = grid.kind(ofLabel: grid.columnLabels[column])
      guard kind == "place" || kind == "skip" else { return false }
      var before = 0
      for (index, row) in rows.enumerated() {
        guard let value = grid.entry(row, column)?.quantity.value,
          value == ExactDecimal(index + 1) || (index > 0 && value == ExactDecimal(before))
        else { return false }
        if value == ExactDecimal(index + 1) { before = index + 1 }
      }
      return true
    }
  }
}
