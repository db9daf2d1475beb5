internal import TextModel

/// The changes that a table states: a column of differences, or of changes in per cent, beside the two columns
/// that it compares.
///
/// Which two columns those are is not said; they are those of which most rows hold. A row that does not is
/// given only where at least three others hold.
struct TableChanges {
  typealias Entry = TableGrid.Entry

  /// One row: what there was, what there is, and what the table says the change is.
  struct Change {
    var from: Entry
    var to: Entry
    var change: Entry
    var isPercent: Bool
    /// Whether the numbers are rounded by what the headers say.
    var isRounded: Bool
  }

  private(set) var changes: [Change] = []

  private let grid: TableGrid

  init(_ grid: TableGrid) {
    self.grid = grid
    for column in 2..<max(2, grid.columnCount) where isOfChanges(column) { find(column) }
  }

  private func isOfChanges(_ column: Int) -> Bool {
    let label = grid.columnLabels[column]
    return grid.kind(ofLabel: label) == "change" || label.contains("+/-") || label.contains("+/−")
  }

  private mutating func find(_ column: Int) {
    let rows = grid.firstRow..<grid.rowCount
    let isPercent =
      grid.columnLabels[column].contains("%") || rows.contains { grid.isPercent($0, column) }
      || grid.columnLabels[column].contains("per cent")
      || grid.columnLabels[column].contains("percent")
    var best: (held: [Change], failed: [Change]) = ([], [])
    let compared = max(0, column - Self.reach)..<column
    for first in compared {
      for second in compared where second != first {
        var held: [Change] = []
        var failed: [Change] = []
        for row in rows {
          guard let from = grid.entry(row, first), let to = grid.entry(row, second),
            let stated = grid.entry(row, column), !isPercent || from.quantity.value != .zero
          else { continue }
          let change = Change(
            from: from, to: to, change: stated, isPercent: isPercent,
            isRounded: grid.isRounded(first) || grid.isRounded(second))
          if holds(change) { held.append(change) } else { failed.append(change) }
        }
        if held.count > best.held.count { best = (held, failed) }
      }
    }
    if best.held.count >= 3, best.held.count >= 3 * best.failed.count {
      changes += best.held + best.failed
    }
  }

  /// Columns before one of changes that may be what it compares: often there is another change between.
  private static let reach = 4

  private func holds(_ change: Change) -> Bool {
    let from = change.from.rounded(.lenient, change.isRounded).quantity
    let to = change.to.rounded(.lenient, change.isRounded).quantity
    let stated = change.change.rounded(.lenient, change.isRounded || change.isPercent).quantity
    let hundred = Quantity(exactly: ExactDecimal(100))
    guard change.isPercent else { return from.adding(stated)?.intersects(to) ?? true }
    guard let left = to.multiplied(by: hundred), let rate = stated.adding(hundred),
      let right = from.multiplied(by: rate)
    else { return true }
    return left.intersects(right)
  }
}
