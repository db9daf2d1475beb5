import Foundation
import TestSupport
import Testing

/// Articles in processes of their own: `--isolate`, `--time-limit` and `--memory-limit`.
struct IsolationTests {
  private static let wrong = "Police held 10 people: six Danes and three Finns."

  @Test(
    "what is written is what one process writes",
    arguments: [
      ["check"], ["check", "--format", "html", "--jobs", "2"], ["check", "--baseline", "known"],
      ["check", "--write-baseline", "known-2"], ["extract", "--jobs", "3"],
    ])
  func sameOutput(arguments: [String]) throws {
    try Command.withTemporaryFolder { folder in
      for number in 1...4 {
        try write(Self.wrong + " Case \(number).", to: "\(folder)/news/\(number).txt")
      }
      try write("", to: folder + "/news/5.txt")
      try write(
        #"{"id": "r", "path": "news/1.txt", "date": "2024-05-06"}"# + "\n"
          + #"{"id": "q", "html": "<p>Police held 10 people: six Danes and three Finns."}"# + "\n{",
        to: folder + "/records.jsonl")
      try write(
        "<rss><channel><item><title>A</title><description>\(Self.wrong)</description></item>"
          + "<item><title>B</title><description>\(Self.wrong)</description></item></channel></rss>",
        to: folder + "/feed.xml")
      _ = try BuiltProgram.run(["check", "news/1.txt", "--write-baseline", "known"], in: folder)
      let inputs = ["news", "records.jsonl", "feed.xml", "gone.txt"]
      let plain = try BuiltProgram.run(arguments + inputs, in: folder)
      let isolated = try BuiltProgram.run(arguments + inputs + ["--isolate"], in: folder)
      #expect(plain.exitCode == 2)
      #expect(isolated.exitCode == plain.exitCode)
      #expect(isolated.output == plain.output)
      #expect(isolated.errors == plain.errors)
    }
  }

  @Test("an article that holds up its process is given up, and the others are not")
  func time() throws {
    try Command.withTemporaryFolder { folder in
      // Nobody ever writes to it, so that opening it does not return.
      #expect(try Command.run("mkfifo", [folder + "/stuck"]).exitCode == 0)
      try write(
        #"{"id": "a", "path": "stuck"}"# + "\n" + #"{"id": "b", "text": "\#(Self.wrong)"}"# + "\n"
          + #"{"id": "c", "path": "stuck"}"# + "\n", to: folder + "/records.jsonl")
      for _ in 1...2 {
        let result = try BuiltProgram.run(
          [
            "check", "records.jsonl", "--time-limit", "5", "--jobs", "1", "--format", "jsonl",
            "--cache", "cache",
          ], in: folder)
        #expect(result.exitCode == 2)
        #expect(
          result.errors.hasPrefix(
            "records.jsonl:1:1: error[I151]: took more than 5 s and was given up\n"))
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].contains(#""code":"I151""#) && lines[0].contains(#""id":"a""#))
        #expect(lines[1].contains("SUM-01"))
        #expect(lines[2].contains(#""id":"c""#))
      }
    }
  }

  @Test("an article that takes too much memory is given up")
  func memory() throws {
    try Command.withTemporaryFolder { folder in
      try write(String(repeating: Self.wrong + " ", count: 5000), to: folder + "/large.txt")
      let result = try BuiltProgram.run(["check", "large.txt", "--memory-limit", "1"], in: folder)
      #expect(result.exitCode == 2)
      #expect(
        result.errors == """
          large.txt: error[I152]: took more than 1 MiB of memory and was given up
            = help: give it more with --memory-limit MIB

          """)
    }
  }

  #if os(Linux)
    @Test("a process that crashes is replaced, and its article is reported")
    func crash() throws {
      let program = try #require(BuiltProgram.path, "build the product `crossfoot` first")
      try Command.withTemporaryFolder { folder in
        #expect(try Command.run("mkfifo", [folder + "/stuck"]).exitCode == 0)
        try write(Self.wrong, to: folder + "/b.txt")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["check", "stuck", "b.txt", "--isolate", "--jobs", "1"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let errors = folder + "/errors"
        try write("", to: errors)
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        // Asleep for half a second: it has compiled its rules and waits for the pipe's other end.
        var worker: Int32?
        var looks = 0
        while process.isRunning, looks < 50 {
          usleep(10_000)
          worker = child(of: process.processIdentifier)
          looks = worker.map { isAsleep($0) } == true ? looks + 1 : 0
        }
        kill(try #require(worker), SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        #expect(
          try String(contentsOfFile: errors, encoding: .utf8).hasPrefix(
            "stuck: error[I153]: ended the process that worked on it (signal 9)\n"))
      }
    }

    private func child(of parent: Int32) -> Int32? {
      let tasks = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(parent)/task")
      return tasks?.lazy.compactMap { task -> Int32? in
        let file = "/proc/\(parent)/task/\(task)/children"
        let text = try? String(contentsOfFile: file, encoding: .utf8)
        return text?.split(separator: " ").first.flatMap { Int32($0) }
      }.first
    }

    private func isAsleep(_ process: Int32) -> Bool {
      let file = "/proc/\(process)/stat"
      let text = try? String(contentsOfFile: file, encoding: .utf8)
      // The state comes after the name in parentheses.
      return text?.contains(") S ") == true
    }
  #endif

  @Test("limits that make no sense are refused")
  func usage() throws {
    for wrong in [["--time-limit", "0"], ["--memory-limit", "0"], ["--time-limit", "x"]] {
      #expect(try BuiltProgram.run(["check", "a.txt"] + wrong).exitCode == 64)
    }
  }
}
