import Ingestion
import Testing
import TextModel

/// HTML tables as grids.
@Suite("Tables")
struct TableTests {
  /// A page whose only table is `rows`.
  private func table(_ rows: String) throws -> (document: Document, table: Table) {
    let document = try ingest(
      """
      <h1>Towns count their engines</h1>
      <p>The county counted its fire engines and the people who ride on them last week, it said.</p>
      <table>\(rows)</table>
      <p>The count is held every other year in all the towns of the county, in the first week of May.</p>
      """, format: .html)
    #expect(document.isWellFormed)
    return (document, try #require(document.tables.first))
  }

  /// The texts of a table's places, spans filled in; "-" where there is no cell.
  private func grid(_ document: Document, _ table: Table) -> [[String]] {
    (0..<table.rowCount).map { row in
      (0..<table.columnCount).map { column in
        table.cell(row: row, column: column).map { document.string($0.span) } ?? "-"
      }
    }
  }

  @Test("cells are found by row and column, empty ones too, and the block's text has them all")
  func cells() throws {
    let (document, table) = try table(
      """
      <tr><th>Town</th><th>Engines</th><th>Crew</th></tr>
      <tr><td>Holt</td><td></td><td>9</td></tr>
      <tr><td>Port <b>Ellery</b></td><td> 4 </td><td>24</td></tr>
      <tr><td>Total</td><td>4</td></tr>
      """)
    #expect(
      grid(document, table) == [
        ["Town", "Engines", "Crew"], ["Holt", "", "9"], ["Port Ellery", "4", "24"],
        ["Total", "4", "-"],
      ])
    let block = document.blocks[table.block]
    #expect(block.kind == .table)
    #expect(table.cells.allSatisfy { block.span.contains($0.span) })
    #expect(document.string(block.span).hasPrefix("Town | Engines | Crew\nHolt |"))
  }

  @Test("row and column spans cover the places after and below them")
  func spans() throws {
    let (document, table) = try table(
      """
      <thead><tr><th rowspan="2">Town</th><th colspan="2">People</th></tr>
      <tr><th>Men</th><th>Women</th></tr></thead>
      <tbody><tr><td rowspan="0">Holt</td><td>5</td><td>4</td></tr>
      <tr><td>6</td><td>7</td></tr></tbody>
      <tbody><tr><td rowspan="9">Ash</td><td colspan="2">11</td></tr></tbody>
      """)
    #expect(
      grid(document, table) == [
        ["Town", "People", "People"], ["Town", "Men", "Women"], ["Holt", "5", "4"],
        ["Holt", "6", "7"], ["Ash", "11", "11"],
      ])
    let women = try #require(table.cell(row: 3, column: 2))
    #expect(table.columnHeaders(of: women).map { document.string($0.span) } == ["People", "Women"])
    #expect(try #require(table.cell(row: 4, column: 0)).rowSpan == 1)
  }

  @Test("header cells head columns in a row of their own, and rows before data")
  func headers() throws {
    let (document, table) = try table(
      """
      <tr><th></th><th>Men</th><th scope="col">Women</th></tr>
      <tr><th>Holt</th><td>5</td><td>4</td></tr>
      <tr><td>12</td><th scope="row">Ash</th><td>3</td></tr>
      """)
    let four = try #require(table.cell(row: 1, column: 2))
    #expect(table.rowHeaders(of: four).map { document.string($0.span) } == ["Holt"])
    #expect(table.columnHeaders(of: four).map { document.string($0.span) } == ["Women"])
    let three = try #require(table.cell(row: 2, column: 2))
    #expect(table.rowHeaders(of: three).map { document.string($0.span) } == ["Ash"])
    #expect(four.header == nil)
  }

  @Test("without header cells, words over figures and before them head")
  func guessedHeaders() throws {
    let (document, table) = try table(
      """
      <tr><td>Town</td><td>2021</td><td>2023</td></tr>
      <tr><td>Holt</td><td>5</td><td>(4)</td></tr>
      <tr><td>Ash</td><td>RM 1,200</td><td>n/a</td></tr>
      """)
    #expect(
      table.cells.filter { $0.header == .column }.map { document.string($0.span) } == [
        "Town", "2021", "2023",
      ])
    #expect(
      table.cells.filter { $0.header == .row }.map { document.string($0.span) } == ["Holt", "Ash"])
    let words = try self.table(
      "<tr><td>Who</td><td>What</td></tr><tr><td>Ann</td><td>mayor</td></tr>")
    #expect(words.table.cells.allSatisfy { $0.header == nil })
  }

  @Test(
    "marks of footnotes are told from the figure",
    arguments: [
      ("94<sup>a</sup>", "94ᵃ", ["ᵃ"]), ("94<sup>1</sup>", "94¹", ["¹"]),
      ("94 <sup>[2]</sup>", "94 [²]", ["[²]"]), ("94*", "94*", ["*"]),
      ("94†‡", "94†‡", ["†", "‡"]), ("94[a]", "94[a]", ["[a]"]),
      ("94<sup>1</sup>*", "94¹*", ["¹", "*"]), ("(94)", "(94)", []), ("12 km²", "12 km²", []),
      ("1<sup>st</sup>", "1st", []), ("12 km<sup>2</sup>", "12 km²", []), ("94⁴", "94⁴", ["⁴"]),
      ("*", "*", []),
    ])
  func footnotes(_ cell: String, _ text: String, _ marks: [String]) throws {
    let (document, table) = try table(
      "<tr><th>Town</th><th>Crew</th></tr><tr><td>Holt</td><td>\(cell)</td></tr>")
    let found = try #require(table.cell(row: 1, column: 1))
    #expect(document.string(found.span) == text)
    #expect(found.footnoteMarks.map { document.string($0) } == marks)
  }

  @Test("a caption is a block of its own, before the table it belongs to")
  func caption() throws {
    let (document, table) = try table(
      """
      <caption>Engines and <i>crews</i> by town, 2023</caption>
      <tr><th>Town</th><th>Crew</th></tr><tr><td>Holt</td><td>9</td></tr>
      """)
    let caption = try #require(table.caption)
    #expect(document.blocks[caption].kind == .caption)
    #expect(document.string(document.blocks[caption].span) == "Engines and crews by town, 2023")
    #expect(document.string(document.blocks[table.block].span).hasPrefix("Town"))
  }

  @Test("absurd spans cost nothing and lose no text")
  func absurdSpans() throws {
    let (document, table) = try table(
      """
      <tr><th colspan="99999999999">Town</th><th>Beyond</th></tr>
      <tr><td rowspan="99999999">Holt</td><td>9</td></tr><tr><td>4</td></tr>
      """)
    #expect(table.columnCount <= 1000)
    #expect(table.rowCount == 3)
    #expect(table.cell(row: 2, column: 1).map { document.string($0.span) } == "4")
    #expect(document.string.contains("Beyond"))
  }
}
