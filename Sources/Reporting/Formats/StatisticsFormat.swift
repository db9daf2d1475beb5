public import TextModel

/// How often each check was evaluated and what came of it: a table for people.
public struct StatisticsFormat: Report {
  public static let name = "statistics"
  public static let summary = "how often each check was evaluated, and what came of it"

  struct Counts {
    var consistent = 0
    var undecided = 0
    var inconsistent = 0
    var total: Int { consistent + undecided + inconsistent }
  }

  /// What came of the checks of an article.
  public struct Part: ByteCodable {
    var coverage: Coverage
    /// By rule.
    var counts: [(rule: String, counts: Counts)]

    init(_ document: ReconciledDocument) {
      coverage = Coverage(document)
      var counts: [String: Counts] = [:]
      for check in document.checks {
        switch check.verdict {
        case .consistent: counts[check.rule, default: Counts()].consistent += 1
        case .undecided: counts[check.rule, default: Counts()].undecided += 1
        case .inconsistent: counts[check.rule, default: Counts()].inconsistent += 1
        }
      }
      self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// - Parameter counts: none where the input could not be processed.
    init(_ counts: [(rule: String, counts: Counts)] = []) {
      coverage = Coverage(figures: 0, covered: 0)
      self.counts = counts
    }

    public func write(to writer: inout ByteWriter) {
      coverage.write(to: &writer)
      writer.integer(counts.count)
      for (rule, counts) in counts {
        writer.text(rule)
        writer.integer(counts.consistent)
        writer.integer(counts.undecided)
        writer.integer(counts.inconsistent)
      }
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      coverage = try Coverage(from: &reader)
      counts = []
      for _ in 0..<(try reader.count()) {
        counts.append(
          (
            try reader.text(),
            Counts(
              consistent: try reader.integer(), undecided: try reader.integer(),
              inconsistent: try reader.integer())
          ))
      }
    }
  }

  private var titles: [String: String] = [:]
  private var counts: [String: Counts] = [:]
  private var coverage = Coverage(figures: 0, covered: 0)

  public init(_ context: ReportContext) {
    for check in context.checks {
      titles[check.id] = check.title
      counts[check.id] = Counts()
    }
  }

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> Part {
    article.document.map { Part($0) } ?? Part()
  }

  public mutating func add(_ part: Part) -> [UInt8] {
    coverage.add(part.coverage)
    for (rule, more) in part.counts {
      counts[rule, default: Counts()].consistent += more.consistent
      counts[rule, default: Counts()].undecided += more.undecided
      counts[rule, default: Counts()].inconsistent += more.inconsistent
    }
    return []
  }

  /// Checks that were never evaluated are listed too: that nothing was found means something else
  /// for them.
  public mutating func finish() -> [UInt8] {
    var text = Self.row("checks", "consistent", "undecided", "findings", "rule")
    for (rule, counts) in counts.sorted(by: { $0.key < $1.key }) {
      text += Self.row(
        String(counts.total), String(counts.consistent), String(counts.undecided),
        String(counts.inconsistent), titles[rule].map { "\(rule)  \($0)" } ?? rule)
    }
    let (figures, covered) = (coverage.figures, coverage.covered)
    let share = figures == 0 ? 0 : (1000 * covered + figures / 2) / figures
    text +=
      "coverage: \(covered) of \(figures) figures (\(share / 10).\(share % 10) %) are in a check that was decided\n"
    return Array(text.utf8)
  }

  private static func row(
    _ total: String, _ consistent: String, _ undecided: String, _ findings: String, _ rule: String
  ) -> String {
    func cell(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    return "\(cell(total, 6))  \(cell(consistent, 10))  \(cell(undecided, 9))  "
      + "\(cell(findings, 8))  \(SafeText.shown(rule))\n"
  }
}
