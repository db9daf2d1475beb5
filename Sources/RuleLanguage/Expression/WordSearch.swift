/// Looks for words in a text, whatever their case and the spaces between them.
enum WordSearch {
  /// Whether words, in lower case with one space between two, stand in a text one after the other.
  ///
  /// - Complexity: linear in the text, for words of one length.
  static func says(_ words: String, in text: ArraySlice<UInt8>) -> Bool {
    if text.contains(where: { $0 >= 0x80 }) {
      let folded = withPlainSpaces(text).lowercased()
      return " \(folded) ".contains(" \(words) ")
    }
    var isStart = true
    for index in text.indices {
      if isStart, begins(words.utf8, text[index...]) { return true }
      isStart = isSpace(text[index])
    }
    return false
  }

  /// The text with one ordinary space for each run of white space, so that a no-break space or the end of a
  /// line makes no other name of a name.
  static func withPlainSpaces(_ text: ArraySlice<UInt8>) -> String {
    let string = String(decoding: text, as: UTF8.self)
    var wasSpace = false
    let isPlain = text.allSatisfy { byte in
      defer { wasSpace = byte == 0x20 }
      return byte < 0x80 && (byte > 0x20 || (byte == 0x20 && !wasSpace))
    }
    return isPlain ? string : string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a text begins with words that end where one of its words does.
  private static func begins(_ words: String.UTF8View, _ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    for byte in words {
      if byte == 0x20 {
        let count = rest.count
        rest = rest.drop(while: isSpace)
        if rest.count == count { return false }
      } else {
        guard let next = rest.popFirst(), lowered(next) == byte else { return false }
      }
    }
    return rest.first.map(isSpace) ?? true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
