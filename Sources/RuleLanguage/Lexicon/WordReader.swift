package import TextModel

/// Finds the words of one lexicon in a stretch of a text, without running any rule.
///
/// What stands between two figures decides whether they belong to one list; a stage asks only about the
/// stretches that it needs.
package struct WordReader: Sendable {
  /// The keys of the lexicon, by row.
  package let keys: [String]
  private let rules: RuleSet
  private let lexicon: Int32

  /// Makes a reader; `nil` where the rules have no such lexicon.
  package init?(lexicon name: String, in rules: RuleSet) {
    guard let index = rules.lexicons.lexicons.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    self.rules = rules
    lexicon = Int32(index)
    keys = rules.lexicons.lexicons[index].rows.map(\.key)
  }

  /// Calls `take` with the row of every form that begins and ends inside a range of tokens.
  ///
  /// - Complexity: linear in the tokens.
  package func read(
    _ tokens: Range<Int>, of document: SegmentedDocument, _ take: (_ row: Int) -> Void
  ) {
    guard !tokens.isEmpty else { return }
    let text = document.document.text
    var folded: [UInt8] = []
    let words = tokens.map { index -> TokenWord in
      let token = document.tokens[index]
      fold(text, Int(token.start), Int(token.end), into: &folded)
      return TokenWord(
        folded: rules.symbols.find(folded, 0, folded.count),
        exact: rules.symbols.find(text, Int(token.start), Int(token.end)),
        isAllCapitals: token.shape.contains(.allCapitals))
    }
    var found: [LexiconMatch] = []
    for start in words.indices {
      found.removeAll(keepingCapacity: true)
      rules.lexicons.matches(at: start, limit: words.count, words: words, into: &found)
      for match in found where match.entry.lexicon == lexicon { take(Int(match.entry.row)) }
    }
  }
}
