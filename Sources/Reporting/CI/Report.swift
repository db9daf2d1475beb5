public import TextModel

/// A format that the findings of a batch are written in.
///
/// A report is made in two steps. A part is what it needs of one outcome without knowing the others:
/// it can be made by any thread and in any order, and be kept as bytes for another run. The parts are
/// then added in the order of the inputs. A format that can be written as the batch goes on returns
/// bytes for each part; one whose file has a head, a total or the most severe first gathers what it
/// needs and returns everything at the end. No format keeps the articles.
public protocol Report: SendableMetatype {
  /// What the format needs of one outcome.
  associatedtype Part: ByteCodable

  /// What the format is called on the command line.
  static var name: String { get }
  /// What it is for, in a few words.
  static var summary: String { get }

  /// Starts a report.
  init(_ context: ReportContext)

  /// Makes what the report needs of an outcome.
  static func part(of article: ReportedArticle, _ context: ReportContext) -> Part

  /// Takes the part of an outcome, in the order of the inputs.
  ///
  /// - Returns: what can be written by now, in UTF-8.
  mutating func add(_ part: Part) -> [UInt8]

  /// Ends the report.
  ///
  /// - Returns: the rest, in UTF-8.
  mutating func finish() -> [UInt8]
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
    SkippedFormat.self, HTMLFormat.self, AcrossFormat.self, StoriesFormat.self,
  ]

  /// The format of a name.
  public static func named(_ name: String) -> (any Report.Type)? {
    all.first { $0.name == name }
  }
}
