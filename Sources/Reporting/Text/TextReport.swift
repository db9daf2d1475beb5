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
    var totals = RunTotals()
    var trials = 0
    var text = ""

    init() {}

    public func write(to writer: inout ByteWriter) {
      totals.write(to: &writer)
      writer.integer(trials)
      writer.text(text)
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      totals = try RunTotals(from: &reader)
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
    total.totals += part.totals
    total.trials += part.trials
    return part.text
  }

  /// What is said of one outcome.
  func part(of outcome: DocumentOutcome) -> Part {
    var part = Part()
    part.totals = RunTotals(outcome)
    guard case .processed(let document) = outcome else { return part }
    let found = document.findings
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
    total.totals.line(trials: total.trials, ink) + "\n"
  }
}
