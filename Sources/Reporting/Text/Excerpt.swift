import TextModel

/// Shows places of a text, each with carets and a label under it.
///
/// Places that stand on one source line share their rows. A line that is wider than the report is cut
/// to windows around the places, with `…` for what is left out.
struct Excerpt {
  /// A place to show.
  struct Mark {
    var span: TextSpan
    var label: String
  }

  /// A printed row.
  enum Row: Equatable {
    /// Text with the number of its source line.
    case text(line: Int, String)
    /// Carets and labels.
    case marks(String)
  }

  private let text: [UInt8]
  private let width: Int
  private let lineOfOffset: (Int) -> Int

  /// - Parameters:
  ///   - text: UTF-8 that the marks refer to.
  ///   - width: the most columns a row of text takes, the gutter apart.
  ///   - lineOfOffset: the source line of a text offset.
  init(text: [UInt8], width: Int, lineOfOffset: @escaping (Int) -> Int) {
    self.text = text
    self.width = width
    self.lineOfOffset = lineOfOffset
  }

  /// The rows for some marks, in text order.
  func rows(for marks: [Mark]) -> [Row] {
    var rows: [Row] = []
    for piece in pieces(of: marks) {
      let strip = Strip(text, piece.range)
      let placed = piece.marks.map { mark in
        PlacedMark(columns: strip.columns(of: mark.span, atMost: width / 2), label: mark.label)
      }
      for window in windows(over: strip, around: placed) {
        rows.append(.text(line: piece.line, window.text))
        rows += MarkLayout.rows(for: window.marks).map { .marks($0) }
      }
    }
    return rows
  }

  // MARK: - Pieces: what stands on one source line

  private struct Piece {
    var range: Range<Int>
    var line: Int
    var marks: [Mark]
  }

  private func pieces(of marks: [Mark]) -> [Piece] {
    var pieces: [Piece] = []
    for mark in marks.sorted(by: { $0.span < $1.span }) {
      if let last = pieces.indices.last, pieces[last].range.contains(mark.span.start) {
        pieces[last].marks.append(mark)
        pieces[last].range =
          pieces[last].range
          .lowerBound..<max(
            pieces[last].range.upperBound, mark.span.end)
      } else {
        pieces.append(
          Piece(range: piece(around: mark.span), line: lineOfOffset(mark.span.start), marks: [mark])
        )
      }
    }
    return pieces
  }

