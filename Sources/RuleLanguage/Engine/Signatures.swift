internal import TextModel

/// Gives tokens that no pattern can tell apart the same small number.
///
/// What a pattern can see of a token is its shape, the written words that it equals, the tags of the forms
/// that it is by itself, and the affixes that some `[…]` asks for. One table for each worker; it grows with
/// the distinct combinations met, which the rules bound.
struct SignatureTable: Sendable {
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

  private let tables: EngineTables
  /// Tags and literals of a word, to its class.
  private var classes: [[Int32]: Int32] = [:]
  private var classOfWord: [Word: Int32] = [:]
  private var signatures: [Key: Int32] = [:]
  /// By folded symbol, in lower case: the class, or -1. The most frequent words take one look.
  private var classOfLowercase: [Int32]
  /// The keys met last, by a few bits of their hash: what repeats takes no look into the dictionary.
  private var recent: [(key: Key, signature: Int32)]
  private static let recentCount = 4096
  /// By symbol: the signature that the word had last, written as it folds, and the shape it had then.
  private var ofSymbol: [(shape: UInt16, signature: Int32)]
  /// By signature: the atoms that its tokens meet.
  private(set) var atoms = NumberLists()
  /// By signature: the atoms that are no words, one bit each, in `generalWords` numbers.
  private var generalBits: [UInt64] = []
  private let generalWords: Int
  /// By signature: the stages in which a match can begin with such a token.
  private(set) var stages: [UInt64] = []

  init(_ rules: RuleSet) {
    tables = rules.engine
    generalWords = (tables.atoms.generalCount + 63) / 64
    classOfLowercase = [Int32](repeating: -1, count: rules.symbols.count)
    ofSymbol = Array(repeating: (0, -1), count: rules.symbols.count)
    recent = Array(
      repeating: (Key(word: -2, shape: 0, affixes: 0), 0), count: Self.recentCount)
  }

  /// Whether tokens of a signature meet an atom that is no word.
  @inline(__always)
  func meets(_ signature: Int32, _ atom: Int32) -> Bool {
    generalBits[Int(signature) * generalWords + (Int(atom) >> 6)] >> UInt64(atom & 63) & 1 != 0
  }

  /// The signature of a token.
  ///
  /// - Parameter forms: the forms that start at the token are those of `forms` from `first` on.
  mutating func signature(
    of word: TokenWord, _ token: Token, _ text: [UInt8], index: Int, forms: [LexiconMatch],
    from first: Int
  ) -> Int32 {
    let isAsFolded = word.folded != SymbolTable.unknown && word.exact == word.folded
    if isAsFolded {
      let last = ofSymbol[Int(word.folded)]
      if last.shape == token.shape.rawValue, last.signature >= 0 { return last.signature }
    }
    let signature = look(up: word, token, text, index, forms[first...])
    if isAsFolded { ofSymbol[Int(word.folded)] = (token.shape.rawValue, signature) }
    return signature
  }

  private mutating func look(
    up word: TokenWord, _ token: Token, _ text: [UInt8], _ index: Int,
    _ forms: ArraySlice<LexiconMatch>
  ) -> Int32 {
    let bits = tables.affixes.bits(of: text, Int(token.start), Int(token.end))
    var wordClass: Int32 = -1
    if word.folded != SymbolTable.unknown {
      wordClass = self.wordClass(word, index, forms)
    }
    let key = Key(word: wordClass, shape: token.shape.rawValue, affixes: bits)
    let slot =
      (Int(wordClass) &* 31 &+ Int(key.shape) &* 7 &+ Int(truncatingIfNeeded: bits) &* 13)
      & (Self.recentCount - 1)
    if recent[slot].key == key { return recent[slot].signature }
    let signature = signatures[key] ?? add(key, word, token, text, index, forms)
    recent[slot] = (key, signature)
    return signature
  }

