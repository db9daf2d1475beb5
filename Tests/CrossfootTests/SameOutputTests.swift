import Crossfoot
import Reporting
import RuleLanguage
import TestSupport
import Testing
import TextModel

@Suite("The output is the same")
struct SameOutputTests {
  private static let articles = Array(
    InputGatherer(paths: [PackageRoot.path + "/Corpus/articles/en"]))

  /// The record of each article by its id.
  private func records(
    _ pipeline: Pipeline, _ articles: [BatchItem], jobs: Int
  ) -> [String: [UInt8]] {
    var records: [String: [UInt8]] = [:]
    BatchRunner(pipeline: pipeline).run(
      articles, jobs: jobs, preparing: { ($0, JSONLinesReport.line(for: $0)) },
      take: { outcome, line in
        switch outcome {
        case .processed(let document): records[document.document.id] = line
        case .failed(let id, _, _): records[id] = line
        }
      })
    return records
  }

  private func pipeline(_ files: [RuleFile]) throws -> Pipeline {
    Pipeline(rules: try #require(RuleSet.load(files).rules))
  }

  @Test(
    "whatever the order of the rule files and of the articles, the workers, and what ran before")
  func orderThreadsAndRuns() throws {
    let files = RulePack.builtIn()
    let pipeline = try pipeline(files)
    let first = records(pipeline, Self.articles, jobs: 1)
    #expect(first.count == Self.articles.count)
    #expect(first.values.contains { $0.count > 10_000 })
    // Warm: what the automata have learned of the first run changes nothing.
    #expect(records(pipeline, Self.articles, jobs: 1) == first)
    // Other files first, so that words, tags and rules are met in another order; the articles backwards,
    // so that every automaton learns them in another order; several workers, so that no two runs are alike.
    for files in [files.reversed(), Array(files[20...] + files[..<20])] {
      let other = try self.pipeline(files)
      #expect(records(other, Self.articles.reversed(), jobs: 3) == first)
    }
  }

  @Test("with rules that were kept as bytes")
  func keptRules() throws {
    let files = RulePack.builtIn()
    let pipeline = try pipeline(files)
    let rules = try #require(RuleSet.load(files).rules)
    let image = try #require(rules.image())
    let kept = Pipeline(rules: try RuleSet(image: ByteReader(image), files: files))
    #expect(kept.checks == pipeline.checks)
    #expect(
      records(kept, Self.articles, jobs: 2) == records(pipeline, Self.articles, jobs: 2))
  }
}
