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
  /// By name: the index of a lexicon.
  private var lexiconIndices: [String: Int] = [:]
  private let index = LexiconIndex()
  private(set) var tags: [String] = []
  private var tagIDs: [String: TagID] = [:]
  /// By tag and by every beginning of one before a `.`: the tags that it stands for.
  private var tagsOfName: [String: [TagID]] = [:]
  /// Which lexicon gives a tag.
  private(set) var tagLexicon: [Int] = []
  /// Whether rows of some lexicon hold for a time only.
  private(set) var hasValidity = false

  private struct Form: Sendable {
    var tag: TagID
    var entry: LexiconEntry
    /// Where in `exactWords` the exact words wanted begin, one for each token, or -1 where any case will do.
    var exact: Int32
    /// The form after it at the same node, or -1.
    var next: Int32
  }
  private struct Node: Sendable {
    var firstForm: Int32 = -1
    var lastForm: Int32 = -1
    var hasChild = false
  }
  private var nodes: [Node] = [Node()]
  private var forms: [Form] = []
  /// `SymbolTable.unknown` where any case will do.
  private var exactWords: [Symbol] = []
  /// By node and symbol: the next node.
  private var edges = NumberMap()
  /// By symbol: the node after it, or -1 where no form starts with it.
  private var firstNode: [Int32] = []
  private var cutter = WordCutter()

  /// Adds a lexicon's forms to the trie.
  mutating func add(_ lexicon: Lexicon, _ symbols: inout SymbolTable, _ reporter: Reporter) {
    let index = lexicons.count
    for (_, tag) in lexicon.forms where tagIDs[tag] == nil { add(tag: tag, of: index) }
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
    append(lexicon)
  }

  private mutating func append(_ lexicon: Lexicon) {
    hasValidity = hasValidity || lexicon.validity != nil
    lexiconIndices[lexicon.name] = lexiconIndices[lexicon.name] ?? lexicons.count
    lexicons.append(lexicon)
  }

  private mutating func add(tag: String, of lexicon: Int) {
    let id = TagID(tags.count)
    tagIDs[tag] = id
    tags.append(tag)
    tagLexicon.append(lexicon)
    tagsOfName[tag, default: []].append(id)
    for (offset, byte) in tag.utf8.enumerated() where byte == UInt8(ascii: ".") {
      tagsOfName[String(decoding: tag.utf8.prefix(offset), as: UTF8.self), default: []].append(id)
    }
  }

  /// A column of the first row of a lexicon that has a form, written the same.
  func value(_ column: String, ofForm form: String, in name: String) -> Value? {
    guard let lexicon = lexiconIndices[name],
      let row = index.row(withForm: form, in: lexicon, of: self)
    else { return nil }
    return lexicons[lexicon].value(column, row: row)
  }

  /// A column of the row of a lexicon that has a key.
  func value(_ column: String, ofKey key: String, in name: String) -> Value? {
    entry(ofKey: key, in: name).map {
      lexicons[Int($0.lexicon)].value(column, row: Int($0.row))
    }
  }

  /// The row of a lexicon that has a key.
  func entry(ofKey key: String, in name: String) -> LexiconEntry? {
    guard let lexicon = lexiconIndices[name],
      let row = index.row(withKey: key, in: lexicon, of: self)
    else { return nil }
    return LexiconEntry(lexicon: Int32(lexicon), row: Int32(row))
  }

  /// Whether an element of a pattern takes forms whose rows hold for a time only.
  func holdsForATime(_ atom: Atom) -> Bool {
    guard hasValidity else { return false }
    func isLimited(_ tag: TagID) -> Bool {
      lexicons[tagLexicon[Int(tag)]].validity != nil
    }
    switch atom {
    case .tags(let tags): return tags.contains(where: isLimited)
    case .tokenClass(let test): return test.tags.joined().contains(where: isLimited)
    case .word, .figure: return false
    }
  }

  /// Whether a row holds on a day.
  func isValid(_ entry: LexiconEntry, on day: CalendarDate?) -> Bool {
    lexicons[Int(entry.lexicon)].isValid(row: Int(entry.row), on: day)
  }

  /// The index of a lexicon.
  func index(ofLexicon name: String) -> Int? { lexiconIndices[name] }

  /// The tags that `<name>` stands for: itself and everything under `name.`.
  func tags(named name: String) -> [TagID] { tagsOfName[name] ?? [] }

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
      let own = nodes[Int(node)]
      var index = own.firstForm
      while index >= 0 {
        let form = forms[Int(index)]
        if form.exact < 0 || hasCapitals(of: form, words, start..<position) {
          result.append(LexiconMatch(end: Int32(position), tag: form.tag, entry: form.entry))
        }
        index = form.next
      }
      guard position < limit, own.hasChild else { return }
      let symbol = words[position].folded
      guard symbol != SymbolTable.unknown else { return }
      node = edges.find(Self.edge(node, symbol), else: -1)
      position += 1
    }
  }

  /// Whether some tokens have the capitals that a form asks for.
  private func hasCapitals(of form: Form, _ words: [TokenWord], _ tokens: Range<Int>) -> Bool {
    for token in tokens {
      let exact = exactWords[Int(form.exact) + token - tokens.lowerBound]
      if exact != SymbolTable.unknown, words[token].exact != exact, !words[token].isAllCapitals {
        return false
      }
    }
    return true
  }

  private mutating func insert(
    _ form: String, _ tag: TagID, _ entry: LexiconEntry, _ symbols: inout SymbolTable,
    _ row: Lexicon.Row, _ reporter: Reporter
  ) {
    cutter.cut(form, &symbols)
    let words = cutter.words
    guard let first = words.first else {
      reporter.error(.lexiconRow, "the form \"\(form)\" has no word", at: row.place)
      return
    }
    while firstNode.count <= Int(first.folded) { firstNode.append(-1) }
    if firstNode[Int(first.folded)] < 0 { firstNode[Int(first.folded)] = newNode() }
    var node = firstNode[Int(first.folded)]
    for word in words.dropFirst() {
      let edge = Self.edge(node, word.folded)
      var next = edges.find(edge, else: -1)
      if next < 0 {
        nodes[Int(node)].hasChild = true
        next = newNode()
        edges.insert(edge, next)
      }
      node = next
    }
    var known = nodes[Int(node)].firstForm
    while known >= 0 {
      let form = forms[Int(known)]
      if form.tag == tag, form.entry == entry, isWritten(form, words) { return }
      known = form.next
    }
    let hasExact = words.contains { $0.exact != SymbolTable.unknown }
    let index = Int32(forms.count)
    forms.append(
      Form(tag: tag, entry: entry, exact: hasExact ? Int32(exactWords.count) : -1, next: -1))
    if hasExact { exactWords += words.map(\.exact) }
    if nodes[Int(node)].firstForm < 0 {
      nodes[Int(node)].firstForm = index
    } else {
      forms[Int(nodes[Int(node)].lastForm)].next = index
    }
    nodes[Int(node)].lastForm = index
  }

  /// Whether a form asks for the capitals of some words and no others.
  private func isWritten(_ form: Form, _ words: [WrittenWord]) -> Bool {
    for (offset, word) in words.enumerated() {
      let exact = form.exact < 0 ? SymbolTable.unknown : exactWords[Int(form.exact) + offset]
      if word.exact != exact { return false }
    }
    return true
  }

  private mutating func newNode() -> Int32 {
    nodes.append(Node())
    return Int32(nodes.count - 1)
  }

  private static func edge(_ node: Int32, _ symbol: Symbol) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }
}

