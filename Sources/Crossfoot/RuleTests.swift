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

  /// Runs every example of every lexicon, pattern and check.
  public func run() -> Result {
    let lexicons = rules.runLexiconTests()
    var result = Result(count: lexicons.count, failures: lexicons.failures, known: 0)
    for rule in rules.rules {
      for test in rule.tests {
        let failure = rules.failure(of: test, of: rule, on: segment(test.text, today: test.today))
        note(failure, isTodo: test.isTodo, "\(rule.id)", test.location, &result)
      }
    }
    for check in rules.checks {
      for test in check.tests {
        note(failure(of: test, of: check), isTodo: test.isTodo, check.id, test.location, &result)
      }
    }
    return result
  }

  private func note(
    _ failure: String?, isTodo: Bool, _ rule: String, _ location: Diagnostic.Location,
    _ result: inout Result
  ) {
    result.count += 1
    switch (failure, isTodo) {
    case (let message?, false):
      result.failures.append(Diagnostic(.error, "R403", "\(rule): \(message)", at: location))
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
  /// a block whose lines have bars is a table, and one that begins with `Caption:` is a caption.
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
    for index in blocks.indices where bytes[blocks[index].span.start...].starts(with: caption) {
      blocks[index].kind = .caption
    }
    return segmenter.segment(
      Document(
        id: "example", text: bytes, blocks: blocks, tables: tables, referenceDate: today,
        sourceMap: SourceMap(identityOf: bytes)))
  }

  private let caption = Array("Caption:".utf8)

  private func failure(of test: CheckTest, of check: CheckRule) -> String? {
    let annotated = Extractor(rules: rules).extract(segment(test.text, today: test.today))
    let checks = Reconciler(rules: rules).reconcile(annotated).checks.filter {
      $0.provenance.rule == check.id
    }
    if test.verdict == "none" {
      return checks.first.map { "expected no check, got \($0.verdict): \($0.equation)" }
    }
    guard let found = checks.first(where: { $0.verdict.rawValue == test.verdict }) else {
      let got = checks.map { "\($0.verdict): \($0.equation)" }.joined(separator: "; ")
      return "expected \(test.verdict), got \(got.isEmpty ? "no check" : got)"
    }
    if let message = test.message, message != found.message {
      return "the message is \"\(found.message)\", expected \"\(message)\""
    }
    if let severity = test.severity, severity != found.severity?.rawValue {
      return "the severity is \(found.severity?.rawValue ?? "none"), expected \(severity)"
    }
    return nil
  }
}
