public import TextModel

/// What was considered and not decided, and why: one line each.
///
/// `a.txt:3:81: SUM-01: open list: 38 Danes, nine Swedes`. Lists for which no total was found are told too, so
/// that silence can be told from agreement.
public struct SkippedFormat: Report {
  public static let name = "skipped"
  public static let summary = "constraints that were considered and not decided, and why"

  private let context: ReportContext
  private var undecided = 0
  private var figures = 0
  private var covered = 0

  public init(_ context: ReportContext) { self.context = context }

  public mutating func add(_ outcome: DocumentOutcome) -> [UInt8] {
    guard case .processed(let reconciled) = outcome else { return [] }
    let coverage = Coverage(reconciled)
    figures += coverage.figures
    covered += coverage.covered
    var lines: [(at: Int, text: String)] = []
    for check in reconciled.checks where check.verdict == .undecided {
      let reason = check.reason ?? "it is not sure that the figures belong together"
      lines.append(
        line(check.rule, reason, check.operands.map(\.mention), reconciled))
    }
    let used = Set(reconciled.checks.flatMap { $0.operands.map(\.mention) })
    for list in reconciled.annotated.breakdowns
    where list.total == nil && used.isDisjoint(with: list.parts) {
      lines.append(line("SUM-01", "no total was found for this list", list.parts, reconciled))
    }
    undecided += lines.count
    return lines.sorted { ($0.at, $0.text) < ($1.at, $1.text) }.flatMap { Array($0.text.utf8) }
  }

  public mutating func finish() -> [UInt8] {
    Array(
      ("\(undecided) not decided; \(covered) of \(figures) figures are in a check that was decided"
        + "\n").utf8)
  }

  private func line(
    _ rule: String, _ reason: String, _ mentions: [Int], _ reconciled: ReconciledDocument
  ) -> (at: Int, text: String) {
    let document = reconciled.document
    let figures = mentions.map { reconciled.annotated.mentions[$0] }
    let path = document.path.map { ReportPath.relative($0, to: context.workingFolder) }
    var place = path ?? document.id
    let start = figures.map(\.span.start).min() ?? 0
    if let first = figures.min(by: { $0.span < $1.span }) {
      let position = document.sourceMap.positions(of: first.span).start
      place += ":\(position.line):\(position.column)"
    }
    let words = figures.map {
      document.string($0.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let text = "\(place): \(rule): \(reason): \(words.joined(separator: ", "))"
    return (start, SafeText.shown(text) + "\n")
  }
}

/// How many of the numbers of an article take part in a check that was decided.
struct Coverage {
  /// Numbers that count or measure something; labels, years and idioms are none.
  var figures: Int
  /// Those inside at least one check that is consistent or inconsistent.
  var covered: Int

  init(_ reconciled: ReconciledDocument) {
    let decided = Set(
      reconciled.checks.filter { $0.verdict != .undecided }.flatMap { $0.operands.map(\.mention) })
    let numbers = reconciled.annotated.mentions.filter {
      $0.kind.isNumeric && ($0.role == nil || $0.role == .count)
    }
    figures = numbers.count
    covered = numbers.count { decided.contains($0.id) }
  }
}
