import ArgumentParser
import Crossfoot
import RuleLanguage
import TextModel

/// `crossfoot rules reference`: pages about the rules.
struct RulesReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Writes pages about the rules of a pack, in Markdown.",
    discussion: """
      EXAMPLES:
        crossfoot rules reference --rules Rules --output Rules/reference
        crossfoot rules reference --output pages
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write to; it is made if need be.", valueName: "dir"))
  var output: String
  @OptionGroup var ruleOptions: RuleArguments

  func run() throws {
    let folder = try OutputFolder(output)
    for (name, text) in RuleReference(rules: try ruleOptions.load()).pages() {
      let file = try folder.file(name)
      try file.write(Array(text.utf8))
      try file.commit()
    }
  }
}
