import ArgumentParser
import Crossfoot
import Foundation
import TextModel
import Verification

/// `crossfoot verify`: are the findings of a report true of the files that they are about?
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks findings again, from the raw files and by other means.",
    discussion: """
      Reads what `check --format jsonl` wrote. For each finding it opens the file, reads the numbers where the
      finding says they stand, and works out again that they cannot agree. Findings about records that came
      without a file are rejected. Warnings and notes about names and times, which are no sum, are counted apart.

      EXAMPLES:
        crossfoot check articles/ --exit-zero --format jsonl > findings.jsonl
        crossfoot verify findings.jsonl
        crossfoot check draft.html --format jsonl | crossfoot verify -

      EXIT CODES:
        0   every finding with a formula holds
        1   a finding was rejected
        2   the findings cannot be read
      """)

  @Argument(help: "A file of records, or - for standard input.")
  var findings: String
  @Option(
    help: "The folder that relative paths in the records begin in. (default: the current folder)")
  var root: String?

  func run() throws {
    let data =
      findings == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : FileManager.default.contents(atPath: findings)
    guard let data else {
      Console.report(
        Diagnostic(.error, "I101", "cannot be read", at: .init(path: findings)), color: false)
      throw CrossfootExit.inputFailed
    }
    let verifier = Verifier(folder: root ?? FileManager.default.currentDirectoryPath)
    var accepted = 0
    var rejected = 0
    var unproven = 0
    for (number, line) in String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated()
    {
      for (rule, rejection) in verifier.verify(line: String(line)) {
        if rejection == Verifier.unproven {
          unproven += 1
        } else if let rejection {
          rejected += 1
          try Console.write(
            Array("\(findings):\(number + 1): \(rule): rejected: \(rejection)\n".utf8))
        } else {
          accepted += 1
        }
      }
    }
    // Of names and times no formula speaks.
    let others = unproven > 0 ? ", \(unproven) without a formula, for a reader to check" : ""
    try Console.write(Array("\(accepted) accepted, \(rejected) rejected\(others)\n".utf8))
    if rejected > 0 { throw CrossfootExit.findings }
  }
}
