import Crossfoot
import RuleLanguage
import TextModel

/// The built-in rules without those for nationalities, organisations, people, officials and statements,
/// so that what these cost is the difference of two passes over the same articles.
enum WithoutPeople {
  private static let files = [
    "nationalities", "organisations", "persons", "officials", "statements",
  ]

  /// The pipeline, and the number of rules that it does without.
  ///
  /// - Throws: `Failure` where the rules do not load.
  static func pipeline() throws(Failure) -> (pipeline: Pipeline, rules: Int) {
    let core = RulePack.builtIn()
    var rules: [String] = []
    for file in files {
      let path = "en/patterns/\(file).yaml"
      let found = core.filter { $0.path == path }.flatMap { ids(in: $0) }
      // A renamed file would make these rules look free.
      if found.isEmpty { throw Failure(description: "the built-in pack has no rules in \(path)") }
      rules += found
    }
    let lines =
      ["format: 1", "pack: without-people", "version: 0", "layers-on: [core]", "changes:"]
      + rules.map { "  - { turn-off: \($0), reason: \"what the rest costs\" }" }
    let layer = [
      RuleFile(
        path: "pack.yaml", displayPath: "benchmark:pack.yaml",
        bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    ]
    let (set, diagnostics) = RuleSet.load(layers: [core, layer])
    guard let set else {
      let messages = diagnostics.map(\.message).joined(separator: "; ")
      throw Failure(description: "the rules without people do not load: \(messages)")
    }
    return (Pipeline(rules: set), rules.count)
  }

  private static func ids(in file: RuleFile) -> [String] {
    let key = "  - id: "
    return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
  }
}
