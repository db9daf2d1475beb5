import Testing
import TextModel

struct SourceMapTests {
  /// `é` has two bytes and one unit, `漢` three and one, a ship four and two.
  @Test(arguments: [
    (1, 1, 1), (1, 2, 2), (1, 4, 3), (1, 7, 4), (1, 11, 6), (1, 12, 7), (2, 1, 1), (2, 2, 2),
    (2, 3, 2), (9, 5, 5),
  ])
  func columnsInUTF16(line: Int, column: Int, expected: Int) {
    let map = SourceMap(identityOf: Array("aé漢🚢b\né".utf8))
    #expect(map.utf16Column(of: SourcePosition(line: line, column: column)) == expected)
  }
}
