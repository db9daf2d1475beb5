public import TextModel

/// What the `rules` commands say, as data.
public enum DiagnosticJSON {
  /// One JSON object without a line feed: counts, and the diagnostics in their order.
  ///
  /// - Parameter counts: names with numbers, written first.
  public static func text(counts: [(name: String, number: Int)], _ diagnostics: [Diagnostic])
    -> String
  {
    JSONText.object(
      counts.map { ($0.name, String($0.number)) } + [
        ("diagnostics", JSONText.array(diagnostics.map(object)))
      ])
  }

  private static func object(_ diagnostic: Diagnostic) -> String {
    let position = diagnostic.location?.position
    return JSONText.object([
      ("severity", JSONText.string(diagnostic.severity.rawValue)),
      ("code", JSONText.string(diagnostic.code)), ("message", JSONText.string(diagnostic.message)),
      ("path", JSONText.string(diagnostic.location?.path)),
      ("line", position.map { String($0.line) } ?? "null"),
      ("column", position.map { String($0.column) } ?? "null"),
      ("length", position == nil ? "null" : String(diagnostic.location?.length ?? 1)),
      ("help", JSONText.string(diagnostic.help)),
    ])
  }
}
