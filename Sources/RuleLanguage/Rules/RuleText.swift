/// A rule as it is written: what `rules show` and the reference print.
package struct RuleText: Sendable {
  /// A key with its text, or with the keys below it.
  package struct Part: Sendable {
    package var key: String
    package var text: String
    package var parts: [Part]
  }

  package private(set) var parts: [Part] = []
  /// The lines of the file, from the first key on, less the indentation of that.
  package private(set) var lines: [String] = []

  init(_ item: YAMLValue) {
    parts = Self.read(item)
    lines = Self.lines(of: item)
  }

  /// The text of a key, or `nil` where the rule does not have it.
  package subscript(key: String) -> String? { parts.first { $0.key == key }?.text }

  /// The lines without those of some keys.
  package func lines(without keys: Set<String>) -> [String] {
    var isShown = true
    return lines.filter { line in
      if let first = line.first, first != " ", first != "#" {
        isShown = !keys.contains(String(line.prefix { $0 != ":" }))
      }
      return isShown
    }
  }

  private static func lines(of item: YAMLValue) -> [String] {
    let place = item.place
    let indent = place.column - 1
    var result: [String] = []
    for line in place.source.lines.dropFirst(place.line - 1) {
      let bytes = Array(line.utf8)
      let isBlank = bytes.allSatisfy { $0 == 0x20 }
      let own = bytes.prefix { $0 == 0x20 }.count
      if !result.isEmpty, !isBlank, own < indent { break }
      result.append(isBlank ? "" : String(decoding: bytes.dropFirst(indent), as: UTF8.self))
    }
    // What follows the last key belongs to the next rule.
    while let last = result.last, last.isEmpty || last.hasPrefix("#") { result.removeLast() }
    return result
  }

  private static func read(_ value: YAMLValue) -> [Part] {
    (value.pairs ?? []).compactMap { key, child in
      guard let name = key.text else { return nil }
      if let text = child.text { return Part(key: name, text: text, parts: []) }
      if let items = child.items {
        let texts = items.compactMap(\.text)
        return Part(
          key: name, text: texts.joined(separator: ", "),
          parts: items.enumerated().filter { $0.element.pairs != nil }.map { index, item in
            Part(key: String(index + 1), text: "", parts: read(item))
          })
      }
      return Part(key: name, text: "", parts: read(child))
    }
  }
}
