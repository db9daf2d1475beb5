import ArgumentParser

/// The command.
@main
struct CrossfootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "crossfoot", version: "0.1.0")
}
