/// Decides chunk by chunk inside the element that holds the article.
struct ChunkFilter {
  private let tree: FlatTree
  private let page: PageChunks
  private let isJunk: [Bool]
  private let headline: Int?

  init(_ tree: FlatTree, _ page: PageChunks, _ isJunk: [Bool], headline: Int?) {
    self.tree = tree
    self.page = page
    self.isJunk = isJunk
    self.headline = headline
  }

  /// The chunks of `range` that are article text.
  func kept(in range: Range<Int>) -> [Int] {
    let range = beforeEndMarker(range)
    var kept: [Int] = []
    var seen: Set<UInt64> = []
    // Until the first paragraph of some length, names, dates and the like are front matter.
    var isFront = true
    for index in range where !isJunk[index] && index != headline {
      let chunk = page.chunks[index]
      guard isText(chunk, index, range) else { continue }
      if isFront, chunk.shape == .plain || chunk.shape == .listItem {
        if chunk.words >= 20, chunk.isProse {
          isFront = false
        } else if isFrontMatter(chunk) {
          continue
        }
      }
      if chunk.words <= 60, NoiseLines.isNoise(page.text(of: chunk, in: tree), chunk) { continue }
      if chunk.words >= 8, !seen.insert(chunk.fingerprint).inserted { continue }
      kept.append(index)
    }
    return withoutIdleHeadings(kept)
  }

  /// Bylines, dates, reading times.
  private func isFrontMatter(_ chunk: Chunk) -> Bool {
    guard chunk.words <= 16 else { return false }
    let text = page.text(of: chunk, in: tree)
    if Authors.byline(text) != nil || LineKinds.isDate(text) { return true }
    if chunk.words <= 6, text.lowercased().contains("min read") { return true }
    var node = Int(chunk.node)
    for _ in 0..<3 where node > 0 && page.range(of: node, in: tree).count <= 4 {
      if !page.roles[node].isDisjoint(with: [.byline, .author, .date]) { return true }
      node = Int(tree.nodes[node].parent)
    }
    return false
  }

  private func isText(_ chunk: Chunk, _ index: Int, _ range: Range<Int>) -> Bool {
    let share = chunk.linkShare
    switch chunk.shape {
    case .heading: return share < 80 || chunk.words > 3
    case .table: return share < 60
    case .caption: return true
    case .listItem, .definition:
      if share < 60 { return true }
      return share < 90 && chunk.words >= 10
    default:
      if chunk.isProse { return true }
      if share >= 60 { return false }
      return chunk.words >= 3 || chunk.endsSentence
    }
  }

  /// Headings that nothing follows before the next one of the same rank or the end are titles of
  /// what was dropped.
  private func withoutIdleHeadings(_ kept: [Int]) -> [Int] {
    var result: [Int] = []
    var rank = 0
    for index in kept.reversed() {
      let chunk = page.chunks[index]
      if chunk.shape == .heading {
        // `rank` is the level of the nearest heading below with nothing in between.
        if result.isEmpty || (rank > 0 && rank <= Int(chunk.level)) { continue }
        rank = Int(chunk.level)
      } else {
        rank = 0
      }
      result.append(index)
    }
    return result.reversed()
  }

  /// Cuts at a line such as "Related articles" that has little running text after it.
  private func beforeEndMarker(_ range: Range<Int>) -> Range<Int> {
    var after = 0
    var total = 0
    for index in range where !isJunk[index] { total += BodySelection.mass(page.chunks[index]) }
    var end = range.upperBound
    for index in range.reversed() where !isJunk[index] {
      let chunk = page.chunks[index]
      if chunk.words <= 8, chunk.words > 0, !chunk.isProse, after * 3 <= total,
        EndMarkers.isMarker(page.text(of: chunk, in: tree))
      {
        end = index
      }
      after += BodySelection.mass(chunk)
    }
    return range.lowerBound..<end
  }
}
