import Foundation
import TestSupport
import Testing

/// Runs every transcript in `Corpus/commands` against the program that was built with the tests.
struct CommandTranscriptTests {
  private static let folder = PackageRoot.path + "/Corpus/commands"

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".txt") }.sorted()

  @Test("every subcommand has a transcript of its help")
  func helpIsCovered() throws {
    #expect(Self.names.filter { $0.hasPrefix("help") }.count >= 6)
  }

  @Test("the command does what its transcript says", arguments: names)
  func commandDoesWhatIsWritten(name: String) throws {
    let binary = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    let path = Self.folder + "/" + name
    let written = try CommandTranscript(
      String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))
    let replayed = try written.replayed(with: binary)
    if ProcessInfo.processInfo.environment["UPDATE_CORPUS"] == "1" {
      try Data(replayed.text.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("\(name) was written. Review the change and run without UPDATE_CORPUS.")
      return
    }
    #expect(replayed.exitCode == written.exitCode)
    #expect(replayed.output == written.output)
    #expect(replayed.errors == written.errors)
    #expect(replayed.files == written.files)
  }

  @Test("a transcript is written as it is read")
  func transcriptsRoundTrip() throws {
    let text = """
      # What it shows.
      #
      $ crossfoot check - --format 'a b'
      --- stdin
      \\--- exit 9
      \\\\ back
      unfinished
      \\ no newline at end
      --- exit 64
      --- stdout

      blank above
      --- stderr
      e
      --- file a.csv
      --- file b.csv
      x

      """
    let transcript = try CommandTranscript(text)
    #expect(transcript.input == "--- exit 9\n\\ back\nunfinished")
    #expect(transcript.exitCode == 64)
    #expect(transcript.output == "\nblank above\n")
    #expect(transcript.errors == "e\n")
    #expect(
      transcript.files == [.init(name: "a.csv", text: ""), .init(name: "b.csv", text: "x\n")])
    #expect(transcript.text == text)
    #expect(
      try CommandTranscript.words(transcript.command)
        == ["crossfoot", "check", "-", "--format", "a b"])
  }

  @Test(
    "what cannot be a transcript is refused",
    arguments: [
      "", "--- exit 0\n", "text\n$ crossfoot\n", "$ crossfoot\n--- exit x\n",
      "$ crossfoot\n--- nothing\n", "$ crossfoot\n--- stdout\n--- stdout\n",
    ])
  func malformedTranscriptsAreRefused(text: String) {
    #expect(throws: CommandTranscript.Malformed.self) { try CommandTranscript(text) }
  }

  @Test("there is no shell", arguments: ["crossfoot a | b", "crossfoot > x", "crossfoot 'a"])
  func shellSyntaxIsRefused(command: String) {
    #expect(throws: CommandTranscript.Malformed.self) { try CommandTranscript.words(command) }
  }
}
