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
        1   findings at or above --fail-on
        2   some input could not be processed, even where there are findings
        64  the command was called in a way that it does not know
        78  a rule file or a baseline is wrong
      """,
    version: version,
    subcommands: [
      CheckCommand.self, ExtractCommand.self, ExplainCommand.self, VerifyCommand.self,
      RulesCommand.self,
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
