internal import TextModel

/// A document as patterns see it: words as symbols, lexicon forms and figures as arcs over them.
final class Lattice {
  let document: SegmentedDocument
  let lexicons: LexiconSet
  let words: [TokenWord]
  /// Lexicon forms by first token: `matches[offsets[t]..<offsets[t + 1]]`.
  let matches: [LexiconMatch]
  let offsets: [Int32]
  /// First figure that starts at a token, or -1; `next` chains the others.
  private(set) var firstFigure: [Int32]
  private(set) var nextFigure: [Int32] = []

  /// By token: what patterns can see of it, as a number.
  let signatures: [Int32]
  /// By token: whether a form of several tokens starts there.
  let hasLongForm: [Bool]

  init(_ document: SegmentedDocument, _ rules: RuleSet, _ table: inout SignatureTable) {
    self.document = document
    lexicons = rules.lexicons
    words = Self.words(of: document, rules.symbols)
    let count = words.count
    var matches: [LexiconMatch] = []
    matches.reserveCapacity(count)
    var offsets = [Int32](repeating: 0, count: count + 1)
    var signatures = [Int32](repeating: 0, count: count)
    var hasLongForm = [Bool](repeating: false, count: count)
    for sentence in document.sentences {
      for token in sentence.tokens {
        let first = matches.count
        offsets[token] = Int32(first)
        rules.lexicons.matches(
          at: token, limit: sentence.tokens.upperBound, words: words, into: &matches)
        for match in matches[first...] where Int(match.end) > token + 1 {
          hasLongForm[token] = true
        }
        signatures[token] = table.signature(
          of: words[token], document.tokens[token], document.document.text, index: token,
          forms: matches[first...])
      }
    }
    offsets[count] = Int32(matches.count)
    self.matches = matches
    self.offsets = offsets
    self.signatures = signatures
    self.hasLongForm = hasLongForm
    firstFigure = [Int32](repeating: -1, count: count)
  }

  private static func words(of document: SegmentedDocument, _ symbols: SymbolTable) -> [TokenWord] {
    let text = document.document.text
    var words: [TokenWord] = []
    words.reserveCapacity(document.tokens.count)
    var folded: [UInt8] = []
    for token in document.tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      let isPlain = token.shape.contains(.lowercase) || !token.shape.contains(.word)
      if isPlain, !token.shape.contains(.nonASCII) {
        let symbol = symbols.find(text, start, end)
        words.append(TokenWord(folded: symbol, exact: symbol, isAllCapitals: false))
        continue
      }
      fold(text, start, end, into: &folded)
      words.append(
        TokenWord(
          folded: symbols.find(folded, 0, folded.count), exact: symbols.find(text, start, end),
          isAllCapitals: token.shape.contains(.allCapitals)))
    }
    return words
  }

  /// Adds an arc for a figure; figures are numbered in the order of the calls.
  func add(figure: Int, startingAt token: Int) {
    nextFigure.append(firstFigure[token])
    firstFigure[token] = Int32(figure)
  }

  func matches(at token: Int) -> ArraySlice<LexiconMatch> {
    matches[Int(offsets[token])..<Int(offsets[token + 1])]
  }

  /// Whether one token by itself is a form with one of these tags.
  func hasTag(_ tags: [TagID], at token: Int) -> Bool { form(tags, at: token) != nil }

  /// Index in `matches` of the form with one of these tags that one token is by itself.
  func form(_ tags: [TagID], at token: Int) -> Int? {
    for index in Int(offsets[token])..<Int(offsets[token + 1])
    where Int(matches[index].end) == token + 1 && tags.contains(matches[index].tag) {
      return index
    }
    return nil
  }

  func satisfies(_ test: TokenClass, at token: Int) -> Bool {
    let shape = document.tokens[token].shape
    guard shape.isSuperset(of: test.required), shape.isDisjoint(with: test.forbidden) else {
      return false
    }
    if !test.withoutTags.isEmpty, hasTag(test.withoutTags, at: token) { return false }
    for tags in test.tags where !hasTag(tags, at: token) { return false }
    if test.suffixes.isEmpty, test.withoutSuffixes.isEmpty, test.prefixes.isEmpty,
      test.withoutPrefixes.isEmpty
    {
      return true
    }
    for suffix in test.suffixes where !ends(token, with: suffix) { return false }
    for suffix in test.withoutSuffixes where ends(token, with: suffix) { return false }
    for prefix in test.prefixes where !begins(token, with: prefix) { return false }
    for prefix in test.withoutPrefixes where begins(token, with: prefix) { return false }
    return true
  }

  func fits(_ word: WrittenWord, at token: Int) -> Bool {
    let found = words[token]
    guard found.folded == word.folded else { return false }
    return word.exact == SymbolTable.unknown || found.exact == word.exact || found.isAllCapitals
  }

  private func ends(_ token: Int, with suffix: [UInt8]) -> Bool {
    let span = document.tokens[token]
    let (start, end) = (Int(span.start), Int(span.end))
    return AffixSet.equal(document.document.text, end - suffix.count, start, end, suffix)
  }

  private func begins(_ token: Int, with prefix: [UInt8]) -> Bool {
    let span = document.tokens[token]
    let (start, end) = (Int(span.start), Int(span.end))
    return AffixSet.equal(document.document.text, start, start, end, prefix)
  }
}
