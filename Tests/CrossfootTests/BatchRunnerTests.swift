import Foundation
import Ingestion
import Reporting
import Synchronization
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

struct BatchRunnerTests {
  private func runner() throws -> BatchRunner {
    BatchRunner(pipeline: try #require(Pipeline.load(rulesIn: nil).pipeline))
  }

  @Sendable private static func article(_ id: String) -> BatchItem {
    .article(
      Ingester.Input(
        id: id, format: .text, bytes: Array("Police held 94 people.".utf8), isVerbatim: true))
  }

  private func name(_ outcome: DocumentOutcome) -> String {
    switch outcome {
    case .processed(let document): document.document.id
    case .failed(let id, _, let diagnostic): "\(diagnostic.code) \(id)"
    }
  }

  @Test func everyItemHasItsOutcomeInOrder() throws {
    try Command.withTemporaryFolder { folder in
      try write("Police held 94 people.", to: folder + "/a.txt")
      let items: [BatchItem] = [
        Self.article("1"), .failed(id: "2", path: nil, Diagnostic(.error, "I999", "m")),
        .file(folder + "/a.txt", Ingester.Input(id: "3", bytes: [])),
        .file(folder + "/no.txt", Ingester.Input(id: "4", bytes: [])),
        .file(folder, Ingester.Input(id: "5", bytes: [])), Self.article("6"),
      ]
      var names: [String] = []
      try runner().run(items) { names.append(name($0)) }
      #expect(names == ["1", "I999 2", "3", "I101 4", "I102 5", "6"])
    }
  }

  /// Gives articles, and remembers how many.
  private struct Asked: Sequence, Sendable {
    let asked: Counter
    let article: @Sendable (String) -> BatchItem

    final class Counter: Sendable { let count = Mutex(0) }

    func makeIterator() -> AnyIterator<BatchItem> {
      AnyIterator {
        asked.count.withLock { count in
          guard count < 3 else { return nil }
          count += 1
          return article(String(count))
        }
      }
    }
  }

  @Test func aRecordIsAnsweredBeforeTheNextIsAskedFor() throws {
    let asked = Asked.Counter()
    var taken = 0
    try runner().run(Asked(asked: asked, article: Self.article)) { _ in
      taken += 1
      #expect(taken == asked.count.withLock { $0 })
    }
    #expect(taken == 3)
  }

  @Test func theNumberOfWorkersDoesNotChangeAByte() throws {
    let items: [BatchItem] = (0..<150).map { number in
      if number % 11 == 3 {
        return .failed(id: "\(number)", path: nil, Diagnostic(.error, "I9", ""))
      }
      let text =
        number % 13 == 5
        ? "\u{0}\u{1}\u{2}"
        : "Police held \(number) people.\n\nOf them, \(number / 2) were women and \(number / 3) men."
      return .article(
        Ingester.Input(id: "\(number)", format: .text, bytes: Array(text.utf8)))
    }
    let runner = try runner()
    func output(jobs: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      runner.run(
        items, jobs: jobs, preparing: { JSONLinesReport.line(for: $0) }, take: { bytes += $0 })
      return bytes
    }
    let alone = output(jobs: 1)
    #expect(alone.count { $0 == 0x0A } == items.count)
    for jobs in [2, 3, 4, 16] { #expect(output(jobs: jobs) == alone) }
  }

  @Test func theBatchEndsWhereTheTakerGivesUp() throws {
    struct Enough: Error {}
    var taken = 0
    #expect(throws: Enough.self) {
      try runner().run([Self.article("1"), Self.article("2")]) { _ in
        taken += 1
        throw Enough()
      }
    }
    #expect(taken == 1)
  }

  @Test func aFileOverTheLimitIsNotAnArticle() throws {
    try Command.withTemporaryFolder { folder in
      try write("12345", to: folder + "/a")
      #expect(try FileReader(path: folder + "/a").readAll(limit: 5) == Array("12345".utf8))
      #expect(try FileReader(path: folder + "/a").readAll(limit: 4) == nil)
    }
  }
}

struct AtomicFileTests {
  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @Test func aFileAppearsWhenItIsCommitted() throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/a.csv"
      try write("old", to: path)
      let file = try AtomicFile(path: path)
      try file.write(Array("new ".utf8))
      try file.write(Array(repeating: 0x78, count: 100_000))
      #expect(try text(path) == "old")
      try file.commit()
      #expect(try text(path) == "new " + String(repeating: "x", count: 100_000))
      #expect(try names(in: folder) == ["a.csv"])
    }
  }

  @Test func whatIsNotCommittedLeavesNothing() throws {
    try Command.withTemporaryFolder { folder in
      do {
        let file = try AtomicFile(path: folder + "/a.csv")
        try file.write([0x78])
        #expect(try names(in: folder).count == 1)
      }
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func aFolderInTheWayIsAFailureAndLeavesNothing() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: folder + "/a.csv/inside")
      let file = try AtomicFile(path: folder + "/a.csv")
      #expect { try file.commit() } throws: {
        ($0 as? AtomicFile.Failure)?.path == folder + "/a.csv"
      }
      #expect(try names(in: folder) == ["a.csv"])
    }
  }

  @Test func foldersAreMadeWithThoseAboveThem() throws {
    try Command.withTemporaryFolder { folder in
      for path in ["a", "a", "b/c/d", "b/c/e/", "b//f"] { try makeFolder("\(folder)/\(path)") }
      #expect(try names(in: folder + "/b").sorted() == ["c", "f"])
      #expect(try names(in: folder + "/b/c").sorted() == ["d", "e"])
      try write("x", to: folder + "/file")
      #expect { try makeFolder(folder + "/file") } throws: { ($0 as? PosixError)?.code == EEXIST }
      #expect { try makeFolder(folder + "/file/in") } throws: {
        ($0 as? PosixError)?.code == ENOTDIR
      }
    }
  }

  @Test func aMissingFolderIsAFailure() {
    #expect(throws: AtomicFile.Failure.self) { try AtomicFile(path: "/no/such/folder/a.csv") }
  }
}
