internal import Reporting
public import RuleLanguage
public import TextModel

/// What is reported of what was found: the settings' levels by check and path, and ignores.
public struct Policy: Sendable {
  /// What the policy has left out and what it has to say about the ignores of one article.
  public struct Result: Sendable {
    /// The outcome as it is to be reported.
    public var outcome: DocumentOutcome
    /// Findings that an ignore covers.
    public var ignored: Int
    /// Ignores that are wrong or of no use.
    public var diagnostics: [Diagnostic]
  }

  private struct PathLevels {
    var patterns: [PathPattern]
    var checks: [String: Settings.CheckSetting]
  }

  private let settings: Settings
  private let least: Check.Severity
  private let paths: [PathLevels]
  /// The absolute path of the folder that patterns are counted from.
  private let root: String
  private let workingFolder: String
  private let knownChecks: Set<String>

  /// Makes a policy.
  ///
  /// - Parameters:
  ///   - settings: what is set.
  ///   - root: the absolute path of the folder that patterns are counted from.
  ///   - workingFolder: the absolute path that articles' paths are relative to.
  ///   - checks: ids of the checks that may report something.
  public init(
    settings: Settings, root: String, workingFolder: String, checks: some Sequence<String>
  ) {
    self.settings = settings
    least = settings.report?.value ?? settings.preset?.value.report ?? .note
    paths = settings.paths.map {
      PathLevels(patterns: $0.patterns.map(PathPattern.init), checks: $0.checks)
    }
    self.root = root
    self.workingFolder = workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/"
    knownChecks = Set(checks)
  }

  /// Applies the policy to what became of an article.
  public func apply(to outcome: DocumentOutcome) -> Result {
    guard case .processed(var document) = outcome else {
      return Result(outcome: outcome, ignored: 0, diagnostics: [])
    }
    let path = document.document.path.map(pathFromRoot)
    document.checks = document.checks.compactMap { leveled($0, path) }
    let (ignores, problems) = readIgnores(of: document.document)
    var used: Set<Int> = []
    let reported = document.checks.filter { check in
      guard check.verdict == .inconsistent else { return true }
      let covering = ignores.indices.filter { ignores[$0].covers(check, in: document) }
      used.formUnion(covering)
      return covering.isEmpty
    }
    let ignored = document.checks.count - reported.count
    document.checks = reported
    let unused = ignores.indices.filter { !used.contains($0) }.map { uselessness(of: ignores[$0]) }
    return Result(
      outcome: .processed(document), ignored: ignored,
      diagnostics: (problems + unused).sorted(by: Self.readingOrder))
  }

  /// The check with the severity that its path gives it; `nil` where it is off.
  private func leveled(_ check: Check, _ path: String?) -> Check? {
    var level = settings.checks[check.rule]?.level
    if let path {
      for entry in paths where entry.patterns.contains(where: { $0.matches(path) }) {
        level = entry.checks[check.rule]?.level ?? level
      }
    }
    if level == .off { return nil }
    guard check.verdict == .inconsistent else { return check }
    var check = check
    if let severity = level?.severity { check.severity = severity }
    return (check.severity ?? .error) >= least ? check : nil
  }

  private func readIgnores(of document: Document) -> (ignores: [Ignore], diagnostics: [Diagnostic])
  {
    var (ignores, diagnostics) = InlineIgnores.read(document)
    guard let path = document.path, let bytes = try? WholeFile.bytes(path + Self.sidecarExtension)
    else { return (ignores, diagnostics) }
    let name = path + Self.sidecarExtension
    let (sidecar, problems) = SidecarFile.read(
      RuleFile(path: name, displayPath: name, bytes: bytes))
    diagnostics += problems
    ignores += (sidecar?.entries ?? []).map {
      Ignore(
        rule: $0.check, reason: $0.reason, reach: $0.finding.map { .finding($0) } ?? .article,
        location: $0.location)
    }
    return (ignores, diagnostics)
  }

  /// What the name of the file beside an article ends in.
  public static let sidecarExtension = ".crossfoot.yml"

  private func uselessness(of ignore: Ignore) -> Diagnostic {
    let isKnown = knownChecks.contains(ignore.rule)
    return Diagnostic(
      .warning, "C123",
      isKnown
        ? "this ignore of \(ignore.rule) covers no finding"
        : "this ignore names \(ignore.rule), which is no check",
      at: ignore.location, help: isKnown ? "remove it" : "`crossfoot rules list` names the checks")
  }

  private static func readingOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    func key(_ diagnostic: Diagnostic) -> (String, SourcePosition, String) {
      (
        diagnostic.location?.path ?? "",
        diagnostic.location?.position ?? SourcePosition(line: 0, column: 0), diagnostic.message
      )
    }
    return key(a) < key(b)
  }

  private func pathFromRoot(_ path: String) -> String {
    ReportPath.relative(path.hasPrefix("/") ? path : workingFolder + path, to: root)
  }
}
