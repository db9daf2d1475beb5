import Testing
import TextModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("The corpus of articles")
struct ArticleTests {
  @Test("there are articles, and every folder of one is whole and valid")
  func everyArticleIsRead() throws {
    #expect(ArticleCorpus.slugs.count >= 16)
    for slug in ArticleCorpus.slugs {
      do {
        _ = try ArticleCorpus.article(slug)
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test("no article fails to be processed")
  func everyArticleIsProcessed() throws {
    for (article, outcome) in try PipelineUnderTest.outcomes.get() {
      if case .failed(_, _, let diagnostic) = outcome {
        Issue.record("\(article.slug): \(diagnostic.message)")
      }
    }
  }

  @Test("scores hold their floors in baseline.json")
  func scoresHoldTheirFloors() throws {
    var total = Scores()
    for (article, outcome) in try PipelineUnderTest.outcomes.get() {
      guard case .processed(let result) = outcome else { continue }
      total += ArticleScorer.scores(slug: article.slug, gold: article.gold, result: result)
    }
    print(total.report)
    for shortfall in try baseline().shortfalls(of: total) {
      Issue.record("\(shortfall)")
    }
  }

  @Test("sources and gold are those that the floors were set on")
  func digestIsTheOneRecorded() throws {
    let digest = try ArticleCorpus.digest()
    #expect(
      try baseline().digest == digest,
      """
      A source, gold or provenance file has changed. Review the change, check the floors against \
      the new scores, and write \(digest) as `digest` in Corpus/baseline.json.
      """)
  }

  @Test("results are the recorded ones", arguments: ArticleCorpus.slugs)
  func resultIsTheOneRecorded(slug: String) throws {
    let outcomes = try PipelineUnderTest.outcomes.get()
    let (article, outcome) = try #require(outcomes.first { $0.article.slug == slug })
    let path = article.folder + "/expected.jsonl"
    let now = RecordedResult.lines(outcome)
    if ProcessInfo.processInfo.environment["UPDATE_CORPUS"] == "1" {
      let contents = Data((now.joined(separator: "\n") + "\n").utf8)
      try contents.write(to: URL(filePath: path))
      Issue.record("\(slug)/expected.jsonl was rewritten; review it and run without UPDATE_CORPUS")
      return
    }
    guard let contents = try? ArticleCorpus.text(path) else {
      Issue.record("\(slug)/expected.jsonl is missing; run with UPDATE_CORPUS=1 and review it")
      return
    }
    let recorded = contents.split(separator: "\n").map(String.init)
    let changes = RecordedResult.difference(recorded: recorded, now: now)
    #expect(
      changes.isEmpty,
      """
      \(slug)/expected.jsonl differs from what the program does now; if this is meant, run with \
      UPDATE_CORPUS=1 and review the diff:
      \(changes.joined(separator: "\n"))
      """)
  }

  private func baseline() throws -> Baseline {
    try Baseline(parsing: try ArticleCorpus.text(ArticleCorpus.folder + "/baseline.json"))
  }
}
