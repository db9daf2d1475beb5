public import TextModel

/// A wish of an author or editor that some findings of an article are not reported.
///
/// In the article, in an HTML comment (HTML, Markdown) or on a line of its own (plain text):
///
///     <!-- crossfoot-ignore SUM-01: the ministry's own list is like this -->
///     crossfoot-ignore SUM-01, PCT-01: quoted as printed
///     <!-- crossfoot-ignore-file TIM-01: an advance notice -->
///
/// The first two mean the block that they stand in or before, the last the whole article. Beside an
/// article that cannot be edited, in `ARTICLE.crossfoot.yml`:
///
///     ignore:
///       - { check: SUM-01, reason: "as printed", finding: 0123456789abcdef }
///
/// `finding` is the finding's id in the records; without it all findings of the check are meant.
public struct Ignore: Hashable, Sendable {
  /// What part of the article is meant.
  public enum Reach: Hashable, Sendable {
    case article
    /// Index of a block.
    case block(Int)
    /// The id of one check.
    case finding(String)
  }

  /// The id of the rule whose findings are meant.
  public var rule: String
  /// Why, in the words of who wrote it.
  public var reason: String
  /// What part of the article is meant.
  public var reach: Reach
  /// Where it is written.
  public var location: Diagnostic.Location

  /// Whether a finding is meant.
  public func covers(_ check: Check, in document: ReconciledDocument) -> Bool {
    guard check.rule == rule else { return false }
    switch reach {
    case .article: return true
    case .finding(let id): return check.id == id
    case .block(let block):
      let mentions = document.annotated.mentions
      return check.operands.contains { mentions[$0.mention].block == block }
    }
  }
}

/// Finds the ignores that are written in an article.
enum InlineIgnores {
  private static let word = Array("crossfoot-ignore".utf8)

  /// Ignores in the order of the source, and what is wrong with those that cannot be used.
  static func read(_ document: Document) -> (ignores: [Ignore], diagnostics: [Diagnostic]) {
    var ignores: [Ignore] = []
    var diagnostics: [Diagnostic] = []
    let source = document.sourceMap.source
    // Where no comment ends any more: looked for once, however many are begun.
    var open = source.count
    for start in places(in: source) {
      guard let body = directive(at: start, in: source, open: &open) else { continue }
      let location = location(of: start, document)
      var text = Substring(String(decoding: source[body], as: UTF8.self))
      let isWhole = text.hasPrefix("-file")
      if isWhole { text = text.dropFirst(5) }
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let rules = parts[0].split { $0 == "," || $0.isWhitespace }.map(String.init)
      let reason =
        parts.count > 1 ? parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
      guard !rules.isEmpty, !reason.isEmpty else {
        diagnostics.append(
          Diagnostic(
            .warning, "C122", "an ignore needs a check and a reason, so this one does nothing",
            at: location, help: "write: crossfoot-ignore SUM-01: why it is right as it stands"))
        continue
      }
      guard let reach = isWhole ? .article : block(at: body.upperBound, document) else {
        continue
      }
      ignores += rules.map {
        Ignore(rule: $0, reason: reason, reach: reach, location: location)
      }
    }
    return (ignores, diagnostics)
  }

  /// By byte: how far the word can be moved on where this byte stands under its last one. Nearly always by its
  /// length, so that few bytes of a page are looked at. Source: R. N. Horspool, "Practical fast searching in
  /// strings", Software: Practice and Experience 10 (1980).
  private static let steps: [Int] = {
    var steps = Array(repeating: word.count, count: 256)
    for (index, byte) in word.dropLast().enumerated() { steps[Int(byte)] = word.count - 1 - index }
    return steps
  }()

  private static func places(in source: [UInt8]) -> [Int] {
    let (word, steps) = (word, steps)
    var result: [Int] = []
    var last = word.count - 1
    while last < source.count {
      let start = last - word.count + 1
      if source[last] == word[word.count - 1], source[start...last].elementsEqual(word) {
        result.append(start)
      }
      last += steps[Int(source[last])]
    }
    return result
  }

  /// What follows the word up to the end of its comment or line; `nil` where the word stands in
  /// running text or its comment does not end.
  ///
  /// - Parameter open: the first place after which no comment ends, as far as is known.
  private static func directive(
    at start: Int, in source: [UInt8], open: inout Int
  ) -> Range<Int>? {
    let from = start + word.count
    var before = start
    while before > 0, source[before - 1] == 0x20 || source[before - 1] == 0x09 { before -= 1 }
    if source[..<before].suffix(4).elementsEqual("<!--".utf8) {
      var end = from
      while end < open, !source[end...].starts(with: "-->".utf8) { end += 1 }
      guard end < open else {
        open = min(open, from)
        return nil
      }
      return from..<end
    }
    guard before == 0 || source[before - 1] == 0x0A || source[before - 1] == 0x0D else {
      return nil
    }
    let end = source[from...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
    return from..<end
  }

  /// The first block that ends after a place in the source.
  private static func block(at offset: Int, _ document: Document) -> Ignore.Reach? {
    document.blocks.firstIndex { document.sourceMap.source(of: $0.span).upperBound > offset }
      .map { .block($0) }
  }

  private static func location(of offset: Int, _ document: Document) -> Diagnostic.Location {
    let map = document.sourceMap
    let position = map.position(ofSourceOffset: offset)
    let start = map.lineStarts[position.line - 1]
    let line = map.source[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    return Diagnostic.Location(
      path: document.path ?? document.id, position: position,
      line: String(decoding: line, as: UTF8.self), length: word.count)
  }
}
