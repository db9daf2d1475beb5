import Foundation
import TestSupport
import Testing

/// What a transcript cannot show of the command: when it writes, and to whom.
struct CommandStreamTests {
  @Test("a record is answered before the next one is sent")
  func recordsAreAnsweredAsTheyCome() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let process = Process()
    // Where nothing is flushed, the end of the time closes the pipe and the test fails.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "30", program, "extract", "-", "--input-format", "jsonl"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for id in ["first", "second", "third"] {
      let line = "{\"id\": \"\(id)\", \"text\": \"No figures here.\"}\n"
      try input.fileHandleForWriting.write(contentsOf: Data(line.utf8))
      let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(answer.contains("\"id\":\"\(id)\""))
      #expect(answer.hasSuffix("\n"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("rules that are tried are shown again when one of their files is saved")
  func rulesAreTriedAgain() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    try Command.withTemporaryFolder { folder in
      let rules = folder + "/rules"
      try FileManager.default.copyItem(
        atPath: PackageRoot.path + "/Corpus/commands/inputs/orchard-rules", toPath: rules)
      let process = Process()
      // What does not come in time closes the pipe, and the test fails.
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "timeout", "30", program, "rules", "try", "They picked 12 plums.", "--rules", rules,
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer { process.terminate() }
      func nextAnswer() -> String {
        var answer = ""
        while !answer.contains("-- waiting for a change") {
          let more = output.fileHandleForReading.availableData
          if more.isEmpty { break }
          answer += String(decoding: more, as: UTF8.self)
        }
        return answer
      }
      #expect(!nextAnswer().contains("count \"12 plums\""))
      let lexicon = URL(fileURLWithPath: rules + "/en/lexicons/fruit.yaml")
      let text = try String(contentsOf: lexicon, encoding: .utf8)
      try Data(text.replacing("{ one: pear,", with: "{ one: plum,").utf8).write(to: lexicon)
      #expect(nextAnswer().contains("count \"12 plums\""))
      // A file with an error is told of, and does not end it.
      try Data(text.replacing("one: pear", with: "un: pear").utf8).write(to: lexicon)
      #expect(!nextAnswer().contains("count \"12 plums\""))
      #expect(process.isRunning)
    }
  }

  @Test("a reader that has seen enough is no failure", arguments: ["check", "extract"])
  func aClosedPipeIsSuccess(subcommand: String) throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let line =
      "{\"id\": \"x\", \"text\": \"\(String(repeating: "No figures here. ", count: 999))\"}\n"
    let result = try Command.run(
      "bash",
      [
        "-c", "\"$0\" \"$@\" | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}", program, subcommand,
        "-", "--input-format", "jsonl", "--format", "jsonl",
      ], input: String(repeating: line, count: 100))
    #expect(result.output == "0\n")
    #expect(result.errors == "")
  }

  @Test("output that cannot be written is a failure and says so")
  func aFullDiskIsAFailure() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let result = try Command.run(
      "bash", ["-c", "exec \"$0\" check - >/dev/full", program], input: "No figures here.")
    #expect(result.exitCode == 2)
    #expect(
      result.errors.hasSuffix(
        "standard output: error[I105]: cannot be written: No space left on device\n"))
  }

  @Test("a folder that cannot be written to is a failure and says so", arguments: ["jsonl", "csv"])
  func anUnwritableFolderIsAFailure(format: String) throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let result = try Command.run(
      program, ["extract", "-", "--format", format, "--output", "/dev/null/folder"],
      input: "No figures here.")
    #expect(result.exitCode == 2)
    #expect(
      result.errors == "/dev/null/folder: error[I105]: cannot be written: Not a directory\n")
  }

  @Test("tables of an earlier run stay until the new ones are complete")
  func tablesAreReplacedWhole() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    try Command.withTemporaryFolder { folder in
      func extract(_ text: String) throws -> Command.Result {
        try Command.run(
          program, ["extract", "-", "--format", "csv", "--output", folder], input: text)
      }
      #expect(try extract("No figures here.").exitCode == 0)
      let articles = URL(fileURLWithPath: folder + "/articles.csv")
      let before = try Data(contentsOf: articles)
      #expect(try extract("Nor in this longer text.").exitCode == 0)
      #expect(try Data(contentsOf: articles) != before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 8)
    }
  }

  @Test("the environment names folders of rules, and the command line wins over it")
  func rulesFromTheEnvironment() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let inputs = "Corpus/commands/inputs/"
    func check(_ rules: String, _ more: [String] = []) throws -> Command.Result {
      try Command.run(
        program, ["check", inputs + "basket.txt"] + more,
        environment: ["PATH": "/usr/bin:/bin", "CROSSFOOT_RULES": rules])
    }
    let orchard = inputs + "orchard-rules"
    let one = try check(orchard)
    #expect(one.output.contains("[BSK-01]"))
    // The second lies on the first and turns its check off.
    let both = try check("\(orchard):\(inputs)house-rules")
    #expect(both.output == "1 article, 3 figures, 0 checks: no findings\n")
    #expect(try check("\(inputs)nowhere", ["--rules", orchard]).output == one.output)
    let missing = try check(inputs + "nowhere")
    #expect(missing.exitCode == 78)
    #expect(missing.errors.contains("\(inputs)nowhere: error[R602]: cannot be read"))
    #expect(try check("").exitCode == 0)
  }
}
