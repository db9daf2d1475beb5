import Crossfoot
import Reporting
import TextModel

/// What the command itself has to know of an article, whatever is written: made by the thread that
/// has processed it, and kept with its results.
struct ArticleNotes: ByteCodable {
  /// What the article is called: its path, or the id of its record.
  let name: String
  /// Whether it could not be processed.
  let hasFailed: Bool
  /// What is to be said of the input.
  let diagnostics: [Diagnostic]
  /// A date that was left open because the day of publication is not known, and where it stands.
  let openDate: (words: String, position: SourcePosition)?
  /// How many findings there are, and how severe the worst of them is.
  private(set) var findings = 0
  private(set) var worst: Check.Severity?

  init(_ outcome: DocumentOutcome) {
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      name = path ?? id
      hasFailed = true
      diagnostics = [diagnostic]
      openDate = nil
    case .processed(let document):
      name = document.document.path ?? document.document.id
      hasFailed = false
      diagnostics = document.document.diagnostics
      openDate = Self.openDate(in: document)
      reports(outcome)
    }
  }

  /// Takes the findings of what is reported, where that is not all that was found.
  mutating func reports(_ outcome: DocumentOutcome) {
    guard case .processed(let document) = outcome else { return }
    let found = document.findings
    findings = found.count
    worst = found.map { $0.severity ?? .error }.max()
  }

  private static func openDate(
    in reconciled: ReconciledDocument
  ) -> (words: String, position: SourcePosition)? {
    let document = reconciled.document
    guard document.referenceDate == nil,
      let mention = reconciled.annotated.mentions.first(where: {
        $0.kind == .date && $0.temporal?.start == nil
      })
    else { return nil }
    return (
      document.string(mention.core), document.sourceMap.positions(of: mention.core).start
    )
  }

  func write(to writer: inout ByteWriter) {
    writer.text(name)
    writer.flag(hasFailed)
    writer.list(diagnostics)
    writer.text(ifAny: openDate?.words)
    writer.integer(openDate?.position.line ?? 0)
    writer.integer(openDate?.position.column ?? 0)
    writer.integer(findings)
    writer.text(ifAny: worst?.rawValue)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    name = try reader.text()
    hasFailed = try reader.flag()
    diagnostics = try reader.list()
    let words = try reader.textIfAny()
    let position = SourcePosition(line: try reader.integer(), column: try reader.integer())
    openDate = words.map { ($0, position) }
    findings = try reader.integer()
    worst = try reader.textIfAny().flatMap { Check.Severity(rawValue: $0) }
  }
}
