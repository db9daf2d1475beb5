import Testing

@testable import Reporting

struct MarkLayoutTests {
  private func layout(_ marks: (Range<Int>, String)...) -> [String] {
    MarkLayout.rows(for: marks.map { PlacedMark(columns: $0.0, label: $0.1) })
  }

  @Test func labelsStandBehindTheirCarets() {
    #expect(layout((0..<2, "38"), (15..<19, "9")) == ["^^ 38          ^^^^ 9"])
  }

  @Test func labelsWithoutRoomHangBelow() {
    #expect(
      layout((0..<2, "total = 38"), (8..<9, "8")) == ["^^      ^ 8", "total = 38"])
    #expect(
      layout((0..<2, "first"), (4..<6, "second"), (8..<10, "third"))
        == ["^^  ^^  ^^ third", "|   second", "first"])
    #expect(
      layout((0..<1, "a"), (2..<3, "b"), (4..<5, "c"), (6..<7, "d"))
        == ["^ ^ ^ ^ d", "| | c", "| b", "a"])
  }

  @Test func hangingLabelsShareARowWhereTheyCan() {
    #expect(
      layout((0..<2, "part = 1"), (3..<5, "x"), (20..<22, "part = 2"), (24..<25, "y"))
        == ["^^ ^^ x             ^^  ^ y", "part = 1            part = 2"])
  }

  @Test func oneGapIsLeftBetweenALabelAndTheNextCarets() {
    #expect(layout((0..<2, "38"), (7..<9, "9")) == ["^^ 38  ^^ 9"])
    #expect(layout((0..<2, "38"), (6..<8, "9")) == ["^^    ^^ 9", "38"])
  }

  @Test func onePlaceWithTwoLabelsIsShownOnce() {
    #expect(layout((3..<5, "from"), (3..<5, "part")) == ["   ^^ from, part"])
    #expect(layout((3..<5, "9"), (3..<5, "9")) == ["   ^^ 9"])
  }

  @Test func overlappingPlacesGoToRowsOfTheirOwn() {
    #expect(layout((0..<8, "range"), (3..<5, "low")) == ["^^^^^^^^ range", "   ^^ low"])
  }

  @Test func noLabelOverlapsAnother() {
    // Every arrangement of three marks of one column in ten, with labels of several lengths.
    for a in 0..<8 {
      for b in (a + 1)..<9 {
        for c in (b + 1)..<10 {
          for size in [1, 3, 7] {
            let labels = ["p", "q", "r"].map { String(repeating: $0, count: size) }
            let rows = layout(
              (a..<a + 1, labels[0]), (b..<b + 1, labels[1]), (c..<c + 1, labels[2]))
            for label in labels {
              let hits = rows.filter { row in
                row.split { " |".contains($0) }.contains { $0 == label }
              }
              #expect(hits.count == 1, "\(rows)")
            }
          }
        }
      }
    }
  }
}
