internal import TextModel

/// A pattern as written.
indirect enum PatternNode {
  /// Words, cut by the tokeniser.
  case words(String)
  /// `<name>`: a figure of a type, or a lexicon tag.
  case reference(String, SourcePlace)
  /// `[a & !b]`: one token.
  case shape([ShapeTerm])
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, min: Int, max: Int?)
  case capture(String, PatternNode, SourcePlace)
  case fragment(String, SourcePlace)
}

/// One condition of `[…]`.
struct ShapeTerm {
  enum Test {
    case name(String)
    case suffix(String)
    case prefix(String)
  }
  var test: Test
  var isNegated: Bool
  var place: SourcePlace
}

/// A part of a rule file that has a mistake in it.
struct SyntaxError: Error {
  var message: String
  var place: SourcePlace
  var help: String?
}

/// Reads the pattern language of `match`, `unless` and fragments.
struct PatternParser {
  private let bytes: [UInt8]
  private let place: SourcePlace
  private var position = 0

  /// Parses a pattern whose first byte stands at a place in its file.
  static func parse(_ text: String, at place: SourcePlace) throws(SyntaxError) -> PatternNode {
    var parser = PatternParser(bytes: Array(text.utf8), place: place)
    let node = try parser.choice()
    if parser.position < parser.bytes.count {
      throw parser.error(
        "a `)` closes nothing", help: "remove it, or write \\) for the mark itself")
    }
    return node
  }

  private init(bytes: [UInt8], place: SourcePlace) {
    self.bytes = bytes
    self.place = place
  }

  private func error(_ message: String, at offset: Int? = nil, help: String? = nil) -> SyntaxError {
    SyntaxError(message: message, place: place.advanced(by: offset ?? position), help: help)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A { position += 1 }
  }

