import TextModel

/// What the articles of a story say became of people, day after day.
struct Timeline {
  /// One article's figure.
  struct Entry {
    /// Index of the article.
    var article: Int
    /// Day number: that of the figure, or else of the article; `nil` where neither is known.
    var day: Int?
    var figure: ArticleDigest.Figure
  }

  /// A later article that counts fewer.
  struct Fall {
    var earlier: Entry
    var later: Entry
  }

  /// What is counted.
  let topic: String
  /// In the order of the days, then of the articles. Each article gives its largest figure for a day.
  let entries: [Entry]
  /// Of what only ever becomes more: either the figure was corrected, or one is wrong.
  let falls: [Fall]

  /// Outcomes, as the rules name them, of which nobody is ever taken back.
  private static let lasting: Set = ["death", "injury"]

  /// Days after which another event may be meant.
  private static let daysOfFall = 14

  /// The timelines of a story, those of most articles first: of each topic that two articles count.
  ///
  /// - Parameter members: indices of its articles, without copies.
  static func of(_ members: [Int], in articles: [ArticleDigest]) -> [Timeline] {
    var byTopic: [String: [Entry]] = [:]
    for member in members {
      var largest: [String: Entry] = [:]
      for figure in articles[member].figures where !figure.isPart {
        let entry = Entry(article: member, day: figure.day ?? articles[member].day, figure: figure)
        let key = "\(figure.topic) \(entry.day ?? .min)"
        if let other = largest[key], other.figure.min >= figure.min { continue }
        largest[key] = entry
      }
      for entry in largest.values { byTopic[entry.figure.topic, default: []].append(entry) }
    }
    return byTopic.filter { Set($0.value.map(\.article)).count > 1 }
      .map { Timeline($0.key, $0.value) }
      .sorted { ($1.entries.count, $0.topic) < ($0.entries.count, $1.topic) }
  }

  private init(_ topic: String, _ entries: [Entry]) {
    self.topic = topic
    self.entries = entries.sorted {
      ($0.day ?? .min, $0.article, $0.figure.line) < ($1.day ?? .min, $1.article, $1.figure.line)
    }
    falls = Self.lasting.contains(topic) ? Self.falls(in: self.entries) : []
  }

  /// Each entry against the largest of another article from a day before.
  private static func falls(in entries: [Entry]) -> [Fall] {
    var falls: [Fall] = []
    var largest: Entry?
    for entry in entries {
      guard let day = entry.day else { continue }
      // Only what the article says of its own day: of another it may tell a part or look back.
      guard entry.figure.day == nil || entry.figure.day == day else { continue }
      if let before = largest, let earlier = before.day, earlier < day, day - earlier <= daysOfFall,
        before.article != entry.article, entry.figure.max < before.figure.min
      {
        falls.append(Fall(earlier: before, later: entry))
      }
      if largest.map({ $0.figure.min < entry.figure.min }) ?? true { largest = entry }
    }
    return falls
  }
}
