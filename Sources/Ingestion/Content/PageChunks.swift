/// A page as chunks in reading order.
struct PageChunks {
  var chunks: [Chunk] = []
  var pieces: [Piece] = []
  /// Roles of each node.
  var roles: [ElementRole] = []
  /// How many chunks there were when a node opened, and one more entry for the end of the page.
  var chunkAtNode: [Int32] = []

  /// The chunks of a subtree.
  func range(of node: Int, in tree: FlatTree) -> Range<Int> {
    Int(chunkAtNode[node])..<Int(chunkAtNode[Int(tree.nodes[node].end)])
  }

  /// A chunk's words, no more than `limit`.
  func words(of chunk: Chunk, in tree: FlatTree, limit: Int = 64) -> WordKeys {
    var ranges: [Range<Int>] = []
    for piece in pieces[Int(chunk.firstPiece)..<Int(chunk.lastPiece)] where piece.kind == .text {
      ranges.append(Int(piece.start)..<Int(piece.end))
    }
    return WordKeys(tree.text, ranges, limit: limit)
  }

  /// A chunk's text on one line.
  func text(of chunk: Chunk, in tree: FlatTree) -> String {
    var bytes: [UInt8] = []
    for piece in pieces[Int(chunk.firstPiece)..<Int(chunk.lastPiece)] {
      if piece.kind == .text {
        bytes.append(contentsOf: tree.text[Int(piece.start)..<Int(piece.end)])
      } else {
        bytes.append(0x20)
      }
    }
    return TextCleaning.clean(String(decoding: bytes, as: UTF8.self))
  }

  /// Cuts a page into chunks.
  init(_ tree: FlatTree) {
    var maker = ChunkMaker(tree)
    maker.run()
    self = maker.page
  }

  fileprivate init() {}
}

private struct ChunkMaker {
  var page = PageChunks()
  private let tree: FlatTree
  private var reader = RoleReader()
  /// Open elements that matter, innermost last.
  private var open: [Context] = []
  private var chunk: Chunk?
  private var measure = Measure()

  private struct Context {
    var end: Int32
    var isBlock: Bool
    var node: Int32
    var isLink: Bool
    var shape: Chunk.Shape
    var level: UInt8
    var isDataTable: Bool
    var isRaised = false
  }

  init(_ tree: FlatTree) { self.tree = tree }

  mutating func run() {
    let count = tree.nodes.count
    page.roles = [ElementRole](repeating: [], count: count)
    page.chunkAtNode = [Int32](repeating: 0, count: count + 1)
    page.chunks.reserveCapacity(count / 4)
    page.pieces.reserveCapacity(count / 2)
    let root = Context(
      end: Int32(count), isBlock: true, node: 0, isLink: false, shape: .plain, level: 0,
      isDataTable: false)
    var context = root
    var index = 0
    while index < count {
      while let last = open.last, last.end <= index {
        open.removeLast()
        if last.isBlock { flush() }
        context = open.last ?? root
      }
      let node = tree.nodes[index]
      page.chunkAtNode[index] = Int32(page.chunks.count)
      if node.tag == .text {
        append(node, context)
        index += 1
        continue
      }
      if node.tag.isSkipped, isSkippable(node, index) {
        let end = Int(node.end)
        for inside in index..<end { page.chunkAtNode[inside] = Int32(page.chunks.count) }
        index = end
        continue
      }
      page.roles[index] = reader.role(of: index, in: tree)
      enter(index, node, &context)
      // A block element ends the chunk before it, which is not its own.
      page.chunkAtNode[index] = Int32(page.chunks.count)
      index += 1
    }
    flush()
    page.chunkAtNode[count] = Int32(page.chunks.count)
  }

  /// Controls that were never closed hold the rest of the page; those are not skipped.
  private func isSkippable(_ node: FlatTree.Node, _ index: Int) -> Bool {
    switch node.tag {
    case .button, .select, .option, .dialog, .object, .audio, .video, .map, .noscript, .svg,
      .canvas, .textarea:
      (Int(node.end) - index) * 4 < tree.nodes.count || Int(node.end) - index < 40
    default: true
    }
  }

  private mutating func enter(_ index: Int, _ node: FlatTree.Node, _ context: inout Context) {
    var inner = context
    inner.end = node.end
    inner.isBlock = !node.tag.isInline
    if context.isDataTable, node.tag == .caption, chunk == nil {
      inner.node = Int32(index)
      inner.isDataTable = false
    } else if context.isDataTable {
      switch node.tag {
      case .tr: mark(.row, context, node: index)
      case .td, .th: mark(.cell, context, node: index)
      case .br, .p, .div, .li: mark(.lineBreak, context)
      default: break
      }
      inner.isBlock = false
    } else if node.tag == .br {
      mark(.lineBreak, context)
      return
    } else if node.tag == .hr {
      flush()
      return
    } else if inner.isBlock {
      flush()
      inner.node = Int32(index)
    }
    switch node.tag {
    case .a:
      inner.isLink = true
      if chunk != nil { chunk?.links += 1 }
    case .sup: inner.isRaised = true
    case .li: inner.shape = .listItem
    case .dt, .dd: inner.shape = .definition
    case .blockquote: inner.shape = .quote
    case .figcaption, .caption: inner.shape = .caption
    case .pre: inner.shape = .preformatted
    case .table where !context.isDataTable:
      if TableShape.isData(index, tree) {
        inner.isDataTable = true
        inner.shape = .table
        inner.isBlock = true
      }
    case .td, .th, .section, .article, .main:
      if !context.isDataTable { inner.shape = .plain }
    default:
      if let level = node.tag.headingLevel, !context.isDataTable {
        inner.shape = .heading
        inner.level = UInt8(level)
      } else if inner.isBlock, page.roles[index].contains(.caption) {
        inner.shape = .caption
      }
    }
    if node.end > Int32(index) + 1 {
      open.append(inner)
      context = inner
    } else if inner.isBlock {
      flush()
    }
  }

  private mutating func append(_ node: FlatTree.Node, _ context: Context) {
    let start = Int(node.start)
    let end = start + Int(node.count)
    if chunk == nil {
      var first = start
      while first < end, Bytes.isSpace(tree.text[first]) { first += 1 }
      if first == end { return }
      begin(context)
    }
    measure.add(tree.text, start..<end, isLink: context.isLink)
    page.pieces.append(
      Piece(
        kind: .text, start: node.start, end: node.start + node.count, isLink: context.isLink,
        isRaised: context.isRaised))
  }

  private mutating func begin(_ context: Context) {
    chunk = Chunk(
      node: context.node, firstPiece: Int32(page.pieces.count), shape: context.shape,
      level: context.level)
    measure = Measure()
  }

  private mutating func mark(_ kind: Piece.Kind, _ context: Context, node: Int = 0) {
    measure.breakWord()
    if chunk == nil {
      guard context.isDataTable else { return }
      begin(context)
    }
    let place = page.pieces.last?.end ?? 0
    page.pieces.append(Piece(kind: kind, node: Int32(node), start: place, end: place))
  }

  private mutating func flush() {
    guard var done = chunk else { return }
    chunk = nil
    measure.finish(&done)
    done.lastPiece = Int32(page.pieces.count)
    if done.bytes == 0 {
      page.pieces.removeLast(page.pieces.count - Int(done.firstPiece))
      return
    }
    page.chunks.append(done)
  }
}