  private mutating func choice() throws(SyntaxError) -> PatternNode {
    var options = [try sequence()]
    while current == UInt8(ascii: "|") {
      position += 1
      options.append(try sequence())
    }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() throws(SyntaxError) -> PatternNode {
    var items: [PatternNode] = []
    skipSpace()
    while let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      items.append(try element())
      skipSpace()
    }
    if items.isEmpty {
      throw error(
        "something to match is missing here", help: "write `x?` for something that may be absent")
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func element() throws(SyntaxError) -> PatternNode {
    let start = position
    if let name = captureName() {
      let atom = try quantified(try atom())
      return .capture(name, atom, place.advanced(by: start, length: name.utf8.count))
    }
    return try quantified(try atom())
  }

  /// `name=` before an element.
  private mutating func captureName() -> String? {
    var index = position
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    guard index > position, index < bytes.count, bytes[index] == UInt8(ascii: "="),
      bytes[position] &- 0x30 >= 10
    else { return nil }
    let name = String(decoding: bytes[position..<index], as: UTF8.self)
    position = index + 1
    return name
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
  }

  private mutating func atom() throws(SyntaxError) -> PatternNode {
    guard let byte = current else {
      throw error("the pattern ends where something to match should be")
    }
    switch byte {
    case UInt8(ascii: "("):
      let open = position
      position += 1
      let node = try choice()
      guard current == UInt8(ascii: ")") else { throw error("this `(` is not closed", at: open) }
      position += 1
      return node
    case UInt8(ascii: "<"):
      let (name, place) = try bracketed(">", "a tag")
      return .reference(name, place)
    case UInt8(ascii: "["): return .shape(try shapeTerms())
    case UInt8(ascii: "{"):
      let (name, place) = try bracketed("}", "a fragment")
      return .fragment(name, place)
    case UInt8(ascii: "\\"):
      guard position + 1 < bytes.count else { throw error("`\\` ends the pattern") }
      position += 1
      return .words(literalCharacter())
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      throw error(
        "`\(Character(Unicode.Scalar(byte)))` repeats nothing",
        help: "write \\\(Character(Unicode.Scalar(byte))) for the mark itself")
    default:
      return .words(word() ?? literalCharacter())
    }
  }

  /// Letters, digits and what may stand between them.
  private mutating func word() -> String? {
    let start = position
    if possessive {
      position += 2
      return "'s"
    }
    while position < bytes.count {
      let kind = CharacterClass.of(bytes, at: position, end: bytes.count)
      if kind.isLetter || kind.isDigit {
        position += kind.length
        continue
      }
      guard position > start,
        bytes[position] == UInt8(ascii: "'") || bytes[position] == UInt8(ascii: ".")
      else { break }
      let next = CharacterClass.of(bytes, at: position + 1, end: bytes.count)
      guard next.isLetter || next.isDigit else {
        // The last stop of initials: a.m.
        if bytes[position] == UInt8(ascii: "."), bytes[start..<position].contains(UInt8(ascii: "."))
        {
          position += 1
        }
        break
      }
      position += 1
    }
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  /// Whether `'s` stands here by itself.
  private var possessive: Bool {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "'"),
      bytes[position + 1] == UInt8(ascii: "s")
    else { return false }
    let next = CharacterClass.of(bytes, at: position + 2, end: bytes.count)
    return !next.isLetter && !next.isDigit
  }

  private mutating func literalCharacter() -> String {
    let length = max(1, CharacterClass.of(bytes, at: position, end: bytes.count).length)
    defer { position += length }
    return String(decoding: bytes[position..<min(position + length, bytes.count)], as: UTF8.self)
  }

  private mutating func bracketed(_ close: Unicode.Scalar, _ what: String) throws(SyntaxError) -> (
    String, SourcePlace
  ) {
    let open = position
    guard let end = bytes[open...].firstIndex(of: UInt8(ascii: close)) else {
      throw error("this \(what) is not closed", at: open)
    }
    let name = String(decoding: bytes[(open + 1)..<end], as: UTF8.self)
    position = end + 1
    guard !name.isEmpty, name.utf8.allSatisfy({ Self.isNameByte($0) || $0 == 0x2E || $0 == 0x2D })
    else {
      throw error("\(what) has a name of letters, digits, `.`, `-` and `_`", at: open)
    }
    return (name, place.advanced(by: open, length: end + 1 - open))
  }

  private mutating func shapeTerms() throws(SyntaxError) -> [ShapeTerm] {
    let open = position
    guard let end = bytes[open...].firstIndex(of: UInt8(ascii: "]")) else {
      throw error("this `[` is not closed", at: open)
    }
    var terms: [ShapeTerm] = []
    var start = open + 1
    for part in bytes[(open + 1)..<end].split(
      separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    {
      var name = String(decoding: part, as: UTF8.self)
      let lead = name.prefix { $0 == " " }.utf8.count
      name = name.filter { $0 != " " }
      let termPlace = place.advanced(by: start + lead, length: name.utf8.count)
      start += part.count + 1
      let isNegated = name.hasPrefix("!")
      if isNegated { name.removeFirst() }
      guard !name.isEmpty, name != "*" else {
        throw error("a condition is missing in `[…]`", at: open)
      }
      let test: ShapeTerm.Test =
        name.hasPrefix("*")
        ? .suffix(String(name.dropFirst()))
        : name.hasSuffix("*") ? .prefix(String(name.dropLast())) : .name(name)
      terms.append(ShapeTerm(test: test, isNegated: isNegated, place: termPlace))
    }
    position = end + 1
    return terms
  }

  private mutating func quantified(_ node: PatternNode) throws(SyntaxError) -> PatternNode {
    switch current {
    case UInt8(ascii: "?"):
      position += 1
      return .repeated(node, min: 0, max: 1)
    case UInt8(ascii: "*"):
      position += 1
      return .repeated(node, min: 0, max: nil)
    case UInt8(ascii: "+"):
      position += 1
      return .repeated(node, min: 1, max: nil)
    case UInt8(ascii: "{") where position + 1 < bytes.count && bytes[position + 1] &- 0x30 < 10:
      let open = position
      guard let end = bytes[open...].firstIndex(of: UInt8(ascii: "}")) else {
        throw error("this `{` is not closed", at: open)
      }
      let numbers = bytes[(open + 1)..<end].split(separator: UInt8(ascii: ",")).map {
        Int(String(decoding: $0, as: UTF8.self))
      }
      guard (1...2).contains(numbers.count), let low = numbers[0], let high = numbers.last ?? low,
        low <= high, high >= 1, high <= 40
      else {
        throw error(
          "a repeat is {n} or {least,most}, at most 40", at: open, help: "for example {2,4}")
      }
      position = end + 1
      return .repeated(node, min: low, max: high)
    default: return node
    }
  }
}
