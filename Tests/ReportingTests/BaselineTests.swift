import Testing
import TextModel

@testable import Reporting

struct BaselineTests {
  private func written(_ samples: Sample...) -> [UInt8] {
    var baseline = Baseline(workingFolder: "/n")
    for sample in samples { baseline.record(sample.outcome) }
    return baseline.bytes()
  }

  private func read(_ bytes: [UInt8]) throws -> Baseline {
    try Baseline(bytes, path: "known", workingFolder: "/n")
  }

  private func findings(_ outcome: DocumentOutcome) -> Int {
    guard case .processed(let document) = outcome else { return -1 }
    return document.findings.count
  }

  private var elsewhere: Sample {
    var sample = Sample.ferry
    sample.document.path = "/n/b.txt"
    return sample
  }

  @Test func whatIsListedIsLeftOutAndNothingElse() throws {
    var baseline = try read(written(.ferry))
    #expect(findings(baseline.filter(Sample.ferry.outcome)) == 0)
    #expect(findings(baseline.filter(elsewhere.outcome)) == 1)
    var other = Sample.ferry
    other.checks[0].id = "another"
    #expect(findings(baseline.filter(other.outcome)) == 1)
    #expect(baseline.known == 1)
  }

  @Test func checksThatHoldStay() throws {
    var baseline = try read(written(.ferry))
    var sample = Sample.ferry
    sample.checks[0].verdict = .consistent
    guard case .processed(let document) = baseline.filter(sample.outcome) else { return }
    #expect(document.checks.count == 1)
    #expect(baseline.known == 0)
    #expect(baseline.stale == 1)
  }

  @Test func pathsAreThoseOfTheWorkingFolder() throws {
    var sample = elsewhere
    sample.document.path = "./x/../b.txt"
    var baseline = try read(written(elsewhere))
    #expect(findings(baseline.filter(sample.outcome)) == 0)
  }

  @Test func pruningDropsWhatIsGoneAndKeepsWhatWasNotLookedAt() throws {
    var baseline = try read(written(.ferry, elsewhere))
    var mended = Sample.ferry
    mended.checks = []
    #expect(findings(baseline.filter(mended.outcome)) == 0)
    #expect(baseline.stale == 1)
    baseline.prune()
    #expect(baseline.stale == 0)
    #expect(baseline.bytes() == written(elsewhere))
  }

  @Test func theFileIsSortedWhateverTheOrder() {
    #expect(written(.ferry, elsewhere) == written(elsewhere, .ferry))
    #expect(written(.ferry, elsewhere).count { $0 == 0x0A } == 2)
    #expect(written().isEmpty)
  }

  @Test(arguments: ["nonsense", "{}", #"{"article":"a","check":1,"rule":"r","message":"m"}"#])
  func aWrongLineIsTold(_ line: String) {
    let bytes = written(.ferry) + Array("\n\(line)\n".utf8)
    let failure = #expect(throws: Baseline.Failure.self) { try read(bytes) }
    #expect(failure?.diagnostic.location?.path == "known")
    #expect(failure?.diagnostic.location?.position == SourcePosition(line: 3, column: 1))
    #expect(failure?.diagnostic.location?.line == line)
  }
}
