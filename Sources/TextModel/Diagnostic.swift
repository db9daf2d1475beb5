/// Something to say about the *input* or the *rules*; what is wrong with an article is a `Check`.
public struct Diagnostic: Hashable, Sendable, Codable {
  /// How much it hinders.
  public enum Severity: String, Sendable, Comparable, Codable {
    case note, warning, error

    /// `note` < `warning` < `error`.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Where it is.
  public struct Location: Hashable, Sendable, Codable {
    /// The file as the user named it.
    public var path: String
    /// Line and column; `nil` where the whole file is meant.
    public var position: SourcePosition?
    /// The source line, to be shown with a mark under it.
    public var line: String?
    /// How many UTF-8 bytes of the line are marked.
    public var length: Int

    /// Makes a location.
    public init(path: String, position: SourcePosition? = nil, line: String? = nil, length: Int = 1)
    {
      self.path = path
      self.position = position
      self.line = line
      self.length = length
    }
  }

  /// How much it hinders.
  public var severity: Severity
  /// A stable code: `R…` for rules, `I…` for input.
  public var code: String
  /// What happened, in one line.
  public var message: String
  /// Where.
  public var location: Location?
  /// What to do about it.
  public var help: String?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, _ code: String, _ message: String, at location: Location? = nil,
    help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.help = help
  }
}
