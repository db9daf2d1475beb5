/// The metadata block at the head of a Markdown file: YAML between lines of `---`, or TOML between
/// lines of `+++`, as content repositories use it.
///
/// Only what such blocks say of an article is read: scalars, lists of scalars, and one level of
/// members inside a list or a mapping. Everything else is passed over.
struct FrontMatter {
  /// A scalar and the bytes that it is written with, quotation marks left out.
  struct Scalar {
    var text: String
    var range: Range<Int>
  }

  /// Values by lower-case key; a list has several. Members of `author: {name: …}` are under
  /// `author.name`.
  private(set) var values: [String: [Scalar]] = [:]
  /// Offset of the first byte after the block; 0 where there is none.
  private(set) var end = 0

  private let source: [UInt8]

  /// Reads the block, should the file begin with one that is closed.
  init(_ source: [UInt8]) {
    self.source = source
    let lines = SourceLines.ranges(of: source, from: 0)
    guard let first = lines.first else { return }
    let mark = string(first)
    guard mark == "---" || mark == "+++" else { return }
    guard
      let close = lines.dropFirst().firstIndex(where: {
        let line = string($0)
        return line == mark || mark == "---" && line == "..."
      })
    else { return }
    end = close + 1 < lines.count ? lines[close + 1].lowerBound : source.count
    read(lines[1..<close], separator: mark == "---" ? UInt8(ascii: ":") : UInt8(ascii: "="))
  }

  /// The first value of the first of some keys that has one.
  func first(_ keys: String...) -> Scalar? {
    for key in keys {
      if let value = values[key]?.first, !value.text.isEmpty { return value }
    }
    return nil
  }

  /// All values of some keys.
  func all(_ keys: String...) -> [String] {
    keys.flatMap { values[$0] ?? [] }.map(\.text).filter { !$0.isEmpty }
  }

  private mutating func read(_ lines: ArraySlice<Range<Int>>, separator: UInt8) {
    var key = ""
    var keyIndent = 0
    for line in lines {
      let indent = line.prefix { source[$0] == 0x20 || source[$0] == 0x09 }.count
      var range = (line.lowerBound + indent)..<line.upperBound
      guard let lead = range.first, source[lead] != UInt8(ascii: "#") else { continue }
      // "- value" and "- name: value" belong to the key above.
      let isItem = source[lead] == UInt8(ascii: "-") && range.count > 1 && source[lead + 1] == 0x20
      if isItem { range = trimmed((lead + 1)..<range.upperBound) }
      let isInner = isItem || indent > keyIndent && !key.isEmpty
      guard let colon = member(range, separator) else {
        if isInner { add(range, to: key) }
        continue
      }
      let name = string(range.lowerBound..<colon).lowercased()
        .trimmingPrefix { "\"'".contains($0) }.filter { !"\"'".contains($0) }
      let value = trimmed((colon + 1)..<range.upperBound)
      if isInner {
        add(value, to: key + "." + name)
      } else {
        (key, keyIndent) = (String(name), indent)
        add(value, to: key)
      }
    }
  }

  /// Offset of the separator after a key.
  private func member(_ range: Range<Int>, _ separator: UInt8) -> Int? {
    guard let first = range.first, Bytes.isLetter(source[first]) || source[first] == 0x22 else {
      return nil
    }
    for index in range {
      let byte = source[index]
      if byte == separator {
        let next = index + 1
        return next >= range.upperBound || Bytes.isSpace(source[next])
          || separator == UInt8(ascii: "=") ? index : nil
      }
      guard
        Bytes.isLetter(byte) || Bytes.isDigit(byte) || "-_ .\"'".utf8.contains(byte)
      else { return nil }
    }
    return nil
  }

  private mutating func add(_ range: Range<Int>, to key: String) {
    guard let first = range.first else { return }
    switch source[first] {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      for part in parts((first + 1)..<range.upperBound) { add(part, to: key) }
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      // The text follows on indented lines, which are added one by one.
      if range.count > 2 { fallthrough }
    default: values[key, default: []].append(scalar(range))
    }
  }

  /// The parts of a list in brackets.
  private func parts(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var quote: UInt8 = 0
    for index in range {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
        || byte == UInt8(ascii: "}")
      {
        parts.append(trimmed(start..<index))
        start = index + 1
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private func scalar(_ range: Range<Int>) -> Scalar {
    let first = source[range.lowerBound]
    if first == 0x22 || first == 0x27,
      let close = (range.lowerBound + 1..<range.upperBound).last(where: { source[$0] == first })
    {
      let inner = (range.lowerBound + 1)..<close
      let text = string(inner)
      return Scalar(
        text: first == 0x22
          ? text.replacing("\\\"", with: "\"") : text.replacing("''", with: "'"), range: inner)
    }
    // A comment begins at " #".
    var end = range.upperBound
    for index in range.dropFirst()
    where source[index] == UInt8(ascii: "#") && Bytes.isSpace(source[index - 1]) {
      end = index
      break
    }
    let inner = trimmed(range.lowerBound..<end)
    return Scalar(text: string(inner), range: inner)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Bytes.isSpace(source[start]) { start += 1 }
    while end > start, Bytes.isSpace(source[end - 1]) { end -= 1 }
    return start..<end
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: source[trimmed(range)], as: UTF8.self)
  }
}

/// Lines of a text as ranges without their ends.
enum SourceLines {
  /// The lines from an offset on; LF, CR LF and a lone CR end a line.
  static func ranges(of source: [UInt8], from: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = from
    var index = from
    while index < source.count {
      let byte = source[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(start..<index)
        if byte == 0x0D, index + 1 < source.count, source[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < source.count { lines.append(start..<source.count) }
    return lines
  }
}
