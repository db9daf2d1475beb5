/// Finds an article's title among the candidates of a page.
enum Titles {
  /// A title without the name of the site: "Fire kills 3 | The Daily" is "Fire kills 3".
  ///
  /// A part is taken off at a separator where it is the site's name, where another candidate ends
  /// there, or where the separator is a bar and what is left is the longer part.
  ///
  /// - Parameters:
  ///   - names: what the site is called.
  ///   - host: with which a title may begin even without a separator: "example.org A fire".
  ///   - others: other candidates.
  static func withoutSite(
    _ title: String, names: [String], host: String?, others: [String]
  ) -> String {
    var current = title
    if let host, host.contains("."), title.count > host.count + 1,
      title.lowercased().hasPrefix(host + " ")
    {
      current = String(title.dropFirst(host.count + 1))
    }
    while true {
      let bytes = Array(current.utf8)
      guard let (range, mark) = lastSeparator(bytes) else { break }
      let head = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
      let tail = String(decoding: bytes[range.upperBound...], as: UTF8.self)
      if others.contains(where: { same($0, head) }) || names.contains(where: { alike($0, tail) }) {
        current = head
        continue
      }
      // A name that is only part of a long head stands there beside the title.
      if names.contains(where: { alike($0, head) && words(head) <= words($0) + 2 }) { return tail }
      if others.contains(where: { same($0, tail) }) { return tail }
      if others.contains(where: { same($0, current) }) { break }
      let (headWords, tailWords) = (words(head), words(tail))
      if mark.contains("|") || mark.contains("::") || mark.contains("»"),
        headWords >= 3, headWords >= tailWords
      {
        current = head
        continue
      }
      if headWords >= 4, tailWords <= 4, tailWords * 2 <= headWords, names.isEmpty,
        tail.first?.isUppercase ?? false
      {
        current = head
      }
      break
    }
    return current
  }

  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ", " • ", " · ", " / ", " ~ ",
  ]

  /// The last separator in a title.
  private static func lastSeparator(_ bytes: [UInt8]) -> (range: Range<Int>, mark: String)? {
    for end in stride(from: bytes.count - 1, through: 2, by: -1) where bytes[end] == 0x20 {
      for mark in separators {
        let start = end + 1 - mark.utf8.count
        if start >= 0, Bytes.hasPrefix(bytes, mark, at: start) { return (start..<(end + 1), mark) }
      }
    }
    return nil
  }

  /// A title without the sections that bars set off: "How to sleep | For parents | City Clinic".
  ///
  /// One bar may belong to the title; the site's name has been taken off before.
  static func withoutSections(_ title: String) -> String {
    let parts = title.split(separator: "|").map { $0.trimmingPrefix(while: { $0 == " " }) }
    guard parts.count >= 3, let first = parts.first.map(String.init), words(first) >= 4,
      parts.dropFirst().allSatisfy({ words(String($0)) < words(first) })
    else { return title }
    return String(first.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether what a heading has after a title is no part of it: a source in brackets, a number of comments.
  static func isNote(_ heading: String, after title: String) -> Bool {
    guard heading.hasPrefix(title) else { return false }
    let rest = heading.dropFirst(title.count).drop { $0 == " " }
    guard rest.first == "(" || rest.first == "[" else { return false }
    var depth = 0
    for character in rest {
      if character == "(" || character == "[" { depth += 1 }
      if depth == 0, character.isLetter { return false }
      if character == ")" || character == "]" { depth -= 1 }
    }
    return depth == 0
  }

  /// A title that an unescaped quotation mark cut off, from another candidate that goes on there.
  static func restored(_ title: String, from others: [String]) -> String {
    let opens = title.count { $0 == "(" } > title.count { $0 == ")" }
    for other in others where other.hasPrefix(title) && other.utf8.count > title.utf8.count {
      let rest = other.dropFirst(title.count).drop { $0 == " " }
      if opens || rest.first.map({ "\"“”„«".contains($0) }) ?? false { return other }
    }
    return title
  }

  /// Whether a third of a title's words of some length occur in one of the others.
  static func sharesWords(_ title: String, with others: [String]) -> Bool {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 }
    guard !words.isEmpty else { return true }
    return others.contains { other in
      let lowered = other.lowercased()
      return words.count { lowered.contains($0) } * 3 >= words.count
    }
  }

  /// Equal but for case, quotes and space.
  static func same(_ a: String, _ b: String) -> Bool { key(a) == key(b) }

  /// Equal, or one of them holds the other: "BBC" and "BBC News", "The Star" and "Star".
  private static func alike(_ name: String, _ part: String) -> Bool {
    let (a, b) = (key(name), key(part))
    guard !a.isEmpty, !b.isEmpty else { return false }
    return a == b || (a.contains(b) && b.count >= 3) || (b.contains(a) && a.count >= 3)
  }

  /// Letters and digits in lower case.
  static func key(_ text: String) -> String {
    var key: [UInt8] = []
    var isPlain = true
    for byte in text.utf8 {
      if byte >= 0x80 {
        isPlain = false
        break
      }
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) { key.append(Bytes.lowered(byte)) }
    }
    if isPlain { return String(decoding: key, as: UTF8.self) }
    return String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }

  private static func words(_ text: String) -> Int {
    text.split(separator: " ").count { $0.contains { $0.isLetter || $0.isNumber } }
  }
}
