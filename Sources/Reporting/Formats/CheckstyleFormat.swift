import TextModel

/// Checkstyle's XML, which many tools read: one `file` for each article, its findings inside.
///
/// Elements and attributes: Checkstyle, `XMLLogger`. Columns are UTF-16 code units, as Java counts.
public struct CheckstyleFormat: Report {
  public static let name = "checkstyle"
  public static let summary = "Checkstyle's XML"

  private var files: [UInt8] = []

  public init(_ context: ReportContext) {}

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> BytesPart {
    let found = article.findings
    let rows = found.findings.map { row($0) } + found.failures.map { row($0) }
    guard !rows.isEmpty else { return BytesPart([]) }
    let name = ReportEncoding.xml(article.name)
    return BytesPart(Array("  <file name=\"\(name)\">\n\(rows.joined())  </file>\n".utf8))
  }

  public mutating func add(_ part: BytesPart) -> [UInt8] {
    files += part.bytes
    return []
  }

  public mutating func finish() -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">

      """.utf8) + files + Array("</checkstyle>\n".utf8)
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