  private mutating func add(
    _ key: Key, _ word: TokenWord, _ token: Token, _ text: [UInt8], _ index: Int,
    _ forms: ArraySlice<LexiconMatch>
  ) -> Int32 {
    let signature = Int32(signatures.count)
    signatures[key] = signature
    let met = tables.atoms.met(
      by: word, token, text, tags: forms.filter { Int($0.end) == index + 1 }.map(\.tag))
    atoms.append(met)
    let first = generalBits.count
    generalBits += [UInt64](repeating: 0, count: generalWords)
    var stages: UInt64 = 0
    for atom in met {
      stages |= tables.stagesBeginning[Int(atom)]
      if Int(atom) < tables.atoms.generalCount {
        generalBits[first + (Int(atom) >> 6)] |= 1 << UInt64(atom & 63)
      }
    }
    self.stages.append(stages)
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
    facts += tables.atoms.literals(equalTo: word)
    let found = classes[facts] ?? Int32(classes.count)
    classes[facts] = found
    if isLowercase { classOfLowercase[Int(word.folded)] = found } else { classOfWord[key] = found }
    return found
  }
}

/// The affixes that `[*ing]` and the like ask for.
struct AffixSet: Sendable {
  private var suffixes: [[UInt8]] = []
  private var prefixes: [[UInt8]] = []
  /// By last byte of a word, and by its first: which of them it can have.
  private var suffixesEnding = [[Int]](repeating: [], count: 256)
  private var prefixesBeginning = [[Int]](repeating: [], count: 256)

  /// One bit for each is all there is room for; a pack has few.
  static let limit = 64

  init(_ rules: [Rule]) {
    for index in rules.indices {
      for atoms in rules[index].atoms {
        for case .tokenClass(let test) in atoms {
          for suffix in test.suffixes + test.withoutSuffixes where !suffixes.contains(suffix) {
            suffixes.append(suffix)
          }
          for prefix in test.prefixes + test.withoutPrefixes where !prefixes.contains(prefix) {
            prefixes.append(prefix)
          }
        }
      }
    }
    func add(_ index: Int, _ byte: UInt8?, _ table: inout [[Int]]) {
      for own in table.indices {
        guard let byte, own != Int(byte), byte &- 0x61 >= 26 || own != Int(byte & ~0x20) else {
          table[own].append(index)
          continue
        }
      }
    }
    for (index, suffix) in suffixes.enumerated() { add(index, suffix.last, &suffixesEnding) }
    for (index, prefix) in prefixes.enumerated() { add(index, prefix.first, &prefixesBeginning) }
  }

  var count: Int { suffixes.count + prefixes.count }

  /// One bit for each affix that a word has.
  func bits(of text: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var bits: UInt64 = 0
    for index in suffixesEnding[Int(text[end - 1])]
    where Self.ends(text, start, end, with: suffixes[index]) {
      bits |= 1 << UInt64(index)
    }
    for index in prefixesBeginning[Int(text[start])]
    where Self.begins(text, start, end, with: prefixes[index]) {
      bits |= 1 << UInt64(suffixes.count + index)
    }
    return bits
  }

  /// Whether `text[start..<end]` ends with a suffix, in any case.
  static func ends(_ text: [UInt8], _ start: Int, _ end: Int, with suffix: [UInt8]) -> Bool {
    equal(text, end - suffix.count, start, end, suffix)
  }

  /// Whether `text[start..<end]` begins with a prefix, in any case.
  static func begins(_ text: [UInt8], _ start: Int, _ end: Int, with prefix: [UInt8]) -> Bool {
    equal(text, start, start, end, prefix)
  }

  /// Whether lower-cased ASCII bytes at `from` are the affix.
  @inline(__always)
  private static func equal(
    _ text: [UInt8], _ from: Int, _ start: Int, _ end: Int, _ affix: [UInt8]
  ) -> Bool {
    guard from >= start, from + affix.count <= end else { return false }
    for offset in 0..<affix.count {
      let own = text[from + offset]
      if own != affix[offset], !(own &- 0x41 < 26 && own | 0x20 == affix[offset]) { return false }
    }
    return true
  }
}
