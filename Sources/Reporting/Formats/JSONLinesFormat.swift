import TextModel

/// The whole record of each article, one a line.
public struct JSONLinesFormat: Report {
  public static let name = "jsonl"
  public static let summary = "the whole record of each article, one a line"

  public init(_ context: ReportContext) {}

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> BytesPart {
    BytesPart(
      article.record.map { JSONLinesReport.encode($0) }
        ?? JSONLinesReport.line(for: article.outcome))
  }

  public mutating func add(_ part: BytesPart) -> [UInt8] { part.bytes }

  public mutating func finish() -> [UInt8] { [] }
}
