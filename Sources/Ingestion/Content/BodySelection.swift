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

  /// - Parameters:
  ///   - headline: the chunk of the article's headline, where there is one.
  ///   - authors: the names of those who wrote it, as far as the markup says.
  init(_ tree: FlatTree, _ page: PageChunks, headline: Int?, authors: [String]) {
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
    let range = page.range(of: container, in: tree)
    body = ChunkFilter(tree, page, isJunk, headline: headline, authors: authors).kept(in: range)
    if body.isEmpty {
      // A page of a few words, or of nothing that looks like an article: what is there is better
      // than nothing.
      body = page.chunks.indices.filter {
        !isJunk[$0] && $0 != headline && page.chunks[$0].linkShare < 50
      }
    }
    if let first = body.first { body.insert(contentsOf: lead(before: first), at: 0) }
  }

  /// Paragraphs between the headline and the body that stand in another element, as leads often do, and a
  /// recipe's ingredients.
  private func lead(before first: Int) -> [Int] {
    guard let headline, headline < first, first - headline <= 80 else { return [] }
    let ingredients = ingredients()
    return ((headline + 1)..<first).filter { index in
      let chunk = page.chunks[index]
      if !isJunk[index], chunk.linkShare < 90, ingredients.contains(where: { $0.contains(index) }) {
        return true
      }
      guard !isJunk[index], chunk.linkShare < 30 else { return false }
      switch chunk.shape {
      case .caption, .table: return false
      // A deck may be marked up as a heading.
      case .heading: guard chunk.words >= 12, chunk.words <= 90 else { return false }
      default: guard chunk.isProse, chunk.words >= 12, chunk.endsSentence else { return false }
      }
      return !NoiseLines.isNoise(chunk, page, tree)
    }
  }

  /// The chunks of each element that is named for ingredients.
  private func ingredients() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for node in tree.nodes.indices where page.roles[node].contains(.ingredients) {
      let range = page.range(of: node, in: tree)
      if !range.isEmpty, result.last.map({ $0.upperBound <= range.lowerBound }) ?? true {
        result.append(range)
      }
    }
    return result
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

  /// Marks the chunks of elements that are junk by name or kind. Elements of one class that hold a
  /// good part of the page's text together, or the headline, are never junk: themes put such names
  /// on wrappers.
  private mutating func markJunk() {
    let total = sums.last ?? 0
    var suspects: [(node: Int, group: UInt64, limit: Int)] = []
    var groups: [UInt64: (mass: Int, end: Int)] = [:]
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if node.tag == .text || page.range(of: index, in: tree).isEmpty {
        index = Int(node.end)
        continue
      }
      if let limit = junkLimit(index, node) ?? teaserLimit(index, node) {
        let key = tree.classKey(of: index)
        suspects.append((index, key, limit))
        var group = groups[key] ?? (0, 0)
        if index >= group.end { group = (group.mass + mass(index), Int(node.end)) }
        groups[key] = group
        // What lies inside a small suspect needs no look; a large one may be cleared.
        if mass(index) * 10 < total {
          index = Int(node.end)
          continue
        }
      }
      index += 1
    }
    for suspect in suspects
    where (groups[suspect.group]?.mass ?? 0) * 100 < total * suspect.limit {
      for chunk in page.range(of: suspect.node, in: tree) { isJunk[chunk] = true }
    }
  }

  /// The share of the page's text, in per cent, from which on an element cannot be junk; `nil`
  /// where nothing speaks for junk.
  private func junkLimit(_ index: Int, _ node: FlatTree.Node) -> Int? {
    let roles = page.roles[index]
    let range = page.range(of: index, in: tree)
    guard !range.isEmpty, !node.tag.isInline else { return nil }
    if roles.contains(.ingredients), !roles.contains(.hidden) { return nil }
    var isSuspect = false
    switch node.tag {
    case .nav, .footer, .aside, .form, .menu, .dialog: isSuspect = true
    case .p where range.count == 1 && page.chunks[range.lowerBound].isProse:
      // Paragraphs are named for looks; only what is said outright counts.
      return roles.contains(.hidden) ? 40 : nil
    default: break
    }
    if !roles.isDisjoint(with: [.junk, .comments, .hidden, .biography]) { isSuspect = true }
    if !isSuspect {
      guard roles.contains(.doubtful) || node.tag == .header else { return nil }
      // Headings count for no text, but a box around one is not for that a box of links.
      var words = 0
      for chunk in range where page.chunks[chunk].shape != .heading {
        words += Int(page.chunks[chunk].words)
      }
      guard words > 0, mass(index) * 4 < words, !isScorecard(range) else { return nil }
    }
    if let headline, range.contains(headline) { return nil }
    if roles.contains(.comments) { return 97 }
    let isAside = node.tag == .aside || node.tag == .footer || node.tag == .nav
    return isAside && roles.contains(.junk) ? 70 : 40
  }

  /// Whether chunks are labels with numbers, as in a test's ratings or a product's data, and nothing else:
  /// nothing of it leads anywhere, and a third of it are numbers.
  private func isScorecard(_ range: Range<Int>) -> Bool {
    var numbers = 0
    var labels = 0
    for chunk in page.chunks[range] {
      if chunk.linkWords > 0 { return false }
      if chunk.digits > 0, chunk.words <= 4 { numbers += 1 }
      if chunk.digits == 0, chunk.words > 0 { labels += 1 }
    }
    // Numbers without labels are a scale to click on.
    return numbers >= 3 && numbers * 3 >= range.count && labels * 2 >= numbers
  }

  /// A list of teasers: three or more children of one look, each no more than a linked title and a
  /// line or two. Such lists link to other articles, wherever they stand.
  private func teaserLimit(_ index: Int, _ node: FlatTree.Node) -> Int? {
    let range = page.range(of: index, in: tree)
    guard range.count >= 6, !node.tag.isInline || node.tag == .other else { return nil }
    if let headline, range.contains(headline) { return nil }
    var children = 0
    var teasers = 0
    var child = index + 1
    let end = Int(node.end)
    while child < end {
      let inner = page.range(of: child, in: tree)
      if tree.nodes[child].tag != .text, !inner.isEmpty {
        children += 1
        if isTeaser(inner) { teasers += 1 }
      }
      child = Int(tree.nodes[child].end)
    }
    return teasers >= 3 && teasers * 4 >= children * 3 ? 40 : nil
  }

  private func isTeaser(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, range.count <= 10 else { return false }
    var words = 0
    var isLinked = false
    for chunk in page.chunks[range] {
      words += Int(chunk.words)
      if chunk.linkShare >= 80, chunk.words >= 3, chunk.shape == .heading || chunk.words >= 5 {
        isLinked = true
      }
    }
    return isLinked && words <= 90
  }

  /// The deepest element that holds most of the running text, or a body element named as such.
  private func findContainer() -> Int {
    var current = 0
    let total = cleanSums.last ?? 0
    guard total > 0 else { return 0 }
    while let inner = descent(from: current, total: total) { current = inner }
    return named(in: current) ?? current
  }

  /// The child that holds nearly all running text of an element, unless text beside it belongs to
  /// the same flow: loose paragraphs, or a sibling of the same class.
  private func descent(from current: Int, total: Int) -> Int? {
    let here = cleanMass(current)
    var best = -1
    var bestMass = 0
    var children: [(node: Int, mass: Int)] = []
    var child = current + 1
    let end = Int(tree.nodes[current].end)
    while child < end {
      let node = tree.nodes[child]
      if node.tag != .text {
        let mass = cleanMass(child)
        if mass > 0 { children.append((child, mass)) }
        if mass > bestMass {
          best = child
          bestMass = mass
        }
      }
      child = Int(node.end)
    }
    guard best >= 0, bestMass * 100 >= here * 75, bestMass * 2 >= total,
      Self.canHold(tree.nodes[best].tag)
    else { return nil }
    let look = tree.value(best, .className)?.isEmpty == false ? tree.classKey(of: best) : 0
    // Text that stands in the element itself is in none of its children.
    var flow = here
    for (node, mass) in children {
      let isOwn = !Self.canHold(tree.nodes[node].tag)
      if node == best || !(isOwn || tree.classKey(of: node) == look) { flow -= mass }
    }
    return flow * 100 > here * 4 ? nil : best
  }

  /// Whether an article may have no other element around it than this one.
  private static func canHold(_ tag: Tag) -> Bool {
    switch tag {
    case .p, .ul, .ol, .li, .dl, .dt, .dd, .blockquote, .pre, .figure, .thead, .tbody, .tr: false
    default: !tag.isInline || tag == .other || tag == .span || tag == .font || tag == .center
    }
  }

  /// An element inside `outer` that is named as the article's body and holds most of its text.
  private func named(in outer: Int) -> Int? {
    let here = cleanMass(outer)
    var best: (node: Int, mass: Int)?
    for node in (outer + 1)..<max(outer + 1, Int(tree.nodes[outer].end)) {
      guard tree.nodes[node].tag == .article || page.roles[node].contains(.body) else { continue }
      let mass = cleanMass(node)
      // An article element that holds the headline is the article, unless most text is elsewhere.
      let holdsHeadline =
        tree.nodes[node].tag == .article
        && headline.map { page.range(of: node, in: tree).contains($0) } ?? false
      if mass * 100 >= here * (holdsHeadline ? 40 : 75), mass >= best?.mass ?? 0 {
        best = (node, mass)
      }
    }
    return best?.node
  }
}
