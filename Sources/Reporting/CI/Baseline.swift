import Foundation
public import TextModel

/// Findings that are known and not to be reported again: those of articles that stay as they are.
///
/// A file of JSON Lines, one finding a line, sorted, so that its history shows what came and went. A
/// finding is known by its article's path and the check's fingerprint, which edits elsewhere in the
/// article do not change; `rule` and `message` are for people.
public struct Baseline: Sendable {
  /// Why a baseline cannot be used.
  public struct Failure: Error, Sendable {
    /// For people.
    public var diagnostic: Diagnostic
  }

  private struct Entry: Codable, Hashable {
    var article: String
    var check: String
    var rule: String
    var message: String
  }

  private struct Key: Hashable, Comparable {
    var article: String
    var check: String

    static func < (a: Key, b: Key) -> Bool { (a.article, a.check) < (b.article, b.check) }
  }

  private var entries: [Key: Entry] = [:]
  private let workingFolder: String?
  /// Articles that were seen, and known findings that were seen in them.
  private var articles: Set<String> = []
  private var met: Set<Key> = []

  /// Starts an empty baseline.
  ///
  /// - Parameter workingFolder: the absolute path that the paths of articles are relative to.
  public init(workingFolder: String?) { self.workingFolder = workingFolder }

  /// Reads a baseline.
  ///
  /// - Parameters:
  ///   - bytes: the file's contents.
  ///   - path: what the file is called in messages.
  ///   - workingFolder: the absolute path that the paths of articles are relative to.
  /// - Throws: the first line that is no entry.
  public init(_ bytes: [UInt8], path: String, workingFolder: String?) throws(Failure) {
    self.workingFolder = workingFolder
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) else {
        throw Failure(
          diagnostic: Diagnostic(
            .error, "C101", "the line is no entry of a baseline",
            at: Diagnostic.Location(
              path: path, position: SourcePosition(line: number, column: 1),
              line: String(decoding: line, as: UTF8.self), length: line.count),
            help: "write the file anew with --write-baseline"))
      }
      entries[Key(article: entry.article, check: entry.check)] = entry
    }
  }

  /// Adds the findings of an outcome.
  public mutating func record(_ outcome: DocumentOutcome) {
    guard case .processed(let document) = outcome else { return }
    let article = article(of: document)
    for check in document.findings {
      entries[Key(article: article, check: check.id)] = Entry(
        article: article, check: check.id, rule: check.rule, message: check.message)
    }
  }

  /// Takes note of an article that has no findings.
  ///
  /// - Parameter name: its path, or the id of its record.
  public mutating func look(at name: String) {
    articles.insert(ReportPath.relative(name, to: workingFolder))
  }

  /// The outcome without the checks whose findings are known.
  public mutating func filter(_ outcome: DocumentOutcome) -> DocumentOutcome {
    guard case .processed(var document) = outcome else { return outcome }
    let article = article(of: document)
    articles.insert(article)
    document.checks.removeAll { check in
      let key = Key(article: article, check: check.id)
      guard check.verdict == .inconsistent, entries[key] != nil else { return false }
      met.insert(key)
      return true
    }
    return .processed(document)
  }

  /// How many findings `filter` has taken out.
  public var known: Int { met.count }

  /// How many entries are of articles that were seen and no longer hold the finding.
  public var stale: Int { entries.keys.count { isStale($0) } }

  /// Drops the stale entries. Those of articles that were not part of the run stay.
  public mutating func prune() { entries = entries.filter { !isStale($0.key) } }

  /// The file's contents.
  public func bytes() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return entries.sorted { $0.key < $1.key }.flatMap { entry -> [UInt8] in
      guard let line = try? encoder.encode(entry.value) else {
        preconditionFailure("an object of strings did not encode")
      }
      return Array(line) + [UInt8(ascii: "\n")]
    }
  }

  private func isStale(_ key: Key) -> Bool { articles.contains(key.article) && !met.contains(key) }

  private func article(of document: ReconciledDocument) -> String {
    document.document.path.map { ReportPath.relative($0, to: workingFolder) }
      ?? document.document.id
  }
}
