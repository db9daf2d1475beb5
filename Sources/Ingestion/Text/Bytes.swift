/// ASCII questions about UTF-8 bytes.
enum Bytes {
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) }

  /// Letters, digits and everything beyond ASCII.
  @inline(__always) static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte >= 0x80
  }

  @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 {
    isUpper(byte) ? byte | 0x20 : byte
  }

  /// Whether `text` stands at an offset; `text` in lower case where case is ignored.
  static func hasPrefix(
    _ bytes: [UInt8], _ text: String, at offset: Int, ignoringCase: Bool = false
  ) -> Bool {
    var index = offset
    for wanted in text.utf8 {
      guard index < bytes.count else { return false }
      let byte = ignoringCase ? lowered(bytes[index]) : bytes[index]
      if byte != wanted { return false }
      index += 1
    }
    return true
  }

  /// First offset in `from..<to` where ASCII or UTF-8 text stands.
  static func find(
    _ text: String, in bytes: [UInt8], from: Int, to: Int, ignoringCase: Bool = false
  ) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, to - from >= wanted.count else { return nil }
    var index = from
    while index <= to - wanted.count {
      let byte = ignoringCase ? lowered(bytes[index]) : bytes[index]
      if byte == first, hasPrefix(bytes, text, at: index, ignoringCase: ignoringCase) {
        return index
      }
      index += 1
    }
    return nil
  }
}
