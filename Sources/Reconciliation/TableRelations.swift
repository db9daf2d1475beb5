internal import TextModel

/// The sums and shares that a table states by its shape: a row or column called total over the cells that it
/// adds up, and a column of percentages beside the numbers that they are shares of.
///
/// Nothing says which rows a total covers, so each way that tables are built is tried, and a sum that no way
/// makes hold is given only where others of the same table hold.
struct TableRelations {
  /// A cell with its number.
  struct Entry: Equatable {
    var span: TextSpan
    var quantity: Quantity
  }

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

  private let table: Table
  private let text: [UInt8]
  private let labels: [String: String]
  /// By row, by column.
  private var numbers: [[TableNumber]]
  private var spans: [[TextSpan?]]
  /// What a row is by its label: total, skip or nothing.
  private var kinds: [String?] = []
  private var columnLabels: [String] = []
  private var firstRow = 0

  /// - Parameter labels: by lower-case word or words, what a row or column of that name is: `total` or
  ///   `skip`.
  init(_ table: Table, in document: Document, labels: [String: String]) {
    self.table = table
    self.labels = labels
    text = document.text
    numbers = Array(
      repeating: Array(repeating: .blank, count: table.columnCount), count: table.rowCount)
    spans = Array(repeating: Array(repeating: nil, count: table.columnCount), count: table.rowCount)
    guard table.rowCount >= 3, table.columnCount >= 2, table.rowCount * table.columnCount <= 20_000
    else { return }
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
    findColumnSums()
    findRowSums()
    findShares()
  }

  private func number(_ cell: Table.Cell) -> TableNumber {
    let end = cell.footnoteMarks.map(\.start).min() ?? cell.span.end
    return TableNumber(text[cell.span.start..<max(cell.span.start, end)])
  }

  private func string(_ span: TextSpan?) -> String {
    guard let span else { return "" }
    return String(decoding: text[span.start..<span.end], as: UTF8.self).lowercased()
  }

  // MARK: Labels

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
        return kind(ofLabel: string(spans[row][column]))
      }
      return nil
    }
  }

  private func isValue(_ number: TableNumber) -> Bool {
    if case .value = number { true } else { false }
  }

  /// A label is a total by all of its words, its first or its last: "Total", "Career total", "Total towns".
  private func kind(ofLabel label: String) -> String? {
    let words = label.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    guard let first = words.first, let last = words.last else { return nil }
    return labels[words.joined(separator: " ")] ?? labels[first] ?? labels[last]
  }

  /// Whether the header says that the column is in thousands, millions or per cent.
  private func isRounded(_ column: Int) -> Bool {
    let label = columnLabels[column]
    return label.contains("%") || label.contains("000")
      || label.split { !$0.isLetter }.contains { labels[String($0)] == "scale" }
  }

  // MARK: Columns

  private mutating func findColumnSums() {
    for total in firstRow..<table.rowCount where kinds[total] == "total" {
      var held: [Sum] = []
      var failed: [Sum] = []
      for column in 0..<table.columnCount {
        guard let stated = entry(total, column) else { continue }
        var first: Sum?
        var holding: Sum?
        for rows in coverage(of: total) {
          guard let parts = entries(rows.map { (row: $0, column: column) }) else { continue }
          let sum = Sum(
            parts: parts, total: stated, isSupported: true, isRounded: isRounded(column))
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
    let parts = (firstRow..<table.rowCount).filter { kinds[$0] == nil }
    let totals = (firstRow..<table.rowCount).filter { kinds[$0] == "total" }
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
    for column in 2..<max(2, table.columnCount)
    where kind(ofLabel: columnLabels[column]) == "total" {
      var best: (held: [Sum], failed: [Sum]) = ([], [])
      for start in max(0, column - Self.widestRow)..<(column - 1) {
        var held: [Sum] = []
        var failed: [Sum] = []
        for row in firstRow..<table.rowCount {
          guard let stated = entry(row, column),
            let parts = entries((start..<column).map { (row: row, column: $0) })
          else { continue }
          let sum = Sum(
            parts: parts, total: stated, isSupported: true, isRounded: isRounded(column))
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
    for column in 1..<table.columnCount {
      let isNamed = columnLabels[column].contains("%")
      for base in (0..<column).reversed() where base >= column - 3 {
        guard
          let total = (firstRow..<table.rowCount).last(where: {
            kinds[$0] == "total" && entry($0, base) != nil
          }), let whole = entry(total, base), whole.quantity.value != .zero
        else { continue }
        var held: [Share] = []
        var failed: [Share] = []
        for row in firstRow..<table.rowCount where kinds[row] == nil {
          guard let part = entry(row, base), let percent = entry(row, column),
            isNamed || isPercent(row, column)
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

  private func isPercent(_ row: Int, _ column: Int) -> Bool {
    if case .value(_, _, true) = numbers[row][column] { true } else { false }
  }

  private func holds(_ share: Share) -> Bool {
    let percent = share.percent.quantity.read(.lenient, finest: 0, isMeasured: true)
    guard let left = share.part.quantity.multiplied(by: Quantity(exactly: ExactDecimal(100))),
      let right = share.whole.quantity.multiplied(by: percent)
    else { return true }
    return left.intersects(right)
  }

  // MARK: Entries

  private func entry(_ row: Int, _ column: Int) -> Entry? {
    guard case .value(let value, let decimals, _) = numbers[row][column],
      let span = spans[row][column]
    else { return nil }
    return Entry(span: span, quantity: Quantity(exactly: value, digitsShown: -decimals))
  }

  /// The numbers of some cells; `nil` where one is no number or fewer than two are.
  private func entries(_ places: [(row: Int, column: Int)]) -> [Entry]? {
    var result: [Entry] = []
    for (row, column) in places {
      if numbers[row][column] == .other { return nil }
      if let entry = entry(row, column) { result.append(entry) }
    }
    return result.count >= 2 ? result : nil
  }

  private static func sum(_ entries: [Entry]) -> Quantity? {
    entries.reduce(Quantity(exactly: .zero, digitsShown: -40)) { total, entry in
      total?.adding(entry.quantity)
    }
  }

  /// Whether the sum is that of the numbers as printed, or as rounded where they have decimals.
  private func holds(_ sum: Sum) -> Bool {
    func rounded(_ entry: Entry) -> Entry {
      let quantity = entry.quantity
      guard sum.isRounded || quantity.digitsShown < 0 else { return entry }
      return Entry(
        span: entry.span, quantity: quantity.read(.ordinary, finest: 0, isMeasured: true))
    }
    guard let computed = Self.sum(sum.parts.map(rounded)) else { return true }
    return computed.intersects(rounded(sum.total).quantity)
  }
}
