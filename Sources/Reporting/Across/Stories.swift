import Foundation

/// Articles that tell of one event, found by the wording and the names that they share.
///
/// Pairs are looked for among those that share a band of their sketches or a rare name within some days,
/// a fixed number for each article, so the cost grows as n log n.
struct Stories {
  /// Copies of one article, in the order of the inputs.
  typealias Copies = [Int]

  /// Stories of more than one article. Each is its articles in the order of the days; copies stand
  /// together.
  private(set) var stories: [[Copies]] = []
  /// Pairs that were compared.
  private(set) var comparisons = 0

  /// From this share of common runs of words on, one text is taken for a copy of the other: a syndicated
  /// report with another headline and last paragraph.
  private static let copyResemblance = 0.6
  /// Places of a sketch in a band: of texts alike at the bound, 99 in 100 share one of 16 bands.
  private static let band = 4
  /// Names by which an article is looked up: its rarest.
  private static let keys = 8
  /// Articles with the name that are looked at, those of the days before first.
  private static let neighbours = 8
  /// Days that two articles of one event may lie apart.
  private static let days = 10
  /// Days that an article may lie from the first of its story.
  private static let storyDays = 45
  private static let leastCosine = 0.35
  /// Where a day is not known, more has to be shared.
  private static let leastUndatedCosine = 0.5
  private static let leastCosineToFirst = 0.25

  init(_ articles: [ArticleDigest]) {
    var groups = Groups(articles.count)
    findCopies(articles, &groups)
    let copies = groups.all
    // Of copies the one that says most stands for all.
    let fullest = copies.map { group in
      group.max { (articles[$0].names.count, $1) < (articles[$1].names.count, $0) } ?? group[0]
    }
    stories = events(fullest.map { articles[$0] }).compactMap { members in
      let story = members.map { copies[$0] }
      guard story.count > 1 || story[0].count > 1 else { return nil }
      return story.sorted {
        (articles[$0[0]].day ?? .min, $0[0]) < (articles[$1[0]].day ?? .min, $1[0])
      }
    }
  }

  private mutating func findCopies(_ articles: [ArticleDigest], _ groups: inout Groups) {
    for first in stride(from: 0, to: WordingSketch.size, by: Self.band) {
      var keyed: [(key: [Int], article: Int)] = []
      for (number, article) in articles.enumerated() where !article.sketch.isEmpty {
        keyed.append((Array(article.sketch[first..<first + Self.band]), number))
      }
      keyed.sort {
        $0.key == $1.key ? $0.article < $1.article : $0.key.lexicographicallyPrecedes($1.key)
      }
      var start = 0
      for index in keyed.indices.dropFirst() {
        guard keyed[index].key == keyed[start].key else {
          start = index
          continue
        }
        // With the first of the band and the one before: enough to tie a group of copies together.
        for other in start == index - 1 ? [start] : [start, index - 1] {
          let pair = (keyed[other].article, keyed[index].article)
          guard !groups.areOne(pair.0, pair.1) else { continue }
          comparisons += 1
          if WordingSketch.resemblance(articles[pair.0].sketch, articles[pair.1].sketch)
            >= Self.copyResemblance
          {
            groups.unite(pair.0, pair.1)
          }
        }
      }
    }
  }

  /// Each article joins the story of the one before it that is most like it, if that is near enough
  /// and if the article that the story began with is like it too: so a story does not drift from one
  /// event to the next.
  ///
  /// - Returns: the articles' indices by story.
  private mutating func events(_ articles: [ArticleDigest]) -> [[Int]] {
    let names = RareNames(articles)
    // In the order of the days; where they are not known, in that of the inputs.
    let order = articles.indices.sorted {
      (articles[$0].day ?? .min, $0) < (articles[$1].day ?? .min, $1)
    }
    var seen: [Int: [Int]] = [:]
    var stories: [[Int]] = []
    var storyOf: [Int: Int] = [:]
    for number in order {
      let keys = names.rarest(of: number, Self.keys)
      let candidates = Set(keys.flatMap { seen[$0]?.suffix(Self.neighbours) ?? [] }).sorted()
      var best: (story: Int, cosine: Double)?
      for other in candidates where areNear(articles[other], articles[number]) {
        comparisons += 1
        let cosine = names.cosine(other, number)
        let areDated = articles[other].day != nil && articles[number].day != nil
        guard cosine >= (areDated ? Self.leastCosine : Self.leastUndatedCosine),
          cosine > best?.cosine ?? 0, let story = storyOf[other]
        else { continue }
        let first = stories[story][0]
        guard areNear(articles[first], articles[number], within: Self.storyDays),
          names.cosine(first, number) >= Self.leastCosineToFirst
        else { continue }
        best = (story, cosine)
      }
      let story = best?.story ?? stories.count
      if story == stories.count { stories.append([]) }
      stories[story].append(number)
      storyOf[number] = story
      for name in keys { seen[name, default: []].append(number) }
    }
    return stories.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  private func areNear(
    _ a: ArticleDigest, _ b: ArticleDigest, within days: Int = Self.days
  ) -> Bool {
    guard let first = a.day, let second = b.day else { return true }
    return abs(second - first) <= days
  }
}

/// How much the names of articles say, and how alike they are.
private struct RareNames {
  /// Articles that a folder is at least taken to stand for: in a folder of three, a name that all have
  /// is none the less rare.
  private static let population = 1000.0
  private static let leastShared = 4

  private let articles: [ArticleDigest]
  private var frequency: [Int: Int] = [:]
  private var lengths: [Double] = []

  init(_ articles: [ArticleDigest]) {
    self.articles = articles
    for article in articles { for name in article.names { frequency[name, default: 0] += 1 } }
    lengths = articles.map { article in
      article.names.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot()
    }
  }

  /// Inverse document frequency (Sparck Jones, 1972).
  private func weight(_ name: Int) -> Double {
    let total = max(Self.population, Double(articles.count))
    return Foundation.log(total / Double(frequency[name] ?? 1))
  }

  /// The rarest names of an article that another has too.
  func rarest(of article: Int, _ count: Int) -> [Int] {
    let shared = articles[article].names.filter { (frequency[$0] ?? 0) > 1 }
    return Array(
      shared.sorted { (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1) }.prefix(count))
  }

  /// The cosine of the angle between two articles' names; 0 where they share next to none.
  func cosine(_ a: Int, _ b: Int) -> Double {
    let (first, second) = (articles[a].names, articles[b].names)
    var (i, j, shared, product) = (0, 0, 0, 0.0)
    while i < first.count, j < second.count {
      if first[i] == second[j] {
        shared += 1
        product += weight(first[i]) * weight(first[i])
        i += 1
        j += 1
      } else if first[i] < second[j] {
        i += 1
      } else {
        j += 1
      }
    }
    guard shared >= Self.leastShared, lengths[a] > 0, lengths[b] > 0 else { return 0 }
    return product / (lengths[a] * lengths[b])
  }
}

/// Numbers that belong together: union and find with path halving (Tarjan and van Leeuwen, 1984).
private struct Groups {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  private mutating func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  mutating func areOne(_ a: Int, _ b: Int) -> Bool { root(a) == root(b) }

  mutating func unite(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    // The smaller number is the root, so that the result depends on nothing but the input.
    parents[max(first, second)] = min(first, second)
  }

  /// The groups in the order of their first numbers, each in order.
  var all: [[Int]] {
    var copy = self
    var members: [Int: [Int]] = [:]
    for number in parents.indices { members[copy.root(number), default: []].append(number) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }
}
