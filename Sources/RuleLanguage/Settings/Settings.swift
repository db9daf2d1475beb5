public import TextModel

/// What a settings file asks for: which rules, what counts how much and where.
///
/// Absent values are not set; whoever uses the settings knows what holds then. Paths and patterns are
/// as written, to be read from the file's folder.
public struct Settings: Sendable {
  /// What is made of a check's findings.
  public enum Level: String, Sendable, CaseIterable {
    /// The check's findings are not reported.
    case off
    case note, warning, error

    /// The severity of findings; `nil` for `off`.
    public var severity: Check.Severity? { Check.Severity(rawValue: rawValue) }
  }

  /// A set of values under one name.
  public enum Preset: String, Sendable, CaseIterable {
    /// Everything is reported and errors fail.
    case standard
    /// Everything is reported and warnings fail too.
    case strict
    /// Only errors are reported, and they fail.
    case lenient

    /// The least severity reported.
    public var report: Check.Severity { self == .lenient ? .error : .note }
    /// The least severity that fails a run.
    public var failOn: Check.Severity { self == .strict ? .warning : .error }
  }

  /// What is set for one check.
  public struct CheckSetting: Sendable {
    /// What is made of its findings; `nil` leaves it to the rule.
    public var level: Level?
    /// How far the two sides may be apart, in the rule language's terms.
    public var tolerance: String?
    /// Where it is set.
    public var location: Diagnostic.Location
  }

  /// What is set for articles in some places.
  public struct PathSetting: Sendable {
    /// Patterns of paths.
    public var patterns: [String]
    /// By id of the check.
    public var checks: [String: CheckSetting]
  }

  /// A value and where it is set.
  public struct Placed<Value: Sendable>: Sendable {
    /// What is set.
    public var value: Value
    /// Where.
    public var location: Diagnostic.Location
  }

  /// The values that hold unless set singly.
  public var preset: Placed<Preset>?
  /// The least severity reported.
  public var report: Placed<Check.Severity>?
  /// The least severity that fails a run.
  public var failOn: Placed<Check.Severity>?
  /// Folders of rules.
  public var rules: Placed<[String]>?
  /// A file of known findings.
  public var baseline: Placed<String>?
  /// Patterns of paths that are not taken from folders.
  public var exclude: [String] = []
  /// By id of the check.
  public var checks: [String: CheckSetting] = [:]
  /// In the order of the file; where several fit, the last one that says something holds.
  public var paths: [PathSetting] = []

  /// Nothing is set.
  public init() {}

  /// Reads a settings file, with the strictness of rule files.
  ///
  /// - Returns: the settings, or `nil` with at least one error. Everything that is wrong is told.
  public static func read(_ file: RuleFile) -> (settings: Settings?, diagnostics: [Diagnostic]) {
    let reporter = Reporter()
    let settings = SettingsReader(reporter).read(SourceFile(file))
    return (reporter.hasErrors ? nil : settings, reporter.diagnostics)
  }

  /// What the settings say of checks that the rules do not have.
  public func unknownChecks(in rules: RuleSet) -> [Diagnostic] {
    let known = Set(rules.checks.map(\.reportedID)).sorted()
    return ([checks] + paths.map(\.checks)).flatMap { $0 }
      .filter { !known.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { name, setting in
        Diagnostic(
          .error, RuleDiagnosticCode.unknownRule.rawValue, "there is no check `\(name)`",
          at: setting.location,
          help: suggestion(for: name, among: known)
            ?? "`crossfoot rules list` names the checks")
      }
  }

  /// The tolerances that are set, as a pack that is layered on another; `nil` where there are none.
  ///
  /// - Parameters:
  ///   - pack: the name of the pack below.
  ///   - displayPath: what the settings file is called in messages.
  public func tolerances(layeredOn pack: String, displayPath: String) -> [RuleFile]? {
    let set = checks.compactMap { name, setting in setting.tolerance.map { (name, $0) } }
    guard !set.isEmpty else { return nil }
    var text = "format: 1\npack: settings\nversion: 1.0.0\nlayers-on: [\(pack)]\nchanges:\n"
    for (name, tolerance) in set.sorted(by: { $0.0 < $1.0 }) {
      text += "  - { set: \(name), tolerance: \(tolerance), reason: \"the settings\" }\n"
    }
    return [RuleFile(path: "pack.yaml", displayPath: displayPath, bytes: Array(text.utf8))]
  }
}
