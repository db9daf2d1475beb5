import ArgumentParser
import Crossfoot
import Foundation
import TextModel

/// `crossfoot init`: the files that a newsroom begins with.
struct InitCommand: ParsableCommand {
  /// What can be made.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case settings, rules, github, gitlab
    case preCommit = "pre-commit"
  }

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a settings file, a first rule pack and what a CI service needs.",
    discussion: """
      settings    crossfoot.yml, with everything that can be set and what holds without it
      rules       crossfoot-rules/, a pack that lies on the built-in one, with a first lexicon entry and rule
      github      .github/workflows/crossfoot.yml
      gitlab      crossfoot.gitlab-ci.yml, to be included by .gitlab-ci.yml
      pre-commit  .pre-commit-config.yaml

      Files that are there are left as they are.

      EXAMPLES:
        crossfoot init
        crossfoot init settings github
        crossfoot init rules && crossfoot rules test crossfoot-rules
      """)

  @Argument(help: "What to write. (default: settings and rules)") var parts: [Part] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write into.", valueName: "dir"), completion: .directory)
  var output = "."

  func run() throws {
    var isHindered = false
    for part in parts.isEmpty ? [.settings, .rules] : parts {
      for (path, text) in Starters.files(of: part) {
        let whole = output == "." ? path : output + "/" + path
        if FileManager.default.fileExists(atPath: whole) {
          isHindered = true
          Console.report(
            Diagnostic(
              .warning, "C131", "is there already and stays as it is", at: .init(path: whole)),
            color: Console.usesColor(.auto, on: .errors))
          continue
        }
        _ = try OutputFolder((whole as NSString).deletingLastPathComponent.nonEmpty ?? ".")
        let file = try OutputFile(path: whole)
        try file.write(Array(text.utf8))
        try file.commit()
        try Console.write(Array("wrote \(whole)\n".utf8))
      }
    }
    if isHindered { throw CrossfootExit.inputFailed }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
