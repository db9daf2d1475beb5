/// A JSON value, read leniently: pages carry line breaks in strings, comments and trailing commas.
indirect enum JSONValue {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Members in order; a name may occur twice.
  case object([(String, JSONValue)])

  /// The first member of that name.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == name }?.1
  }

  /// The text of a string or a number.
  var text: String? {
    switch self {
    case .string(let text): text
    case .number(let text): text
    default: nil
    }
  }

  /// An array's elements, or the value alone.
  var elements: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  /// Reads one value; `nil` where there is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    var reader = JSONReader(bytes)
    guard let value = reader.value(depth: 0) else { return nil }
    self = value
  }
}

private struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var at: Int
  /// Deeper nesting is not data about an article.
  private static let deepest = 64
  /// How many values may still be read: more than any page has, so that brackets alone stay cheap.
  private var budget = 200_000

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
    // `<!--`, `<![CDATA[` and the like may stand around the value.
    while at < bytes.endIndex, bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "[") {
      at += 1
    }
    if at + 6 < bytes.endIndex, bytes[at...].starts(with: "[CDATA[".utf8) { at += 7 }
  }

  mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard at < bytes.endIndex, depth < Self.deepest, budget > 0 else { return nil }
    budget -= 1
    switch bytes[at] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    default: return word()
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    at += 1
    var members: [(String, JSONValue)] = []
    while true {
      skipSpace()
      guard at < bytes.endIndex else { return .object(members) }
      if bytes[at] == UInt8(ascii: "}") {
        at += 1
        return .object(members)
      }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      guard bytes[at] == UInt8(ascii: "\""), let name = string() else { return .object(members) }
      skipSpace()
      guard at < bytes.endIndex, bytes[at] == UInt8(ascii: ":") else { return .object(members) }
      at += 1
      guard let value = value(depth: depth + 1) else { return .object(members) }
      members.append((name, value))
    }
  }

  private mutating func array(depth: Int) -> JSONValue? {
    at += 1
    var elements: [JSONValue] = []
    while true {
      skipSpace()
      guard at < bytes.endIndex else { return .array(elements) }
      if bytes[at] == UInt8(ascii: "]") {
        at += 1
        return .array(elements)
      }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      guard let value = value(depth: depth + 1) else { return .array(elements) }
      elements.append(value)
    }
  }

  private mutating func string() -> String? {
    at += 1
    var result: [UInt8] = []
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: result, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), at < bytes.endIndex else {
        result.append(byte)
        continue
      }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "n"), UInt8(ascii: "r"): result.append(0x0A)
      case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(0x20)
      case UInt8(ascii: "u"): UTF8Decoding.append(unicodeEscape(), to: &result)
      default: result.append(escape)
      }
    }
    return nil
  }

  private mutating func unicodeEscape() -> UInt32 {
    let first = hexadecimal()
    guard first & 0xFC00 == 0xD800, at + 1 < bytes.endIndex, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    else { return first }
    at += 2
    let second = hexadecimal()
    return 0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF)
  }

  private mutating func hexadecimal() -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.endIndex, let digit = Character(UnicodeScalar(bytes[at])).hexDigitValue
      else { return value }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  private mutating func word() -> JSONValue? {
    let start = at
    while at < bytes.endIndex, Bytes.isWord(bytes[at]) || "+-.".utf8.contains(bytes[at]) { at += 1 }
    guard at > start else { return nil }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    switch text {
    case "null", "undefined": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return .number(text)
    }
  }

  private mutating func skipSpace() {
    while at < bytes.endIndex {
      if Bytes.isSpace(bytes[at]) {
        at += 1
      } else if bytes[at] == UInt8(ascii: "/"), at + 1 < bytes.endIndex,
        bytes[at + 1] == UInt8(ascii: "*")
      {
        at += 2
        while at + 1 < bytes.endIndex,
          !(bytes[at] == UInt8(ascii: "*") && bytes[at + 1] == UInt8(ascii: "/"))
        {
          at += 1
        }
        at = min(at + 2, bytes.endIndex)
      } else {
        return
      }
    }
  }
}
