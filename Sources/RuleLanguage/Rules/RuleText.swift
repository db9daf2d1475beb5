/// A rule as it is written, key by key: what `rules show` and the reference print.
package struct RuleText: Sendable {
  /// A key with its text, or with the keys below it.
  package struct Part: Sendable {
    package var key: String
    package var text: String
    package var parts: [Part]
  }

  package private(set) var parts: [Part] = []

  init(_ item: YAMLValue) { parts = Self.read(item) }

  /// The text of a key, or `nil` where the rule does not have it.
  package subscript(key: String) -> String? { parts.first { $0.key == key }?.text }

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
