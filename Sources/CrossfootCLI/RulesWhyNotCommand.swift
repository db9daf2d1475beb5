import ArgumentParser
import Crossfoot
import RuleLanguage

/// `crossfoot rules why-not`: why a rule gives nothing in a text.
struct RulesWhyNotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Tells why a rule gives nothing in a text.",
    discussion: """
      One of three answers: the element and the word at which the best attempt stopped, with the nearest \
      miss and the file to edit; the rule that had the same words, and by which step it won; the `where`, \
      `unless` or `same-as` that dropped the match, with the values it saw. Of a check: the figure that it \
      does not find, or the condition under which it does not apply.

      EXAMPLES:
        crossfoot rules why-not en.count.many "Police freed 94 foreign people."
        crossfoot rules why-not en.breakdown.closed article.html
        crossfoot rules why-not SUM-01 article.html
        crossfoot rules why-not en.count.many "94 of them" --rules Rules --json
      """)

  @Argument(help: "The rule's id.") var rule: String
  @OptionGroup var input: ExplainedText
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let explainer = RuleExplainer(rules: try ruleOptions.load())
    let subject = try input.subject(explainer, color: ruleOptions.colorsMessages)
    guard let answer = explainer.whyNot(rule, subject) else {
      throw RuleFinding.unknown(rule, explainer, color: ruleOptions.colorsMessages)
    }
    try input.write(answer)
  }
}
