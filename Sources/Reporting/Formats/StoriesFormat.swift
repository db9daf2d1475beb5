import TextModel

/// What `AcrossFormat` tells, as one JSON document.
public struct StoriesFormat: Report {
  public static let name = "stories"
  public static let summary = "what across tells, as one JSON document"

  private var articles = GatheredArticles()

  public init(_ context: ReportContext) {}

  public mutating func add(_ part: ArticleDigest) -> [UInt8] {
    articles.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    ReportEncoding.json(articles.stories)
  }
}
