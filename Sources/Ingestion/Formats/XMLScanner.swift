/// Cuts XML into tags and text, with the bytes that they stand at.
///
/// libxml2's events give no place for what stands in a CDATA section or after a reference, and every
/// place in a feed has to lead back to its line. Nothing is expanded here: a DTD is passed over,
/// so there are no entities but the five of XML and numbers, and no external ones at all.
struct XMLScanner {
  /// A piece of the document.
  enum Event {
    /// A start tag: local name without prefix, attributes' bytes, and whether it closes itself.
    case open(String, prefix: String, attributes: Range<Int>, isEmpty: Bool)
    case close(String)
    /// Text with references in it.
    case text(Range<Int>)
    /// The inside of a CDATA section, where nothing is a reference.
    case data(Range<Int>)
  }

  private let source: [UInt8]
  private(set) var position: Int

  init(_ source: [UInt8], from: Int = 0) {
    self.source = source
    position = from
  }

  /// The next piece; `nil` at the end.
  mutating func next() -> Event? {
    while position < source.count {
      let start = position
      guard source[start] == UInt8(ascii: "<") else {
        position = source[start...].firstIndex(of: UInt8(ascii: "<")) ?? source.count
        return .text(start..<position)
      }
      if has("<!--", start) {
        position = after("-->", start + 4)
      } else if has("<![CDATA[", start) {
        let end = Bytes.find("]]>", in: source, from: start + 9, to: source.count)
        position = end.map { $0 + 3 } ?? source.count
        return .data((start + 9)..<(end ?? source.count))
      } else if has("<?", start) {
        position = after("?>", start + 2)
      } else if has("<!", start) {
        skipDeclaration()
      } else if let event = tag(start) {
        return event
      }
    }
    return nil
  }

  private func has(_ text: String, _ index: Int) -> Bool {
    Bytes.hasPrefix(source, text, at: index)
  }

  private func after(_ text: String, _ from: Int) -> Int {
    Bytes.find(text, in: source, from: min(from, source.count), to: source.count)
      .map { $0 + text.utf8.count } ?? source.count
  }

  /// Passes over a DOCTYPE with its internal subset.
  private mutating func skipDeclaration() {
    var depth = 0
    while position < source.count {
      let byte = source[position]
      position += 1
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return
      default: break
      }
    }
  }

  private mutating func tag(_ start: Int) -> Event? {
    let isClose = start + 1 < source.count && source[start + 1] == UInt8(ascii: "/")
    let nameStart = isClose ? start + 2 : start + 1
    var index = nameStart
    while index < source.count, !Bytes.isSpace(source[index]), !"/>".utf8.contains(source[index]) {
      index += 1
    }
    let nameEnd = index
    var quote: UInt8 = 0
    while index < source.count {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      index += 1
    }
    position = min(index + 1, source.count)
    let name = String(decoding: source[nameStart..<nameEnd], as: UTF8.self)
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let local = String(parts.last ?? "")
    if local.isEmpty { return nil }
    if isClose { return .close(local) }
    let isEmpty = index > nameEnd && index <= source.count && source[index - 1] == 0x2F
    return .open(
      local, prefix: parts.count == 2 ? String(parts[0]) : "", attributes: nameEnd..<index,
      isEmpty: isEmpty)
  }

  /// The value of an attribute, with references decoded.
  static func attribute(_ name: String, _ range: Range<Int>, of source: [UInt8]) -> String? {
    var from = range.lowerBound
    while let found = Bytes.find(name, in: source, from: from, to: range.upperBound) {
      from = found + name.utf8.count
      var index = from
      while index < range.upperBound, Bytes.isSpace(source[index]) { index += 1 }
      guard found > 0, Bytes.isSpace(source[found - 1]) || source[found - 1] == 0x3A,
        index < range.upperBound, source[index] == UInt8(ascii: "=")
      else { continue }
      index += 1
      while index < range.upperBound, Bytes.isSpace(source[index]) { index += 1 }
      guard index < range.upperBound, source[index] == 0x22 || source[index] == 0x27,
        let close = source[(index + 1)..<range.upperBound].firstIndex(of: source[index])
      else { return nil }
      return Markup.decoded(String(decoding: source[(index + 1)..<close], as: UTF8.self))
    }
    return nil
  }
}
