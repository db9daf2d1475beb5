import ArgumentParser
import Crossfoot
import RuleLanguage
import TextModel

/// `crossfoot rules show`: one rule with its examples.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a rule, what it uses and its examples.",
    discussion: """
      EXAMPLES:
        crossfoot rules show en.count.many
        crossfoot rules show SUM-01
        crossfoot rules show SUM-01 --json
      """)

  @Argument(help: "The rule's id.") var id: String
  @Flag(help: "Write it as JSON.") var json = false
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let rules = try ruleOptions.load()
    let reference = RuleReference(rules: rules)
    guard let text = json ? reference.showJSON(id).map({ $0 + "\n" }) : reference.show(id) else {
      throw RuleFinding.unknown(id, RuleExplainer(rules: rules), color: ruleOptions.colorsMessages)
    }
    try Console.write(Array(text.utf8))
  }
}

/// What is said of a rule that does not exist.
enum RuleFinding {
  /// Reports it.
  ///
  /// - Returns: the exit of a wrong call.
  static func unknown(_ id: String, _ explainer: RuleExplainer, color: Bool) -> ExitCode {
    Console.report(
      Diagnostic(
        .error, "R302", "there is no rule `\(id)`",
        help: explainer.suggestion(for: id).map { "did you mean `\($0)`?" }
          ?? "`crossfoot rules list` shows every rule"), color: color)
    return ExitCode(64)
  }
}
