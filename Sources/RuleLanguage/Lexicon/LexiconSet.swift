internal import TextModel

/// Index of a tag.
typealias TagID = Int32

/// A form found in a text.
struct LexiconMatch: Sendable {
  /// Index after its last token.
  var end: Int32
  var tag: TagID
  var entry: LexiconEntry
}

/// All lexicons of a rule set: their tags, and a trie over the words of their forms.
struct LexiconSet: Sendable {
  private(set) var lexicons: [Lexicon] = []
  private(set) var tags: [String] = []
  private var tagIDs: [String: TagID] = [:]
  /// Which lexicon gives a tag.
  private(set) var tagLexicon: [Int] = []
  /// Whether rows of some lexicon hold for a time only.
  private(set) var hasValidity = false

  private struct Form: Sendable {
    var tag: TagID
    var entry: LexiconEntry
    /// By token: the exact word wanted, or `SymbolTable.unknown` where any case will do.
    var exact: [Symbol]
  }
  private var edges: [UInt64: Int32] = [:]
  /// By trie node: the forms that end there, as a range of `forms`.
  private var terminals: [[Form]] = [[]]
  /// By symbol: the node after it, or -1 where no form starts with it.
  private var firstNode: [Int32] = []
  /// By trie node: whether it has a child.
  private var hasChild: [Bool] = [false]

  /// Adds a lexicon's forms to the trie.
  mutating func add(_ lexicon: Lexicon, _ symbols: inout SymbolTable, _ reporter: Reporter) {
    let index = lexicons.count
    for (_, tag) in lexicon.forms where tagIDs[tag] == nil {
      tagIDs[tag] = TagID(tags.count)
      tags.append(tag)
      tagLexicon.append(index)
    }
    for (_, tag) in lexicon.forms where tagLexicon[Int(tagIDs[tag]!)] != index {
      reporter.error(
        .duplicateName, "the tag <\(tag)> is given by two lexicons", at: lexicon.place,
        help: "the other one is \(lexicons[tagLexicon[Int(tagIDs[tag]!)]].name)")
    }
    for (row, entry) in lexicon.rows.enumerated() {
      for (column, forms) in entry.forms.enumerated() {
        let tag = tagIDs[lexicon.forms[column].tag]!
        for form in forms {
          insert(
            form, tag, LexiconEntry(lexicon: Int32(index), row: Int32(row)), &symbols, entry,
            reporter)
        }
      }
    }
    hasValidity = hasValidity || lexicon.validity != nil
    lexicons.append(lexicon)
  }

  /// Whether a row holds on a day.
  func isValid(_ entry: LexiconEntry, on day: CalendarDate?) -> Bool {
    lexicons[Int(entry.lexicon)].isValid(row: Int(entry.row), on: day)
  }

  /// The tags that `<name>` stands for: itself and everything under `name.`.
  func tags(named name: String) -> [TagID] {
    let prefix = name + "."
    return tags.indices.filter { tags[$0] == name || tags[$0].hasPrefix(prefix) }.map(TagID.init)
  }

  /// Appends every form that starts at a token.
  ///
  /// - Parameters:
  ///   - words: the tokens' symbols, `limit` the first one that may not be used.
  @inline(__always)
  func matches(
    at start: Int, limit: Int, words: [TokenWord], into result: inout [LexiconMatch]
  ) {
    let first = words[start].folded
    guard first != SymbolTable.unknown, Int(first) < firstNode.count else { return }
    var node = firstNode[Int(first)]
    var position = start + 1
    while node >= 0 {
      for form in terminals[Int(node)] where fits(form, start, words) {
        result.append(LexiconMatch(end: Int32(position), tag: form.tag, entry: form.entry))
      }
      guard position < limit, hasChild[Int(node)] else { return }
      let symbol = words[position].folded
      guard symbol != SymbolTable.unknown, let next = edges[Self.edge(node, symbol)] else { return }
      node = next
      position += 1
    }
  }

  private func fits(_ form: Form, _ start: Int, _ words: [TokenWord]) -> Bool {
    for (offset, exact) in form.exact.enumerated() where exact != SymbolTable.unknown {
      let word = words[start + offset]
      if word.exact != exact && !word.isAllCapitals { return false }
    }
    return true
  }

  private mutating func insert(
    _ form: String, _ tag: TagID, _ entry: LexiconEntry, _ symbols: inout SymbolTable,
    _ row: Lexicon.Row, _ reporter: Reporter
  ) {
    let words = internWords(of: form, &symbols)
    guard let first = words.first else {
      reporter.error(.lexiconRow, "the form \"\(form)\" has no word", at: row.place)
      return
    }
    while firstNode.count <= Int(first.folded) { firstNode.append(-1) }
    if firstNode[Int(first.folded)] < 0 { firstNode[Int(first.folded)] = newNode() }
    var node = firstNode[Int(first.folded)]
    for word in words.dropFirst() {
      let edge = Self.edge(node, word.folded)
      if let next = edges[edge] {
        node = next
      } else {
        hasChild[Int(node)] = true
        node = newNode()
        edges[edge] = node
      }
    }
    let exact = words.map(\.exact)
    if !terminals[Int(node)].contains(where: {
      $0.tag == tag && $0.entry == entry && $0.exact == exact
    }) {
      terminals[Int(node)].append(Form(tag: tag, entry: entry, exact: exact))
    }
  }

  private mutating func newNode() -> Int32 {
    terminals.append([])
    hasChild.append(false)
    return Int32(terminals.count - 1)
  }

  private static func edge(_ node: Int32, _ symbol: Symbol) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }
}

/// A word that a rule writes: folded, and exact where it has a capital.
struct WrittenWord: Hashable, Sendable {
  var folded: Symbol
  /// `SymbolTable.unknown` where any case will do.
  var exact: Symbol
}

/// A token of a text as rules see it.
struct TokenWord: Sendable {
  /// `SymbolTable.unknown` where no rule mentions the word.
  var folded: Symbol
  var exact: Symbol
  var isAllCapitals: Bool
}

/// Cuts what a rule writes into words and interns them.
func internWords(of text: String, _ symbols: inout SymbolTable) -> [WrittenWord] {
  let bytes = Array(text.utf8)
  // Cut from its word, as it always stands in a text, a possessive is one token.
  if text == "'s" {
    return [WrittenWord(folded: symbols.intern(bytes), exact: SymbolTable.unknown)]
  }
  var folded: [UInt8] = []
  return Tokenizer.tokens(of: text).map { token in
    let changed = fold(bytes, Int(token.start), Int(token.end), into: &folded)
    let hasCapital = changed && token.shape.contains(.word) && !token.shape.contains(.lowercase)
    let exact =
      hasCapital
      ? symbols.intern(Array(bytes[Int(token.start)..<Int(token.end)])) : SymbolTable.unknown
    return WrittenWord(folded: symbols.intern(folded), exact: exact)
  }
}
