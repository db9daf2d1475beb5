import ArgumentParser
import Crossfoot
import RuleLanguage
import TextModel

/// `crossfoot rules test`: runs the examples that rules carry.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the examples that the rules of a pack carry.",
    discussion: """
      Every example of every lexicon, pattern and check runs. The exit code is 1 where one fails, and 78
      where the pack has errors.

      EXAMPLES:
        crossfoot rules test
        crossfoot rules test Rules
        crossfoot rules test Rules Local
      """)

  @Argument(
    help: "The pack's folder, after those it is layered on; without it, the built-in pack.",
    completion: .directory)
  var folders: [String] = []

  @Flag(help: "Write everything as one JSON object to standard output.") var json = false

  @Option(help: "When messages are coloured; auto: on a terminal, unless NO_COLOR is set.")
  var color: Console.ColorChoice = .auto

  func run() throws {
    let folders = RuleFolders.chosen(folders)
    let colors = Console.usesColor(color, on: .errors)
    let (rules, diagnostics) = RulePack.load(rulesIn: folders)
    for diagnostic in diagnostics { Console.report(diagnostic, color: colors) }
    guard let rules else { throw CrossfootExit.badRules }
    let result = RuleTests(rules: rules).run()
    if json {
      let text = DiagnosticJSON.text(
        counts: [
          ("examples", result.count), ("failed", result.failures.count),
          ("known_to_fail", result.known),
        ], result.failures)
      try Console.write(Array((text + "\n").utf8))
      if !result.failures.isEmpty { throw ExitCode(1) }
      return
    }
    for failure in result.failures { Console.report(failure, color: colors) }
    let known = result.known == 0 ? "" : ", \(result.known) known to fail"
    let failed = result.failures.count
    try Console.write(
      Array(
        "\(RuleFolders.name(folders)): \(counted(result.count, "example")), \(failed) failed\(known)\n"
          .utf8))
    if failed > 0 { throw ExitCode(1) }
  }
}
