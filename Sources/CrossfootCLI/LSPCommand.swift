import ArgumentParser
import Crossfoot
import Foundation
import LanguageServer
import TextModel

/// `crossfoot lsp`: findings while an editor types.
struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Shows findings in an editor while an article is written.",
    discussion: """
      A server of the Language Server Protocol over standard input and output: an editor starts it. It \
      gives findings as diagnostics with the other figures beside them, what a figure means where the \
      pointer rests on it, and quick fixes: each change of one number that would do, and an ignore.

      EXAMPLES:
        crossfoot lsp
        crossfoot lsp --rules crossfoot-rules

      Neovim:
        vim.lsp.start({ name = "crossfoot", cmd = { "crossfoot", "lsp" } })
      """)

  @OptionGroup var settingsOptions: SettingsArguments
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let runner = try ruleOptions.makeRunner(settings)
    let policy = Policy(
      settings: settings.settings, root: settings.root,
      workingFolder: FileManager.default.currentDirectoryPath, checks: runner.checks.map(\.id))
    var server = LanguageServer(
      runner: runner, policy: policy, version: CrossfootCommand.version)
    while server.exitCode == nil {
      let bytes = FileHandle.standardInput.availableData
      // The editor has gone without a word.
      if bytes.isEmpty { throw ExitCode(1) }
      try Console.write(server.receive(Array(bytes)))
    }
    if let code = server.exitCode, code != 0 { throw ExitCode(code) }
  }
}
