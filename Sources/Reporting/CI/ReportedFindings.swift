public import TextModel

/// Gathers findings and failures for formats that are written at the end.
struct ReportedFindings: Sendable {
  /// In the order of the inputs and of the text.
  private(set) var findings: [ReportedFinding] = []
  /// In the order of the inputs.
  private(set) var failures: [ReportedFailure] = []
  private(set) var totals = RunTotals()
  private var fingerprints: [String: Int] = [:]

  /// Takes what was found in an article.
  mutating func add(_ part: FindingsPart) {
    totals += part.totals
    for var failure in part.failures {
      failure.fingerprint = unique(failure.fingerprint)
      failures.append(failure)
    }
    for var finding in part.findings {
      finding.fingerprint = unique(finding.fingerprint)
      findings.append(finding)
    }
  }

  /// The most severe first; within one severity in the order they came.
  var mostSevereFirst: [ReportedFinding] {
    // Sorting is not promised to be stable.
    findings.enumerated().sorted {
      ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }.map(\.element)
  }

  /// Two records may have one id, and services drop what has a fingerprint they have seen.
  private mutating func unique(_ fingerprint: String) -> String {
    let repeats = fingerprints[fingerprint, default: 0]
    fingerprints[fingerprint] = repeats + 1
    return repeats == 0 ? fingerprint : "\(fingerprint)-\(repeats + 1)"
  }
}

/// The findings of one article, or why it could not be processed.
public struct FindingsPart: ByteCodable {
  /// In the order of the text.
  var findings: [ReportedFinding] = []
  var failures: [ReportedFailure] = []
  let totals: RunTotals

  /// Makes the part.
  ///
  /// - Parameter workingFolder: the absolute path that articles' paths are relative to.
  init(_ outcome: DocumentOutcome, workingFolder: String?) {
    totals = RunTotals(outcome)
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      failures = [ReportedFailure(id: id, path: path, diagnostic, workingFolder)]
    case .processed(let document):
      findings = document.findings.map { ReportedFinding($0, in: document, workingFolder) }
    }
  }

  public func write(to writer: inout ByteWriter) {
    totals.write(to: &writer)
    writer.list(failures)
    writer.list(findings)
  }

  public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    totals = try RunTotals(from: &reader)
    failures = try reader.list()
    findings = try reader.list()
  }
}
