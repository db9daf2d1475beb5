public import TextModel

/// Writes what is wrong with the input or the rules for people, in the style of the findings.
public struct DiagnosticText: Sendable {
  private let color: Bool
  private let width: Int

  /// - Parameters:
  ///   - color: whether to use ISO 6429 colours.
  ///   - width: the most columns a line of text or a note takes.
  public init(color: Bool = false, width: Int = 100) {
    self.color = color
    self.width = width
  }

  /// The message with its line feeds.
  ///
  /// - Parameter fallbackPath: what the message is about where the diagnostic does not say.
  public func text(for diagnostic: Diagnostic, fallbackPath: String) -> String {
    var place = diagnostic.location?.path ?? fallbackPath
    var rows: [Excerpt.Row] = []
    if let location = diagnostic.location, let position = location.position {
      place += ":\(position.line):\(position.column)"
      if let line = location.line {
        let text = Array(line.utf8.prefix { $0 != 0x0A && $0 != 0x0D })
        let start = min(max(0, position.column - 1), text.count)
        let end = min(text.count, start + max(0, location.length))
        rows = Excerpt(text: text, width: width) { _ in position.line }
          .rows(for: [Excerpt.Mark(span: TextSpan(start, end), label: "")])
      }
    }
    let block = MessageBlock(
      place: SafeText.shown(place), severity: diagnostic.severity.ink,
      severityName: diagnostic.severity.rawValue, code: diagnostic.code,
      message: SafeText.shown(diagnostic.message), rows: rows,
      notes: diagnostic.help.map { ["help: " + SafeText.shown($0)] } ?? [])
    return block.text(Ink(isColored: color), width: width)
  }
}
