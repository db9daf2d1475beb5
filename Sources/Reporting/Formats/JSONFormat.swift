import TextModel

/// The findings as one JSON document. `line` and `column` are 1-based, columns count UTF-8 bytes, the
/// end is exclusive.
public struct JSONFormat: Report {
  public static let name = "json"
  public static let summary = "the findings as one JSON document"

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
    ReportEncoding.json(Document(findings, context))
  }

  private struct Document: Encodable {
    /// Rises when a field changes its meaning or goes; fields may be added.
    var format = 1
    var version: String
    var summary: Summary
    var findings: [Finding]
    var failures: [Failure]

    init(_ reported: ReportedFindings, _ context: ReportContext) {
      version = context.version
      summary = Summary(reported)
      findings = reported.findings.map { Finding($0) }
      failures = reported.failures.map { Failure($0) }
    }
  }

  private struct Summary: Encodable {
    var articles: Int
    var figures: Int
    var checks: Int
    var errors: Int
    var warnings: Int
    var notes: Int
    var failures: Int

    init(_ reported: ReportedFindings) {
      let totals = reported.totals
      articles = totals.articles
      figures = totals.figures
      checks = totals.checks
      errors = totals.errors
      warnings = totals.warnings
      notes = totals.notes
      failures = totals.failures
    }
  }

  private struct Finding: Encodable {
    var article: String
    var path: String?
    var rule: String
    var severity: String
    var message: String
    var equation: String
    var fingerprint: String
    var check: String
    var operands: [Operand]
    var repairs: [Repair]

    init(_ finding: ReportedFinding) {
      article = finding.article
      path = finding.path
      rule = finding.rule
      severity = finding.severity.rawValue
      message = finding.message
      equation = finding.equation
      fingerprint = finding.fingerprint
      check = finding.check
      operands = finding.operands.map { Operand($0) }
      repairs = finding.repairs.map { Repair(text: $0.text, value: $0.value) }
    }
  }

  private struct Operand: Encodable {
    var role: String
    var text: String
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int

    enum CodingKeys: String, CodingKey {
      case role, text, line, column
      case endLine = "end_line"
      case endColumn = "end_column"
    }

    init(_ operand: ReportedFinding.Operand) {
      role = operand.role
      text = operand.text
      line = operand.place.start.line
      column = operand.place.start.column
      endLine = operand.place.end.line
      endColumn = operand.place.end.column
    }
  }

  private struct Repair: Encodable {
    var text: String
    var value: String
  }

  private struct Failure: Encodable {
    var article: String
    var path: String?
    var code: String
    var message: String

    init(_ failure: ReportedFailure) {
      article = failure.article
      path = failure.path
      code = failure.code
      message = failure.message
    }
  }
}
