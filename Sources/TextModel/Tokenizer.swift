/// Cuts UTF-8 text into tokens.
///
/// Documents, literals in patterns and forms in lexicons all go through this one tokeniser, so that
/// what a rule writes is cut as the article is. The rules: a word is letters with digits after them
/// (`MH370`); letters after digits are a token of their own (`2.5` `m`); a possessive `'s` is cut off;
/// initials with stops stay together (`U.S.`, `a.m.`); a number keeps the separators that can belong to
/// it (`1,234`, `1,00,000`, `2.5`, `1 234` with a no-break space); every other mark is one token.
public struct Tokenizer {
  private let text: [UInt8]
  private let end: Int
  private var position: Int

  /// Tokens of a stretch of valid UTF-8, appended to `tokens`.
  ///
  /// - Complexity: linear in the length of the stretch.
  public static func append(_ range: Range<Int>, of text: [UInt8], to tokens: inout [Token]) {
    var tokenizer = Tokenizer(text: text, end: range.upperBound, position: range.lowerBound)
    tokenizer.run(into: &tokens)
  }

  /// Tokens of a whole text.
  public static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    let bytes = Array(text.utf8)
    append(0..<bytes.count, of: bytes, to: &tokens)
    return tokens
  }

  private mutating func run(into tokens: inout [Token]) {
    var glued: TokenShape = []
    while position < end {
      let start = position
      if let (stop, shape) = plainWord() {
        tokens.append(Token(start: start, end: stop, shape: shape.union(glued)))
        // The space after it, or the comma, is what comes next.
        position = stop
        glued = .glued
        continue
      }
      let kind = CharacterClass.of(text, at: position, end: end)
      if kind.isSpace {
        position += kind.length
        glued = []
        continue
      }
      let shape: TokenShape
      if kind.isDigit || startsDecimal(after: tokens.last, glued: glued) {
        scanNumber()
        shape = .digits
      } else if kind.isLetter {
        shape = scanWord(glued: !glued.isEmpty)
      } else if let suffix = possessive(glued: glued) {
        position += suffix
        shape = suffix > 2 ? [.word, .lowercase, .nonASCII] : [.word, .lowercase]
      } else {
        position += kind.length
        shape = kind.length > 1 ? [.punctuation, .nonASCII] : .punctuation
      }
      tokens.append(Token(start: start, end: position, shape: shape.union(glued)))
      glued = .glued
    }
  }

  /// A word that nothing special can be about, which most are: two or more ASCII letters, of which only the
  /// first may be upper case, before a space or a comma.
  @inline(__always)
  private func plainWord() -> (end: Int, shape: TokenShape)? {
    let first = text[position]
    guard (first | 0x20) &- 0x61 < 26 else { return nil }
    var index = position + 1
    while index < end, text[index] &- 0x61 < 26 { index += 1 }
    guard index > position + 1, index < end, text[index] == 0x20 || text[index] == 0x2C else {
      return nil
    }
    return (index, first >= 0x61 ? [.word, .lowercase] : [.word, .capitalised])
  }

  private func byte(_ index: Int) -> UInt8 { index < end ? text[index] : 0 }

  private func isDigit(_ index: Int) -> Bool { index < end && text[index] &- 0x30 < 10 }

  private func digitRun(_ index: Int) -> Int {
    var length = 0
    while isDigit(index + length) { length += 1 }
    return length
  }

  /// `.5` after a space, but not the `.5` of `v1.5` or the stop before a footnote digit.
  private func startsDecimal(after last: Token?, glued: TokenShape) -> Bool {
    byte(position) == UInt8(ascii: ".") && isDigit(position + 1) && glued.isEmpty
  }

  private mutating func scanNumber() {
    if byte(position) == UInt8(ascii: ".") {
      position += 1
      position += digitRun(position)
      return
    }
    position += digitRun(position)
    while position < end {
      switch text[position] {
      case UInt8(ascii: ","):
        guard let length = groupAfterComma(position + 1) else { return }
        position += 1 + length
      case UInt8(ascii: "."):
        let length = digitRun(position + 1)
        guard length > 0 else { return }
        position += 1 + length
      default:
        // A no-break, narrow no-break or thin space between groups of three digits.
        let width = groupSpace(position)
        guard width > 0, digitRun(position + width) == 3 else { return }
        position += width + 3
      }
    }
  }

  /// Length of the digits after a comma where they can be a digit group: three, or the pairs of Indian
  /// grouping before a last group of three.
  private func groupAfterComma(_ index: Int) -> Int? {
    let length = digitRun(index)
    if length == 3 { return 3 }
    guard length == 2 else { return nil }
    var next = index
    while digitRun(next) == 2, byte(next + 2) == UInt8(ascii: ",") { next += 3 }
    return next > index && digitRun(next) == 3 ? 2 : nil
  }

  private func groupSpace(_ index: Int) -> Int {
    if byte(index) == 0xC2, byte(index + 1) == 0xA0 { return 2 }
    if byte(index) == 0xE2, byte(index + 1) == 0x80 {
      let last = byte(index + 2)
      if last == 0xAF || last == 0x89 { return 3 }
    }
    return 0
  }

  /// Length of `'s` or `’s` after a word; the apostrophe belongs to it.
  private func possessive(glued: TokenShape) -> Int? {
    guard !glued.isEmpty else { return nil }
    let width = apostrophe(position)
    guard width > 0, byte(position + width) | 0x20 == UInt8(ascii: "s") else { return nil }
    let after = CharacterClass.of(text, at: position + width + 1, end: end)
    return after.isLetter || after.isDigit ? nil : width + 1
  }

  private func apostrophe(_ index: Int) -> Int {
    if byte(index) == UInt8(ascii: "'") { return 1 }
    if byte(index) == 0xE2, byte(index + 1) == 0x80, byte(index + 2) == 0x99 { return 3 }
    return 0
  }

  private mutating func scanWord(glued: Bool) -> TokenShape {
    if !glued, let length = addressLength() {
      position += length
      return [.word, .mixed]
    }
    if let length = initialsLength(glued: glued) {
      let upper = CharacterClass.of(text, at: position, end: end).isUpper
      position += length
      return upper ? [.word, .capitalised, .allCapitals] : [.word, .lowercase]
    }
    var letters = 0
    var uppers = 0
    var firstUpper = false
    var mixed = false
    var nonASCII = false
    while position < end {
      let byte = text[position]
      // Most bytes of most words.
      if byte &- 0x61 < 26 {
        letters += 1
        position += 1
        continue
      }
      let kind = CharacterClass.of(text, at: position, end: end)
      if kind.isLetter {
        if kind.isUpper {
          uppers += 1
          if letters == 0 { firstUpper = true }
        }
        letters += 1
        nonASCII = nonASCII || kind.length > 1
        position += kind.length
      } else if kind.isDigit {
        mixed = true
        position += 1
      } else {
        let width = apostrophe(position)
        guard width > 0, CharacterClass.of(text, at: position + width, end: end).isLetter,
          possessive(glued: .glued) == nil
        else { break }
        nonASCII = nonASCII || width > 1
        position += width
      }
    }
    var shape: TokenShape = .word
    if firstUpper { shape.insert(.capitalised) }
    if uppers == letters, letters > 1 { shape.insert(.allCapitals) }
    if uppers == 0 { shape.insert(.lowercase) }
    if mixed { shape.insert(.mixed) }
    if nonASCII { shape.insert(.nonASCII) }
    return shape
  }

  /// Length of `U.S.`, `a.m.`: single letters, each with a stop, at least two of them.
  private func initialsLength(glued: Bool) -> Int? {
    // The second character of nearly every word is a letter.
    if (byte(position + 1) | 0x20) &- 0x61 < 26 { return nil }
    var index = position
    var count = 0
    while index < end {
      let kind = CharacterClass.of(text, at: index, end: end)
      guard kind.isLetter, byte(index + kind.length) == UInt8(ascii: ".") else { break }
      index += kind.length + 1
      count += 1
    }
    guard count >= 2 else { return nil }
    // `U.S.A` without the last stop, and `a.m.` before a word that touches it (a missing space).
    let next = CharacterClass.of(text, at: index, end: end)
    if next.isLetter {
      let after = CharacterClass.of(text, at: index + next.length, end: end)
      if !after.isLetter { index += next.length }
    }
    return index - position
  }

  /// Length of a web address, so that the digits in it are no figures.
  private func addressLength() -> Int? {
    func begins(_ prefix: StaticString, _ bytes: [UInt8]) -> Bool {
      guard position + bytes.count < end else { return false }
      for (offset, byte) in bytes.enumerated() where text[position + offset] | 0x20 != byte {
        return false
      }
      return true
    }
    let first = text[position] | 0x20
    guard first == UInt8(ascii: "h") || first == UInt8(ascii: "w") else { return nil }
    guard begins("http", Self.http) || begins("www", Self.www) else { return nil }
    if first == UInt8(ascii: "w") {
      guard byte(position + 3) == UInt8(ascii: ".") else { return nil }
    } else {
      let secure = byte(position + 4) | 0x20 == UInt8(ascii: "s") ? 1 : 0
      guard byte(position + 4 + secure) == UInt8(ascii: ":"), byte(position + 5 + secure) == 0x2F
      else { return nil }
    }
    var index = position
    while index < end, text[index] > 0x20, text[index] != UInt8(ascii: "<"),
      text[index] != UInt8(ascii: ">"), text[index] != UInt8(ascii: "\"")
    { index += 1 }
    while index > position, Self.trailing.contains(text[index - 1]) { index -= 1 }
    return index - position
  }

  private static let http: [UInt8] = Array("http".utf8)
  private static let www: [UInt8] = Array("www".utf8)
  private static let trailing: [UInt8] = Array(".,;:!?)]'".utf8)
}

