/// Decides which chunks of a page are the article.
struct BodySelection {
  /// Chunks of the article's text in order.
  private(set) var body: [Int] = []
  /// The element that holds it.
  private(set) var container = 0
  /// Chunks inside menus, promos, comments and other matter that is not the article.
  private(set) var isJunk: [Bool]

  private let tree: FlatTree
  private let page: PageChunks
  /// Running text per chunk in words, summed; entry `i` is the sum before chunk `i`.
  private var sums: [Int]
  private var cleanSums: [Int]
  private let headline: Int?

  /// - Parameter headline: the chunk of the article's headline, where there is one.
  init(_ tree: FlatTree, _ page: PageChunks, headline: Int?) {
    self.tree = tree
    self.page = page
    self.headline = headline
    let count = page.chunks.count
    isJunk = [Bool](repeating: false, count: count)
    sums = [0]
    sums.reserveCapacity(count + 1)
    for chunk in page.chunks { sums.append((sums.last ?? 0) + Self.mass(chunk)) }
    cleanSums = sums
    guard count > 0 else { return }
    markJunk()
    sumClean()
    container = findContainer()
    body = ChunkFilter(tree, page, isJunk, headline: headline).kept(
      in: page.range(of: container, in: tree))
  }

  /// How many words of running text a chunk counts for.
  static func mass(_ chunk: Chunk) -> Int {
    let words = Int(chunk.words)
    let share = Int(chunk.linkShare)
    if share >= 50 { return 0 }
    switch chunk.shape {
    case .heading: return 0
    case .table: return words / 2
    case .listItem, .definition: return chunk.isProse ? words * (100 - share) / 100 : words / 2
    default:
      if chunk.isProse { return words * (100 - share) / 100 }
      return words < 5 ? 0 : words / 4
    }
  }

  private func mass(_ node: Int) -> Int {
    let range = page.range(of: node, in: tree)
    return sums[range.upperBound] - sums[range.lowerBound]
  }

  private func cleanMass(_ node: Int) -> Int {
    let range = page.range(of: node, in: tree)
    return cleanSums[range.upperBound] - cleanSums[range.lowerBound]
  }

  private mutating func sumClean() {
    var sum = 0
    for (index, chunk) in page.chunks.enumerated() {
      if !isJunk[index] { sum += Self.mass(chunk) }
      cleanSums[index + 1] = sum
    }
  }

  /// Marks the chunks of elements that are junk by name or kind. An element that holds a good part
  /// of the page's text, or the headline, is never junk: themes put such names on wrappers.
  private mutating func markJunk() {
    let total = sums.last ?? 0
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.tag == .text || node.tag.isSkipped {
        index = Int(node.end)
        continue
      }
      if isJunkElement(index, node, total: total) {
        for chunk in page.range(of: index, in: tree) { isJunk[chunk] = true }
        index = Int(node.end)
        continue
      }
      index += 1
    }
  }

  private func isJunkElement(_ index: Int, _ node: FlatTree.Node, total: Int) -> Bool {
    let roles = page.roles[index]
    let range = page.range(of: index, in: tree)
    guard !range.isEmpty, !node.tag.isInline else { return false }
    var isSuspect = false
    switch node.tag {
    case .nav, .footer, .aside, .form, .menu, .dialog: isSuspect = true
    default: break
    }
    if !roles.isDisjoint(with: [.junk, .comments, .hidden, .biography]) { isSuspect = true }
    let own = sums[range.upperBound] - sums[range.lowerBound]
    if !isSuspect {
      if roles.contains(.doubtful) || node.tag == .header {
        var words = 0
        for chunk in range { words += Int(page.chunks[chunk].words) }
        isSuspect = own * 4 < words
      }
      guard isSuspect else { return false }
    }
    if let headline, range.contains(headline) { return false }
    if roles.contains(.comments) { return own * 4 < total * 3 }
    return own * 5 < total * 2
  }

  /// The deepest element that holds most of the running text, or a body element named as such.
  private func findContainer() -> Int {
    var current = 0
    let total = cleanSums.last ?? 0
    guard total > 0 else { return 0 }
    while true {
      let here = cleanMass(current)
      var best = -1
      var bestMass = 0
      var child = current + 1
      let end = Int(tree.nodes[current].end)
      while child < end {
        let node = tree.nodes[child]
        if node.tag != .text {
          let mass = cleanMass(child)
          if mass > bestMass {
            best = child
            bestMass = mass
          }
        }
        child = Int(node.end)
      }
      guard best >= 0, bestMass * 4 >= here * 3, bestMass * 2 >= total,
        !tree.nodes[best].tag.isInline, tree.nodes[best].tag != .p
      else { break }
      current = best
    }
    return named(in: current) ?? current
  }

  /// An element inside `outer` that is named as the article's body and holds most of its text.
  private func named(in outer: Int) -> Int? {
    let here = cleanMass(outer)
    var best: (node: Int, mass: Int)?
    for node in (outer + 1)..<max(outer + 1, Int(tree.nodes[outer].end)) {
      guard tree.nodes[node].tag == .article || page.roles[node].contains(.body) else { continue }
      let mass = cleanMass(node)
      if mass * 5 >= here * 3, mass >= best?.mass ?? 0 { best = (node, mass) }
    }
    return best?.node
  }
}
