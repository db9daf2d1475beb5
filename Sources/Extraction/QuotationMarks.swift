internal import TextModel

/// The quotation marks of a document. Found in one pass, so that what is asked of them later does not depend on
/// how far apart they stand.
struct QuotationMarks {
  /// By token: whether it stands inside quotation marks. A quotation ends with its block at the latest.
  let isQuoted: [Bool]
  /// By token: -1 closes, 1 opens, 0 may do either; `noMark` is no quotation mark.
  private let sides: [Int8]
  /// By token: the last mark before it that opens, the first from it on that closes, of its block; or -1.
  private let openings: [Int32]
  private let closings: [Int32]

  private static let noMark: Int8 = 2

  init(_ document: SegmentedDocument) {
    let count = document.tokens.count
    var isQuoted = [Bool](repeating: false, count: count)
    var sides = [Int8](repeating: Self.noMark, count: count)
    var openings = [Int32](repeating: -1, count: count)
    var closings = openings
    var isOpen = false
    var opening: Int32 = -1
    var block = -1
    for sentence in document.sentences {
      if sentence.block != block {
        isOpen = false
        opening = -1
      }
      block = sentence.block
      for token in sentence.tokens {
        openings[token] = opening
        if let side = Self.side(token, document) {
          sides[token] = Int8(side)
          isOpen = side > 0
          if side > 0 { opening = Int32(token) }
        }
        isQuoted[token] = isOpen
      }
    }
    var closing: Int32 = -1
    for sentence in document.sentences.reversed() {
      if sentence.block != block { closing = -1 }
      block = sentence.block
      for token in sentence.tokens.reversed() {
        if sides[token] == -1 { closing = Int32(token) }
        closings[token] = closing
      }
    }
    self.isQuoted = isQuoted
    self.sides = sides
    self.openings = openings
    self.closings = closings
  }

  /// -1 closes, 1 opens, 0 may do either; nil is no quotation mark.
  func side(_ token: Int) -> Int? {
    sides[token] == Self.noMark ? nil : Int(sides[token])
  }

  /// The last mark before a token that opens, in its block.
  func opening(before token: Int) -> Int? { openings[token] < 0 ? nil : Int(openings[token]) }

  /// The first mark from a token on that closes, in its block.
  func closing(from token: Int) -> Int? { closings[token] < 0 ? nil : Int(closings[token]) }

  /// Whether a mark that opens or closes stands somewhere in some bytes. A typographic apostrophe is none.
  static func areIn(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == 0x22 { return true }
      if text[index] == 0xE2, index + 2 < text.endIndex, text[index + 1] == 0x80,
        [0x98, 0x9C, 0x9D].contains(text[index + 2])
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static func side(_ token: Int, _ document: SegmentedDocument) -> Int? {
    let own = document.tokens[token]
    // Neither a word nor a number.
    guard own.shape.contains(.punctuation) else { return nil }
    let span = own.span
    let text = document.document.text
    if span.count == 1, text[span.start] == UInt8(ascii: "\"") {
      // The straight mark opens where a space or the block's start stands before it.
      let isOpen =
        span.start == 0 || text[span.start - 1] <= 0x20 || text[span.start - 1] == UInt8(ascii: "(")
      return isOpen ? 1 : -1
    }
    guard span.count == 3, text[span.start] == 0xE2, text[span.start + 1] == 0x80 else {
      return nil
    }
    switch text[span.start + 2] {
    case 0x98, 0x9C: return 1
    case 0x9D: return -1
    case 0x99:
      // An apostrophe, unless it stands right after a mark: ",’" and ".’" close.
      guard token > 0, own.shape.contains(.glued) else { return nil }
      return document.tokens[token - 1].shape.contains(.punctuation) ? -1 : nil
    default: return nil
    }
  }
}
