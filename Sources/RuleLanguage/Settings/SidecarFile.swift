public import TextModel

/// What stands in the file beside an article that cannot be edited: the findings not to be reported.
public struct SidecarFile: Sendable {
  /// One entry.
  public struct Entry: Sendable {
    /// The id of a check's rule.
    public var check: String
    /// Why its findings are right as they stand.
    public var reason: String
    /// The id of one finding; without it all of the check are meant.
    public var finding: String?
    /// Where it is written.
    public var location: Diagnostic.Location
  }

  /// In the order of the file.
  public var entries: [Entry]

  /// Reads a file, with the strictness of rule files.
  ///
  /// - Returns: the file, or `nil` with at least one error.
  public static func read(_ file: RuleFile) -> (sidecar: SidecarFile?, diagnostics: [Diagnostic]) {
    let reporter = Reporter()
    let document = readDocuments(of: SourceFile(file), reporter).first
    var entries: [Entry] = []
    if let document,
      let object = ObjectReader(
        document, "a file beside an article", required: ["ignore"], reporter)
    {
      entries = object.items("ignore").compactMap { item in
        guard
          let entry = ObjectReader(
            item, "an entry of `ignore`", required: ["check", "reason"], optional: ["finding"],
            reporter)
        else { return nil }
        return Entry(
          check: entry.requiredText("check"), reason: entry.requiredText("reason"),
          finding: entry.text("finding"), location: item.place.location)
      }
    }
    return (reporter.hasErrors ? nil : SidecarFile(entries: entries), reporter.diagnostics)
  }
}
