import TextModel

/// SARIF 2.1.0, the format of code scanning services and editors.
///
/// URIs are relative to the working folder, which should be the repository's root. A result's
/// fingerprints do not depend on lines: `primaryLocationLineHash` is the one that GitHub compares.
public struct SARIFFormat: Report {
  public static let name = "sarif"
  public static let summary = "SARIF 2.1.0, for code scanning and editors"

  private var findings: ReportedFindings
  private let context: ReportContext

  public init(_ context: ReportContext) {
    self.context = context
    findings = ReportedFindings()
  }

  public mutating func add(_ part: FindingsPart) -> [UInt8] {
    findings.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    let indices = Dictionary(
      context.checks.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let run = SARIF.Run(
      tool: .init(
        driver: .init(version: context.version, rules: context.checks.map { Self.rule($0) })),
      invocations: [
        .init(
          executionSuccessful: findings.failures.isEmpty,
          toolExecutionNotifications: findings.failures.map { Self.notification($0) })
      ],
      results: findings.findings.map { Self.result($0, ruleIndex: indices[$0.rule]) })
    return ReportEncoding.json(SARIF.Log(runs: [run]))
  }

  private static func rule(_ check: CheckDescription) -> SARIF.Rule {
    let first = check.documentation.first?.text
    let help = check.documentation.map { "\($0.heading)\n\n\($0.text)" }
    let markdown = check.documentation.map { "## \($0.heading)\n\n\($0.text)" }
    return SARIF.Rule(
      id: check.id, shortDescription: .init(text: check.title),
      fullDescription: .init(text: first ?? check.title),
      help: help.isEmpty
        ? nil
        : .init(
          text: help.joined(separator: "\n\n"), markdown: markdown.joined(separator: "\n\n")),
      defaultConfiguration: .init(level: check.severity.rawValue))
  }

  private static func notification(_ failure: ReportedFailure) -> SARIF.Notification {
    SARIF.Notification(
      descriptor: .init(id: failure.code), level: "error",
      message: .init(text: escaped("\(failure.article): \(failure.message)")),
      locations: failure.path.map { [SARIF.Location(path: $0, place: nil)] })
  }

  private static func result(_ finding: ReportedFinding, ruleIndex: Int?) -> SARIF.Result {
    let lines = [finding.sentence, finding.repairLine].compactMap(\.self)
    return SARIF.Result(
      ruleId: finding.rule, ruleIndex: ruleIndex, level: finding.severity.rawValue,
      message: .init(text: escaped(lines.joined(separator: "\n"))),
      locations: [location(of: finding, finding.place)],
      relatedLocations: finding.operands.enumerated().map { index, operand in
        var location = location(of: finding, operand.place)
        location.id = index + 1
        location.message = .init(text: escaped(operand.label))
        return location
      },
      partialFingerprints: .init(
        primaryLocationLineHash: finding.fingerprint, check: finding.check))
  }

  /// An article that is no file has no address, only a name.
  private static func location(
    of finding: ReportedFinding, _ place: ReportedFinding.Place?
  ) -> SARIF.Location {
    finding.path.map { SARIF.Location(path: $0, place: place) }
      ?? SARIF.Location(logicalLocations: [.init(fullyQualifiedName: finding.article)])
  }

  /// Text of an article as text: braces are placeholders (section 3.11.5) and brackets links (3.11.6).
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "{": result += "{{"
      case "}": result += "}}"
      case "[", "]", "\\": result += "\\" + String(character)
      default: result.append(character)
      }
    }
  }
}
