import TextModel

/// Articles that tell of one event, their copies, and what each counts, for people.
///
/// A later article that counts fewer dead is told with a note. It is no finding and fails no run: one
/// article may correct the other.
public struct AcrossFormat: Report {
  public static let name = "across"
  public static let summary = "articles of one event: copies, and their figures day after day"

  private var articles = GatheredArticles()

  public init(_ context: ReportContext) {}

  public mutating func add(_ part: ArticleDigest) -> [UInt8] {
    articles.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    let stories = articles.stories
    var text = stories.map { Self.text($0) + "\n" }.joined()
    let told = stories.reduce(0) { $0 + $1.articles.count }
    let copies = stories.reduce(0) { $0 + $1.articles.reduce(0) { $0 + $1.copies.count } }
    text += "\(counted(articles.count, "article")): "
    text +=
      stories.isEmpty
      ? "no two tell of one event"
      : "\(told) in \(stories.count == 1 ? "1 story" : "\(stories.count) stories")"
    if copies > 0 { text += ", and \(copies == 1 ? "1 copy" : "\(copies) copies") of them" }
    return Array((text + "\n").utf8)
  }

  private static func text(_ story: ReportedStory) -> String {
    var text = SafeText.shown("story: \(story.articles[0].title)") + "\n"
    for article in story.articles {
      text += SafeText.shown("  \(article.day ?? "no day    ")  \(article.article)") + "\n"
      for copy in article.copies { text += SafeText.shown("              copy: \(copy)") + "\n" }
    }
    for topic in story.figures {
      text += SafeText.shown("  \(topic.topic)") + "\n"
      for figure in topic.figures {
        let place = "\(figure.article):\(figure.line)"
        text +=
          SafeText.shown("    \(figure.day ?? "no day    ")  \(figure.text)  (\(place))") + "\n"
      }
      for fall in topic.falls {
        text +=
          SafeText.shown(
            "    note[CUM-03]: \(fall.later.article):\(fall.later.line) counts fewer than "
              + "\(fall.earlier.article):\(fall.earlier.line) did before: \"\(fall.later.text)\" after "
              + "\"\(fall.earlier.text)\"") + "\n"
      }
    }
    return text
  }
}
