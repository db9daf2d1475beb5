internal import TextModel

/// A word that a rule writes: folded, and exact where it has a capital.
struct WrittenWord: Hashable, Sendable {
  var folded: Symbol
  /// `SymbolTable.unknown` where any case will do.
  var exact: Symbol
}

/// Cuts what a rule writes into words and interns them.
func internWords(of text: String, _ symbols: inout SymbolTable) -> [WrittenWord] {
  var cutter = WordCutter()
  cutter.cut(text, &symbols)
  return cutter.words
}

/// Cuts what rules and lexicons write into words. Keeps its memory from one text to the next: a lexicon has
/// many thousands.
struct WordCutter: Sendable {
  /// The words of the text that was cut last.
  private(set) var words: [WrittenWord] = []
  private var bytes: [UInt8] = []
  private var folded: [UInt8] = []
  private var tokens: [Token] = []

  /// Cuts a text as an article is cut; a word is exact where it has a capital.
  mutating func cut(_ text: String, _ symbols: inout SymbolTable) {
    words.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text.utf8)
    // Nearly everything that lexicons hold is ASCII letters and single spaces, and a run of letters is one
    // token whatever stands around it.
    if bytes.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 == 0x20 }) {
      cutLetters(&symbols)
      return
    }
    // Cut from its word, as it always stands in a text, a possessive is one token.
    if text == "'s" {
      words.append(
        WrittenWord(folded: symbols.intern(bytes, 0, bytes.count), exact: SymbolTable.unknown))
      return
    }
    tokens.removeAll(keepingCapacity: true)
    Tokenizer.append(0..<bytes.count, of: bytes, to: &tokens)
    for token in tokens {
      let isLower = !token.shape.contains(.word) || token.shape.contains(.lowercase)
      add(Int(token.start), Int(token.end), canBeExact: !isLower, &symbols)
    }
  }

  private mutating func cutLetters(_ symbols: inout SymbolTable) {
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x20 {
      if index > start { add(start, index, canBeExact: true, &symbols) }
      start = index + 1
    }
  }

  private mutating func add(
    _ start: Int, _ end: Int, canBeExact: Bool, _ symbols: inout SymbolTable
  ) {
    let changed = fold(bytes, start, end, into: &folded)
    let exact = changed && canBeExact ? symbols.intern(bytes, start, end) : SymbolTable.unknown
    words.append(
      WrittenWord(folded: symbols.intern(folded, 0, folded.count), exact: exact))
  }
}
