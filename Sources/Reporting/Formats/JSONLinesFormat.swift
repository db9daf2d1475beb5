public import TextModel

/// The whole record of each article, one a line.
public struct JSONLinesFormat: Report {
  public static let name = "jsonl"
  public static let summary = "the whole record of each article, one a line"

  public init(_ context: ReportContext) {}

  public mutating func add(_ outcome: DocumentOutcome) -> [UInt8] {
    JSONLinesReport.line(for: outcome)
  }

  public mutating func add(_ prepared: PreparedOutcome) -> [UInt8] {
    prepared.line ?? JSONLinesReport.line(for: prepared.outcome)
  }

  public mutating func finish() -> [UInt8] { [] }
}
