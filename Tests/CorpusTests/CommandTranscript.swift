import Foundation
import TestSupport

/// What was typed, what came of it, and how to write both down: see `Corpus/README.md`.
struct CommandTranscript: Equatable {
  /// What a program wrote besides its streams.
  struct File: Equatable {
    var name: String
    var text: String
  }

  /// Lines that say what the transcript shows.
  var comments: [String] = []
  /// The command line after `$ `.
  var command = ""
  var input = ""
  var exitCode: Int32 = 0
  var output = ""
  var errors = ""
  /// The files left in `{tmp}`, sorted by name.
  var files: [File] = []

  /// Why a transcript cannot be read or run.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  // MARK: - Reading and writing

  private static let unfinished = "\\ no newline at end"

  init(_ text: String) throws {
    var section = ""
    var bodies: [(section: String, lines: [String])] = []
    // A file ends with a line feed, which does not begin another line.
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("--- ") {
        section = String(line.dropFirst(4))
        if bodies.contains(where: { $0.section == section }) {
          throw Malformed(description: "there are two sections `\(section)`")
        }
        bodies.append((section, []))
      } else if !section.isEmpty {
        bodies[bodies.count - 1].lines.append(String(line))
      } else if line.hasPrefix("# ") || line == "#" {
        comments.append(String(line))
      } else if line.hasPrefix("$ "), command.isEmpty {
        command = String(line.dropFirst(2))
      } else {
        throw Malformed(description: "a line before the first section is no comment: \(line)")
      }
    }
    if command.isEmpty { throw Malformed(description: "there is no line `$ command`") }
    for (section, lines) in bodies {
      let text = Self.text(lines)
      let words = section.split(separator: " ", maxSplits: 1).map(String.init)
      switch (words[0], words.dropFirst().first) {
      case ("stdin", nil): input = text
      case ("stdout", nil): output = text
      case ("stderr", nil): errors = text
      case ("exit", let code?):
        guard let code = Int32(code), lines.isEmpty else {
          throw Malformed(description: "`--- \(section)` is not an exit code")
        }
        exitCode = code
      case ("file", let name?): files.append(File(name: name, text: text))
      default: throw Malformed(description: "there is no section `\(section)`")
      }
    }
  }

  /// The file's text.
  var text: String {
    var text = comments.map { $0 + "\n" }.joined() + "$ \(command)\n"
    func add(_ section: String, _ body: String) {
      if !body.isEmpty { text += "--- \(section)\n" + Self.lines(body) }
    }
    add("stdin", input)
    text += "--- exit \(exitCode)\n"
    add("stdout", output)
    add("stderr", errors)
    for file in files { text += "--- file \(file.name)\n" + Self.lines(file.text) }
    return text
  }

  /// A line that would be read as something else has a `\` before it.
  private static func lines(_ body: String) -> String {
    if body.isEmpty { return "" }
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("--- ") || line.hasPrefix("\\") ? "\\" + line : String(line)
    }
    if lines.last == "" { lines.removeLast() } else { lines.append(Self.unfinished) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func text(_ lines: [String]) -> String {
    var lines = lines
    let isUnfinished = lines.last == unfinished
    if isUnfinished { lines.removeLast() }
    let text = lines.map { $0.hasPrefix("\\") ? String($0.dropFirst()) : $0 }
      .joined(separator: "\n")
    return lines.isEmpty || isUnfinished ? text : text + "\n"
  }

  // MARK: - Running

  /// The transcript of the same command as it goes now.
  func replayed(with binary: String) throws -> CommandTranscript {
    try Command.withTemporaryFolder { folder in
      var words = try Self.words(command)
      guard words.first == "crossfoot" else {
        throw Malformed(description: "the command is not `crossfoot …`")
      }
      words.removeFirst()
      let result = try Command.run(
        binary, words.map { $0.replacing("{tmp}", with: folder) }, input: input,
        // Nothing of the machine may show: neither its terminal nor its language.
        environment: ["PATH": "/usr/bin:/bin", "COLUMNS": "80", "LC_ALL": "C.UTF-8"])
      var replayed = self
      replayed.exitCode = result.exitCode
      replayed.output = result.output.replacing(folder, with: "{tmp}")
      replayed.errors = result.errors.replacing(folder, with: "{tmp}")
      replayed.files = try Self.files(in: folder)
      return replayed
    }
  }

  private static func files(in folder: String) throws -> [File] {
    let root = URL(fileURLWithPath: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
      let url = root.appendingPathComponent(name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        return nil
      }
      return File(name: name, text: String(decoding: try Data(contentsOf: url), as: UTF8.self))
    }
  }

  /// The words of a command line: split at spaces, `'…'` and `"…"` hold words together.
  static func words(_ command: String) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let complete = word { words.append(complete) }
        word = nil
      } else if "|<>&;$`*?\\".contains(character) {
        throw Malformed(description: "`\(character)` is for a shell; there is none here")
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if quote != nil { throw Malformed(description: "a quotation mark is not closed") }
    if let complete = word { words.append(complete) }
    return words
  }
}
