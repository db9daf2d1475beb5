import Foundation
import TestSupport
import Testing

/// What is kept from one run to the next: `--cache` and `--resume`.
struct CacheTests {
  private static let articles = PackageRoot.path + "/Corpus/articles"
  /// Some of them: with findings, without, and with dates that nothing resolves.
  private static let some = try? FileManager.default.contentsOfDirectory(atPath: articles + "/en")
    .sorted().prefix(5).map { articles + "/en/" + $0 }

  /// How many articles a run has taken from an earlier one.
  private func taken(_ result: Command.Result) -> Int {
    let line = result.errors.split(separator: "\n").first { $0.contains("note[I143]") }
    return line?.firstMatch(of: /(\d+) articles? taken/).flatMap { Int($0.1) } ?? 0
  }

  @Test(
    "a second run writes what the first wrote, and works on nothing",
    arguments: [
      ["check"], ["check", "--format", "html"],
      ["check", "--format", "sarif", "--color", "always"], ["check", "--statistics"],
      ["check", "--explain-skipped"], ["check", "--format", "junit", "--fail-on", "warning"],
      ["extract"],
    ])
  func secondRun(arguments: [String]) throws {
    try Command.withTemporaryFolder { folder in
      let some = try #require(Self.some)
      let plain = try BuiltProgram.run(arguments + some)
      let kept = arguments + some + ["--cache", folder + "/cache"]
      let first = try BuiltProgram.run(kept)
      let second = try BuiltProgram.run(kept)
      #expect(taken(first) == 0)
      #expect(taken(second) == 5)
      for result in [first, second] {
        #expect(result.output == plain.output)
        #expect(result.exitCode == plain.exitCode)
      }
      #expect(second.errors.replacing(/.*I143.*\n/, with: "") == plain.errors)
      // Nothing else is left beside it.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["cache"])
    }
  }

