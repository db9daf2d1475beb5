import ArgumentParser
import Crossfoot
import Foundation
import RuleLanguage
import TextModel

/// The text that is explained.
struct ExplainedText: ParsableArguments {
  @Argument(
    help: "A file, one line of a file as FILE:LINE, - for standard input, or a text in quotes.",
    completion: .file())
  var text: String

  @Option(
    help: ArgumentHelp("The day that relative dates are counted from.", valueName: "yyyy-mm-dd"))
  var referenceDate: CalendarDate?

  @Flag(help: "Write the answer as JSON.") var json = false

  /// - Throws: exit 2 after a message.
  func subject(_ explainer: RuleExplainer, color: Bool) throws(ExitCode) -> ExplainedSubject {
    do {
      return try explainer.subject(text, referenceDate: referenceDate)
    } catch {
      Console.report(error.diagnostic, fallbackPath: text, color: color)
      throw CrossfootExit.inputFailed
    }
  }

  func write(_ explanation: Explanation) throws(ExitCode) {
    try Console.write(Array((json ? explanation.json + "\n" : explanation.text).utf8))
  }
}

/// `crossfoot rules why`: how the figures of a text came about.
struct RulesWhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract:
      "Tells how each figure of a text was found: rule, captures, figures inside, lexicon line.",
    discussion: """
      EXAMPLES:
        crossfoot rules why "Police freed 94 foreigners."
        crossfoot rules why article.html:12
        crossfoot rules why article.html --words "94 foreigners"
        crossfoot rules why "since Sept 17" --reference-date 2022-09-21 --all
        crossfoot rules why "Police freed 94 foreigners." --json
      """)

  @OptionGroup var input: ExplainedText
  @Option(help: "Only what overlaps these words of the text.") var words: String?
  @Flag(help: "Also figures on the way to others, and hidden ones.") var all = false
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let explainer = RuleExplainer(rules: try ruleOptions.load())
    let subject = try input.subject(explainer, color: ruleOptions.colorsMessages)
    try input.write(explainer.why(subject, words: words, all: all))
  }
}
