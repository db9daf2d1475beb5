import TextModel

/// One finding a line: `a.txt:3:81: error[SUM-01]: the parts add to 93, but the total says 94`.
///
/// The shape that editors and `grep` know from compilers; columns are UTF-8 bytes.
public struct ConciseFormat: Report {
  public static let name = "concise"
  public static let summary = "one finding a line, as compilers do"

  public init(_ context: ReportContext) {}

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> BytesPart {
    BytesPart(article.findings.findings.flatMap { Array(line($0).utf8) })
  }

  public mutating func add(_ part: BytesPart) -> [UInt8] { part.bytes }

  public mutating func finish() -> [UInt8] { [] }

  private static func line(_ finding: ReportedFinding) -> String {
    var place = finding.article
    if let start = finding.place?.start { place += ":\(start.line):\(start.column)" }
    let text = "\(place): \(finding.severity.rawValue)[\(finding.rule)]: \(finding.message)"
    return SafeText.shown(text) + "\n"
  }
}
