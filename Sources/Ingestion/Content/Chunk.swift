/// A run of inline content between two block boundaries, with what scoring asks about it.
struct Chunk {
  /// What the chunk's surroundings make of it.
  enum Shape: UInt8 {
    case plain, heading, listItem, quote, caption, table, preformatted, definition
  }

  /// The innermost block element.
  var node: Int32
  /// Its pieces, as offsets in `PageChunks.pieces`.
  var firstPiece: Int32
  var lastPiece: Int32 = 0
  var shape: Shape = .plain
  /// 1 to 6 for headings.
  var level: UInt8 = 0
  /// Bytes that are not white space.
  var bytes: Int32 = 0
  var words: Int32 = 0
  /// Words inside links.
  var linkWords: Int32 = 0
  /// Marks that end a sentence.
  var stops: Int32 = 0
  var commas: Int32 = 0
  var digits: Int32 = 0
  var links: Int32 = 0
  /// Whether the last character ends a sentence, closing quotes aside.
  var endsSentence = false
  /// Hash of the folded text, to find repetition.
  var fingerprint: UInt64 = 0

  /// Share of the words that stand in links, in per cent.
  var linkShare: Int32 { words == 0 ? 0 : linkWords * 100 / words }

  /// Whether it reads like running text.
  var isProse: Bool {
    words >= 8 && linkShare < 50 && (endsSentence || stops > 0) || words >= 25 && linkShare < 35
  }
}

/// A stretch of text in a chunk.
struct Piece {
  enum Kind: UInt8 { case text, lineBreak, cell, row }
  var kind: Kind
  /// Of a cell or a row its element.
  var node: Int32 = 0
  /// Offsets in the tree's text; of a mark, where it stands.
  var start: Int32
  var end: Int32
  var isLink = false
  /// Whether it is raised: an exponent or the mark of a footnote.
  var isRaised = false
}
