internal import TextModel

/// The days that a page shows around its headline and its text.
struct ShownDates {
  /// Beside the headline, with no word or one that says published.
  private(set) var published: DateScanner.Found?
  /// After a word that says updated.
  private(set) var modified: CalendarDate?
  /// At the very beginning of the text: "LONDON, 25 January 2022 –".
  private(set) var dateline: CalendarDate?
  /// Above the headline, with no word.
  private(set) var above: CalendarDate?
  /// In an element named for dates, further away.
  private(set) var elsewhere: CalendarDate?
  private let dayFirst: Bool
  private let tree: FlatTree
  private let page: PageChunks

  /// - Parameters:
  ///   - body: the chunks of the article's text.
  ///   - headline: the headline's chunk.
  init(
    _ tree: FlatTree, _ page: PageChunks, body: [Int], isJunk: [Bool], headline: Int?,
    dayFirst: Bool
  ) {
    self.tree = tree
    self.page = page
    self.dayFirst = dayFirst
    guard let first = body.first, let last = body.last else { return }
    let prose = body.filter { page.chunks[$0].isProse && page.chunks[$0].words > 20 }
    readZone(headline: headline, prose: prose.first ?? first, isJunk)
    for index in prose.prefix(3) where dateline == nil { readDateline(page.chunks[index]) }
    guard published == nil || modified == nil else { return }
    for index in first...min(page.chunks.count - 1, last + 12) { takeFar(index) }
  }

  /// Reads from the headline to the first paragraph, then upwards from the headline: what is above
  /// it may be the day of the visit.
  private mutating func readZone(headline: Int?, prose: Int, _ isJunk: [Bool]) {
    func isOut(_ index: Int) -> Bool {
      // Bylines look like junk to the filter; what links elsewhere or goes on is none.
      let chunk = page.chunks[index]
      return isJunk[index] && (chunk.linkShare >= 50 || chunk.words > 12) && !hasDateName(chunk)
    }
    guard let headline else {
      for index in max(0, prose - 6)..<prose where !isOut(index) { take(index, .below) }
      return
    }
    let stop = max(headline + 1, min(prose, headline + 60))
    for index in (headline + 1)..<stop where !isOut(index) {
      take(index, index <= headline + 24 ? .below : .far)
    }
    guard published == nil else { return }
    for index in (max(0, headline - 8)..<headline).reversed() where !isOut(index) {
      take(index, .above)
    }
  }

  private enum Place { case below, far, above }

  /// Reads the days of a line near the headline. Further down and above it only lines count that are
  /// a date and nothing else, or say so.
  private mutating func take(_ index: Int, _ place: Place) {
    let chunk = page.chunks[index]
    guard chunk.digits >= 3, chunk.words >= 1, chunk.words <= 40, chunk.shape != .table,
      chunk.shape != .caption
    else { return }
    var scanner = DateScanner(
      page.text(of: chunk, in: tree), dayFirst: dayFirst, shortYears: chunk.words <= 12)
    var from = 0
    // Unless the line is short or begins with it, a day in it is part of what it says.
    let isNamed = hasDateName(chunk)
    let isOpen = chunk.words <= 16 || isNamed
    while let found = scanner.next(), isOpen || found.start <= 24 {
      let label = label(scanner.bytes[from..<found.start], before: index, isFirst: from == 0)
      let isBare = scanner.bytes.count - (found.end - found.start) <= 16
      from = found.end
      guard place == .below || label != .none || isNamed || isBare else { continue }
      if label == .changed {
        if modified == nil { modified = found.day }
      } else if place == .above, label == .none {
        if above == nil { above = found.day }
      } else if published == nil {
        published = found
      }
    }
  }

  private enum Label { case published, changed, none }

  /// What the words before a day say, or, where there are none, the line above.
  private func label(_ words: ArraySlice<UInt8>, before index: Int, isFirst: Bool) -> Label {
    let own = Self.label(words)
    guard own == .none, isFirst, index > 0, words.count(where: Bytes.isWord) < 3 else { return own }
    let above = page.chunks[index - 1]
    guard above.words >= 1, above.words <= 4, above.digits == 0 else { return .none }
    return Self.label(ArraySlice(page.text(of: above, in: tree).lowercased().utf8))
  }

  private static func label(_ words: ArraySlice<UInt8>) -> Label {
    let text = Array(words)
    // The last word before the day counts: "Published by A, updated 3 May".
    func last(_ list: [String]) -> Int {
      var best = -1
      for word in list {
        var from = 0
        while let found = Bytes.find(word, in: text, from: from, to: text.count) {
          best = max(best, found)
          from = found + 1
        }
      }
      return best
    }
    let changed = last(changeWords)
    let published = last(publishWords)
    return changed > published ? .changed : published >= 0 ? .published : .none
  }

  private static let changeWords = [
    "updated", "modified", "reviewed", "revised", "edited on", "last update", "aktualisier",
    "geändert", "stand:", "mise à jour", "mis à jour", "modifié", "actualiza", "atualiza",
    "aggiornat", "bijgewerkt", "aktualiza", "opdateret", "uppdatera", "oppdater", "dikemas kini",
    "diperbarui", "güncelle",
  ]
  private static let publishWords = [
    "publi", "posted", "veröffentlicht", "erstellt", "issued", "created", "opubli", "first aired",
    "released", "diterbitkan",
  ]

  private mutating func readDateline(_ chunk: Chunk) {
    guard chunk.digits >= 3 else { return }
    let text = String(page.text(of: chunk, in: tree).prefix(110))
    var scanner = DateScanner(text, dayFirst: dayFirst)
    guard let found = scanner.next(), found.start <= 60 else { return }
    let after = scanner.bytes[found.end...].prefix(24)
    let opensText =
      Bytes.find("–", in: Array(after), from: 0, to: after.count) != nil
      || Bytes.find("—", in: Array(after), from: 0, to: after.count) != nil
      || Bytes.find(" - ", in: Array(after), from: 0, to: after.count) != nil
      || after.first == UInt8(ascii: ":") || after.contains(UInt8(ascii: "|"))
    if opensText { dateline = found.day }
  }

  private mutating func takeFar(_ index: Int) {
    let chunk = page.chunks[index]
    guard chunk.digits >= 3, chunk.words <= 16, chunk.shape != .table else { return }
    let isNamed = hasDateName(chunk)
    guard isNamed || chunk.words <= 10 else { return }
    var scanner = DateScanner(page.text(of: chunk, in: tree), dayFirst: dayFirst)
    var from = 0
    while let found = scanner.next() {
      switch label(scanner.bytes[from..<found.start], before: index, isFirst: from == 0) {
      case .changed: if modified == nil { modified = found.day }
      case .published: if elsewhere == nil { elsewhere = found.day }
      case .none: if elsewhere == nil, isNamed { elsewhere = found.day }
      }
      from = found.end
    }
  }

  /// Whether the line stands in a time element or one named for dates, and not among comments.
  private func hasDateName(_ chunk: Chunk) -> Bool {
    var roles: ElementRole = []
    var node = Int(chunk.node)
    var steps = 0
    while node > 0, steps < 3, page.range(of: node, in: tree).count <= 4 {
      roles.formUnion(page.roles[node])
      node = Int(tree.nodes[node].parent)
      steps += 1
    }
    let block = Int(chunk.node)
    var isTime = false
    for inner in block..<min(Int(tree.nodes[block].end), block + 8) {
      roles.formUnion(page.roles[inner])
      if tree.nodes[inner].tag == .time { isTime = true }
    }
    return (isTime || roles.contains(.date)) && !roles.contains(.comments)
  }
}
