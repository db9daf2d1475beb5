/// Lays carets and labels out under a row of text.
///
/// A label stands behind its carets where there is room before the next ones, and otherwise below
/// them at the end of a line of `|`. Labels never overlap.
enum MarkLayout {
  /// The least space between a label and what follows it.
  private static let gap = 2

  /// The rows under a text.
  static func rows(for marks: [PlacedMark]) -> [String] {
    layers(of: marks).flatMap(rows(forLayer:))
  }

  /// Marks that do not overlap go together; those of one place become one.
  private static func layers(of marks: [PlacedMark]) -> [[PlacedMark]] {
    var layers: [[PlacedMark]] = []
    for mark in marks.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
      if let (layer, index) = position(of: mark.columns, in: layers) {
        if layers[layer][index].label != mark.label {
          layers[layer][index].label += ", " + mark.label
        }
      } else if let layer = layers.indices.first(where: {
        (layers[$0].last?.columns.upperBound ?? 0) <= mark.columns.lowerBound
      }) {
        layers[layer].append(mark)
      } else {
        layers.append([mark])
      }
    }
    return layers
  }

  private static func position(of columns: Range<Int>, in layers: [[PlacedMark]]) -> (Int, Int)? {
    for (layer, marks) in layers.enumerated() {
      if let index = marks.firstIndex(where: { $0.columns == columns }) { return (layer, index) }
    }
    return nil
  }

  private static func rows(forLayer marks: [PlacedMark]) -> [String] {
    var first = Line()
    var waiting: [PlacedMark] = []
    for (index, mark) in marks.enumerated() {
      first.put(String(repeating: "^", count: mark.columns.count), at: mark.columns.lowerBound)
      if mark.label.isEmpty { continue }
      let end = mark.columns.upperBound + 1 + DisplayWidth.of(mark.label)
      if index + 1 == marks.count || end + gap <= marks[index + 1].columns.lowerBound {
        first.put(mark.label, at: mark.columns.upperBound + 1)
      } else {
        waiting.append(mark)
      }
    }
    var rows = [first.text]
    while !waiting.isEmpty {
      // From the right: the last label always has room; one before it has if it ends in time.
      var placed: [(Int, String)] = []
      var left: [PlacedMark] = []
      var limit = Int.max
      for mark in waiting.reversed() {
        let start = mark.columns.lowerBound
        if limit == Int.max || start + DisplayWidth.of(mark.label) + gap <= limit {
          placed.append((start, mark.label))
        } else {
          placed.append((start, "|"))
          left.append(mark)
        }
        limit = start
      }
      var line = Line()
      for (column, text) in placed.reversed() { line.put(text, at: column) }
      rows.append(line.text)
      waiting = left.reversed()
    }
    return rows
  }

  /// A row that is written from left to right.
  private struct Line {
    var text = ""
    private var width = 0

    mutating func put(_ addition: String, at column: Int) {
      text += String(repeating: " ", count: max(0, column - width)) + addition
      width = max(width, column) + DisplayWidth.of(addition)
    }
  }
}
