internal import TextModel

/// Writes chunks as the blocks of a document.
struct PageWriter {
  private(set) var blocks: [Block] = []
  private(set) var tables: [Table] = []
  /// The chunk written last.
  private var lastChunk = -1
  private var assembler = TextAssembler()
  private var cursor: RunCursor
  private let tree: FlatTree
  private let page: PageChunks
  private let source: [UInt8]

  init(_ tree: FlatTree, _ page: PageChunks, source: [UInt8]) {
    self.tree = tree
    self.page = page
    self.source = source
    cursor = RunCursor(tree.runs, count: tree.text.count)
  }

  /// The text so far.
  var text: [UInt8] { assembler.text }
  /// Its places.
  var runs: [SourceMap.Run] { assembler.runs }

  /// Writes the headline from its element, or from metadata where the page does not show it.
  mutating func headline(chunk: Int?, title: String?) {
    if let chunk {
      write(chunk, as: .headline)
      return
    }
    guard let title, !title.isEmpty else { return }
    // It stands somewhere in the head, most often as it is.
    stated(title, as: .headline)
  }

  /// Writes text that only metadata has. It maps to where it stands in the source, or where it does
  /// not stand so, to the beginning that it has in common with the source, or to the source's start.
  mutating func stated(_ text: String, as kind: Block.Kind) {
    let bytes = Array(text.utf8)
    let whole = Bytes.find(text, in: source, from: 0, to: source.count)
    let place =
      whole ?? Bytes.find(String(text.prefix(24)), in: source, from: 0, to: source.count) ?? 0
    var cursor = RunCursor(
      [
        SourceMap.Run(
          text: 0, source: place, sourceEnd: min(place + bytes.count, source.count),
          isVerbatim: whole != nil)
      ], count: bytes.count)
    let start = assembler.text.count
    assembler.separate()
    assembler.beginBlock()
    assembler.append(bytes, 0..<bytes.count, &cursor)
    finish(kind, from: start)
  }

  /// Writes a chunk as the block that its surroundings make it.
  mutating func block(_ index: Int) { write(index, as: kind(index)) }

  /// Writes a chunk as a block of a known kind.
  mutating func block(_ index: Int, as kind: Block.Kind) { write(index, as: kind) }

  private mutating func write(_ index: Int, as kind: Block.Kind) {
    let chunk = page.chunks[index]
    let start = assembler.text.count
    assembler.separate()
    assembler.beginBlock()
    if chunk.shape == .table {
      let caption = isCaption(lastChunk, of: chunk) ? blocks.count - 1 : nil
      var grid = writeTable(chunk)
      finish(kind, from: start)
      if blocks.last?.span.start ?? -1 >= start,
        let table = grid.finish(
          block: blocks.count - 1, caption: caption, text: assembler.text)
      {
        tables.append(table)
      }
    } else {
      for piece in page.pieces[Int(chunk.firstPiece)..<Int(chunk.lastPiece)] {
        if piece.kind == .text {
          write(piece, keepsLines: chunk.shape == .preformatted)
        } else {
          assembler.lineBreak(at: place(piece))
        }
      }
      finish(kind, from: start)
    }
    lastChunk = index
  }

  private mutating func write(
    _ piece: Piece, keepsLines: Bool = false, raisesLetters: Bool = false
  ) {
    assembler.append(
      tree.text, Int(piece.start)..<Int(piece.end), &cursor, keepsLines: keepsLines,
      isRaised: piece.isRaised, raisesLetters: raisesLetters && piece.isRaised)
  }

  /// Writes rows on lines and cells between bars.
  private mutating func writeTable(_ chunk: Chunk) -> GridBuilder {
    var grid = GridBuilder()
    var raised: [TextSpan] = []
    func closeCell(_ text: [UInt8]) {
      grid.closeCell(text, raised: raised)
      raised = []
    }
    for piece in page.pieces[Int(chunk.firstPiece)..<Int(chunk.lastPiece)] {
      switch piece.kind {
      case .text:
        let start = assembler.text.count
        // A single letter after a figure is a mark; "1st" is not.
        let isLetter = piece.isRaised && Self.isLetter(tree.text, piece)
        write(piece, raisesLetters: isLetter)
        if piece.isRaised, assembler.text.count > start {
          raised.append(TextSpan(start, assembler.text.count))
        }
      case .lineBreak: assembler.space(at: place(piece))
      case .row:
        closeCell(assembler.text)
        assembler.lineBreak(at: place(piece))
        grid.openRow(Int(piece.node), in: tree)
      case .cell:
        closeCell(assembler.text)
        if !assembler.isLineEmpty { assembler.insert(" | ", at: place(piece)) }
        grid.openCell(Int(piece.node), in: tree, at: assembler.text.count)
      }
    }
    closeCell(assembler.text)
    return grid
  }

  private static func isLetter(_ text: [UInt8], _ piece: Piece) -> Bool {
    let letters = text[Int(piece.start)..<Int(piece.end)].filter { !Bytes.isSpace($0) }
    return letters.count == 1 && Bytes.isLower(letters[0])
  }

  private func isCaption(_ index: Int, of table: Chunk) -> Bool {
    guard index >= 0, !blocks.isEmpty else { return false }
    let node = Int(page.chunks[index].node)
    return tree.nodes[node].tag == .caption && node > Int(table.node)
      && node < Int(tree.nodes[Int(table.node)].end)
  }

  private mutating func place(_ piece: Piece) -> Int {
    piece.start == 0 ? 0 : cursor.sourceEnd(of: Int(piece.start) - 1)
  }

  private mutating func finish(_ kind: Block.Kind, from start: Int = 0) {
    guard let span = assembler.endBlock() else {
      assembler.truncate(to: start)
      return
    }
    blocks.append(Block(kind, span))
  }

  /// The kind that an `ArticlePage` states; Web pages use the attribute for other things.
  private static func stated(_ type: ArraySlice<UInt8>) -> Block.Kind? {
    for kind in [Block.Kind.byline, .dateline, .deck]
    where type.elementsEqual("crossfoot-\(kind.rawValue)".utf8) {
      return kind
    }
    return nil
  }

  private func kind(_ index: Int) -> Block.Kind {
    let chunk = page.chunks[index]
    if chunk.shape == .table { return .table }
    var node = Int(chunk.node)
    var steps = 0
    while node >= 0, steps < 12 {
      let roles = page.roles[node]
      if roles.contains(.correction) { return .correction }
      if roles.contains(.pullQuote) { return .quote }
      if tree.nodes[node].tag == .p, let named = tree.value(node, .dataType).flatMap(Self.stated) {
        return named
      }
      node = Int(tree.nodes[node].parent)
      steps += 1
    }
    switch chunk.shape {
    // Nobody writes a heading of that length; between headline and body it is a deck.
    case .heading: return chunk.words > 25 ? (blocks.count <= 2 ? .deck : .paragraph) : .heading
    case .listItem: return .listItem
    case .quote: return .quote
    case .caption: return .caption
    default: return .paragraph
    }
  }
}
