import TestSupport
import Testing
import TextModel

@testable import Reporting

@Suite("Articles of one event")
struct StoriesTests {
  private static func digest(
    _ number: Int, names: [Int], day: Int? = 19_000, sketch: [Int] = []
  ) -> ArticleDigest {
    var digest = ArticleDigest(ReportedArticle(Sample.ferry.outcome, workingFolder: nil))
    digest.name = "\(number)"
    digest.names = names.sorted()
    digest.day = day
    digest.sketch = sketch
    digest.figures = []
    return digest
  }

  /// Articles by story, without copies.
  private func stories(_ articles: [ArticleDigest]) -> [[Int]] {
    Stories(articles).stories.map { $0.map { $0[0] } }
  }

  @Test("articles that share their names and lie near each other are one story")
  func names() {
    let event = Array(1...8)
    #expect(
      stories([
        Self.digest(0, names: event + [90]), Self.digest(1, names: [11, 12, 13, 14, 15]),
        Self.digest(2, names: event + [91, 92]), Self.digest(3, names: [1, 2, 3, 94, 95, 96]),
      ]) == [[0, 2]])
  }

  @Test(
    "days decide where they are known, and more has to be shared where they are not",
    arguments: [
      (19_010, 6, true), (19_011, 6, false), (nil, 6, false), (nil, 8, true),
    ] as [(Int?, Int, Bool)])
  func days(day: Int?, shared: Int, isOne: Bool) {
    let articles = [
      Self.digest(0, names: Array(1...12)),
      Self.digest(1, names: Array(1...shared) + Array(100..<(112 - shared)), day: day),
    ]
    #expect(stories(articles).isEmpty != isOne)
  }

  @Test("a story does not drift from event to event")
  func drift() {
    // Each shares half of its names with the one before and none with the one before that.
    let articles = (0..<12).map {
      Self.digest($0, names: Array($0 * 4..<$0 * 4 + 8), day: 19_000 + $0)
    }
    #expect(stories(articles).allSatisfy { $0.count == 2 })
  }

  @Test("copies count once, in whatever order they come")
  func copies() {
    let names = Array(1...8)
    let text = (0..<64).map { $0 * 7 }
    var edited = text
    for place in 0..<20 { edited[place * 3] = 1_000_000 + place }
    let other = (0..<64).map { $0 * 11 + 3 }
    let articles = [
      Self.digest(0, names: names, sketch: text), Self.digest(1, names: names, sketch: other),
      Self.digest(2, names: [50, 51], sketch: edited), Self.digest(3, names: [60], sketch: []),
    ]
    #expect(Stories(articles).stories == [[[0, 2], [1]]])
    let turned = Array(articles.reversed())
    #expect(Stories(turned).stories == [[[1, 3], [2]]])
  }

  @Test(
    "comparisons grow as the number of articles does, even of copies and of names that all have")
  func comparisons() {
    func count(_ articles: Int) -> Int {
      let all = (0..<articles).map { number in
        Self.digest(
          number, names: [1, 2, 3, 4, 5, 1000 + number / 3, 2_000_000 + number % 7],
          day: 19_000 + number / 100, sketch: (0..<64).map { $0 * 5 + number % 2 })
      }
      return Stories(all).comparisons
    }
    let (once, twice) = (count(1000), count(2000))
    #expect(once > 0)
    #expect(twice <= 2 * once + 64)
    #expect(once < 1000 * 100)
  }

  @Test("a sketch tells how much of their wording two texts share")
  func resemblance() {
    let words = (0..<400).map { "word\($0 &* 7919 % 1000)" }
    func sketch(_ words: [String]) -> [Int] {
      let text = words.joined(separator: " ") + "."
      return WordingSketch.of(
        SegmentedDocument(
          document: Sample(text).document, sentences: [], tokens: Tokenizer.tokens(of: text)))
    }
    let whole = sketch(words)
    #expect(WordingSketch.resemblance(whole, sketch(words)) == 1)
    #expect(WordingSketch.resemblance(whole, sketch(words.map { $0.uppercased() })) == 1)
    // 300 of 400 words: the runs that they share are 296 of 396.
    let most = WordingSketch.resemblance(whole, sketch(Array(words.prefix(300))))
    #expect(abs(most - 296.0 / 396) < 0.2)
    #expect(WordingSketch.resemblance(whole, sketch(words.reversed())) < 0.1)
    #expect(sketch(["too", "short"]) == [])
    #expect(WordingSketch.resemblance([], []) == 0)
  }
}
