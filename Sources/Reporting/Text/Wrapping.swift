/// Breaks notes between words.
enum Wrapping {
  /// A space where no line ends; it is written as a plain one.
  static let unbrokenSpace: Character = "\u{A0}"

  /// The lines of a text, each at most `width` columns unless one word is wider.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let size = DisplayWidth.of(String(word))
      if columns > 0, columns + 1 + size > width {
        lines.append(line)
        line = ""
        columns = 0
      }
      if columns > 0 {
        line += " "
        columns += 1
      }
      line += word
      columns += size
    }
    lines.append(line)
    return lines.map { String($0.map { $0 == unbrokenSpace ? " " : $0 }) }
  }
}
