import TextModel

/// Reviewdog Diagnostic Format as one JSON document.
///
/// Columns count UTF-8 bytes and the end is exclusive, as everywhere in Crossfoot. The other figures
/// of a finding are in the message: versions of reviewdog that do not know related locations refuse
/// a document that has them. Source: reviewdog, proto/rdf/reviewdog.proto.
public struct RDJSONFormat: Report {
  public static let name = "rdjson"
  public static let summary = "reviewdog's diagnostics"

  private var findings: ReportedFindings

  public init(_ context: ReportContext) { findings = ReportedFindings() }

  public mutating func add(_ part: FindingsPart) -> [UInt8] {
    findings.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    ReportEncoding.json(
      Result(
        source: Source(name: "crossfoot"),
        diagnostics: findings.failures.map { Diagnostic($0) }
          + findings.findings.map { Diagnostic($0) }))
  }

  private struct Result: Encodable {
    var source: Source
    var diagnostics: [Diagnostic]
  }

  private struct Source: Encodable { var name: String }

  private struct Diagnostic: Encodable {
    struct Location: Encodable {
      var path: String
      var range: Range?
    }
    struct Range: Encodable {
      var start: Position
      var end: Position
    }
    struct Position: Encodable {
      var line: Int
      var column: Int

      init(_ position: SourcePosition) {
        line = position.line
        column = position.column
      }
    }
    struct Code: Encodable { var value: String }

    var message: String
    var location: Location
    var severity: String
    var code: Code

    init(_ finding: ReportedFinding) {
      message = [finding.sentence, finding.repairLine].compactMap(\.self).joined(separator: "\n")
      location = Location(
        path: finding.article,
        range: finding.place.map { Range(start: Position($0.start), end: Position($0.end)) })
      severity =
        switch finding.severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .note: "INFO"
        }
      code = Code(value: finding.rule)
    }

    init(_ failure: ReportedFailure) {
      message = failure.message
      location = Location(path: failure.article)
      severity = "ERROR"
      code = Code(value: failure.code)
    }
  }
}
