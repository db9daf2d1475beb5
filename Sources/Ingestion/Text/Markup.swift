/// Markup inside values that should have none, such as descriptions in JSON-LD.
enum Markup {
  /// The text without tags and with the common references decoded.
  static func stripped(_ text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return text }
    var output = ""
    var inTag = false
    for character in text {
      if character == "<" {
        inTag = true
        output.append(" ")
      } else if character == ">", inTag {
        inTag = false
      } else if !inTag {
        output.append(character)
      }
    }
    if inTag { output = text }
    return decoded(output)
  }

  /// The text with the common references decoded.
  static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var decoded = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      decoded += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";") else {
        decoded += "&"
        rest = rest.dropFirst()
        continue
      }
      let name = rest[rest.index(after: rest.startIndex)..<end]
      if let value = value(name) {
        decoded += value
        rest = rest[rest.index(after: end)...]
      } else {
        decoded += "&"
        rest = rest.dropFirst()
      }
    }
    return decoded + rest
  }

  /// The text on one line, without tags and references.
  static func plain(_ text: String) -> String { TextCleaning.clean(stripped(text)) }

  /// The paragraphs of a text that may carry markup.
  static func paragraphs(of text: String) -> [String] {
    var marked = text
    for end in ["</p>", "<br>", "<br/>", "<br />", "</li>", "</h2>", "</h3>"] {
      marked = marked.replacing(end, with: "\n")
    }
    return stripped(marked).split(whereSeparator: \.isNewline)
      .map { TextCleaning.clean(String($0)) }.filter { !$0.isEmpty }
  }

  /// What a reference without its ends means: `amp`, `#8217`, `#x2019`.
  static func value(_ name: Substring) -> String? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let number =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(UnicodeScalar.init).map { String(Character($0)) }
    }
    return names[String(name)]
  }

  private static let names = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’",
    "lsquo": "‘", "rdquo": "”", "ldquo": "“", "mdash": "—", "ndash": "–", "hellip": "…",
    "eacute": "é", "egrave": "è", "agrave": "à", "uuml": "ü", "ouml": "ö", "auml": "ä",
    "szlig": "ß",
    "ccedil": "ç", "pound": "£", "euro": "€",
  ]
}
