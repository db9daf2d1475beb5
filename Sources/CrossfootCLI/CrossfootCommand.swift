import ArgumentParser

/// The command.
struct CrossfootCommand: ParsableCommand {
  /// The program's version.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "crossfoot",
    abstract: "Finds the figures in news articles and checks whether they agree with each other.",
    discussion: """
      EXAMPLES:
        crossfoot check article.html
        crossfoot check drafts/ --fail-on warning
        crossfoot explain article.html:12
        crossfoot extract articles/ --format csv --output tables
        crossfoot extract - --input-format jsonl < articles.jsonl > figures.jsonl

      EXIT CODES:
        0   nothing to report
        1   findings at or above --fail-on, or changes where two runs are compared
        2   some input could not be processed, even where there are findings
        64  the command was called in a way that it does not know
        78  a rule file, a baseline or the settings are wrong
        130 ended by Control-C; what was done by then has been written
      """,
    version: version,
    subcommands: [
      CheckCommand.self, ExtractCommand.self, ExplainCommand.self, VerifyCommand.self,
      DiffCommand.self, RulesCommand.self, InitCommand.self, LSPCommand.self,
    ])
}

@main
enum Main {
  static func main() {
    // A reader that has seen enough (`| head`) closes the pipe; the next write then says so, which
    // `Console` takes as success.
    Console.ignoreBrokenPipeSignal()
    CrossfootCommand.main()
  }
}
