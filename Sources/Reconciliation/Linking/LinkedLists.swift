internal import TextModel

extension AnnotatedDocument {
  /// Adds the lists that were linked to a whole by more than one pattern can see, as breakdowns of their own.
  ///
  /// A list that a pattern has tied to the same whole stays as it is and gets what is known of the link.
  mutating func linkLists(_ connectives: ConnectiveReader) {
    let items = LinkItems(self, connectives).all
    guard items.count > 2 else { return }
    var known: [[Int]: Int] = [:]
    var unowned: Set<[Int]> = []
    var announced: [Int: [Set<Int>]] = [:]
    var nationals: [(parts: Set<Int>, endsWithWhole: Bool)] = []
    var lists: [Int: Int] = [:]
    for breakdown in breakdowns {
      if let total = breakdown.total {
        known[[total] + breakdown.parts] = breakdown.id
        if breakdown.closed == .yes { announced[total, default: []].append(Set(breakdown.parts)) }
      } else {
        unowned.insert(breakdown.parts)
      }
      if breakdown.closed == .yes, breakdown.axis == .nationality, breakdown.parts.count > 2 {
        nationals.append((Set(breakdown.parts), breakdown.shape == Self.after))
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
      // What announces all its parts is divided by these: some of them and figures from elsewhere add up to
      // it by chance. All of them and more may be a list that runs on, into the next paragraph too.
      // Nor is a complete list of nationals cut by any whole, or made longer where its own ends it.
      let cuts =
        announced[total, default: []].contains {
          !$0.isDisjoint(with: parts) && !$0.isSubset(of: parts)
        }
        || nationals.contains { list in
          !list.parts.isDisjoint(with: parts)
            && (list.endsWithWhole ? list.parts != Set(parts) : !list.parts.isSubset(of: parts))
        }
      if cuts { continue }
      // A pattern's list that does not fit is left to the checks that look for its whole.
      if !list.fits, !features.contains(.sure), unowned.contains(parts) { continue }
      let first = mentions[parts[0]].span
      let last = mentions[parts[parts.count - 1]].span
      breakdowns.append(
        Breakdown(
          id: breakdowns.count, span: TextSpan(first.start, max(first.end, last.end)),
          parts: parts, total: total, closed: list.fits ? .yes : .unknown, axis: .other,
          shape: Self.linked, features: names,
          provenance: Provenance(rule: "SUM-01.linked", file: "", line: 0)))
    }
  }

  /// The shape of lists whose whole follows them.
  private static let after = "after"

  /// The shape of the lists that were linked here.
  private static let linked = "linked"

  /// Takes the linked lists out again once they are checked.
  ///
  /// What no check decided is no list of the article; what a pattern has found too gives that one its whole; of
  /// the others only a list by nationality is surely one, as a sum may be of days or of offers.
  mutating func takeOutLinks(_ checks: [Check]) {
    var decided: [Set<Int>: Check.Verdict] = [:]
    for check in checks where check.verdict != .undecided {
      decided[Set(check.operands.map(\.mention))] = check.verdict
    }
    var wholes: [[Int]: Int] = [:]
    for list in breakdowns where list.shape == Self.linked {
      guard let total = list.total, decided[Set([total] + list.parts)] == .consistent else {
        continue
      }
      if wholes[list.parts] == nil { wholes[list.parts] = total }
    }
    var found: Set<[Int]> = []
    for index in breakdowns.indices where breakdowns[index].shape != Self.linked {
      found.insert(breakdowns[index].parts)
      if let whole = wholes[breakdowns[index].parts] { breakdowns[index].total = whole }
    }
    let kept = breakdowns.filter { list in
      guard list.shape == Self.linked, let total = list.total else { return true }
      return !found.contains(list.parts) && decided[Set([total] + list.parts)] != nil
        && list.parts.allSatisfy { mentions[$0].measured.nationality != nil }
    }.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
    breakdowns = kept.enumerated().map { offset, list in
      var numbered = list
      numbered.id = offset
      if list.shape == Self.linked { numbered.axis = .nationality }
      return numbered
    }
  }
}
