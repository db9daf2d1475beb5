import TextModel

/// Gathers findings and failures for formats that are written at the end.
struct ReportedFindings: Sendable {
  /// In the order of the inputs and of the text.
  private(set) var findings: [ReportedFinding] = []
  /// In the order of the inputs.
  private(set) var failures: [ReportedFailure] = []
  /// Inputs that were processed.
  private(set) var articles = 0
  /// Numbers found in them.
  private(set) var figures = 0
  /// Constraints evaluated on those.
  private(set) var checks = 0
  private var fingerprints: [String: Int] = [:]

  /// Takes what was found in an article.
  mutating func add(_ part: FindingsPart) {
    articles += part.articles
    figures += part.figures
    checks += part.checks
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

  /// How many findings have a severity.
  func count(_ severity: Check.Severity) -> Int { findings.count { $0.severity == severity } }

  /// `2 articles, 8 figures, 3 checks: 1 error, 1 note; 1 input could not be processed`
  var totals: String {
    let counts = [Check.Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = count(severity)
      return count == 0 ? nil : Self.counted(count, severity.rawValue)
    }
    var text = [
      Self.counted(articles, "article"), Self.counted(figures, "figure"),
      Self.counted(checks, "check"),
    ].joined(separator: ", ")
    text += ": " + (counts.isEmpty ? "no findings" : counts.joined(separator: ", "))
    if !failures.isEmpty {
      text += "; \(Self.counted(failures.count, "input")) could not be processed"
    }
    return text
  }

  static func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
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
  var articles = 0
  var figures = 0
  var checks = 0

  /// Makes the part.
  ///
  /// - Parameter workingFolder: the absolute path that articles' paths are relative to.
  init(_ outcome: DocumentOutcome, workingFolder: String?) {
    switch outcome {
    case .failed(let id, let path, let diagnostic):
      failures = [ReportedFailure(id: id, path: path, diagnostic, workingFolder)]
    case .processed(let document):
      articles = 1
      figures = document.annotated.mentions.count { $0.kind.isNumeric }
      checks = document.checks.count
      findings = document.findings.map { ReportedFinding($0, in: document, workingFolder) }
    }
  }

  public func write(to writer: inout ByteWriter) {
    writer.integer(articles)
    writer.integer(figures)
    writer.integer(checks)
    writer.list(failures)
    writer.list(findings)
  }

  public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    articles = try reader.integer()
    figures = try reader.integer()
    checks = try reader.integer()
    failures = try reader.list()
    findings = try reader.list()
  }
}
