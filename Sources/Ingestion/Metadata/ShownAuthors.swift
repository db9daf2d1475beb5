/// The people whom a page names as its authors around the headline and the text.
struct ShownAuthors {
  private(set) var names: [String] = []
  /// Whether a line such as "By Ann Lee" beside the headline named them, which is what readers are
  /// told, whoever uploaded the text.
  private(set) var isByline = false
  private let tree: FlatTree
  private let page: PageChunks

  /// Looks between a little above the headline and a little into the body, then in elements that
  /// are named for authors.
  ///
  /// - Parameter headline: the headline's chunk.
  init(_ tree: FlatTree, _ page: PageChunks, body: [Int], isJunk: [Bool], headline: Int?) {
    self.tree = tree
    self.page = page
    guard let first = body.first, let last = body.last else { return }
    // The body's second prose paragraph: bylines stand above it.
    let prose = body.filter { page.chunks[$0].isProse && page.chunks[$0].words > 20 }
    let start = headline ?? first
    let stop = max(start, prose.dropFirst().first ?? prose.first ?? last)
    let near = max(0, start - 6)...min(page.chunks.count - 1, min(stop, start + 30))
    for index in near where names.isEmpty {
      take(index)
      if !names.isEmpty, isByline { isByline = !isJunk[index] && index >= start }
    }
    guard names.isEmpty else { return }
    // A few chunks after the body hold "Posted by …".
    for index in first...min(page.chunks.count - 1, last + 12) where names.isEmpty {
      let chunk = page.chunks[index]
      if chunk.words <= 16, index > last || roles(of: chunk).contains(.author) {
        takeNamed(chunk, isAfter: index > last)
      }
    }
  }

  private mutating func take(_ index: Int) {
    let chunk = page.chunks[index]
    guard chunk.words >= 1, chunk.words <= 30, chunk.shape != .table, chunk.shape != .caption
    else { return }
    if beginsLikeByline(chunk) {
      let text = page.text(of: chunk, in: tree)
      if let found = Authors.byline(text) {
        names = found
        isByline = true
        return
      }
      // "Written by" on a line of its own introduces the next.
      if chunk.words <= 3, index + 1 < page.chunks.count, Authors.isOpener(text) {
        let next = page.text(of: page.chunks[index + 1], in: tree)
        names = Authors.people(in: next, site: nil).filter(Authors.looksLikeName)
        if !names.isEmpty { return }
      }
    }
    if chunk.linkWords > 0 { names = linked(chunk) }
    if names.isEmpty { takeNamed(chunk, isAfter: false) }
  }

  /// Whether the first word is one that bylines begin with; "By" may be glued to the name.
  private func beginsLikeByline(_ chunk: Chunk) -> Bool {
    if let key = page.words(of: chunk, in: tree, limit: 1).keys.first,
      Authors.firstWords.contains(key)
    {
      return true
    }
    let piece = page.pieces[Int(chunk.firstPiece)]
    let start = tree.text[Int(piece.start)..<Int(piece.end)].drop(while: Bytes.isSpace).prefix(2)
    return start.elementsEqual("By".utf8)
  }

  /// Names that link to a page about an author.
  private func linked(_ chunk: Chunk) -> [String] {
    var names: [String] = []
    let block = Int(chunk.node)
    for node in block..<min(Int(tree.nodes[block].end), block + 30)
    where tree.nodes[node].tag == .a {
      guard let address = tree.value(node, .href), Self.leadsToAuthor(address),
        let name = Authors.name(tree.foldedText(of: node)), Authors.looksLikeName(name),
        !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }

  /// Whether one part of an address says that a page is about an author.
  private static func leadsToAuthor(_ address: ArraySlice<UInt8>) -> Bool {
    var key: UInt64 = 0
    for byte in address {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "=")
        || byte == UInt8(ascii: "&")
      {
        if key != 0, authorPaths.contains(key) { return true }
        key = 0
      } else {
        key = RoleVocabulary.step(key, Bytes.lowered(byte))
      }
    }
    return false
  }

  private static let authorPaths: KeySet = {
    var set = KeySet()
    for word in [
      "author", "authors", "autor", "autoren", "auteur", "contributor", "contributors", "staff",
      "by", "reporter", "reporters", "journalist", "journalists", "people", "profile", "profiles",
      "writer", "writers", "team", "experten", "redakteur", "redaktion", "columnists",
    ] { set.insert(word.utf8.reduce(UInt64(0)) { RoleVocabulary.step($0, $1) }) }
    return set
  }()

  private mutating func takeNamed(_ chunk: Chunk, isAfter: Bool) {
    guard chunk.words <= 16 else { return }
    let roles = roles(of: chunk)
    guard !roles.contains(.comments),
      roles.contains(.author) || isAfter && beginsLikeByline(chunk)
    else { return }
    let text = page.text(of: chunk, in: tree)
    if let found = Authors.byline(text) {
      names = found
    } else if roles.contains(.author) {
      // "Ann Lee | 3 May 2022": the first part is the name.
      let head = text.split(separator: "|").first.map(String.init) ?? text
      if head.split(separator: " ").count <= 6, let name = Authors.name(head),
        Authors.looksLikeName(name)
      {
        names = [name]
      }
    }
  }

  private func roles(of chunk: Chunk) -> ElementRole {
    var roles: ElementRole = []
    var node = Int(chunk.node)
    var steps = 0
    // The innermost block and the two around it, and the inline elements inside it.
    while node > 0, steps < 3, page.range(of: node, in: tree).count <= 4 {
      roles.formUnion(page.roles[node])
      node = Int(tree.nodes[node].parent)
      steps += 1
    }
    let block = Int(chunk.node)
    for inner in block..<min(Int(tree.nodes[block].end), block + 8) {
      roles.formUnion(page.roles[inner])
    }
    return roles
  }
}
