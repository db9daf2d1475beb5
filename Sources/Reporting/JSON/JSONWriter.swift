/// Writes JSON (RFC 8259) into a buffer, straight from values, in UTF-8 without white space.
///
/// Foundation's encoder builds a tree of every record before it writes the first byte, which took a
/// fifth of a run. Escapes are the same as those of `JSONEncoder` with `.withoutEscapingSlashes`.
/// Objects are written by types that name their members in the order of their UTF-8 bytes, which is
/// that of `.sortedKeys`; the tests compare every kind of record with the encoder's own.
struct JSONWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  /// Whether something stands before the next member or element.
  private var needsComma = false

  /// Writes an object.
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Writes a member of an object; nothing where there is no value.
  ///
  /// - Parameter name: words that need no escape.
  mutating func member(_ name: String, _ value: (some JSONWritable)?) {
    guard let value else { return }
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &self)
    needsComma = true
  }

  /// Writes an array.
  mutating func array(_ elements: [some JSONWritable]) {
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    for element in elements {
      separate()
      element.write(to: &self)
      needsComma = true
    }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a name that needs no escape: `true`, `null`, a number.
  mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a string.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let utf8 = text.utf8.span
    var isPlain = true
    for index in utf8.indices where Self.isEscaped(utf8[index]) {
      isPlain = false
      break
    }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
    } else {
      for index in utf8.indices { escape(utf8[index]) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes an integer.
  mutating func integer(_ number: Int) {
    guard number >= 0 else { return literal(String(number)) }
    var power = 1
    while number / power > 9 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
      power /= 10
    }
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    guard Self.isEscaped(byte) else { return bytes.append(byte) }
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20:
      literal("u00")
      literal(byte < 0x10 ? "0" : "1")
      literal(String(byte & 0x0F, radix: 16))
    default: bytes.append(byte)
    }
  }
}

/// A value that can be written as JSON.
protocol JSONWritable {
  /// Writes the value, which is one.
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  func write(to json: inout JSONWriter) { json.string(self) }
}

extension Int: JSONWritable {
  func write(to json: inout JSONWriter) { json.integer(self) }
}

extension Bool: JSONWritable {
  func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Array: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONWriter) { json.array(self) }
}

/// A value that has been written already.
struct WrittenJSON: JSONWritable, Codable, Sendable {
  private let text: String

  init(_ value: some JSONWritable) {
    var json = JSONWriter()
    value.write(to: &json)
    text = String(decoding: json.bytes, as: UTF8.self)
  }

  func write(to json: inout JSONWriter) { json.literal(text) }
}
