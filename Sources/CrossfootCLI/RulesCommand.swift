import ArgumentParser

/// `crossfoot rules`: what people who write rules need.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Looks after rule packs, and tells what rules did and why.",
    discussion: """
      EXAMPLES:
        crossfoot rules check Rules
        crossfoot rules test Rules
        crossfoot rules show en.count.many
        crossfoot rules why "Police freed 94 foreigners."
        crossfoot rules explain R104
        crossfoot rules why-not en.count.many "Police freed 94 foreign people."
      """,
    subcommands: [
      RulesCheckCommand.self, RulesTestCommand.self, RulesListCommand.self, RulesShowCommand.self,
      RulesWhyCommand.self, RulesWhyNotCommand.self, RulesTryCommand.self,
      RulesExplainCommand.self, RulesReferenceCommand.self,
    ])
}
