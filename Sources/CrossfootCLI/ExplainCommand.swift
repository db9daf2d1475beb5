import ArgumentParser
import Crossfoot
import Foundation
import RuleLanguage
import TextModel

/// `crossfoot explain`: what a rule is, or how what stands on a line of an article came about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a rule, or what is found on a line of an article.",
    discussion: """
      FILE:LINE tells of each person on that line of the file who is meant and why, of each nationality and \
      figure which rule and which words of which lexicon found it, and of each statement who made it and by \
      which words that is known. A rule's id shows the rule with its examples.

      EXAMPLES:
        crossfoot explain article.html:12
        crossfoot explain article.txt:3 --reference-date 2022-09-21 --json
        crossfoot explain en.official.titled
      """)

  @Argument(help: "FILE:LINE, or the id of a rule or check.", completion: .file())
  var target: String

  @Option(
    help: ArgumentHelp("The day that relative dates are counted from.", valueName: "yyyy-mm-dd"))
  var referenceDate: CalendarDate?

  @Flag(help: "Write the answer about a line as JSON.") var json = false
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let rules = try ruleOptions.load()
    let explainer = RuleExplainer(rules: rules)
    guard let line = place?.line else {
      guard let text = RuleReference(rules: rules).show(target) else {
        throw RuleFinding.unknown(target, explainer, color: ruleOptions.colorsMessages)
      }
      return try Console.write(Array(text.utf8))
    }
    let subject: ExplainedSubject
    do {
      subject = try explainer.subject(target, referenceDate: referenceDate)
    } catch {
      Console.report(error.diagnostic, fallbackPath: target, color: ruleOptions.colorsMessages)
      throw CrossfootExit.inputFailed
    }
    let answer = explainer.explain(subject.document, line: line)
    try Console.write(Array((json ? answer.json + "\n" : answer.text).utf8))
  }

  /// The file and the line, where the target names a file that exists.
  private var place: (file: String, line: Int)? {
    guard let colon = target.lastIndex(of: ":"),
      let line = Int(target[target.index(after: colon)...]), line > 0
    else { return nil }
    let file = String(target[..<colon])
    return FileManager.default.fileExists(atPath: file) ? (file, line) : nil
  }
}
