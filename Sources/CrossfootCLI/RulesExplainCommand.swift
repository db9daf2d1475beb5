import ArgumentParser
import Crossfoot
import TextModel

/// `crossfoot rules explain`: what a diagnostic code means.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells what a code such as R104 means, and how to mend it.",
    discussion: """
      `crossfoot rules list codes` lists them all.

      EXAMPLES:
        crossfoot rules explain R104
      """)

  @Argument(help: "The code that stands in brackets in a message about rules.") var code: String

  func run() throws {
    guard let text = RuleReference.explain(code) else {
      Console.report(
        Diagnostic(
          .error, "R000", "there is no code `\(code)`",
          help: "`crossfoot rules list codes` lists them all"),
        color: Console.usesColor(.auto, on: .errors))
      throw ExitCode(64)
    }
    try Console.write(Array(text.utf8))
  }
}
