import ArgumentParser

/// `crossfoot rules`: what people who write rules need.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Looks after rule packs.",
    discussion: """
      EXAMPLES:
        crossfoot rules check
        crossfoot rules check Rules
        crossfoot rules test Rules
      """,
    subcommands: [RulesCheckCommand.self, RulesTestCommand.self])
}
