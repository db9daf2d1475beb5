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
        crossfoot rules list codes
        crossfoot rules list checks --json
      """)

  @Argument(help: "What is listed.") var topic: RuleReference.Topic = .rules
  @Flag(help: "Write the list as a JSON array of objects.") var json = false
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let reference = RuleReference(rules: try ruleOptions.load())
    let text = json ? reference.listJSON(topic) + "\n" : reference.list(topic)
    try Console.write(Array(text.utf8))
  }
}
