internal import TextModel

extension AnnotatedDocument {
  /// Adds the lists that were linked to a whole by more than one pattern can see, as breakdowns of their own.
  ///
  /// A list that a pattern has tied to the same whole stays as it is and gets what is known of the link.
  mutating func linkLists(_ connectives: ConnectiveReader) {
    let items = LinkItems(self, connectives).all
    guard items.count > 2 else { return }
    var known: [[Int]: Int] = [:]
    var unowned: [[Int]: Int] = [:]
    var lists: [Int: Int] = [:]
    for breakdown in breakdowns {
      if let total = breakdown.total {
        known[[total] + breakdown.parts] = breakdown.id
      } else {
        unowned[breakdown.parts] = breakdown.id
      }
      if breakdown.parts.count > 1 {
        for part in breakdown.parts { lists[part] = breakdown.id }
      }
    }
    let judgement = LinkJudgement(items: items)
    for list in ListLinker(items: items, blocks: document.blocks, lists: lists).link() {
      var features = list.features
      if judgement.isSure(list) { features.insert(.sure) }
      let parts = list.parts.map { items[$0].mention }
      let total = items[list.total].mention
      let names = features.map(\.rawValue).sorted()
      if let index = known[[total] + parts] {
        breakdowns[index].features = names
        continue
      }
      if let index = unowned[parts] {
        // The pattern's list has found its whole; one that does not fit is left to the checks that look
        // for it.
        if list.fits {
          breakdowns[index].total = total
          breakdowns[index].features = names
        }
        if list.fits || !features.contains(.sure) { continue }
      }
      let isNational = parts.allSatisfy { mentions[$0].measured.nationality != nil }
      let first = mentions[parts[0]].span
      let last = mentions[parts[parts.count - 1]].span
      breakdowns.append(
        Breakdown(
          id: breakdowns.count, span: TextSpan(first.start, max(first.end, last.end)),
          parts: parts, total: total, closed: list.fits ? .yes : .unknown,
          axis: isNational ? .nationality : .other,
          shape: "linked", features: names,
          provenance: Provenance(rule: "SUM-01.linked", file: "", line: 0)))
    }
  }

  /// Leaves out the lists that were only looked at: what no check decided is no list of the article, and of
  /// those decided only a list by nationality is surely one; a sum may be of days or of offers.
  mutating func dropUndecidedLinks(_ checks: [Check]) {
    let decided = Set(
      checks.filter { $0.verdict != .undecided }.map { Set($0.operands.map(\.mention)) })
    let kept = breakdowns.filter { list in
      guard list.shape == "linked", let total = list.total else { return true }
      return list.axis == .nationality && decided.contains(Set([total] + list.parts))
    }.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
    breakdowns = kept.enumerated().map { offset, list in
      var numbered = list
      numbered.id = offset
      return numbered
    }
  }
}
