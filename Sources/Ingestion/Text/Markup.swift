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
    guard output.contains("&") else { return output }
    var decoded = ""
    var rest = Substring(output)
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

  /// The paragraphs of a text that may carry markup.
  static func paragraphs(of text: String) -> [String] {
    var marked = text
    for end in ["</p>", "<br>", "<br/>", "<br />", "</li>", "</h2>", "</h3>"] {
      marked = marked.replacing(end, with: "\n")
    }
    return stripped(marked).split(whereSeparator: \.isNewline)
      .map { TextCleaning.clean(String($0)) }.filter { !$0.isEmpty }
  }

  private static func value(_ name: Substring) -> String? {
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