/// What one character is, decoded straight from UTF-8.
public struct CharacterClass {
  /// Bytes of the character; 0 past the end.
  public var length: Int
  /// White space, no-break spaces among it.
  public var isSpace = false
  /// ASCII 0–9.
  public var isDigit = false
  /// A letter or a mark that combines with one.
  public var isLetter = false
  /// An upper-case or title-case letter.
  public var isUpper = false

  /// Classifies the character that starts at an offset.
  @inline(__always)
  public static func of(_ text: [UInt8], at index: Int, end: Int) -> CharacterClass {
    guard index < end else { return CharacterClass(length: 0) }
    let byte = text[index]
    if byte < 0x80 {
      var result = CharacterClass(length: 1)
      if byte &- 0x61 < 26 {
        result.isLetter = true
      } else if byte &- 0x41 < 26 {
        result.isLetter = true
        result.isUpper = true
      } else if byte &- 0x30 < 10 {
        result.isDigit = true
      } else {
        result.isSpace = byte <= 0x20 || byte == 0x7F
      }
      return result
    }
    return ofNonASCII(text, at: index, end: end)
  }

  private static func ofNonASCII(_ text: [UInt8], at index: Int, end: Int) -> CharacterClass {
    let (scalar, length) = decode(text, at: index, end: end)
    var result = CharacterClass(length: length)
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85:
      result.isSpace = true
    case 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0xA1...0xA9, 0xAB...0xB4, 0xB6...0xB9,
      0xBB...0xBF, 0xD7, 0xF7:
      break
    default:
      let properties = scalar.properties
      result.isLetter =
        properties.isAlphabetic || properties.generalCategory == .nonspacingMark
        || properties.generalCategory == .spacingMark
      result.isUpper = result.isLetter && properties.isUppercase
    }
    return result
  }

  /// Decodes one scalar; a broken sequence is U+FFFD of one byte.
  public static func decode(_ text: [UInt8], at index: Int, end: Int) -> (
    scalar: Unicode.Scalar, length: Int
  ) {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= end, lead < 0x80 || lead >= 0xC2 else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (length == 1 ? 0x7F : length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<max(length, 1) { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
