import Foundation
import Ingestion
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

struct InputGathererTests {
  /// `id` of each item, with what is wrong with it.
  private func items(_ gatherer: InputGatherer) -> [String] {
    gatherer.map { name($0) }
  }

  private func name(_ item: BatchItem) -> String {
    switch item {
    case .record(let line): name(line.item)
    case .article(let input): input.id
    case .file(let path, let input): path == input.id && path == input.path ? path : "?"
    case .document(let document): document.id
    case .failed(let id, _, let diagnostic): "\(diagnostic.code) \(id)"
    }
  }

  @Test func aFolderGivesItsArticlesInTheOrderOfTheirNames() throws {
    try Command.withTemporaryFolder { folder in
      for name in [
        "b.html", "a/z.TXT", "a/.hidden.txt", ".git/x.txt", "a.txt", "B.htm", "notes.doc",
        "d.xhtml",
        "e.md", "f.xml", "records.jsonl", "plain",
      ] { try write("x", to: "\(folder)/\(name)") }
      let names = items(InputGatherer(paths: [folder])).map { $0.dropFirst(folder.count + 1) }
      #expect(names == ["B.htm", "a/z.TXT", "a.txt", "b.html", "d.xhtml", "e.md", "f.xml"])
      #expect(items(InputGatherer(paths: [folder + "/"])).first == folder + "/B.htm")
    }
  }

  @Test func whatIsNamedIsTriedAndCountsOnce() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: "\(folder)/notes.doc")
      try write("x", to: "\(folder)/.hidden")
      try write("x", to: "\(folder)/in/a.txt")
      let paths = ["notes.doc", ".hidden", "notes.doc", "in/a.txt", "in"].map { "\(folder)/\($0)" }
      #expect(
        items(InputGatherer(paths: paths))
          == ["\(folder)/notes.doc", "\(folder)/.hidden", "\(folder)/in/a.txt"])
    }
  }

  @Test func whatIsMissingOrEmptyFailsAndTheRestGoesOn() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: "\(folder)/in/a.txt")
      try write("x", to: "\(folder)/none/a.doc")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/in/b.txt", withDestinationPath: "nowhere")
      let paths = ["no.html", "none", "in"].map { "\(folder)/\($0)" }
      #expect(
        items(InputGatherer(paths: paths))
          == [
            "I101 \(folder)/no.html", "I104 \(folder)/none", "\(folder)/in/a.txt",
            "I101 \(folder)/in/b.txt",
          ])
    }
  }

  @Test func linksToFilesAreFollowedAndLinksToFoldersAreNot() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: "\(folder)/in/a.txt")
      let links = [("loop", ".."), ("b.txt", "a.txt")]
      for (name, target) in links {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/in/\(name)", withDestinationPath: target)
      }
      #expect(
        items(InputGatherer(paths: ["\(folder)/in"]))
          == ["\(folder)/in/a.txt", "\(folder)/in/b.txt"])
    }
  }

  @Test func linksOutOfTheFolderAreNotFollowed() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: "\(folder)/in/a.txt")
      try write("x", to: "\(folder)/secret/b.txt")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/in/b.txt", withDestinationPath: "../secret/b.txt")
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/in/c.txt", withDestinationPath: "../in/a.txt")
      #expect(
        items(InputGatherer(paths: ["\(folder)/in"]))
          == ["\(folder)/in/a.txt", "\(folder)/in/c.txt"])
      // A link that is named is meant.
      #expect(items(InputGatherer(paths: ["\(folder)/in/b.txt"])) == ["\(folder)/in/b.txt"])
    }
  }

  @Test func patternsSayWhatIsTakenAndWhatIsNot() throws {
    try Command.withTemporaryFolder { folder in
      for name in ["a.txt", "b.html", "old/c.txt", "old/d.story", "e.story"] {
        try write("x", to: "\(folder)/\(name)")
      }
      func taken(_ includes: [String], _ excludes: [String]) -> [String] {
        let root = folder + "/"
        @Sendable func relative(_ path: String) -> String { String(path.dropFirst(root.count)) }
        let excludes = excludes.map(PathPattern.init)
        let filter = InputFilter(includes: includes.map(PathPattern.init), relative: relative) {
          path in
          excludes.contains { $0.matches(relative(path)) }
        }
        return items(InputGatherer(paths: [folder], filter: filter)).map { relative($0) }
      }
      #expect(taken([], []) == ["a.txt", "b.html", "old/c.txt"])
      #expect(taken(["*.story"], []) == ["e.story", "old/d.story"])
      #expect(taken(["*.story", "*.html"], ["old"]) == ["b.html", "e.story"])
      #expect(taken(["/old/*"], []) == ["old/c.txt", "old/d.story"])
      // Where everything is left out on request, nothing is wrong.
      #expect(taken([], ["*"]) == [])
    }
  }

  @Test func ignoreFilesHoldForTheirFolders() throws {
    try Command.withTemporaryFolder { folder in
      for name in ["a.txt", "draft-b.txt", "in/draft-c.txt", "in/d.txt", "out/e.txt", "out/f.txt"] {
        try write("x", to: "\(folder)/\(name)")
      }
      try write("# drafts\ndraft-*\n/out/*\n!/out/f.txt\n", to: "\(folder)/.crossfootignore")
      try write("!draft-c.txt\nd.txt\n", to: "\(folder)/in/.crossfootignore")
      let names = ["a.txt", "in/draft-c.txt", "out/f.txt"].map { "\(folder)/\($0)" }
      #expect(items(InputGatherer(paths: [folder])) == names)
      let all = InputGatherer(paths: [folder], filter: InputFilter(readsIgnoreFiles: false))
      #expect(items(all).count == 6)
    }
  }

  @Test func recordsAreReadByNameOrByRequest() throws {
    try Command.withTemporaryFolder { folder in
      let lines = "\u{FEFF}{\"id\": \"x\", \"text\": \"t\"}\r\n\n \r\nbad\n{\"text\": \"t\"}"
      try write(lines, to: "\(folder)/a.jsonl")
      try write(lines, to: "\(folder)/b.data")
      try write("x", to: "\(folder)/c.txt")
      let expected = ["x", "I111 4", "5"]
      #expect(items(InputGatherer(paths: ["\(folder)/a.jsonl"])) == expected)
      #expect(items(InputGatherer(paths: ["\(folder)/b.data"], format: .jsonl)) == expected)
      #expect(items(InputGatherer(paths: [folder])) == ["\(folder)/c.txt"])
      #expect(items(InputGatherer(paths: [folder], format: .jsonl)) == expected)
      #expect(
        items(InputGatherer(paths: ["\(folder)/a.jsonl"], format: .text)) == ["\(folder)/a.jsonl"])
    }
  }

  @Test func formatAndDateReachTheInputs() throws {
    try Command.withTemporaryFolder { folder in
      try write("x", to: "\(folder)/a.txt")
      let day = CalendarDate(year: 2022, month: 9, day: 21)
      let gatherer = InputGatherer(paths: [folder], format: .markdown, referenceDate: day)
      guard case .file(_, let input) = try #require(gatherer.first { _ in true }) else {
        Issue.record("not a file")
        return
      }
      #expect(input.format == .markdown)
      #expect(input.referenceDate == day)
    }
  }
}
