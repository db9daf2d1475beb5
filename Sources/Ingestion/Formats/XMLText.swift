/// Text of an XML file on its way into a page.
enum XMLText {
  /// Adds text with its references decoded once: feeds carry their HTML so.
  static func unescape(_ range: Range<Int>, of source: [UInt8], into page: inout DerivedSource) {
    var from = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard source[index] == UInt8(ascii: "&"),
        let end = source[index..<min(index + 12, range.upperBound)].firstIndex(of: 0x3B),
        let value = Markup.value(
          Substring(decoding: source[(index + 1)..<end], as: UTF8.self))
      else {
        index += 1
        continue
      }
      page.copy(from..<index, of: source)
      page.replace(index..<(end + 1), with: Array(value.utf8))
      index = end + 1
      from = index
    }
    page.copy(from..<range.upperBound, of: source)
  }

  /// The text on one line.
  static func plain(_ range: Range<Int>, of source: [UInt8], isData: Bool) -> String {
    let text = String(decoding: source[range], as: UTF8.self)
    return isData ? text : Markup.decoded(text)
  }
}
