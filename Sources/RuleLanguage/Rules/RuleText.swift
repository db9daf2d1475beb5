internal import TextModel

/// Where a rule is written, for what `rules show` and the reference print. The lines are cut out only when
/// somebody asks for them.
package struct RuleText: Sendable {
  /// Whether it is a check.
  package let isCheck: Bool
  private let source: SourceFile
  private let line: Int
  private let indent: Int

  init(_ item: YAMLValue, isCheck: Bool) {
    self.isCheck = isCheck
    let place = item.place
    (source, line, indent) = (place.source, place.line, place.column - 1)
  }

  /// The lines of the file from the first key on, less the indentation of that, and less some keys.
  package func lines(without keys: Set<String>) -> [String] {
    var isShown = true
    return lines.filter { line in
      if let first = line.first, first != " ", first != "#" {
        isShown = !keys.contains(String(line.prefix { $0 != ":" }))
      }
      return isShown
    }
  }

  private var lines: [String] {
    var result: [String] = []
    for bytes in source.file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .dropFirst(line - 1)
    {
      let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x0D }
      let own = bytes.prefix { $0 == 0x20 }.count
      if !result.isEmpty, !isBlank, own < indent { break }
      let text = bytes.last == 0x0D ? bytes.dropLast() : bytes
      result.append(isBlank ? "" : String(decoding: text.dropFirst(indent), as: UTF8.self))
    }
    // What follows the last key belongs to the next rule.
    while let last = result.last, last.isEmpty || last.hasPrefix("#") { result.removeLast() }
    return result
  }
}

extension RuleText: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(isCheck)
    image.write(SourcePlace(source: source, line: line, column: indent + 1))
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    isCheck = try image.read()
    let place: SourcePlace = try image.read()
    (source, line, indent) = (place.source, place.line, place.column - 1)
  }
}
