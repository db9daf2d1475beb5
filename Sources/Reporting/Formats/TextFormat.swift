import TextModel

/// Findings for people: each with its place, the words it is about, and what may be wrong.
public struct TextFormat: Report {
  public static let name = "text"
  public static let summary = "for people: the words, the arithmetic, what may be wrong"

  private var report: TextReport

  public init(_ context: ReportContext) { report = TextReport(color: context.color) }

  public static func part(
    of article: ReportedArticle, _ context: ReportContext
  ) -> TextReport.Part {
    TextReport(color: context.color).part(of: article.outcome)
  }

  public mutating func add(_ part: TextReport.Part) -> [UInt8] { Array(report.add(part).utf8) }

  public mutating func finish() -> [UInt8] { Array(report.summary().utf8) }
}
