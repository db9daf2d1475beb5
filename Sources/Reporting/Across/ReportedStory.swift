import TextModel

/// A story as reports give it.
struct ReportedStory: Encodable {
  struct Article: Encodable {
    var article: String
    var title: String
    /// ISO 8601.
    var day: String?
    /// The names of its copies.
    var copies: [String]
  }

  struct Figure: Encodable {
    var article: String
    var line: Int
    var day: String?
    var text: String
  }

  struct Fall: Encodable {
    var earlier: Figure
    var later: Figure
  }

  struct Topic: Encodable {
    var topic: String
    var figures: [Figure]
    var falls: [Fall]
  }

  var articles: [Article]
  var figures: [Topic]

  /// The stories of a batch, in the order of their first articles.
  static func all(_ articles: [ArticleDigest]) -> [ReportedStory] {
    Stories(articles).stories.map { ReportedStory($0, in: articles) }
  }

  private init(_ story: [Stories.Copies], in articles: [ArticleDigest]) {
    self.articles = story.map { copies in
      let first = articles[copies[0]]
      return Article(
        article: first.name, title: first.title, day: Self.day(first.day),
        copies: copies.dropFirst().map { articles[$0].name })
    }
    func figure(_ entry: Timeline.Entry) -> Figure {
      Figure(
        article: articles[entry.article].name, line: entry.figure.line, day: Self.day(entry.day),
        text: entry.figure.text)
    }
    figures = Timeline.of(story.map { $0[0] }, in: articles).map { timeline in
      Topic(
        topic: timeline.topic, figures: timeline.entries.map(figure),
        falls: timeline.falls.map { Fall(earlier: figure($0.earlier), later: figure($0.later)) })
    }
  }

  private static func day(_ number: Int?) -> String? {
    number.flatMap { CalendarDate(dayNumber: $0)?.description }
  }
}
