public import TextModel

/// Checkstyle's XML, which many tools read: one `file` for each article, its findings inside.
///
/// Elements and attributes: Checkstyle, `XMLLogger`. Columns are UTF-16 code units, as Java counts.
public struct CheckstyleFormat: Report {
  public static let name = "checkstyle"
  public static let summary = "Checkstyle's XML"

  private let context: ReportContext
  private var files = ""

  public init(_ context: ReportContext) { self.context = context }

  public mutating func add(_ outcome: DocumentOutcome) -> [UInt8] {
    var reported = ReportedFindings(context)
    reported.add(outcome)
    let rows = reported.findings.map { Self.row($0) } + reported.failures.map { Self.row($0) }
    let name = reported.findings.first?.article ?? reported.failures.first?.article
    if let name {
      files += "  <file name=\"\(ReportEncoding.xml(name))\">\n\(rows.joined())  </file>\n"
    }
    return []
  }

  public mutating func finish() -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
      \(files)</checkstyle>

      """.utf8)
  }

  private static func row(_ finding: ReportedFinding) -> String {
    let severity = finding.severity == .note ? "info" : finding.severity.rawValue
    return row(
      line: finding.place?.start.line ?? 1, column: finding.place?.startUTF16, severity,
      finding.sentence, finding.rule)
  }

  private static func row(_ failure: ReportedFailure) -> String {
    row(line: 1, column: nil, "error", failure.message, failure.code)
  }

  private static func row(
    line: Int, column: Int?, _ severity: String, _ message: String, _ rule: String
  ) -> String {
    let column = column.map { " column=\"\($0)\"" } ?? ""
    return "    <error line=\"\(line)\"\(column) severity=\"\(severity)\""
      + " message=\"\(ReportEncoding.xml(message))\" source=\"crossfoot.\(ReportEncoding.xml(rule))\"/>\n"
  }
}
