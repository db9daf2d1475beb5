internal import TextModel

/// A compiled pattern as the engine runs it: the same steps as the program's, without anything that is
/// counted or copied when it is read.
final class MatchCode: Sendable {
  /// One step.
  struct Step: Sendable {
    enum Kind: UInt8, Sendable {
      /// A written word: `a` is its folded symbol, `b` the exact one or `SymbolTable.unknown`.
      case word
      /// One token of a class.
      case tokenClass
      /// The same, and the class asks for one group of tags, so that the token's form is a value.
      case taggedClass
      /// A lexicon form.
      case tags
      /// A figure; `a` is its type.
      case figure
      case split, jump, open, close, accept
    }
    var kind: Kind
    var a: Int32
    var b: Int32
    /// The atom's number in the rule set; -1 for a step that is no atom.
    var atom: Int32
  }

  let steps: [Step]
  /// By capture: whether it can be matched more than once.
  let isList: [Bool]
  /// By capture: whether its value is always its words.
  let takesWords: [Bool]
  let maxTokens: Int
  let literalCount: Int
  /// How many steps the codes before it have.
  let firstStep: Int

  init(_ program: Program, _ atoms: AtomSet, firstStep: Int) {
    self.firstStep = firstStep
    steps = program.instructions.map { instruction in
      switch instruction {
      case .atom(let index):
        let atom = program.atoms[index]
        let id = atoms.index(of: atom)
        return switch atom {
        case .word(let word): Step(kind: .word, a: word.folded, b: word.exact, atom: id)
        case .tokenClass(let test):
          Step(kind: test.tags.count == 1 ? .taggedClass : .tokenClass, a: id, b: 0, atom: id)
        case .tags: Step(kind: .tags, a: id, b: 0, atom: id)
        case .figure(let type): Step(kind: .figure, a: Int32(type), b: 0, atom: id)
        }
      case .split(let first, let second):
        return Step(kind: .split, a: Int32(first), b: Int32(second), atom: -1)
      case .jump(let to): return Step(kind: .jump, a: Int32(to), b: 0, atom: -1)
      case .open(let capture): return Step(kind: .open, a: Int32(capture), b: 0, atom: -1)
      case .close(let capture): return Step(kind: .close, a: Int32(capture), b: 0, atom: -1)
      case .accept: return Step(kind: .accept, a: 0, b: 0, atom: -1)
      }
    }
    isList = program.captures.map(\.isList)
    takesWords = program.captures.map { $0.type == .tokens }
    maxTokens = program.maxTokens
    literalCount = program.literalCount
  }
}

/// Everything that the patterns of a rule set compare tokens with, each thing once.
///
/// Numbers below `generalCount` are classes, tags and figures; those from there on are written words.
struct AtomSet: Sendable {
  private(set) var general: [Atom] = []
  private var generalIndex: [Atom: Int32] = [:]
  private var words: [WrittenWord] = []
  private var wordIndex: [WrittenWord: Int32] = [:]
  /// By folded symbol: the words that are written so, in any case.
  private var wordsOfSymbol: [Symbol: [Int32]] = [:]
  /// The atoms that test one token's class, with their numbers.
  private var classes: [(atom: Int32, test: TokenClass)] = []
  /// By tag: the atoms that take it.
  private(set) var takingTag: [[Int32]]
  /// By type: the atom that takes it, or -1.
  private(set) var takingType: [Int32]
  /// By atom that takes forms: the tags that it takes, one bit each, in `tagWords` numbers.
  private var tagBits: [UInt64] = []
  private let tagWords: Int

  init(_ rules: [Rule], types: Int, tags: Int) {
    takingTag = [[Int32]](repeating: [], count: tags)
    takingType = [Int32](repeating: -1, count: types)
    tagWords = (tags + 63) / 64
    for index in rules.indices {
      for atom in rules[index].atoms.joined() { add(atom) }
    }
    for (index, word) in words.enumerated() {
      wordsOfSymbol[word.folded, default: []].append(Int32(generalCount + index))
    }
  }

