/// The words that a page holds, without tags, scripts, styles and comments.
///
/// This is no extraction: navigation and advertising stay. It serves to notice gold that names words
/// which the source does not have, without asking the program under test.
enum SourceWords {
  static func words(ofHTML source: [UInt8]) -> FoldedText {
    let text = String(decoding: source, as: UTF8.self)
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += decodingEntities(rest[..<open])
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = after("-->", in: rest)
        continue
      }
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }.lowercased()
      if !inline.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) { result += "\n" }
      rest = after(">", in: rest)
      if name == "script" || name == "style" || name == "head" {
        rest = after("</\(name)>", in: rest)
      }
    }
    return FoldedText(result + decodingEntities(rest))
  }

  private static let inline: Set<String> = ["a", "b", "em", "i", "span", "strong"]

  private static func after(_ mark: String, in text: Substring) -> Substring {
    text.firstRange(of: mark).map { text[$0.upperBound...] } ?? ""
  }

  private static let named: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}", "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "middot": "·", "euro": "€",
    "copy": "©", "raquo": "»", "deg": "°", "Eacute": "É", "eacute": "é", "ccedil": "ç",
  ]

  /// Decodes numeric entities and those named ones that the corpus uses; others stay as they are.
  private static func decodingEntities(_ text: Substring) -> String {
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(10).firstIndex(of: ";") else {
        result.append(rest.removeFirst())
        continue
      }
      let name = rest[rest.index(after: mark)..<end]
      let scalar = name.hasPrefix("#") ? UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) : nil
      if let character = scalar.map(Character.init) ?? named[String(name)] {
        result.append(character)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}
