public import TextModel

/// Writes findings for people: each with its place, the words it is about, and what may be wrong.
///
/// Inputs that could not be processed are counted here and told by `DiagnosticText`: a finding is
/// about an article, a diagnostic about the input.
public struct TextReport {
  private let ink: Ink
  private let width: Int
  private var total = Part()

  /// Starts a report.
  ///
  /// - Parameters:
  ///   - color: whether to use ISO 6429 colours.
  ///   - width: the most columns a line of text or a note takes.
  public init(color: Bool = false, width: Int = 100) {
    ink = Ink(isColored: color)
    self.width = width
  }

  /// What is said of one outcome.
  public struct Part: ByteCodable {
    var articles = 0
    var figures = 0
    var checks = 0
    var failures = 0
    var errors = 0
    var warnings = 0
    var notes = 0
    var trials = 0
    var text = ""

    init() {}

    public func write(to writer: inout ByteWriter) {
      for count in [articles, figures, checks, failures, errors, warnings, notes, trials] {
        writer.integer(count)
      }
      writer.text(text)
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      articles = try reader.integer()
      figures = try reader.integer()
      checks = try reader.integer()
      failures = try reader.integer()
      errors = try reader.integer()
      warnings = try reader.integer()
      notes = try reader.integer()
      trials = try reader.integer()
      text = try reader.text()
    }
  }

  /// The findings on one outcome, the most severe first, each followed by an empty line.
  ///
  /// Empty where there are none.
  public mutating func text(for outcome: DocumentOutcome) -> String { add(part(of: outcome)) }

  /// Counts what is said of an outcome, and gives its text.
  mutating func add(_ part: Part) -> String {
    total.articles += part.articles
    total.figures += part.figures
    total.checks += part.checks
    total.failures += part.failures
    total.errors += part.errors
    total.warnings += part.warnings
    total.notes += part.notes
    total.trials += part.trials
    return part.text
  }

  /// What is said of one outcome.
  func part(of outcome: DocumentOutcome) -> Part {
    var part = Part()
    guard case .processed(let document) = outcome else {
      part.failures = 1
      return part
    }
    part.articles = 1
    part.figures = document.annotated.mentions.count { $0.kind.isNumeric }
    part.checks = document.checks.count
    let found = document.findings
    for check in found {
      switch check.severity ?? .error {
      case .error: part.errors += 1
      case .warning: part.warnings += 1
      case .note: part.notes += 1
      }
    }
    let trial = trial(document)
    part.trials = trial.count
    guard !found.isEmpty || trial.count > 0 else { return part }
    let words = FindingText(document, ink: ink, width: width)
    // Order of the text within one severity: sorting is not promised to be stable.
    let ordered = found.enumerated().sorted {
      let (a, b) = ($0.element.severity ?? .error, $1.element.severity ?? .error)
      return a == b ? $0.offset < $1.offset : a > b
    }
    part.text = ordered.map { words.text(for: $0.element) + "\n" }.joined() + trial.text
    return part
  }

  /// One line for each finding of a rule on trial.
  private func trial(_ document: ReconciledDocument) -> (text: String, count: Int) {
    guard let found = document.trial?.findings, !found.isEmpty else { return ("", 0) }
    let text =
      found.map { finding in
        var place = document.document.path ?? document.document.id
        if let span = finding.spans.first {
          let position = document.document.sourceMap.positions(of: span).start
          place += ":\(position.line):\(position.column)"
        }
        return SafeText.shown(
          "\(place): on trial[\(finding.rule)]: \(finding.message) (\(finding.equation))") + "\n"
      }.joined() + "\n"
    return (text, found.count)
  }

  /// The closing line, with its line feed: `1 article, 16 figures, 3 checks: 1 error`.
  public func summary() -> String {
    let counts = [
      (Check.Severity.error, total.errors), (.warning, total.warnings), (.note, total.notes),
    ].compactMap { severity, count in
      count == 0 ? nil : ink(Self.counted(count, severity.rawValue), severity.ink)
    }
    var line = [
      Self.counted(total.articles, "article"), Self.counted(total.figures, "figure"),
      Self.counted(total.checks, "check"),
    ].joined(separator: ", ")
    line += ": " + (counts.isEmpty ? "no findings" : counts.joined(separator: ", "))
    if total.trials > 0 { line += "; \(Self.counted(total.trials, "finding")) of rules on trial" }
    if total.failures > 0 {
      line += "; " + ink(Self.counted(total.failures, "input") + " could not be processed", .error)
    }
    return line + "\n"
  }

  private static func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
