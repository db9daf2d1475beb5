internal import TextModel

/// The sums and shares that a table states by its shape: a row or column called total over the cells that it
/// adds up, and a column of percentages beside the numbers that they are shares of.
///
/// Nothing says which rows a total covers, so each way that tables are built is tried, and a sum that no way
/// makes hold is given only where others of the same table hold.
struct TableRelations {
  typealias Entry = TableGrid.Entry

  /// A total and what it adds up.
  struct Sum {
    var parts: [Entry]
    var total: Entry
    /// Whether other sums of the same total row or column hold, so that this one is meant as a sum too.
    var isSupported: Bool
    /// Whether the numbers are rounded by what the header says: millions, per cent.
    var isRounded: Bool
  }

  /// A percentage of a column's total.
  struct Share {
    var part: Entry
    var whole: Entry
    var percent: Entry
  }

  private(set) var sums: [Sum] = []
  private(set) var shares: [Share] = []

  private let grid: TableGrid

  init(_ grid: TableGrid) {
    self.grid = grid
    findColumnSums()
    findRowSums()
    findShares()
  }

  // MARK: Columns

  private mutating func findColumnSums() {
    for total in grid.firstRow..<grid.rowCount where grid.kinds[total] == "total" {
      var held: [Sum] = []
      var failed: [Sum] = []
      for column in 0..<grid.columnCount {
        guard let stated = grid.entry(total, column) else { continue }
        var first: Sum?
        var holding: Sum?
        for rows in coverage(of: total) {
          guard let parts = grid.entries(rows.map { (row: $0, column: column) }) else { continue }
          let sum = Sum(
            parts: parts, total: stated, isSupported: true, isRounded: grid.isRounded(column))
          if holds(sum) {
            holding = sum
            break
          }
          first = first ?? sum
        }
        if let holding { held.append(holding) } else if let first { failed.append(first) }
      }
      add(held, failed)
    }
  }

  /// The rows that a total may cover, the likeliest first.
  private func coverage(of total: Int) -> [[Int]] {
    let parts = (grid.firstRow..<grid.rowCount).filter { grid.kinds[$0] == nil }
    let totals = (grid.firstRow..<grid.rowCount).filter { grid.kinds[$0] == "total" }
    let before = parts.filter { $0 < total }
    let previous = totals.last { $0 < total }
    return [
      before.filter { $0 > previous ?? -1 },
      before,
      totals.filter { $0 < total },
      // What follows the last subtotal stands beside the subtotals.
      totals.filter { $0 < total } + before.filter { $0 > previous ?? -1 },
      before.isEmpty ? parts.filter { $0 > total } : [],
    ].filter { $0.count >= 2 }
  }

  // MARK: Rows

  private mutating func findRowSums() {
    for column in 2..<max(2, grid.columnCount)
    where grid.kind(ofLabel: grid.columnLabels[column]) == "total" {
      var best: (held: [Sum], failed: [Sum]) = ([], [])
      for start in max(0, column - Self.widestRow)..<(column - 1) {
        var held: [Sum] = []
        var failed: [Sum] = []
        for row in grid.firstRow..<grid.rowCount {
          guard let stated = grid.entry(row, column),
            let parts = grid.entries((start..<column).map { (row: row, column: $0) })
          else { continue }
          let sum = Sum(
            parts: parts, total: stated, isSupported: true, isRounded: grid.isRounded(column))
          if holds(sum) { held.append(sum) } else { failed.append(sum) }
        }
        if held.count > best.held.count { best = (held, failed) }
      }
      // Two rows may come out by chance, most rows do not.
      if best.held.count >= 3, best.held.count >= 3 * best.failed.count {
        add(best.held, best.failed)
      }
    }
  }

  /// Columns before a total that are tried as the first that it adds up.
  private static let widestRow = 24

  private mutating func add(_ held: [Sum], _ failed: [Sum]) {
    sums += held
    for var sum in failed {
      // A column that is not summed - of years, ranks, averages - is far from its total.
      guard let computed = Self.sum(sum.parts)?.value, let stated = sum.total.quantity.value,
        isNear(computed, stated)
      else { continue }
      sum.isSupported = !held.isEmpty
      sums.append(sum)
    }
  }

  private func isNear(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
    guard let low = a.magnitude.multiplied(by: ExactDecimal(9)),
      let high = a.magnitude.multiplied(by: ExactDecimal(11)),
      let scaled = b.magnitude.multiplied(by: ExactDecimal(10))
    else { return false }
    return a.isNegative == b.isNegative && low <= scaled && scaled <= high
  }

  // MARK: Shares

  private mutating func findShares() {
    for column in 1..<grid.columnCount {
      let isNamed = grid.columnLabels[column].contains("%")
      for base in (0..<column).reversed() where base >= column - 3 {
        guard
          let total = (grid.firstRow..<grid.rowCount).last(where: {
            grid.kinds[$0] == "total" && grid.entry($0, base) != nil
          }), let whole = grid.entry(total, base), whole.quantity.value != .zero
        else { continue }
        var held: [Share] = []
        var failed: [Share] = []
        for row in grid.firstRow..<grid.rowCount where grid.kinds[row] == nil {
          guard let part = grid.entry(row, base), let percent = grid.entry(row, column),
            isNamed || grid.isPercent(row, column)
          else { continue }
          let share = Share(part: part, whole: whole, percent: percent)
          if holds(share) { held.append(share) } else { failed.append(share) }
        }
        guard held.count >= 3, held.count >= 3 * failed.count else { continue }
        shares += held + failed
        break
      }
    }
  }

  private func holds(_ share: Share) -> Bool {
    let percent = share.percent.quantity.read(.lenient, finest: 0, isMeasured: true)
    guard let left = share.part.quantity.multiplied(by: Quantity(exactly: ExactDecimal(100))),
      let right = share.whole.quantity.multiplied(by: percent)
    else { return true }
    return left.intersects(right)
  }

  private static func sum(_ entries: [Entry]) -> Quantity? {
    entries.reduce(Quantity(exactly: .zero, digitsShown: -40)) { total, entry in
      total?.adding(entry.quantity)
    }
  }

  /// Whether the sum is that of the numbers as printed, or as rounded where they have decimals.
  private func holds(_ sum: Sum) -> Bool {
    let parts = sum.parts.map { $0.rounded(.ordinary, sum.isRounded) }
    guard let computed = Self.sum(parts) else { return true }
    return computed.intersects(sum.total.rounded(.ordinary, sum.isRounded).quantity)
  }
}
