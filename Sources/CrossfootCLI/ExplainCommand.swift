import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import RuleLanguage
import TextModel

/// `crossfoot explain`: what a rule is, or how a finding or what stands on a line of an article came about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a rule, a finding, or what is found on a line of an article.",
    discussion: """
      FILE:LINE tells of each person on that line of the file who is meant and why, of each nationality and \
      figure which rule and which words of which lexicon found it, and of each statement who made it and by \
      which words that is known. A rule's id shows the rule with its examples. A finding's fingerprint, or \
      the first six or more of its digits, with the articles to look for it in, shows the finding and how \
      each of its figures was found: json, sarif, gitlab, jsonl and baselines give fingerprints.

      EXAMPLES:
        crossfoot explain article.html:12
        crossfoot explain article.txt:3 --reference-date 2022-09-21 --json
        crossfoot explain en.official.titled
        crossfoot explain cfb257641e7a7641 articles/
      """)

  @Argument(
    help: "FILE:LINE, the id of a rule or check, or the fingerprint of a finding.",
    completion: .file())
  var target: String
  @OptionGroup var input: InputArguments
  @Flag(help: "Write the answer about a line or a finding as JSON.") var json = false
  @OptionGroup var settingsOptions: SettingsArguments
  @OptionGroup var ruleOptions: RuleArguments

  func validate() throws {
    let hasInputs = !input.paths.isEmpty || input.filesFrom != nil
    if hasInputs, !isFingerprint {
      throw ValidationError(
        "'\(target)' is no fingerprint: articles are given only to look for a finding in them")
    }
  }

  func run() throws {
    if isFingerprint, !input.paths.isEmpty || input.filesFrom != nil { return try explainFinding() }
    let rules = try ruleOptions.load()
    let explainer = RuleExplainer(rules: rules)
    guard let line = place?.line else {
      guard let text = RuleReference(rules: rules).show(target) else {
        if isFingerprint {
          throw ValidationError(
            "give the articles to look for the finding in: crossfoot explain \(target) PATH...")
        }
        throw RuleFinding.unknown(target, explainer, color: ruleOptions.colorsMessages)
      }
      return try Console.write(Array(text.utf8))
    }
    let subject: ExplainedSubject
    do {
      subject = try explainer.subject(target, referenceDate: input.referenceDate)
    } catch {
      Console.report(error.diagnostic, fallbackPath: target, color: ruleOptions.colorsMessages)
      throw CrossfootExit.inputFailed
    }
    let answer = explainer.explain(subject.document, line: line)
    try Console.write(Array((json ? answer.json + "\n" : answer.text).utf8))
  }

  // MARK: Findings

  /// The fewest digits that are looked for: fewer would often be those of another finding too.
  private static let fewestDigits = 6

  private var isFingerprint: Bool {
    (Self.fewestDigits...16).contains(target.utf8.count)
      && target.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private func explainFinding() throws {
    let settings = try settingsOptions.load(color: ruleOptions.colorsMessages)
    let rules = try ruleOptions.load(settings)
    let runner = BatchRunner(pipeline: Pipeline(rules: rules))
    let explainer = RuleExplainer(rules: rules)
    let folder = FileManager.default.currentDirectoryPath
    let policy = Policy(
      settings: settings.settings, root: settings.root, workingFolder: folder,
      checks: runner.checks.map(\.id))
    let items = try input.items(settings)
    let color = ruleOptions.colorsMessages
    var report = TextReport(color: Console.usesColor(ruleOptions.color, on: .output))
    var failures = 0
    var isFound = false
    try runner.run(
      items, jobs: WorkArguments.defaultWorkers,
      preparing: { (notes: ArticleNotes($0), outcome: policy.apply(to: $0).outcome) },
      take: { notes, outcome in
        failures += Console.reportInput(notes, color: color)
        guard case .processed(let document) = outcome else { return }
        for finding in document.findings {
          let names = FindingIdentity.fingerprints(
            of: finding, in: document.document, workingFolder: folder)
          guard names.own.hasPrefix(target) || names.ofArticle.hasPrefix(target) else { continue }
          isFound = true
          let answer = explainer.explain(finding, in: document)
          var alone = document
          alone.checks = [finding]
          alone.trial = nil
          try Console.write(
            Array(
              (json
                ? answer.json + "\n" : report.text(for: .processed(alone)) + answer.text + "\n")
                .utf8))
        }
      })
    if !isFound {
      Console.report(
        Diagnostic(
          .error, "I122", "no finding in these articles has the fingerprint \(target)",
          help: "it changes with the words of the finding's own figures; check the articles again"),
        color: color)
    }
    if failures > 0 || !isFound { throw CrossfootExit.inputFailed }
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
