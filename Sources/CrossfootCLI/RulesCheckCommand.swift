import ArgumentParser
import Crossfoot
import RuleLanguage
import TextModel

/// `crossfoot rules check`: everything that is wrong with a rule pack.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reports everything that is wrong with a rule pack.",
    discussion: """
      All errors of all files are reported in one run. The exit code is 78 where there is one. Where there
      is none, rules that tie, never win or wait for figures that no rule gives are warnings.

      EXAMPLES:
        crossfoot rules check
        crossfoot rules check Rules
        crossfoot rules check Rules Local
        crossfoot rules check Local --json
      """)

  @Argument(
    help: "The pack's folder, after those it is layered on; without it, the built-in pack.",
    completion: .directory)
  var folders: [String] = []

  @Flag(help: "Write everything as one JSON object to standard output.") var json = false

  @Option(help: "When messages are coloured; auto: on a terminal, unless NO_COLOR is set.")
  var color: Console.ColorChoice = .auto

  func run() throws {
    let folders = RuleFolders.chosen(folders)
    let colors = Console.usesColor(color, on: .errors)
    var (rules, diagnostics) = RulePack.load(rulesIn: folders)
    diagnostics += rules?.weaknesses() ?? []
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    if json {
      let text = DiagnosticJSON.text(
        counts: [("errors", errors), ("warnings", warnings)], diagnostics)
      try Console.write(Array((text + "\n").utf8))
      if rules == nil { throw CrossfootExit.badRules }
      return
    }
    for diagnostic in diagnostics { Console.report(diagnostic, color: colors) }
    let name = RuleFolders.name(folders)
    guard rules != nil else {
      let code = diagnostics.first { $0.severity == .error }?.code ?? ""
      try Console.write(
        Array(
          """
          \(name): \(counted(errors, "error")), \(counted(warnings, "warning"))
          `crossfoot rules explain \(code)` says more of a code

          """.utf8))
      throw CrossfootExit.badRules
    }
    try Console.write(Array("\(name): no errors, \(counted(warnings, "warning"))\n".utf8))
  }
}
