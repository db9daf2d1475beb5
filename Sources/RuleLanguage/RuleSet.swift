public import TextModel

/// One file of a rule pack.
public struct RuleFile: Sendable {
  /// Path inside the pack, with `/`: `en/patterns/counts.yaml`.
  public var path: String
  /// How the user would name the file in a message.
  public var displayPath: String
  /// Its contents.
  public var bytes: [UInt8]

  /// Makes a file.
  public init(path: String, displayPath: String, bytes: [UInt8]) {
    self.path = path
    self.displayPath = displayPath
    self.bytes = bytes
  }
}

/// A validated, compiled rule pack. Immutable and shared by every worker.
public struct RuleSet: Sendable {
  /// Compiles the files of a pack.
  ///
  /// - Returns: the rules, or `nil` with at least one error. Warnings may come with rules.
  public static func load(_ files: [RuleFile]) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    (RuleSet(), [])
  }
}
