/// Finds the charset of bytes: byte order mark, what was stated, the page's own statement, whether
/// the bytes are UTF-8, and windows-1252 as what is left.
enum CharsetSniffer {
  /// What was found.
  struct Verdict {
    var charset: Charset
    /// Bytes of the byte order mark, which is no text.
    var markLength: Int
    /// A stated label that means nothing.
    var unknownLabel: String?
    /// Whether the bytes were found to be UTF-8 without a fault.
    var isValid = false
  }

  /// Decides on the charset of `bytes`.
  ///
  /// Valid UTF-8 with at least one character beyond ASCII is UTF-8 whatever is stated: no text in
  /// another charset passes that test by chance unless it is very short. Stated UTF-8 stays UTF-8
  /// when most of its sequences are right; with none right it is windows-1252.
  static func charset(of bytes: [UInt8], stated: String?) -> Verdict {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Verdict(charset: .utf8, markLength: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return Verdict(charset: .utf16LittleEndian, markLength: 2)
    }
    if bytes.starts(with: [0xFE, 0xFF]) { return Verdict(charset: .utf16BigEndian, markLength: 2) }
    if let wide = wideWithoutMark(bytes) { return Verdict(charset: wide, markLength: 0) }

    var unknown: String?
    var declared: Charset?
    for label in [stated, labelInMarkup(bytes)] {
      guard declared == nil, let label, !label.isEmpty else { continue }
      declared = Charset(label: label)
      if declared == nil, unknown == nil { unknown = label }
    }
    // A page that could be read as ASCII up to its meta element is not UTF-16.
    if declared == .utf16LittleEndian || declared == .utf16BigEndian { declared = .utf8 }
    // Escape sequences make iso-2022-jp pure ASCII, so validity says nothing about it.
    if declared?.name == "iso-2022-jp" {
      return Verdict(charset: declared ?? .utf8, markLength: 0, unknownLabel: unknown)
    }
    let census = utf8Census(bytes)
    let charset: Charset
    if census.invalid == 0 {
      charset = .utf8
    } else if declared == nil || declared == .utf8 {
      charset = census.valid > census.invalid ? .utf8 : .windows1252
    } else {
      charset = declared ?? .windows1252
    }
    return Verdict(
      charset: charset, markLength: 0, unknownLabel: unknown,
      isValid: census.invalid == 0 && !census.isCut)
  }

  /// UTF-16 shows in ASCII markup as every second byte NUL.
  private static func wideWithoutMark(_ bytes: [UInt8]) -> Charset? {
    let head = bytes.prefix(64)
    guard head.count >= 8 else { return nil }
    var even = 0
    var odd = 0
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let half = head.count / 2
    if even == 0, odd * 4 >= half * 3 { return .utf16LittleEndian }
    if odd == 0, even * 4 >= half * 3 { return .utf16BigEndian }
    return nil
  }

  /// Multi-byte sequences that are right, and bytes that belong to none.
  static func utf8Census(_ bytes: [UInt8]) -> (valid: Int, invalid: Int, isCut: Bool) {
    var valid = 0
    var invalid = 0
    var index = 0
    let count = bytes.count
    while index < count {
      if bytes[index] < 0x80 {
        index = UTF8Decoding.endOfASCII(bytes, from: index)
        continue
      }
      let length = UTF8Decoding.sequenceLength(bytes, at: index)
      if length == 0 {
        invalid += 1
        index += 1
      } else {
        valid += 1
        index += length
      }
    }
    // The cap on bytes may have cut the last character.
    if invalid > 0, invalid <= 3, valid > 0, index == count,
      let lead = bytes.suffix(4).lastIndex(where: { $0 >= 0xC2 }), count - lead <= invalid
    {
      return (valid, 0, true)
    }
    return (valid, invalid, false)
  }

  /// The charset that the first 16 KiB of a page state in a meta element or an XML declaration.
  static func labelInMarkup(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(16 << 10))
    var index = 0
    while let open = head[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      let isMeta = Bytes.hasPrefix(head, "meta", at: index, ignoringCase: true)
      let isDeclaration = Bytes.hasPrefix(head, "?xml", at: index, ignoringCase: true)
      guard isMeta || isDeclaration else { continue }
      let close = head[index...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
      let word = isMeta ? "charset" : "encoding"
      if let found = Bytes.find(word, in: head, from: index, to: close, ignoringCase: true) {
        var at = found + word.utf8.count
        while at < close, Bytes.isSpace(head[at]) || head[at] == UInt8(ascii: "=") { at += 1 }
        while at < close, head[at] == UInt8(ascii: "\"") || head[at] == UInt8(ascii: "'") {
          at += 1
        }
        var end = at
        while end < close, Bytes.isWord(head[end]) || "-_:.".utf8.contains(head[end]) { end += 1 }
        if end > at { return String(decoding: head[at..<end], as: UTF8.self) }
      }
    }
    return nil
  }
}
