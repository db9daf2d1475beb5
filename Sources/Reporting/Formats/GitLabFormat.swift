import TextModel

/// A GitLab Code Quality report: the array of issues that merge requests compare.
///
/// GitLab drops issues whose fingerprint it has seen, and takes one whose fingerprint has changed for
/// a new one, so a fingerprint is unique in the report and does not depend on the line. Fields:
/// GitLab documentation, "Code Quality", "Implement a custom tool".
public struct GitLabFormat: Report {
  public static let name = "gitlab"
  public static let summary = "a GitLab Code Quality report"

  private var findings: ReportedFindings

  public init(_ context: ReportContext) { findings = ReportedFindings() }

  public mutating func add(_ part: FindingsPart) -> [UInt8] {
    findings.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    ReportEncoding.json(
      findings.failures.map { Issue($0) } + findings.findings.map { Issue($0) })
  }

  private struct Issue: Encodable {
    struct Location: Encodable {
      struct Lines: Encodable {
        var begin: Int
        var end: Int
      }
      var path: String
      var lines: Lines
    }

    var description: String
    var checkName: String
    var fingerprint: String
    var severity: String
    var location: Location

    enum CodingKeys: String, CodingKey {
      case description, fingerprint, severity, location
      case checkName = "check_name"
    }

    init(_ finding: ReportedFinding) {
      description = finding.sentence
      checkName = finding.rule
      fingerprint = finding.fingerprint
      severity =
        switch finding.severity {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
      location = Location(
        path: finding.article,
        lines: .init(begin: finding.place?.start.line ?? 1, end: finding.place?.end.line ?? 1))
    }

    init(_ failure: ReportedFailure) {
      description = failure.message
      checkName = failure.code
      fingerprint = failure.fingerprint
      severity = "critical"
      location = Location(path: failure.article, lines: .init(begin: 1, end: 1))
    }
  }
}
