public import TextModel

/// What was considered and not decided, and why: one line each.
///
/// `a.txt:3:81: SUM-01: open list: 38 Danes, nine Swedes`. Lists for which no total was found are told too, so
/// that silence can be told from agreement.
public struct SkippedFormat: Report {
  public static let name = "skipped"
  public static let summary = "constraints that were considered and not decided, and why"

  /// The lines of an article.
  public struct Part: ByteCodable {
    var coverage = Coverage(figures: 0, covered: 0)
    var undecided = 0
    var lines: [UInt8] = []

    init() {}

    public func write(to writer: inout ByteWriter) {
      coverage.write(to: &writer)
      writer.integer(undecided)
      writer.block(lines)
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      coverage = try Coverage(from: &reader)
      undecided = try reader.integer()
      lines = try reader.block()
    }
  }

  private var undecided = 0
  private var coverage = Coverage(figures: 0, covered: 0)

  public init(_ context: ReportContext) {}

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> Part {
    guard let reconciled = article.document else { return Part() }
    var lines: [(at: Int, text: String)] = []
    for check in reconciled.checks where check.verdict == .undecided {
      let reason = check.reason ?? "it is not sure that the figures belong together"
      lines.append(
        line(check.rule, reason, check.operands.map(\.mention), reconciled, article.name))
    }
    let used = Set(reconciled.checks.flatMap { $0.operands.map(\.mention) })
    for list in reconciled.annotated.breakdowns
    where list.total == nil && used.isDisjoint(with: list.parts) {
      lines.append(
        line("SUM-01", "no total was found for this list", list.parts, reconciled, article.name))
    }
    var part = Part()
    part.coverage = Coverage(reconciled)
    part.undecided = lines.count
    part.lines = lines.sorted { ($0.at, $0.text) < ($1.at, $1.text) }.flatMap {
      Array($0.text.utf8)
    }
    return part
  }

  public mutating func add(_ part: Part) -> [UInt8] {
    coverage.add(part.coverage)
    undecided += part.undecided
    return part.lines
  }

  public mutating func finish() -> [UInt8] {
    Array(
      ("\(undecided) not decided; \(coverage.covered) of \(coverage.figures) figures are in a check that was decided"
        + "\n").utf8)
  }

  private static func line(
    _ rule: String, _ reason: String, _ mentions: [Int], _ reconciled: ReconciledDocument,
    _ name: String
  ) -> (at: Int, text: String) {
    let document = reconciled.document
    let figures = mentions.map { reconciled.annotated.mentions[$0] }
    var place = name
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
