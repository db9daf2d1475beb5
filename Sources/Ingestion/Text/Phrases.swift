/// The words of a line as hashes in lower case, for looking up phrases without making strings.
///
/// A word is a run of letters, digits and characters beyond ASCII; apostrophes vanish, a colon and ©
/// are words of their own, other marks part words.
struct WordKeys {
  private(set) var keys: [UInt64] = []
  /// Whether the line has more words than were read.
  private(set) var isCut = false
  private var word: UInt64 = 0

  /// Reads no more than `limit` words.
  init(_ bytes: [UInt8], _ ranges: [Range<Int>], limit: Int = 64) {
    for range in ranges {
      read(bytes, range)
      if keys.count >= limit {
        isCut = true
        return
      }
    }
    finish()
    while keys.last == Self.colon { keys.removeLast() }
  }

  /// The words of a string.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes, [0..<bytes.count], limit: .max)
  }

  private mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
        word = RoleVocabulary.step(word, Bytes.lowered(byte))
      } else if byte == 0x27 {
        // An apostrophe is nothing.
      } else if byte == 0x3A {
        finish()
        keys.append(Self.colon)
      } else if byte >= 0x80 {
        index += beyondASCII(bytes, index, end)
        continue
      } else {
        finish()
      }
      index += 1
    }
  }

  /// Reads one character beyond ASCII and returns its length.
  private mutating func beyondASCII(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard index + length <= end else { return length }
    if lead == 0xC2 {
      finish()
      if bytes[index + 1] == 0xA9 { keys.append(Self.copyright) }
      return length
    }
    // General punctuation; U+2019 is an apostrophe.
    if lead == 0xE2, bytes[index + 1] == 0x80 {
      if bytes[index + 2] != 0x99 { finish() }
      return length
    }
    for offset in 0..<length {
      var byte = bytes[index + offset]
      // À to Þ are small letters 0x20 further on.
      if lead == 0xC3, offset == 1, byte <= 0x9E, byte != 0x97 { byte += 0x20 }
      word = RoleVocabulary.step(word, byte)
    }
    return length
  }

  private mutating func finish() {
    if word != 0 { keys.append(word) }
    word = 0
  }

  static let colon: UInt64 = 1
  static let copyright: UInt64 = 2
}

/// A set of phrases to be looked up word by word.
struct PhraseTable {
  private var table = KeySet()
  /// The first words of the phrases: most words of a line begin none.
  private var firsts = KeySet()
  private var longest = 0

  /// One phrase a line or between commas.
  init(_ list: String) {
    for phrase in list.split(whereSeparator: { $0 == "\n" || $0 == "," }) {
      let keys = WordKeys(String(phrase) + " ").keys
      guard !keys.isEmpty else { continue }
      // WordKeys drops a colon at the end, which is what some phrases are about.
      let full = phrase.hasSuffix(":") ? keys + [WordKeys.colon] : keys
      longest = max(longest, full.count)
      firsts.insert(RoleVocabulary.join(0, full[0]))
      table.insert(full.reduce(0, RoleVocabulary.join))
    }
  }

  /// Whether a line begins with one of the phrases.
  func begins(_ words: WordKeys, at start: Int = 0) -> Bool {
    guard start < words.keys.count else { return false }
    var key = RoleVocabulary.join(0, words.keys[start])
    guard firsts.contains(key) else { return false }
    if table.contains(key) { return true }
    for index in (start + 1)..<max(start + 1, min(words.keys.count, start + longest)) {
      key = RoleVocabulary.join(key, words.keys[index])
      if table.contains(key) { return true }
    }
    return false
  }

  /// Whether one of the phrases stands anywhere in a line.
  func occurs(_ words: WordKeys) -> Bool {
    words.keys.indices.contains { begins(words, at: $0) }
  }

  /// Whether a line is one of the phrases and nothing else.
  func isWhole(_ words: WordKeys) -> Bool {
    words.keys.count <= longest && table.contains(words.keys.reduce(0, RoleVocabulary.join))
  }
}

/// A set of hashes, which need not be hashed once more.
struct KeySet {
  private var slots = [UInt64](repeating: 0, count: 64)
  private var count = 0

  /// Adds a key other than 0.
  mutating func insert(_ key: UInt64) {
    if contains(key) { return }
    if (count + 1) * 4 > slots.count {
      let old = slots
      slots = [UInt64](repeating: 0, count: old.count * 2)
      for key in old where key != 0 { place(key) }
    }
    place(key)
    count += 1
  }

  private mutating func place(_ key: UInt64) {
    var slot = index(key)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = key
  }

  @inline(__always) private func index(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
  }

  /// Whether a key is in the set.
  @inline(__always) func contains(_ key: UInt64) -> Bool {
    var slot = index(key)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }
}
