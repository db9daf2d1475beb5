internal import Extraction
internal import Reconciliation
public import RuleLanguage
internal import Segmentation
public import TextModel

/// Runs the examples that the rules of a pack carry.
public struct RuleTests: Sendable {
  /// What came of a run.
  public struct Result: Sendable {
    /// Examples that ran.
    public var count: Int
    /// One diagnostic for each example that failed, or that passes although it is marked `todo`.
    public var failures: [Diagnostic]
    /// Examples marked `todo` that still fail.
    public var known: Int
  }

  private let rules: RuleSet
  private let segmenter: Segmenter

  /// Makes a runner for a rule set.
  public init(rules: RuleSet) {
    self.rules = rules
    segmenter = Segmenter(abbreviations: rules.abbreviations)
  }

  /// Runs every example of every lexicon, pattern and check; those of rules on trial beside all the others.
  public func run() -> Result {
    let lexicons = rules.runLexiconTests()
    var result = Result(count: lexicons.count, failures: lexicons.failures, known: 0)
    run(rules.rules, rules.checks, &result)
    if let all = rules.withTrials {
      RuleTests(rules: all).run(
        all.rules.filter { $0.status == .trial }, all.checks.filter { $0.status == .trial },
        &result)
    }
    return result
  }

  private func run(_ patterns: [Rule], _ checks: [CheckRule], _ result: inout Result) {
    for rule in patterns {
      for test in rule.tests {
        let document = segment(test.text, today: test.today)
        let failure = rules.failure(of: test, of: rule, on: document)
        // Where something was expected, why the rule did not give it.
        let explains = failure != nil && !test.isTodo && test.expected != nil
        let help = explains ? RuleExplainer(rules: rules).shortWhyNot(rule.id, document) : nil
        note(failure, isTodo: test.isTodo, rule.id, test.location, help, &result)
      }
    }
    for check in checks {
      for test in check.tests {
        note(
          failure(of: test, of: check), isTodo: test.isTodo, check.id, test.location, nil, &result)
      }
    }
  }

  private func note(
    _ failure: String?, isTodo: Bool, _ rule: String, _ location: Diagnostic.Location,
    _ help: String?, _ result: inout Result
  ) {
    result.count += 1
    switch (failure, isTodo) {
    case (let message?, false):
      result.failures.append(
        Diagnostic(.error, "R403", "\(rule): \(message)", at: location, help: help))
    case (_?, true): result.known += 1
    case (nil, true):
      result.failures.append(
        Diagnostic(
          .error, "R404", "\(rule): this example is marked `todo` and holds", at: location,
          help: "remove `todo`"))
    case (nil, false): break
    }
  }

  /// An example as a document: one paragraph or, where blank lines divide it, a headline and paragraphs;
  /// a block whose lines have bars is a table, one that begins with `Caption:` a caption and one with `Quote:`
  /// a quotation.
  private func segment(_ text: String, today: CalendarDate?) -> SegmentedDocument {
    let bytes = Array(text.utf8)
    var blocks: [Block] = []
    var start = 0
    for index in bytes.indices.dropLast() where bytes[index] == 0x0A && bytes[index + 1] == 0x0A {
      blocks.append(Block(blocks.isEmpty ? .headline : .paragraph, TextSpan(start, index)))
      start = index + 2
    }
    blocks.append(Block(.paragraph, TextSpan(start, bytes.count)))
    let tables = blocks.indices.compactMap {
      ExampleTables.table(blocks[$0].span, block: $0, in: bytes)
    }
    for table in tables { blocks[table.block].kind = .table }
    for index in blocks.indices {
      let block = bytes[blocks[index].span.start...]
      guard let label = labels.first(where: { block.starts(with: $0.label) }) else { continue }
      blocks[index].kind = label.kind
    }
    return segmenter.segment(
      Document(
        id: "example", text: bytes, blocks: blocks, tables: tables, referenceDate: today,
        sourceMap: SourceMap(identityOf: bytes)))
  }

  private let labels: [(label: [UInt8], kind: Block.Kind)] = [
    (Array("Caption:".utf8), .caption), (Array("Quote:".utf8), .quote),
  ]

  /// What came of one check in an example.
  private struct Outcome {
    var verdict: String
    var equation: String
    var message: String
    var severity: String?
  }

  private func outcomes(of check: CheckRule, _ test: CheckTest) -> [Outcome] {
    if let given = test.given {
      return Reconciler(rules: rules).judge(check, given.map(\.figure)).map {
        [
          Outcome(
            verdict: $0.verdict.rawValue, equation: $0.equation, message: $0.message,
            severity: $0.severity?.rawValue)
        ]
      } ?? []
    }
    let annotated = Extractor(rules: rules).extract(segment(test.text, today: test.today))
    let checks = Reconciler(rules: rules).reconcile(annotated).checks
    var own = checks.filter { $0.provenance.rule == check.id }
    // Where several checks say one thing of the same figures, one of them speaks for all.
    if own.isEmpty, test.verdict != "none" { own = checks.filter { $0.rule == check.reportedID } }
    return own.map {
      Outcome(
        verdict: $0.verdict.rawValue, equation: $0.equation, message: $0.message,
        severity: $0.severity?.rawValue)
    }
  }

  private func failure(of test: CheckTest, of check: CheckRule) -> String? {
    let checks = outcomes(of: check, test)
    if test.verdict == "none" {
      return checks.first.map { "expected no check, got \($0.verdict): \($0.equation)" }
    }
    guard let found = checks.first(where: { $0.verdict == test.verdict }) else {
      let got = checks.map { "\($0.verdict): \($0.equation)" }.joined(separator: "; ")
      return "expected \(test.verdict), got \(got.isEmpty ? "no check" : got)"
    }
    if let message = test.message, message != found.message {
      return "the message is \"\(found.message)\", expected \"\(message)\""
    }
    if let severity = test.severity, severity != found.severity {
      return "the severity is \(found.severity ?? "none"), expected \(severity)"
    }
    return nil
  }
}
