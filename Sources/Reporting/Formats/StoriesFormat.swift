import TextModel

/// What `AcrossFormat` tells, as one JSON document.
public struct StoriesFormat: Report {
  public static let name = "stories"
  public static let summary = "what across tells, as one JSON document"

  private var articles: [ArticleDigest] = []

  public init(_ context: ReportContext) {}

  public static func part(
    of article: ReportedArticle, _ context: ReportContext
  ) -> ArticleDigest {
    ArticleDigest(article)
  }

  public mutating func add(_ part: ArticleDigest) -> [UInt8] {
    if !part.name.isEmpty { articles.append(part) }
    return []
  }

  public mutating func finish() -> [UInt8] {
    ReportEncoding.json(ReportedStory.all(articles))
  }
}