  @Test("tables and databases are the same", arguments: ["csv", "sqlite"])
  func tables(format: String) throws {
    try Command.withTemporaryFolder { folder in
      for name in ["first", "second"] {
        let result = try BuiltProgram.run(
          [
            "extract", "--format", format, "--output", "\(folder)/\(name)", "--cache",
            folder + "/cache",
          ] + #require(Self.some))
        #expect(result.exitCode == 0)
        #expect(taken(result) == (name == "second" ? 5 : 0))
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/first")
      #expect(!names.isEmpty)
      for name in names {
        #expect(
          try Data(contentsOf: URL(fileURLWithPath: "\(folder)/first/\(name)"))
            == Data(contentsOf: URL(fileURLWithPath: "\(folder)/second/\(name)")), "\(name)")
      }
    }
  }

  @Test("an article, rules or settings that have changed are worked on again")
  func changes() throws {
    try Command.withTemporaryFolder { folder in
      let article = folder + "/news/a.txt"
      try write("Police held 10 people: six Danes and three Finns.", to: article)
      try write("Nothing was counted.", to: folder + "/news/b.txt")
      func check(_ more: [String] = []) throws -> Command.Result {
        try BuiltProgram.run(["check", "news", "--cache", "cache"] + more, in: folder)
      }
      #expect(try check().output.contains("error[SUM-01]"))
      #expect(try taken(check()) == 2)
      try write("Police held nine people: six Danes and three Finns.", to: article)
      let mended = try check()
      #expect(taken(mended) == 1)
      #expect(mended.exitCode == 0)
      #expect(try taken(check(["--reference-date", "2024-05-06"])) == 0)
      try write("checks:\n  SUM-01: off\n", to: folder + "/crossfoot.yml")
      #expect(try taken(check()) == 0)
      #expect(try taken(check(["--no-config"])) == 2)
      try write(
        "format: 1\npack: local\nversion: 1.0.0\nlayers-on: [core]\n",
        to: folder + "/rules/pack.yaml")
      let other = try check(["--no-config", "--rules", "rules"])
      #expect(other.exitCode == 0, "\(other.errors)")
      #expect(taken(other) == 0)
    }
  }

  @Test("a baseline leaves out what it left out before")
  func baseline() throws {
    try Command.withTemporaryFolder { folder in
      try write("Police held 10 people: six Danes and three Finns.", to: folder + "/news/a.txt")
      try write("Nothing was counted.", to: folder + "/news/b.txt")
      func check(_ more: [String]) throws -> Command.Result {
        try BuiltProgram.run(["check", "news", "--cache", "cache"] + more, in: folder)
      }
      #expect(try check(["--write-baseline", "known"]).exitCode == 0)
      for _ in 1...2 {
        let result = try check(["--baseline", "known"])
        #expect(result.exitCode == 0)
        #expect(result.errors.contains("1 known finding left out"))
      }
      try write("Police held nine people: six Danes and three Finns.", to: folder + "/news/a.txt")
      for _ in 1...2 {
        #expect(try check(["--baseline", "known"]).errors.contains("1 entry no longer found"))
      }
    }
  }

  @Test("a file that holds something else is refused and left alone")
  func otherFiles() throws {
    try Command.withTemporaryFolder { folder in
      try write("Dear diary", to: folder + "/diary")
      let result = try BuiltProgram.run(["check", Self.articles, "--cache", folder + "/diary"])
      #expect(result.exitCode == 2)
      #expect(result.errors.contains("/diary: error[I141]: cannot be used for results: it is"))
      #expect(try String(contentsOfFile: folder + "/diary", encoding: .utf8) == "Dear diary")
      let database = folder + "/news.sqlite"
      _ = try BuiltProgram.run([
        "extract", #require(Self.some)[0], "--format", "sqlite", "--output", database,
      ])
      let before = try Data(contentsOf: URL(fileURLWithPath: database))
      #expect(
        try BuiltProgram.run(["check", #require(Self.some)[0], "--cache", database]).exitCode == 2)
      #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == before)
    }
  }

  /// Enough articles that a run takes some seconds, beside the output, so that paths are the same in
  /// every test.
  private static func articles(_ count: Int, in folder: String) throws {
    let news = folder + "/news"
    try FileManager.default.createDirectory(atPath: news, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: articles + "/en").sorted()
      .prefix(count)
    {
      try FileManager.default.copyItem(atPath: "\(articles)/en/\(name)", toPath: "\(news)/\(name)")
    }
  }

  @Test(
    "a run that is killed goes on where it was, without loss and without repeating",
    arguments: ["jsonl", "sqlite"])
  func killed(format: String) throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    try Command.withTemporaryFolder { folder in
      try Self.articles(60, in: folder)
      let arguments = ["extract", "news", "--format", format, "--jobs", "2", "--output"]
      #expect(try BuiltProgram.run(arguments + ["whole"], in: folder).exitCode == 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments + ["out", "--resume"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.standardError = FileHandle.nullDevice
      try process.run()
      // Killed as soon as some results are surely kept: more is written than one batch has.
      let log = "\(folder)/.out.crossfoot-resume-wal"
      while process.isRunning, size(log) < 500_000 { usleep(2_000) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      let second = try BuiltProgram.run(arguments + ["out", "--resume"], in: folder)
      #expect(second.exitCode == 0)
      #expect(taken(second) > 0)
      try expectSame("\(folder)/whole", "\(folder)/out")
      #expect(!FileManager.default.fileExists(atPath: folder + "/.out.crossfoot-resume"))
    }
  }

  @Test("a run whose disk is full goes on when there is room")
  func fullDisk() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    try Command.withTemporaryFolder { folder in
      try Self.articles(48, in: folder)
      let arguments = ["extract", "news", "--output", "out", "--resume"]
      // No file may have more than 400 blocks of 1,024 bytes; the signal for it is ignored, so that
      // writing fails as it does on a full disk.
      let full = try Command.run(
        "bash", ["-c", "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\"", program] + arguments,
        in: folder)
      #expect(full.exitCode == 2)
      #expect(full.errors.contains("error[I105]: cannot be written: File too large"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out/records.jsonl"))
      let second = try BuiltProgram.run(arguments, in: folder)
      #expect(second.exitCode == 0)
      #expect(taken(second) > 0)
      #expect(
        try BuiltProgram.run(["extract", "news", "--output", "whole"], in: folder).exitCode == 0)
      try expectSame("\(folder)/whole", "\(folder)/out")
    }
  }

  private func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }

  private func expectSame(_ first: String, _ second: String) throws {
    func names(_ folder: String) throws -> [String] {
      // The file that was being written when the run was killed is hidden.
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        .sorted()
    }
    let all = try names(first)
    #expect(!all.isEmpty)
    #expect(try names(second) == all)
    for name in all {
      #expect(
        FileManager.default.contentsEqual(atPath: "\(first)/\(name)", andPath: "\(second)/\(name)"),
        "\(name)")
    }
  }
}
