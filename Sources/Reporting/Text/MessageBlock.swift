/// The common shape of every message: a headline with the place, an excerpt, notes.
///
///     article.html:14:22: error[SUM-01]: breakdown adds to 93, but the total says 94
///       |
///     14| authorities rescued 94 foreigners on Tuesday
///       |                     ^^ total = 94
///       = 38 + 9 + 6 + 1 + 37 + 2 = 93, but the text says 94; difference 1
struct MessageBlock {
  /// `path` or `path:line:column`.
  var place: String
  /// Colour and name of how bad it is.
  var severity: Ink.Role
  /// error, warning, note.
  var severityName: String
  /// The rule's id or the diagnostic's code.
  var code: String
  var message: String
  var rows: [Excerpt.Row]
  var notes: [String]

  /// The message with its line feeds.
  func text(_ ink: Ink, width: Int) -> String {
    var text = "\(ink(place, .place)): \(ink("\(severityName)[\(code)]", severity)): "
    text += ink(message, .strong) + "\n"
    let gutter = gutterWidth
    let blank = String(repeating: " ", count: gutter)
    if !rows.isEmpty { text += ink("\(blank)|", .gutter) + "\n" }
    for row in rows {
      switch row {
      case .text(let line, let content):
        let number = String(line)
        let pad = String(repeating: " ", count: gutter - number.count)
        text += ink("\(pad)\(number)|", .gutter) + " \(content)\n"
      case .marks(let marks):
        text += ink("\(blank)|", .gutter) + " \(ink(marks, severity))\n"
      }
    }
    for note in notes {
      for (index, line) in Wrapping.lines(note, width: width).enumerated() {
        text += index == 0 ? "\(blank)\(ink("=", .gutter)) \(line)\n" : "\(blank)    \(line)\n"
      }
    }
    return text
  }

  private var gutterWidth: Int {
    rows.reduce(2) { width, row in
      if case .text(let line, _) = row { max(width, String(line).count) } else { width }
    }
  }
}
