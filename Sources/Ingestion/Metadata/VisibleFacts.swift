internal import TextModel

/// Dates and names that a page shows around its headline.
struct VisibleFacts {
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var authors: [String] = []
  private let dayFirst: Bool

  /// Looks between a little above the headline and a little into the body, then in elements that
  /// are named for dates or authors.
  ///
  /// - Parameter headline: the headline's chunk.
  init(
    _ tree: FlatTree, _ page: PageChunks, body: [Int], isJunk: [Bool], headline: Int?,
    dayFirst: Bool
  ) {
    self.dayFirst = dayFirst
    guard !page.chunks.isEmpty else { return }
    // The body's second prose paragraph: bylines stand above it.
    let prose = body.filter { page.chunks[$0].isProse && page.chunks[$0].words > 20 }
    let start = headline ?? body.first ?? 0
    let stop = max(start, prose.dropFirst().first ?? prose.first ?? body.last ?? start)
    let near = max(0, start - 6)...min(page.chunks.count - 1, min(stop, start + 30))
    for index in near {
      take(page.chunks[index], tree, page)
      // "Written by" on a line of its own introduces the next.
      if authors.isEmpty, index + 1 < page.chunks.count, page.chunks[index].words <= 2,
        Authors.isOpener(page.text(of: page.chunks[index], in: tree)),
        let name = Authors.name(page.text(of: page.chunks[index + 1], in: tree)),
        Authors.looksLikeName(name)
      {
        authors = [name]
      }
    }
    guard let first = body.first, let last = body.last else { return }
    if published == nil || authors.isEmpty {
      // Elements named for it, in the body's reach; a few chunks after it hold "Posted on …".
      for index in first...min(page.chunks.count - 1, last + 12) {
        let chunk = page.chunks[index]
        let roles = Self.roles(of: chunk, tree, page)
        guard !roles.isDisjoint(with: [.author, .date]) else { continue }
        takeNamed(chunk, roles, tree, page)
      }
    }
  }

  private mutating func take(_ chunk: Chunk, _ tree: FlatTree, _ page: PageChunks) {
    guard chunk.words >= 1, chunk.words <= 30, chunk.shape != .table else { return }
    let roles = Self.roles(of: chunk, tree, page)
    let text = page.text(of: chunk, in: tree)
    takeDates(text)
    if authors.isEmpty, let names = Authors.byline(text) { authors = names }
    if authors.isEmpty { authors = linked(chunk, tree) }
    takeNamed(chunk, roles, tree, page)
  }

  /// Names that link to a page about an author.
  private func linked(_ chunk: Chunk, _ tree: FlatTree) -> [String] {
    var names: [String] = []
    let block = Int(chunk.node)
    for node in block..<min(Int(tree.nodes[block].end), block + 30)
    where tree.nodes[node].tag == .a {
      guard let address = tree.string(node, .href)?.lowercased(),
        Self.authorPaths.contains(where: { address.contains($0) }),
        let name = Authors.name(tree.foldedText(of: node)), Authors.looksLikeName(name),
        !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }

  private static let authorPaths = [
    "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/contributor", "/staff/", "/by/",
    "/reporter", "/journalist", "/people/", "/profile/", "/writer", "?author=", "/team/",
  ]

  private mutating func takeNamed(
    _ chunk: Chunk, _ roles: ElementRole, _ tree: FlatTree, _ page: PageChunks
  ) {
    guard chunk.words <= 16 else { return }
    if roles.contains(.date) { takeDates(page.text(of: chunk, in: tree)) }
    guard authors.isEmpty, roles.contains(.author), !roles.contains(.comments) else { return }
    let text = page.text(of: chunk, in: tree)
    if let names = Authors.byline(text) {
      authors = names
    } else if chunk.words <= 6, let name = Authors.name(text), Authors.looksLikeName(name) {
      authors = [name]
    }
  }

  /// "16 August 2019 - Updated 9 July 2025": a day after such a word is a change.
  private mutating func takeDates(_ text: String) {
    let lowered = text.lowercased()
    var rest = lowered
    for word in ["updated", "modified", "aktualisiert", "last reviewed", "mise à jour"] {
      guard let mark = lowered.ranges(of: word).first else { continue }
      if modified == nil {
        modified =
          Dates.day(
            in: String(lowered[mark.upperBound...]), dayFirst: dayFirst)?.description
      }
      rest = String(lowered[..<mark.lowerBound])
      break
    }
    if published == nil { published = Dates.day(in: rest, dayFirst: dayFirst)?.description }
  }

  private static func roles(
    of chunk: Chunk, _ tree: FlatTree, _ page: PageChunks
  ) -> ElementRole {
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
