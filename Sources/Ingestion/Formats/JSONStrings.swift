/// The strings of a JSON text with the bytes that they stand at, so that what is read from them leads
/// back to its line.
struct JSONStrings {
  /// Where the inside of each string value stands, by its path: `headline`, `bodies.0.value`.
  private(set) var ranges: [String: Range<Int>] = [:]

  /// The objects of a text that is an object or an array of objects, nested ones within their own.
  static func objects(in source: [UInt8]) -> [JSONStrings] {
    var scanner = Scanner(source)
    scanner.run()
    return scanner.objects
  }

  /// The string at a path, with its escapes decoded.
  func string(_ path: String, of source: [UInt8]) -> String? {
    guard let range = ranges[path] else { return nil }
    var page = DerivedSource()
    Self.unescape(range, of: source, into: &page)
    let text = String(decoding: page.bytes, as: UTF8.self)
    return text.isEmpty ? nil : text
  }

  /// Adds the inside of a string with its escapes decoded.
  static func unescape(_ range: Range<Int>, of source: [UInt8], into page: inout DerivedSource) {
    var from = range.lowerBound
    var index = from
    while index < range.upperBound {
      guard source[index] == 0x5C, index + 1 < range.upperBound else {
        index += 1
        continue
      }
      page.copy(from..<index, of: source)
      var (bytes, length) = escape(index, range.upperBound, source)
      if bytes.isEmpty { bytes = [source[index + 1]] }
      length = min(length, range.upperBound - index)
      page.replace(index..<(index + length), with: bytes)
      index += length
      from = index
    }
    page.copy(from..<range.upperBound, of: source)
  }

  private static func escape(_ index: Int, _ end: Int, _ source: [UInt8]) -> ([UInt8], Int) {
    switch source[index + 1] {
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "r"): return ([0x0D], 2)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return ([0x20], 2)
    case UInt8(ascii: "u"):
      guard var scalar = hex(index + 2, end, source) else { return ([], 2) }
      var length = 6
      if scalar & 0xFC00 == 0xD800, index + 7 < end, source[index + 6] == 0x5C,
        source[index + 7] == UInt8(ascii: "u"), let low = hex(index + 8, end, source),
        low & 0xFC00 == 0xDC00
      {
        scalar = 0x1_0000 + ((scalar & 0x3FF) << 10 | low & 0x3FF)
        length = 12
      }
      var bytes: [UInt8] = []
      UTF8Decoding.append(scalar, to: &bytes)
      return (bytes, length)
    default: return ([], 2)
    }
  }

  private static func hex(_ index: Int, _ end: Int, _ source: [UInt8]) -> UInt32? {
    guard index + 4 <= end else { return nil }
    return UInt32(String(decoding: source[index..<(index + 4)], as: UTF8.self), radix: 16)
  }

  private struct Scanner {
    var objects: [JSONStrings] = []
    private let source: [UInt8]
    private var levels: [Level] = []

    private struct Level {
      var isArray: Bool
      var index = 0
      var key: String?
      var path: String
    }

    init(_ source: [UInt8]) { self.source = source }

    mutating func run() {
      var index = 0
      while index < source.count {
        switch source[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          // Deeper than any news format goes; what is there is passed over without its path.
          let isArray = source[index] == UInt8(ascii: "[")
          levels.append(Level(isArray: isArray, path: levels.count < 16 ? path() : ""))
          if !isArray, isArticle { objects.append(JSONStrings()) }
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
        case UInt8(ascii: ","):
          if let last = levels.indices.last {
            if levels[last].isArray { levels[last].index += 1 } else { levels[last].key = nil }
          }
        case UInt8(ascii: "\""):
          let end = stringEnd(index + 1)
          take((index + 1)..<end)
          index = end
        default: break
        }
        index += 1
      }
    }

    /// Whether the object just opened is the text's own or an element of its array.
    private var isArticle: Bool {
      levels.count == 1 || levels.count == 2 && levels[0].isArray
    }

    private func path() -> String {
      guard let last = levels.last else { return "" }
      // The outermost array and object have no part in a path.
      if last.isArray, levels.count == 1 { return "" }
      let name = last.isArray ? String(last.index) : last.key ?? ""
      return last.path.isEmpty ? name : last.path + "." + name
    }

    private mutating func take(_ range: Range<Int>) {
      guard let last = levels.indices.last else { return }
      if !levels[last].isArray, levels[last].key == nil {
        levels[last].key = String(decoding: source[range], as: UTF8.self)
      } else if levels.count <= 16, let object = objects.indices.last {
        let path = path()
        if objects[object].ranges[path] == nil { objects[object].ranges[path] = range }
      }
    }

    private func stringEnd(_ start: Int) -> Int {
      var index = start
      while index < source.count, source[index] != UInt8(ascii: "\"") {
        index += source[index] == 0x5C ? 2 : 1
      }
      return min(index, source.count)
    }
  }
}
