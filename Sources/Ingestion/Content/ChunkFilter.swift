/// Decides chunk by chunk inside the element that holds the article.
struct ChunkFilter {
  private let tree: FlatTree
  private let page: PageChunks
  private let isJunk: [Bool]
  private let headline: Int?
  private let authors: [[UInt8]]

  init(
    _ tree: FlatTree, _ page: PageChunks, _ isJunk: [Bool], headline: Int?, authors: [String]
  ) {
    self.authors = authors.filter { $0.contains(" ") }.map { Array($0.utf8) }
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
    let prose = proseReach(range)
    let listed = listsOfText(range)
    for index in range where !isJunk[index] && index != headline {
      let chunk = page.chunks[index]
      guard isText(chunk, isInside: prose.contains(index), listed) else { continue }
      if index >= prose.upperBound - 2, isBiography(chunk) { continue }
      if isFront, chunk.shape == .plain || chunk.shape == .listItem {
        if chunk.words >= 20, chunk.isProse {
          isFront = false
        } else if isFrontMatter(chunk) {
          continue
        }
      }
      if NoiseLines.isNoise(chunk, page, tree) { continue }
      // The same paragraph twice is a variant for another screen or a pull quote.
      if chunk.words >= 15, chunk.shape == .plain || chunk.shape == .quote,
        !seen.insert(chunk.fingerprint).inserted
      {
        continue
      }
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

  /// From the first to the last paragraph.
  private func proseReach(_ range: Range<Int>) -> Range<Int> {
    func isParagraph(_ index: Int) -> Bool {
      !isJunk[index] && page.chunks[index].isProse && page.chunks[index].shape == .plain
    }
    guard let first = range.first(where: isParagraph), let last = range.last(where: isParagraph)
    else { return range.lowerBound..<range.lowerBound }
    return first..<(last + 1)
  }

  /// The lists that are not mostly links; a linked item of one of them is part of it.
  private func listsOfText(_ range: Range<Int>) -> Set<Int32> {
    var items: [Int32: (all: Int, linked: Int)] = [:]
    for index in range where page.chunks[index].shape == .listItem {
      let list = tree.nodes[Int(page.chunks[index].node)].parent
      items[list, default: (0, 0)].all += 1
      if page.chunks[index].linkShare >= 60 { items[list, default: (0, 0)].linked += 1 }
    }
    return Set(items.filter { $0.value.linked > 0 && $0.value.linked * 2 <= $0.value.all }.keys)
  }

  /// A paragraph at the end that says who the author is: "Ann Lee is a reporter who …".
  private func isBiography(_ chunk: Chunk) -> Bool {
    guard !authors.isEmpty, chunk.words >= 5, chunk.words <= 120, chunk.shape == .plain else {
      return false
    }
    let text = Array(page.text(of: chunk, in: tree).utf8)
    return authors.contains { name in
      guard text.starts(with: name) else { return false }
      let rest = String(decoding: text.dropFirst(name.count).prefix(24), as: UTF8.self)
      return [
        " is ", " was ", " has ", " covers ", " writes ", " works ", " reports ", ", ", " (",
      ].contains { rest.hasPrefix($0) }
    }
  }

  /// A time, a price or a shortcode on a line of its own.
  private func isTag(_ chunk: Chunk) -> Bool {
    let block = Int(chunk.node)
    let first = page.pieces[Int(chunk.firstPiece)].start
    for node in block..<min(Int(tree.nodes[block].end), block + 12)
    where tree.nodes[node].tag == .text && tree.nodes[node].start == first {
      if tree.nodes[Int(tree.nodes[node].parent)].tag == .time { return true }
    }
    if !page.roles[block].isDisjoint(with: [.byline, .author, .date]) { return true }
    let text = page.text(of: chunk, in: tree)
    return text.hasPrefix("[") && text.hasSuffix("]")
      || chunk.digits > 0 && text.contains(where: { "$€£¥".contains($0) })
  }

  private func isText(_ chunk: Chunk, isInside: Bool, _ listed: Set<Int32>) -> Bool {
    let share = chunk.linkShare
    switch chunk.shape {
    case .heading: return share < 80 || chunk.words > 3
    case .table: return share < 60
    case .caption: return true
    case .listItem, .definition:
      if share < 60 || listed.contains(tree.nodes[Int(chunk.node)].parent) { return true }
      return share < 90 && chunk.words >= 10
    default:
      if chunk.isProse { return true }
      if share >= 60 { return false }
      // Between paragraphs even a word or two is text: a subheading in bold, a figure.
      return chunk.words >= 3 || chunk.endsSentence || isInside && !isTag(chunk)
    }
  }

  /// Headings before the next one of the same rank or the end, where what stood in between was
  /// dropped, are its titles. A linked heading stands over its own text or is a teaser.
  private func withoutIdleHeadings(_ kept: [Int]) -> [Int] {
    var result: [Int] = []
    var rank = 0
    for index in kept.reversed() {
      let chunk = page.chunks[index]
      if chunk.shape == .heading {
        // `rank` is the level of the nearest heading below with nothing kept in between.
        let isStacked = rank > 0 && result.last == index + 1
        if result.isEmpty || (rank > 0 && rank <= Int(chunk.level) && !isStacked) { continue }
        if chunk.linkShare >= 80, rank > 0 || !isOver(index, result.last ?? index) { continue }
        rank = Int(chunk.level)
      } else {
        rank = 0
      }
      result.append(index)
    }
    return result.reversed()
  }

  /// Whether a heading and a chunk after it stand in one element, or in one two levels up.
  private func isOver(_ heading: Int, _ chunk: Int) -> Bool {
    var node = Int(page.chunks[heading].node)
    for _ in 0..<3 where node > 0 { node = Int(tree.nodes[node].parent) }
    return page.range(of: node, in: tree).contains(chunk)
  }

  /// Cuts at a line such as "Related articles" that has little running text after it, unless that
  /// text goes on in the element where it was before.
  private func beforeEndMarker(_ range: Range<Int>) -> Range<Int> {
    var after = 0
    var total = 0
    // How much running text each element holds directly.
    var flows: [Int32: Int] = [:]
    func flow(_ chunk: Chunk) -> Int32 { tree.nodes[Int(chunk.node)].parent }
    for index in range where !isJunk[index] {
      let mass = BodySelection.mass(page.chunks[index])
      total += mass
      if page.chunks[index].isProse { flows[flow(page.chunks[index]), default: 0] += mass }
    }
    var end = range.upperBound
    // Text of the main flow seen so far from below.
    var goesOn = false
    for index in range.reversed() where !isJunk[index] {
      let chunk = page.chunks[index]
      if chunk.words <= 8, chunk.words > 0, !chunk.isProse, after * 3 <= total, !goesOn,
        EndMarkers.isMarker(page.words(of: chunk, in: tree))
      {
        end = index
      }
      after += BodySelection.mass(chunk)
      if chunk.isProse, chunk.words >= 20, chunk.linkShare < 20,
        (flows[flow(chunk)] ?? 0) * 2 >= total
      {
        goesOn = true
      }
    }
    return range.lowerBound..<end
  }
}