  private mutating func add(_ atom: Atom) {
    if case .word(let word) = atom {
      if wordIndex[word] == nil {
        wordIndex[word] = Int32(words.count)
        words.append(word)
      }
      return
    }
    guard generalIndex[atom] == nil else { return }
    let id = Int32(general.count)
    generalIndex[atom] = id
    general.append(atom)
    let first = tagBits.count
    tagBits += [UInt64](repeating: 0, count: tagWords)
    func note(_ tags: [TagID], _ bits: inout [UInt64]) {
      for tag in tags { bits[first + (Int(tag) >> 6)] |= 1 << UInt64(tag & 63) }
    }
    switch atom {
    case .tokenClass(let test):
      classes.append((id, test))
      if test.tags.count == 1 { note(test.tags[0], &tagBits) }
    case .tags(let tags):
      note(tags, &tagBits)
      for tag in tags { takingTag[Int(tag)].append(id) }
    case .figure(let type): takingType[type] = id
    case .word: break
    }
  }

  var generalCount: Int { general.count }
  var count: Int { general.count + words.count }

  func index(of atom: Atom) -> Int32 {
    if case .word(let word) = atom { return Int32(generalCount) + wordIndex[word]! }
    return generalIndex[atom]!
  }

  /// Whether a form with a tag is what an atom takes.
  @inline(__always)
  func takes(_ tag: TagID, _ atom: Int32) -> Bool {
    tagBits[Int(atom) * tagWords + (Int(tag) >> 6)] >> UInt64(tag & 63) & 1 != 0
  }

  /// The atoms that one token meets by itself.
  ///
  /// - Parameter tags: the tags of the forms that the token is by itself.
  func met(
    by word: TokenWord, _ token: Token, _ text: [UInt8], tags: [TagID]
  ) -> [Int32] {
    var result: [Int32] = []
    for tag in tags {
      for atom in takingTag[Int(tag)] where !result.contains(atom) { result.append(atom) }
    }
    for index in classes.indices
    // The shape alone tells most of them apart.
    where token.shape.isSuperset(of: classes[index].test.required)
      && token.shape.isDisjoint(with: classes[index].test.forbidden)
      && classes[index].test.fits(token, text, tags: tags)
    {
      result.append(classes[index].atom)
    }
    result += literals(equalTo: word)
    result.sort()
    return result
  }

  /// The written words that a token is, by number.
  func literals(equalTo word: TokenWord) -> [Int32] {
    (wordsOfSymbol[word.folded] ?? []).filter { words[Int($0) - generalCount].fits(word) }
  }
}

extension WrittenWord {
  /// Whether a token is the word: its capitals have to be there, or all of them.
  func fits(_ token: TokenWord) -> Bool {
    folded == token.folded
      && (exact == SymbolTable.unknown || exact == token.exact || token.isAllCapitals)
  }
}

extension TokenClass {
  /// Whether a token meets the test.
  ///
  /// - Parameter tags: the tags of the forms that the token is by itself.
  func fits(_ token: Token, _ text: [UInt8], tags own: [TagID]) -> Bool {
    guard token.shape.isSuperset(of: required), token.shape.isDisjoint(with: forbidden) else {
      return false
    }
    if !withoutTags.isEmpty, own.contains(where: withoutTags.contains) { return false }
    for group in tags where !own.contains(where: group.contains) { return false }
    let (start, end) = (Int(token.start), Int(token.end))
    for suffix in suffixes where !AffixSet.ends(text, start, end, with: suffix) { return false }
    for suffix in withoutSuffixes where AffixSet.ends(text, start, end, with: suffix) {
      return false
    }
    for prefix in prefixes where !AffixSet.begins(text, start, end, with: prefix) { return false }
    for prefix in withoutPrefixes where AffixSet.begins(text, start, end, with: prefix) {
      return false
    }
    return true
  }
}
