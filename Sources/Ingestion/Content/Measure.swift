/// Counts a chunk's words and marks while its text goes by.
struct Measure {
  private var words: Int32 = 0
  private var linkWords: Int32 = 0
  private var stops: Int32 = 0
  private var commas: Int32 = 0
  private var digits: Int32 = 0
  private var bytes: Int32 = 0
  /// Characters of scripts without spaces; two count as a word.
  private var ideographs: Int32 = 0
  private var linkIdeographs: Int32 = 0
  private var inWord = false
  /// A mark that ends a sentence if a space follows.
  private var stopPending = false
  private var endsSentence = false
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func breakWord() {
    if stopPending { stops += 1 }
    stopPending = false
    inWord = false
  }

  mutating func add(_ text: [UInt8], _ range: Range<Int>, isLink: Bool) {
    for index in range {
      let byte = text[index]
      if byte <= 0x20 {
        if stopPending { stops += 1 }
        stopPending = false
        inWord = false
        continue
      }
      bytes += 1
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      switch byte {
      case 0x2E, 0x21, 0x3F:  // . ! ?
        stopPending = true
        endsSentence = true
      case 0x22, 0x27, 0x29, 0x5D: break  // closing marks keep the verdict
      case 0x2C:
        commas += 1
        endsSentence = false
      case 0x3A:
        endsSentence = false
      case 0x30...0x39:
        digits += 1
        word(isLink)
      case 0x61...0x7A, 0x41...0x5A: word(isLink)
      case 0xE3...0xE9:
        // Kana and Han; the sentence marks 。！？ end in bytes that are looked at below.
        ideographs += 1
        if isLink { linkIdeographs += 1 }
        endsSentence = false
        stopPending = false
      case 0x82 where index >= 2 && text[index - 2] == 0xE3 && text[index - 1] == 0x80,
        0x81 where index >= 2 && text[index - 2] == 0xEF && text[index - 1] == 0xBC,
        0x9F where index >= 2 && text[index - 2] == 0xEF && text[index - 1] == 0xBC:
        stops += 1
        endsSentence = true
      case 0xA6 where index >= 2 && text[index - 2] == 0xE2 && text[index - 1] == 0x80:
        endsSentence = true  // …
      case 0x80...0xBF:
        // The rest of a character: closing quotes U+2019, U+201C, U+201D and » keep the verdict.
        break
      case 0xE2, 0xC2: break
      default: word(isLink)
      }
    }
  }

  @inline(__always) private mutating func word(_ isLink: Bool) {
    stopPending = false
    endsSentence = false
    if !inWord {
      inWord = true
      words += 1
      if isLink { linkWords += 1 }
    }
  }

  mutating func finish(_ chunk: inout Chunk) {
    if stopPending { stops += 1 }
    chunk.words = words + ideographs / 2
    chunk.linkWords = linkWords + linkIdeographs / 2
    chunk.stops = stops
    chunk.commas = commas
    chunk.digits = digits
    chunk.bytes = bytes
    chunk.endsSentence = endsSentence
    chunk.fingerprint = hash
  }
}
