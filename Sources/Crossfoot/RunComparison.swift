import Foundation
internal import Reporting
public import TextModel

/// What changed between two runs, or between two versions of an article.
///
/// Articles are matched by their id, which is the path or the record's own; two single articles are
/// matched whatever they are called. Findings are matched by their ids, which edits elsewhere in the
/// article leave as they are; figures by a longest common subsequence (Myers 1986, as in the standard
/// library's `difference(from:)`) over kind, words and value, so that a figure that only moved is not a
/// change.
public struct RunComparison: Sendable {
  /// One thing that only one side has.
  public struct Change: Hashable, Sendable {
    /// Which side has it.
    public enum Side: String, Sendable { case old, new }

    /// The side that has it.
    public var side: Side
    /// `finding`, `figure`, `article` or `failure`.
    public var kind: String
    /// What it is, in one line.
    public var text: String
    /// 1-based, in the file of its side.
    public var line: Int?
  }

  /// The changes of one article.
  public struct Article: Sendable {
    /// What it is called on the new side, or on the old one if that alone has it.
    public var id: String
    /// In the order of the text, what is gone before what is new.
    public var changes: [Change]
  }

  /// Articles with changes, in the order of the new run and then of the old one.
  public private(set) var articles: [Article] = []
  /// How many articles were on both sides.
  public private(set) var compared = 0

  /// Compares two runs.
  public init(old: [SavedRecord], new: [SavedRecord]) {
    var earlier: [String: SavedRecord] = [:]
    for record in old { earlier[record.id] = record }
    let isPair = old.count == 1 && new.count == 1
    var met: Set<String> = []
    for record in new {
      guard let before = isPair ? old[0] : earlier[record.id] else {
        articles.append(
          Article(
            id: record.id,
            changes: [Change(side: .new, kind: "article", text: "a new article")]))
        continue
      }
      met.insert(before.id)
      compared += 1
      let changes = Self.changes(from: before, to: record)
      if !changes.isEmpty { articles.append(Article(id: record.id, changes: changes)) }
    }
    for record in old where !met.contains(record.id) {
      articles.append(
        Article(
          id: record.id, changes: [Change(side: .old, kind: "article", text: "no longer there")]))
    }
  }

  private static func changes(from old: SavedRecord, to new: SavedRecord) -> [Change] {
    var changes: [Change] = []
    if old.error?.message != new.error?.message {
      for (side, error) in [(Change.Side.old, old.error), (.new, new.error)] {
        if let error { changes.append(Change(side: side, kind: "failure", text: error.message)) }
      }
    }
    let findings = new.findings.map(\.id)
    let before = old.findings.map(\.id)
    func finding(_ check: SavedRecord.Check, _ side: Change.Side, _ record: SavedRecord) -> Change {
      let line = check.operands.first.flatMap { operand in
        record.mentions?.first { $0.id == operand.mention }?.line
      }
      return Change(
        side: side, kind: "finding",
        text: "\(check.severity ?? "error") \(check.rule): \(check.message)", line: line)
    }
    changes += old.findings.filter { !findings.contains($0.id) }.map { finding($0, .old, old) }
    changes += new.findings.filter { !before.contains($0.id) }.map { finding($0, .new, new) }

    let difference = new.figures.map(\.shown).difference(from: old.figures.map(\.shown))
    let moves = difference.map { change -> (place: Int, change: Change) in
      switch change {
      case .remove(let offset, let text, _):
        return (
          offset,
          Change(side: .old, kind: "figure", text: text, line: old.figures[offset].line)
        )
      case .insert(let offset, let text, _):
        return (
          offset,
          Change(side: .new, kind: "figure", text: text, line: new.figures[offset].line)
        )
      }
    }
    changes += moves.sorted {
      ($0.place, $0.change.side == .old ? 0 : 1) < ($1.place, $1.change.side == .old ? 0 : 1)
    }.map(\.change)
    return changes
  }
}

/// A record of the output contract, as far as two of them are compared.
public struct SavedRecord: Decodable, Sendable {
  struct Mention: Decodable, Sendable {
    var id: String
    var kind: String
    var text: String
    var line: Int?
    var value: String?
    var min: String?
    var max: String?
    var timexValue: String?
    var currency: String?
    var unit: String?
    var role: String?

    enum CodingKeys: String, CodingKey {
      case id, kind, text, line, value, min, max, currency, unit, role
      case timexValue = "timex_value"
    }

    /// `count "94 foreigners" = 94`
    var shown: String {
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var meaning = timexValue ?? value
      if meaning == nil, min != nil || max != nil { meaning = "\(min ?? "…") to \(max ?? "…")" }
      let unit = [currency, unit].compactMap { $0 }.joined(separator: " ")
      return "\(kind) \"\(words)\"" + (meaning.map { " = \($0)" } ?? "")
        + (unit.isEmpty ? "" : " \(unit)")
    }
  }

  struct Check: Decodable, Sendable {
    struct Operand: Decodable, Sendable { var mention: String }
    var id: String
    var rule: String
    var verdict: String
    var severity: String?
    var message: String
    var operands: [Operand]
  }

  struct Failure: Decodable, Sendable {
    var code: String
    var message: String
  }

  /// What the article is called: its path, or the id of its record.
  public var id: String
  var mentions: [Mention]?
  var checks: [Check]?
  var error: Failure?

  var findings: [Check] {
    (checks ?? []).filter { $0.verdict == TextModel.Check.Verdict.inconsistent.rawValue }
  }

  /// What carries a value: numbers and times.
  var figures: [Mention] {
    (mentions ?? []).filter {
      $0.value != nil || $0.min != nil || $0.max != nil || $0.timexValue != nil
    }
  }

  /// Reads records that a run has written, one a line.
  ///
  /// - Throws: the first line that is none.
  public static func read(_ bytes: [UInt8], path: String) throws(WholeFile.Failure) -> [SavedRecord]
  {
    var records: [SavedRecord] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      guard let record = try? JSONDecoder().decode(SavedRecord.self, from: Data(line)) else {
        throw WholeFile.Failure(
          diagnostic: Diagnostic(
            .error, "I115", "the line is no record of a run",
            at: .init(path: path, position: SourcePosition(line: index + 1, column: 1)),
            help: "records are what `crossfoot extract` writes"))
      }
      records.append(record)
    }
    return records
  }

  /// The record of what became of an article.
  public init(_ outcome: DocumentOutcome) throws {
    self = try JSONDecoder().decode(
      SavedRecord.self, from: Data(JSONLinesReport.line(for: outcome)))
  }
}
