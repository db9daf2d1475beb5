internal import TextModel

/// Gives tokens that no pattern can tell apart the same small number.
///
/// What a pattern can see of a token is its shape, the written words that it equals, the tags of the forms
/// that it is by itself, and the affixes that some `[…]` asks for. One table for each worker; it grows with
/// the distinct combinations met, which the rules bound.
struct SignatureTable {
  /// Facts about a word that do not depend on its shape, as an index.
  private struct Word: Hashable {
    var folded: Symbol
    var exact: Symbol
    var isAllCapitals: Bool
  }
  private struct Key: Hashable {
    var word: Int32
    var shape: UInt16
    var affixes: UInt64
  }

  private let affixes: AffixSet
  /// Tags and literals of a word, to its class.
  private var classes: [[Int32]: Int32] = [:]
  private var classOfWord: [Word: Int32] = [:]
  private var signatures: [Key: Int32] = [:]
  /// By folded symbol, in lower case: the class, or -1. The most frequent words take one look.
  private var classOfLowercase: [Int32]
  /// The keys met last, by a few bits of their hash: what repeats takes no look into the dictionary.
  private var recent: [(key: Key, signature: Int32)]
  private static let recentCount = 4096
  private let literals: LiteralSet

  init(_ rules: RuleSet) {
    affixes = rules.affixes
    literals = rules.literals
    classOfLowercase = [Int32](repeating: -1, count: rules.symbols.count)
    recent = Array(
      repeating: (Key(word: -2, shape: 0, affixes: 0), 0), count: Self.recentCount)
  }

  /// The signature of a token.
  ///
  /// - Parameter forms: the forms that start at the token.
  mutating func signature(
    of word: TokenWord, _ token: Token, _ text: [UInt8], index: Int, forms: ArraySlice<LexiconMatch>
  ) -> Int32 {
    let bits = affixes.bits(of: text, Int(token.start), Int(token.end))
    var wordClass: Int32 = -1
    if word.folded != SymbolTable.unknown {
      wordClass = self.wordClass(word, index, forms)
    }
    let key = Key(word: wordClass, shape: token.shape.rawValue, affixes: bits)
    let slot =
      (Int(wordClass) &* 31 &+ Int(key.shape) &* 7 &+ Int(truncatingIfNeeded: bits) &* 13)
      & (Self.recentCount - 1)
    if recent[slot].key == key { return recent[slot].signature }
    let signature = signatures[key] ?? Int32(signatures.count)
    signatures[key] = signature
    recent[slot] = (key, signature)
    return signature
  }

  private mutating func wordClass(
    _ word: TokenWord, _ index: Int, _ forms: ArraySlice<LexiconMatch>
  ) -> Int32 {
    let isLowercase = word.exact == word.folded
    if isLowercase, classOfLowercase[Int(word.folded)] >= 0 {
      return classOfLowercase[Int(word.folded)]
    }
    let key = Word(folded: word.folded, exact: word.exact, isAllCapitals: word.isAllCapitals)
    if !isLowercase, let known = classOfWord[key] { return known }
    var facts: [Int32] = []
    for form in forms where Int(form.end) == index + 1 { facts.append(form.tag) }
    facts.sort()
    facts.append(-1)
    facts += literals.equal(to: word)
    let found = classes[facts] ?? Int32(classes.count)
    classes[facts] = found
    if isLowercase { classOfLowercase[Int(word.folded)] = found } else { classOfWord[key] = found }
    return found
  }
}

/// The words that patterns write out.
struct LiteralSet: Sendable {
  private var bySymbol: [Symbol: [(word: WrittenWord, id: Int32)]] = [:]

  init(_ rules: [Rule]) {
    var ids: [WrittenWord: Int32] = [:]
    for rule in rules {
      for program in [rule.program, rule.before, rule.after].compactMap({ $0 }) {
        for case .word(let word) in program.atoms where ids[word] == nil {
          let id = Int32(ids.count)
          ids[word] = id
          bySymbol[word.folded, default: []].append((word, id))
        }
      }
    }
  }

  /// Which of them a token is, by number.
  func equal(to token: TokenWord) -> [Int32] {
    (bySymbol[token.folded] ?? []).filter { entry in
      entry.word.exact == SymbolTable.unknown || entry.word.exact == token.exact
        || token.isAllCapitals
    }.map(\.id)
  }
}

/// The affixes that `[*ing]` and the like ask for.
struct AffixSet: Sendable {
  private var suffixes: [[UInt8]] = []
  private var prefixes: [[UInt8]] = []

  /// More affixes than bits share the last bit's place by being compared for every token; a pack has few.
  static let limit = 64

  init(_ rules: [Rule]) {
    for rule in rules {
      for program in [rule.program, rule.before, rule.after].compactMap({ $0 }) {
        for case .tokenClass(let test) in program.atoms {
          for suffix in test.suffixes + test.withoutSuffixes where !suffixes.contains(suffix) {
            suffixes.append(suffix)
          }
          for prefix in test.prefixes + test.withoutPrefixes where !prefixes.contains(prefix) {
            prefixes.append(prefix)
          }
        }
      }
    }
  }

  var count: Int { suffixes.count + prefixes.count }

  /// One bit for each affix that a word has.
  func bits(of text: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var bits: UInt64 = 0
    var bit: UInt64 = 1
    for suffix in suffixes {
      if Self.equal(text, end - suffix.count, start, end, suffix) { bits |= bit }
      bit <<= 1
    }
    for prefix in prefixes {
      if Self.equal(text, start, start, end, prefix) { bits |= bit }
      bit <<= 1
    }
    return bits
  }

  /// Whether lower-cased ASCII bytes at `from` are the affix.
  @inline(__always)
  static func equal(_ text: [UInt8], _ from: Int, _ start: Int, _ end: Int, _ affix: [UInt8])
    -> Bool
  {
    guard from >= start, from + affix.count <= end else { return false }
    for offset in 0..<affix.count {
      let own = text[from + offset]
      if own != affix[offset], !(own &- 0x41 < 26 && own | 0x20 == affix[offset]) { return false }
    }
    return true
  }
}