  /// The widest range around a span that has no line break and lies on the source line of its start.
  private func piece(around span: TextSpan) -> Range<Int> {
    let line = lineOfOffset(span.start)
    func belongs(_ offset: Int) -> Bool {
      text[offset] != 0x0A && (text[offset] & 0xC0 == 0x80 || lineOfOffset(offset) == line)
    }
    var start = span.start
    while start > 0, belongs(start - 1) { start -= 1 }
    var end = span.end
    while end < text.count, belongs(end) { end += 1 }
    while start < span.start, isSpace(text[start]) { start += 1 }
    while end > span.end, isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  // MARK: - Windows: what fits into a row

  private struct Window {
    var text: String
    var marks: [PlacedMark]
  }

  /// Columns shown on either side of a mark in a line that does not fit.
  private static let context = 24
  private static let elision = " … "
  /// To cut a word or two is worse than to let a row stand out a little.
  private var slackWidth: Int { width + width / 8 }

  private func windows(over strip: Strip, around marks: [PlacedMark]) -> [Window] {
    if strip.width <= slackWidth {
      return [Window(text: strip.text(0..<strip.width), marks: marks)]
    }
    // Stretches of text worth showing, joined where little would be left out between them.
    var stretches: [Range<Int>] = []
    for mark in marks {
      let wanted = strip.wordAligned(
        max(
          0, mark.columns.lowerBound - Self.context)..<min(
            strip.width, mark.columns.upperBound + Self.context), keeping: mark.columns)
      guard let last = stretches.last,
        wanted.lowerBound - last.upperBound <= Self.elision.count
      else {
        stretches.append(wanted)
        continue
      }
      let limit = last.lowerBound + slackWidth
      if mark.columns.upperBound <= limit {
        let end = strip.wordAligned(
          last.lowerBound..<min(wanted.upperBound, limit), keeping: mark.columns
        ).upperBound
        stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        // Too wide together: what the earlier one has shown is not shown again, but for a mark that
        // it cuts.
        let start = min(strip.columnOfText(from: last.upperBound), mark.columns.lowerBound)
        stretches.append(start..<wanted.upperBound)
      }
    }
    var rows: [[Range<Int>]] = []
    for stretch in stretches {
      if let last = rows.last, let start = last.first?.lowerBound, let end = last.last?.upperBound,
        end <= stretch.lowerBound, stretch.lowerBound > start,
        last.reduce(0, { $0 + $1.count + Self.elision.count }) + stretch.count <= slackWidth
      {
        rows[rows.count - 1].append(stretch)
      } else {
        rows.append([stretch])
      }
    }
    var rest = marks[...]
    return rows.map { stretches in
      window(over: strip, stretches, taking: &rest)
    }
  }

  private func window(
    over strip: Strip, _ stretches: [Range<Int>], taking marks: inout ArraySlice<PlacedMark>
  ) -> Window {
    var window = Window(text: "", marks: [])
    var column = 0
    func append(_ text: String) {
      window.text += text
      column += DisplayWidth.of(text)
    }
    for (index, stretch) in stretches.enumerated() {
      if index > 0 {
        append(Self.elision)
      } else if stretch.lowerBound > 0 {
        append("… ")
      }
      while let mark = marks.first, mark.columns.upperBound <= stretch.upperBound,
        mark.columns.lowerBound >= stretch.lowerBound
      {
        let start = column + mark.columns.lowerBound - stretch.lowerBound
        window.marks.append(
          PlacedMark(columns: start..<start + mark.columns.count, label: mark.label))
        marks.removeFirst()
      }
      append(strip.text(stretch))
    }
    if let end = stretches.last?.upperBound, end < strip.width { window.text += " …" }
    return window
  }
}

/// A mark at its columns.
struct PlacedMark: Equatable {
  var columns: Range<Int>
  var label: String
}

/// A stretch of text as the terminal shows it, column by column.
private struct Strip {
  private struct Cell {
    var offset: Int
    var column: Int
    var shown: String
    var width: Int
  }

  private var cells: [Cell] = []
  private let end: Int
  /// Columns of the whole stretch.
  let width: Int

  init(_ text: [UInt8], _ range: Range<Int>) {
    var offset = range.lowerBound
    var column = 0
    for character in String(decoding: text[range], as: UTF8.self) {
      let shown = SafeText.shown(character)
      let width = DisplayWidth.of(shown)
      cells.append(Cell(offset: offset, column: column, shown: shown, width: width))
      offset += character.utf8.count
      column += width
    }
    end = range.upperBound
    width = column
  }

  /// The columns of a span, at least one and at most `limit` of them.
  func columns(of span: TextSpan, atMost limit: Int) -> Range<Int> {
    let start = column(at: span.start)
    let end = cells.first { $0.offset >= span.end }?.column ?? width
    return start..<start + max(1, min(limit, end - start))
  }

  /// The text between two columns.
  func text(_ columns: Range<Int>) -> String {
    cells.reduce(into: "") { text, cell in
      if columns.contains(cell.column) { text += cell.shown }
    }
  }

  /// The first column from one on that is not a space.
  func columnOfText(from column: Int) -> Int {
    cells.first { $0.column >= column && $0.shown != " " }?.column ?? width
  }

  /// The range without the parts of words at its ends.
  func wordAligned(_ range: Range<Int>, keeping kept: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    if start > 0,
      let space = cells.first(where: { $0.column >= start && $0.shown == " " }),
      space.column < kept.lowerBound
    {
      start = space.column + 1
    }
    var end = range.upperBound
    if end < width,
      let space = cells.last(where: { $0.column < end && $0.shown == " " }),
      space.column >= kept.upperBound
    {
      end = space.column
    }
    return min(start, kept.lowerBound)..<max(end, kept.upperBound)
  }

  /// The column of the character that holds a byte.
  private func column(at offset: Int) -> Int {
    guard offset < end else { return width }
    return cells.last { $0.offset <= offset }?.column ?? 0
  }
}
