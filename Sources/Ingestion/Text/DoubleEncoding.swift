/// UTF-8 that was read as Latin-1 or windows-1252 and written as UTF-8 once more: `â€™` for `’`.
///
/// Only sequences that no text has are read back: those with a C1 control in them, and `â€` with a
/// mark after it.
enum DoubleEncoding {
  /// The character that stands at an offset in this form, and how many bytes it takes.
  static func decode(
    _ bytes: [UInt8], _ index: Int, _ end: Int
  ) -> (length: Int, character: [UInt8])? {
    guard bytes[index] == 0xC3, index + 3 < end else { return nil }
    let lead = bytes[index + 1] | 0x40
    let count = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    var character = [lead]
    var hasControl = false
    var at = index + 2
    while character.count <= count {
      guard at + 1 < end, let (byte, length, isControl) = original(bytes, at, end) else {
        return nil
      }
      character.append(byte)
      hasControl = hasControl || isControl
      at += length
    }
    // An accented letter before closing marks is a word in quotes; only "â€" is nothing else.
    let isMark = character[0] == 0xE2 && character[1] == 0x80
    guard hasControl || isMark, UTF8Decoding.sequenceLength(character, at: 0) == character.count
    else {
      return nil
    }
    return (at - index, character)
  }

  /// The byte from 0x80 to 0xBF that the character at an offset was read from.
  private static func original(
    _ bytes: [UInt8], _ at: Int, _ end: Int
  ) -> (byte: UInt8, length: Int, isControl: Bool)? {
    if bytes[at] == 0xC2 { return (bytes[at + 1], 2, bytes[at + 1] < 0xA0) }
    for (length, table) in [(2, marks2), (3, marks3)] where at + length <= end {
      let key = bytes[at..<(at + length)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if let byte = table[key] { return (byte, length, false) }
    }
    return nil
  }

  /// The characters of windows-1252 from 0x80 to 0x9F by their UTF-8 bytes.
  private static let (marks2, marks3): ([UInt32: UInt8], [UInt32: UInt8]) = {
    var tables: ([UInt32: UInt8], [UInt32: UInt8]) = ([:], [:])
    for (index, unit) in (SingleByteTables.table("windows-1252") ?? []).prefix(0x20).enumerated() {
      guard unit >= 0xA0 else { continue }
      var encoded: [UInt8] = []
      UTF8Decoding.append(UInt32(unit), to: &encoded)
      let key = encoded.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if encoded.count == 2 {
        tables.0[key] = UInt8(0x80 + index)
      } else {
        tables.1[key] = UInt8(0x80 + index)
      }
    }
    return tables
  }()
}
