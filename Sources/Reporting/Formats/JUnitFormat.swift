public import TextModel

/// JUnit XML: a suite for each article, a case for each check that was evaluated.
///
/// A case fails where its finding is at or above the severity that fails the run, so that a test
/// page shows what the exit code says; a check that could not be decided is skipped. Elements and
/// attributes: those that Jenkins, GitLab and `junitparser` read.
public struct JUnitFormat: Report {
  public static let name = "junit"
  public static let summary = "JUnit XML: a case for each check"

  struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var attributes: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }

    static func += (a: inout Counts, b: Counts) {
      a.tests += b.tests
      a.failures += b.failures
      a.errors += b.errors
      a.skipped += b.skipped
    }
  }

  /// The suite of an article.
  public struct Part: ByteCodable {
    var counts: Counts
    var suite: [UInt8]

    init(_ counts: Counts, _ suite: [UInt8]) {
      self.counts = counts
      self.suite = suite
    }

    public func write(to writer: inout ByteWriter) {
      writer.integer(counts.tests)
      writer.integer(counts.failures)
      writer.integer(counts.errors)
      writer.integer(counts.skipped)
      writer.block(suite)
    }

    public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
      counts = Counts(
        tests: try reader.integer(), failures: try reader.integer(),
        errors: try reader.integer(), skipped: try reader.integer())
      suite = try reader.block()
    }
  }

  private var suites: [UInt8] = []
  private var total = Counts()

  public init(_ context: ReportContext) {}

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> Part {
    var counts = Counts()
    var cases = ""
    let name = article.name
    for failure in article.findings.failures {
      counts += Counts(tests: 1, errors: 1)
      cases += testCase(
        "the input can be processed", of: name,
        "<error type=\"\(failure.code)\" message=\"\(ReportEncoding.xml(failure.message))\"/>")
    }
    if let document = article.document {
      for check in document.checks {
        counts.tests += 1
        cases += testCase(
          "\(check.rule): \(check.equation) [\(check.id)]", of: name,
          inner(of: check, in: document, &counts, context))
      }
    }
    let suite =
      "  <testsuite name=\"\(ReportEncoding.xml(name))\" \(counts.attributes)>\n\(cases)  </testsuite>\n"
    return Part(counts, Array(suite.utf8))
  }

  public mutating func add(_ part: Part) -> [UInt8] {
    suites += part.suite
    total += part.counts
    return []
  }

  public mutating func finish() -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="crossfoot" \(total.attributes)>

      """.utf8) + suites + Array("</testsuites>\n".utf8)
  }

  private static func inner(
    of check: Check, in document: ReconciledDocument, _ counts: inout Counts,
    _ context: ReportContext
  ) -> String {
    switch check.verdict {
    case .consistent: return ""
    case .undecided:
      counts.skipped += 1
      return "<skipped message=\"undecided\"/>"
    case .inconsistent:
      let finding = ReportedFinding(check, in: document, context.workingFolder)
      let details = details(of: finding)
      guard finding.severity >= context.failOn else {
        return "<system-out>\(finding.severity.rawValue): \(details)</system-out>"
      }
      counts.failures += 1
      return "<failure type=\"\(finding.severity.rawValue)\""
        + " message=\"\(ReportEncoding.xml(finding.message))\">\(details)</failure>"
    }
  }

  private static func details(of finding: ReportedFinding) -> String {
    let lines =
      [finding.message, finding.equation]
      + finding.operands.map {
        "\(finding.article):\($0.place.start.line):\($0.place.start.column): \($0.label)"
      } + [finding.repairLine ?? ""]
    return lines.filter { !$0.isEmpty }.map(ReportEncoding.xml).joined(separator: "\n")
  }

  private static func testCase(_ name: String, of article: String, _ inner: String) -> String {
    let attributes =
      "classname=\"\(ReportEncoding.xml(article))\" name=\"\(ReportEncoding.xml(name))\""
    return inner.isEmpty
      ? "    <testcase \(attributes)/>\n" : "    <testcase \(attributes)>\(inner)</testcase>\n"
  }
}
