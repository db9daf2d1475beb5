/// Finds the deck: the sentence or two between the headline and the body that sum the article up.
struct DeckFinder {
  private let tree: FlatTree
  private let page: PageChunks
  private let isJunk: [Bool]

  init(_ tree: FlatTree, _ page: PageChunks, _ isJunk: [Bool]) {
    self.tree = tree
    self.page = page
    self.isJunk = isJunk
  }

  /// The chunk that is the deck: between the headline and the second chunk of the body, and named as
  /// a deck by its element or equal to the page's description.
  func deck(after headline: Int?, body: [Int], description: String?) -> Int? {
    guard let first = body.first else { return nil }
    let last = body.prefix(4).last { $0 <= first + 3 } ?? first
    let start = headline.map { $0 + 1 } ?? max(0, first - 8)
    guard start <= last, last - start < 60 else { return nil }
    let stated = description.map(Titles.key)
    for index in start...last where !isJunk[index] {
      let chunk = page.chunks[index]
      guard chunk.words >= 4, chunk.words <= 80, chunk.linkShare < 40, chunk.shape != .table,
        chunk.shape != .caption
      else { continue }
      if isNamed(chunk) { return index }
      if let stated, stated.count >= 20 {
        let key = Titles.key(page.text(of: chunk, in: tree))
        // Before the body the description is the deck; inside, it is the first paragraph.
        if key == stated, index < first { return index }
      }
    }
    return nil
  }

  private func isNamed(_ chunk: Chunk) -> Bool {
    var node = Int(chunk.node)
    var steps = 0
    while node > 0, steps < 3 {
      // The name of an element that holds more than the deck says nothing about this chunk.
      guard page.range(of: node, in: tree).count <= 3 else { return false }
      if page.roles[node].contains(.deck), !page.roles[node].contains(.byline) { return true }
      node = Int(tree.nodes[node].parent)
      steps += 1
    }
    return false
  }
}
