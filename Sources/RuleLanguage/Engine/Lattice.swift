internal import TextModel

/// A document as patterns see it: words as symbols, lexicon forms and figures as arcs over them.
final class Lattice {
  /// A figure over some tokens.
  struct FigureArc {
    var type: Int32
    /// Index after its last token.
    var end: Int32
    /// The figure before it that starts at the same token, or -1.
    var next: Int32
    var isHidden: Bool
  }

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
  /// By figure, in the order they were added.
  private(set) var figures: [FigureArc] = []
  /// First figure that starts at a token, or -1.
  private(set) var firstFigure: [Int32]
  /// By token, and by sentence: the stages in which a match may begin there; see `EngineTables`.
  private(set) var stagesAtToken: [UInt64]
  private(set) var stagesInSentence: [UInt64]

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
    var stagesAtToken = [UInt64](repeating: 0, count: count)
    var stagesInSentence: [UInt64] = []
    stagesInSentence.reserveCapacity(document.sentences.count)
    for sentence in document.sentences {
      var stagesHere: UInt64 = 0
      for token in sentence.tokens {
        let first = matches.count
        offsets[token] = Int32(first)
        tables.lexicons.matches(
          at: token, limit: sentence.tokens.upperBound, words: words, into: &matches)
        let signature = table.signature(
          of: words[token], document.tokens[token], document.document.text, index: token,
          forms: matches[first...])
        signatures[token] = signature
        var stages = table.stages[Int(signature)]
        for index in first..<matches.count where Int(matches[index].end) > token + 1 {
          hasLongForm[token] = true
          stages |= tables.stagesBeginningWithTag[Int(matches[index].tag)]
        }
        stagesAtToken[token] = stages
        stagesHere |= stages
      }
      stagesInSentence.append(stagesHere)
    }
    offsets[count] = Int32(matches.count)
    self.matches = matches
    self.offsets = offsets
    self.signatures = signatures
    self.hasLongForm = hasLongForm
    self.stagesAtToken = stagesAtToken
    self.stagesInSentence = stagesInSentence
    firstFigure = [Int32](repeating: -1, count: count)
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
  func addFigure(ofType type: Int, over tokens: Range<Int>, inSentence sentence: Int) {
    let start = tokens.lowerBound
    figures.append(
      FigureArc(
        type: Int32(type), end: Int32(tokens.upperBound), next: firstFigure[start],
        isHidden: false))
    firstFigure[start] = Int32(figures.count - 1)
    let stages = tables.stagesBeginningWithType[type]
    stagesAtToken[start] |= stages
    stagesInSentence[sentence] |= stages
  }

  /// Takes a figure out of the sight of patterns.
  func hideFigure(_ index: Int) { figures[index].isHidden = true }

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
    let tags = matches(at: token).filter { Int($0.end) == token + 1 }.map(\.tag)
    return test.fits(document.tokens[token], document.document.text, tags: tags)
  }

  func fits(_ word: WrittenWord, at token: Int) -> Bool { word.fits(words[token]) }
}
