import ArgumentParser
import Crossfoot
import Foundation
import RuleLanguage
import TextModel

/// `crossfoot rules try`: a text against rules that are being written.
struct RulesTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Shows what rules find in a text, again each time one of their files is saved.",
    discussion: """
      Where a rule is named, its answer is that of `why-not`. A rule with an error is reported and left \
      out, and the others are shown. Stop with Control-C.

      EXAMPLES:
        crossfoot rules try "Police freed 94 foreigners." --rules Rules
        crossfoot rules try "Police freed 94 foreigners." --rule en.count.many --rules Rules
        crossfoot rules try "Police freed 94 foreigners." --rules Rules --once
      """)

  @OptionGroup var input: ExplainedText
  @Option(help: ArgumentHelp("Only this rule.", valueName: "id")) var rule: String?
  @Flag(help: "Show it once, without waiting for changes.") var once = false
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let folders = RuleFolders.chosen(ruleOptions.rules)
    var shown: [String: Date]?
    while true {
      let state = modificationTimes(folders)
      if state != shown {
        shown = state
        try paint(folders)
        if once { return }
      }
      Thread.sleep(forTimeInterval: 0.2)
    }
  }

  private func paint(_ folders: [String]) throws(ExitCode) {
    // Erase the screen and go to its corner (ECMA-48 ED and CUP); not into a file.
    if !once, Console.usesColor(.auto, on: .output) {
      try Console.write(Array("\u{1B}[2J\u{1B}[H".utf8))
    }
    let (rules, diagnostics) = RulePack.loadWhatHolds(rulesIn: folders)
    for diagnostic in diagnostics { Console.report(diagnostic, color: ruleOptions.colorsMessages) }
    let hasErrors = diagnostics.contains { $0.severity == .error }
    guard let rules else {
      if once { throw CrossfootExit.badRules }
      return
    }
    let explainer = RuleExplainer(rules: rules)
    let subject = try input.subject(explainer, color: ruleOptions.colorsMessages)
    defer {
      if !once { try? Console.write(Array("-- waiting for a change; stop with Control-C\n".utf8)) }
    }
    guard let rule else {
      try input.write(explainer.why(subject))
      if once, hasErrors { throw CrossfootExit.badRules }
      return
    }
    guard let answer = explainer.whyNot(rule, subject) else {
      let code = RuleFinding.unknown(rule, explainer, color: ruleOptions.colorsMessages)
      if once { throw code }
      return
    }
    try input.write(answer)
    if once, hasErrors { throw CrossfootExit.badRules }
  }

  /// By path: when each file of the packs was last written.
  private func modificationTimes(_ folders: [String]) -> [String: Date] {
    var times: [String: Date] = [:]
    for folder in folders {
      for file in RulePack.files(in: folder).files {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.displayPath)
        times[file.displayPath] = attributes?[.modificationDate] as? Date
      }
    }
    return times
  }
}