extension LexiconSet: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(lexicons)
    image.write(tags)
    image.write(tagLexicon)
    image.integer(nodes.count)
    for node in nodes {
      image.write(node.firstForm)
      image.write(node.lastForm)
      image.write(node.hasChild)
    }
    image.integer(forms.count)
    for form in forms {
      image.write(form.tag)
      image.write(form.entry.lexicon)
      image.write(form.entry.row)
      image.write(form.exact)
      image.write(form.next)
    }
    image.write(exactWords)
    image.write(edges)
    image.write(firstNode)
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init()
    for lexicon in try image.read([Lexicon].self) { append(lexicon) }
    let (tags, owners): ([String], [Int]) = (try image.read(), try image.read())
    for (tag, lexicon) in zip(tags, owners) { add(tag: tag, of: lexicon) }
    let nodeCount = try image.count()
    nodes = []
    nodes.reserveCapacity(nodeCount)
    for _ in 0..<nodeCount {
      nodes.append(
        Node(firstForm: try image.read(), lastForm: try image.read(), hasChild: try image.read()))
    }
    let formCount = try image.count()
    forms.reserveCapacity(formCount)
    for _ in 0..<formCount {
      forms.append(
        Form(
          tag: try image.read(),
          entry: LexiconEntry(lexicon: try image.read(), row: try image.read()),
          exact: try image.read(), next: try image.read()))
    }
    exactWords = try image.read()
    edges = try image.read()
    firstNode = try image.read()
  }
}

/// A token of a text as rules see it.
struct TokenWord: Sendable {
  /// `SymbolTable.unknown` where no rule mentions the word.
  var folded: Symbol
  var exact: Symbol
  var isAllCapitals: Bool
}
