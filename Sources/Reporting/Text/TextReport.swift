public import TextModel

/// Writes findings for people: each with its place, the words it is about, and what may be wrong.
///
/// Inputs that could not be processed are counted here and told by `DiagnosticText`: a finding is
/// about an article, a diagnostic about the input.
public struct TextReport {
  private let ink: Ink
  private let width: Int
  private var articles = 0
  private var figures = 0
  private var checks = 0
  private var failures = 0
  private var findings: [Check.Severity: Int] = [:]
  private var trials = 0

  /// Starts a report.
  ///
  /// - Parameters:
  ///   - color: whether to use ISO 6429 colours.
  ///   - width: the most columns a line of text or a note takes.
  public init(color: Bool = false, width: Int = 100) {
    ink = Ink(isColored: color)
    self.width = width
  }

  /// The findings on one outcome, the most severe first, each followed by an empty line.
  ///
  /// Empty where there are none.
  public mutating func text(for outcome: DocumentOutcome) -> String {
    guard case .processed(let document) = outcome else {
      failures += 1
      return ""
    }
    articles += 1
    figures += document.annotated.mentions.count { $0.kind.isNumeric }
    checks += document.checks.count
    let found = document.findings
    for check in found { findings[check.severity ?? .error, default: 0] += 1 }
    let words = FindingText(document, ink: ink, width: width)
    // Order of the text within one severity: sorting is not promised to be stable.
    let ordered = found.enumerated().sorted {
      let (a, b) = ($0.element.severity ?? .error, $1.element.severity ?? .error)
      return a == b ? $0.offset < $1.offset : a > b
    }
    return ordered.map { words.text(for: $0.element) + "\n" }.joined() + trial(document)
  }

  /// One line for each finding of a rule on trial.
  private mutating func trial(_ document: ReconciledDocument) -> String {
    guard let found = document.trial?.findings, !found.isEmpty else { return "" }
    trials += found.count
    return found.map { finding in
      var place = document.document.path ?? document.document.id
      if let span = finding.spans.first {
        let position = document.document.sourceMap.positions(of: span).start
        place += ":\(position.line):\(position.column)"
      }
      return SafeText.shown(
        "\(place): on trial[\(finding.rule)]: \(finding.message) (\(finding.equation))") + "\n"
    }.joined() + "\n"
  }

  /// The closing line, with its line feed: `1 article, 16 figures, 3 checks: 1 error`.
  public func summary() -> String {
    let counts = [Check.Severity.error, .warning, .note].compactMap { severity -> String? in
      guard let count = findings[severity] else { return nil }
      return ink(Self.counted(count, severity.rawValue), severity.ink)
    }
    var line = [
      Self.counted(articles, "article"), Self.counted(figures, "figure"),
      Self.counted(checks, "check"),
    ].joined(separator: ", ")
    line += ": " + (counts.isEmpty ? "no findings" : counts.joined(separator: ", "))
    if trials > 0 { line += "; \(Self.counted(trials, "finding")) of rules on trial" }
    if failures > 0 {
      line += "; " + ink(Self.counted(failures, "input") + " could not be processed", .error)
    }
    return line + "\n"
  }

  private static func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
