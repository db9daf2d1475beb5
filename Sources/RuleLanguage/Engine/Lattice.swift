internal import TextModel

/// A document as patterns see it: words as symbols, lexicon forms and figures as arcs over them.
final class Lattice {
  let document: SegmentedDocument
  let tables: EngineTables
  let words: [TokenWord]
  /// Lexicon forms by first token: `matches[offsets[t]..<offsets[t + 1]]`.
  let matches: [LexiconMatch]
  let offsets: [Int32]
  /// By token: what patterns can see of it, as a number.
  let signatures: [Int32]
  /// By token: whether a form of several tokens starts there.
  let hasLongForm: [Bool]
  /// By token: the stages in which a match may begin there before any figure is known; see `EngineTables`.
  let stages: [UInt64]

  init(_ document: SegmentedDocument, _ rules: RuleSet, _ table: inout SignatureTable) {
    self.document = document
    let tables = rules.engine
    self.tables = tables
    words = Self.words(of: document, tables.symbols)
    let count = words.count
    var matches: [LexiconMatch] = []
    matches.reserveCapacity(count)
    var offsets = [Int32](repeating: 0, count: count + 1)
    var signatures = [Int32](repeating: 0, count: count)
    var hasLongForm = [Bool](repeating: false, count: count)
    var stages = [UInt64](repeating: 0, count: count)
    for sentence in document.sentences {
      for token in sentence.tokens {
        let first = matches.count
        offsets[token] = Int32(first)
        tables.lexicons.matches(
          at: token, limit: sentence.tokens.upperBound, words: words, into: &matches)
        let signature = table.signature(
          of: words[token], document.tokens[token], document.document.text, index: token,
          forms: matches, from: first)
        signatures[token] = signature
        stages[token] = table.stages[Int(signature)]
        for index in first..<matches.count where Int(matches[index].end) > token + 1 {
          hasLongForm[token] = true
          stages[token] |= tables.stagesBeginningWithTag[Int(matches[index].tag)]
        }
      }
    }
    offsets[count] = Int32(matches.count)
    self.matches = matches
    self.offsets = offsets
    self.signatures = signatures
    self.hasLongForm = hasLongForm
    self.stages = stages
  }

  var lexicons: LexiconSet { tables.lexicons }

  private static func words(of document: SegmentedDocument, _ symbols: SymbolTable) -> [TokenWord] {
    let text = document.document.text
    var words: [TokenWord] = []
    words.reserveCapacity(document.tokens.count)
    var folded: [UInt8] = []
    for token in document.tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      if !token.shape.contains(.nonASCII) {
        let exact = symbols.find(text, start, end)
        let isPlain = token.shape.contains(.lowercase) || !token.shape.contains(.word)
        words.append(
          TokenWord(
            folded: isPlain ? exact : symbols.find(lowercased: text, start, end), exact: exact,
            isAllCapitals: token.shape.contains(.allCapitals)))
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

  func matches(at token: Int) -> ArraySlice<LexiconMatch> {
    matches[Int(offsets[token])..<Int(offsets[token + 1])]
  }

  /// Whether the row of a form holds on the document's day.
  @inline(__always)
  func isValid(_ match: LexiconMatch) -> Bool {
    !tables.lexicons.hasValidity
      || tables.lexicons.isValid(match.entry, on: document.document.referenceDate)
  }

  /// Index in `matches` of a form that one token is by itself, has one of these tags and holds on the
  /// document's day.
  func validForm(_ tags: [TagID], at token: Int) -> Int? {
    for index in Int(offsets[token])..<Int(offsets[token + 1])
    where Int(matches[index].end) == token + 1 && tags.contains(matches[index].tag)
      && isValid(matches[index])
    {
      return index
    }
    return nil
  }

  /// The first entry of a lexicon with a form that is exactly these tokens.
  func entry(ofLexicon name: String, at tokens: Range<Int>) -> LexiconEntry? {
    let first = tokens.lowerBound
    for index in Int(offsets[first])..<Int(offsets[first + 1])
    where Int(matches[index].end) == tokens.upperBound
      && tables.lexicons.lexicons[Int(matches[index].entry.lexicon)].name == name
    {
      return matches[index].entry
    }
    return nil
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
    let tags = matches(at: token).filter { Int($0.end) == token + 1 }.map(\.tag)
    return test.fits(document.tokens[token], document.document.text, tags: tags)
  }

  func fits(_ word: WrittenWord, at token: Int) -> Bool { word.fits(words[token]) }
}
