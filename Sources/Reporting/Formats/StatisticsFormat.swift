public import TextModel

/// How often each check was evaluated and what came of it: a table for people.
public struct StatisticsFormat: Report {
  public static let name = "statistics"
  public static let summary = "how often each check was evaluated, and what came of it"

  private struct Counts {
    var consistent = 0
    var undecided = 0
    var inconsistent = 0
    var total: Int { consistent + undecided + inconsistent }
  }

  private var titles: [String: String] = [:]
  private var counts: [String: Counts] = [:]
  private var figures = 0
  private var covered = 0

  public init(_ context: ReportContext) {
    for check in context.checks {
      titles[check.id] = check.title
      counts[check.id] = Counts()
    }
  }

  public mutating func add(_ outcome: DocumentOutcome) -> [UInt8] {
    guard case .processed(let document) = outcome else { return [] }
    let coverage = Coverage(document)
    figures += coverage.figures
    covered += coverage.covered
    for check in document.checks {
      switch check.verdict {
      case .consistent: counts[check.rule, default: Counts()].consistent += 1
      case .undecided: counts[check.rule, default: Counts()].undecided += 1
      case .inconsistent: counts[check.rule, default: Counts()].inconsistent += 1
      }
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
