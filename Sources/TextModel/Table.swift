internal import Algorithms

/// A table of an article as a grid, over the text of one block.
///
/// The block's text has the rows on lines and the cells between bars; the grid says which bytes are
/// which cell, and what row and column spans make of them. Sums are checked on it.
public struct Table: Hashable, Sendable {
  /// What a header cell heads.
  public enum Header: String, Sendable, CaseIterable {
    /// The cells below it.
    case column
    /// The cells after it in its row.
    case row
  }

  /// A cell, which may cover several rows and columns.
  public struct Cell: Hashable, Sendable {
    /// The bytes of the document's text; empty for a cell without text.
    public var span: TextSpan
    /// Its first row, from 0.
    public var row: Int
    /// Its first column, from 0.
    public var column: Int
    /// How many rows it covers, 1 for most.
    public var rowSpan: Int
    /// How many columns it covers, 1 for most.
    public var columnSpan: Int
    /// What it heads; `nil` for a cell of data.
    public var header: Header?
    /// Marks of footnotes at its end, such as `¹`, `*` and `[a]`: no part of a figure.
    public var footnoteMarks: [TextSpan]

    /// Makes a cell of one row and one column unless told.
    public init(
      span: TextSpan, row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1,
      header: Header? = nil, footnoteMarks: [TextSpan] = []
    ) {
      self.span = span
      self.row = row
      self.column = column
      self.rowSpan = rowSpan
      self.columnSpan = columnSpan
      self.header = header
      self.footnoteMarks = footnoteMarks
    }

    /// The rows that it covers.
    public var rows: Range<Int> { row..<(row + rowSpan) }
    /// The columns that it covers.
    public var columns: Range<Int> { column..<(column + columnSpan) }
  }

  /// Index of its block in `Document.blocks`.
  public var block: Int
  /// Index of the block that is its caption.
  public var caption: Int?
  /// Number of rows, those without cells counted.
  public var rowCount: Int
  /// Number of columns of the widest row.
  public var columnCount: Int
  /// The cells by row, then by column; no two cover one place.
  public var cells: [Cell]

  /// Makes a table.
  public init(block: Int, caption: Int? = nil, rowCount: Int, columnCount: Int, cells: [Cell]) {
    self.block = block
    self.caption = caption
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.cells = cells
  }

  /// The cell that covers a place; `nil` where a row is shorter than others.
  ///
  /// - Complexity: logarithmic in the number of cells, linear in that of cells over several rows.
  public func cell(row: Int, column: Int) -> Cell? {
    let after = cells.partitioningIndex { ($0.row, $0.column) > (row, column) }
    if after > 0, cells[after - 1].row == row, cells[after - 1].columns.contains(column) {
      return cells[after - 1]
    }
    return cells[..<after].last {
      $0.rowSpan > 1 && $0.rows.contains(row) && $0.columns.contains(column)
    }
  }

  /// The cells that cover a row, those from rows above first.
  public func cells(inRow row: Int) -> [Cell] { cells.filter { $0.rows.contains(row) } }

  /// The cells that cover a column, by row.
  public func cells(inColumn column: Int) -> [Cell] {
    cells.filter { $0.columns.contains(column) }
  }

  /// The header cells over a cell, outermost first.
  public func columnHeaders(of cell: Cell) -> [Cell] {
    cells.filter {
      $0.header == .column && $0.row < cell.row && $0.columns.overlaps(cell.columns)
    }
  }

  /// The header cells before a cell in its rows, outermost first.
  public func rowHeaders(of cell: Cell) -> [Cell] {
    cells.filter { $0.header == .row && $0.column < cell.column && $0.rows.overlaps(cell.rows) }
  }
}
