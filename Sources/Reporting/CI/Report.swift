public import TextModel

/// A format that the findings of a batch are written in.
///
/// A format that can be written as the batch goes on returns bytes for each outcome; one whose file
/// has a head, a total or the most severe first gathers what it needs and returns everything at the
/// end. No format keeps the articles.
public protocol Report: SendableMetatype {
  /// What the format is called on the command line.
  static var name: String { get }
  /// What it is for, in a few words.
  static var summary: String { get }

  /// Starts a report.
  init(_ context: ReportContext)

  /// Takes an outcome, in the order of the inputs.
  ///
  /// - Returns: what can be written by now, in UTF-8.
  mutating func add(_ outcome: DocumentOutcome) -> [UInt8]

  /// Takes an outcome with what has been prepared of it; formats that prepare nothing take the outcome.
  mutating func add(_ prepared: PreparedOutcome) -> [UInt8]

  /// Ends the report.
  ///
  /// - Returns: the rest, in UTF-8.
  mutating func finish() -> [UInt8]
}

extension Report {
  public mutating func add(_ prepared: PreparedOutcome) -> [UInt8] { add(prepared.outcome) }
}

/// An outcome with what reports make of it without knowing the others, so that it can be made by any
/// thread and in any order.
public struct PreparedOutcome: Sendable {
  /// The outcome.
  public let outcome: DocumentOutcome
  /// Its line of JSON Lines.
  let line: [UInt8]?
  /// Its article in the HTML report.
  let page: HTMLArticle.Part?

  /// Makes what these formats need.
  public init(_ outcome: DocumentOutcome, for formats: [any Report.Type]) {
    self.outcome = outcome
    let writesLine = formats.contains { $0 == JSONLinesFormat.self }
    let writesPage = formats.contains { $0 == HTMLFormat.self }
    // The record is what both cost.
    guard case .processed(let document) = outcome, writesLine || writesPage else {
      line = writesLine ? JSONLinesReport.line(for: outcome) : nil
      page = nil
      return
    }
    let record = ArticleRecord(document)
    line = writesLine ? JSONLinesReport.encode(record) : nil
    page = writesPage ? HTMLArticle.Part(HTMLArticle(document, record)) : nil
  }
}

/// What a report has to know beside the outcomes. Reports ask neither the system nor the clock.
public struct ReportContext: Sendable {
  /// The program's version.
  public var version: String
  /// The checks that may report something.
  public var checks: [CheckDescription]
  /// The absolute path of the folder that paths in reports are relative to; `nil` leaves paths as
  /// they were given.
  public var workingFolder: String?
  /// The least severity that fails a run; formats that know passed and failed go by it.
  public var failOn: Check.Severity
  /// Whether the text format uses colour.
  public var color: Bool

  /// Makes a context.
  public init(
    version: String, checks: [CheckDescription] = [], workingFolder: String? = nil,
    failOn: Check.Severity = .error, color: Bool = false
  ) {
    self.version = version
    self.checks = checks
    self.workingFolder = workingFolder
    self.failOn = failOn
    self.color = color
  }
}

/// The formats that `check` writes.
public enum ReportFormats {
  /// All of them. A test compares this list with the files in `Formats`.
  public static let all: [any Report.Type] = [
    TextFormat.self, ConciseFormat.self, JSONFormat.self, JSONLinesFormat.self, SARIFFormat.self,
    GitHubFormat.self, MarkdownFormat.self, GitLabFormat.self, JUnitFormat.self,
    CheckstyleFormat.self, RDJSONFormat.self, StatisticsFormat.self,
    SkippedFormat.self, HTMLFormat.self,
  ]

  /// The format of a name.
  public static func named(_ name: String) -> (any Report.Type)? {
    all.first { $0.name == name }
  }
}
