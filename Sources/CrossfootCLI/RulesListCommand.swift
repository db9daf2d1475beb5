public import ArgumentParser
public import Crossfoot
import RuleLanguage

extension RuleReference.Topic: ExpressibleByArgument {}

/// `crossfoot rules list`: what a pack has.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the rules of a pack, or what rules are made of.",
    discussion: """
      EXAMPLES:
        crossfoot rules list
        crossfoot rules list checks
        crossfoot rules list tags --rules Rules
        crossfoot rules list functions
      """)

  @Argument(help: "What is listed.") var topic: RuleReference.Topic = .rules
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    try Console.write(Array(RuleReference(rules: try ruleOptions.load()).list(topic).utf8))
  }
}
