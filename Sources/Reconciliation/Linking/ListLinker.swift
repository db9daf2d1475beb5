internal import TextModel

/// A list of parts and the whole that it may divide.
struct LinkedList {
  /// Indices of items.
  var parts: [Int]
  var total: Int
  var features: Set<LinkFeature>
  /// How strongly words and layout tie the list to the whole; arithmetic has no say in it.
  var score: Int
  /// Whether the printed numbers add up.
  var fits: Bool
}

/// What is known of how a list hangs on a whole. The checks ask for these by name.
enum LinkFeature: String, Sendable, CaseIterable {
  // How the whole and the list are tied.
  case announced, open, back, led, rest, total, bring, respectively, resume
  // Where they stand.
  case together, next, apart, after
  // What the parts have in common.
  case likeness, noun, predicate, compact, joined, complete, sentence
  // What speaks against a sum.
  case each, compare, elsewhen, change, more, alternative, against, clash, skipped, intruder
  case hypothetical, negated, unnumbered, nested, hyphened, others
  // Whether one slip explains what is wrong, by the significant digits of the whole.
  case slip, slip3, slip4, slip5, rare
  /// The link is sure enough that a sum which does not come out is a finding.
  case sure
}

/// Finds lists of parts for wholes across words, sentences and bullet points.
///
/// For each number, the compatible numbers after it (and before it, where words say that they are added up)
/// are a pool; every run of neighbours in the pool may be a list. Words between, likeness of the parts and
/// distance give each run a score. A run whose numbers add up needs a score the lower the more digits the
/// whole has, since few unrelated numbers add up to one of four digits. A run that does not add up is kept
/// where one slip explains it, and `LinkJudgement` says whether the link is sure. All others are dropped
/// before anything is weighed.
///
/// - Complexity: linear in the items, as the pool of each is bounded.
struct ListLinker {
  let items: [LinkItem]
  let blocks: [Block]
  /// By mention: the list of several parts that a pattern has found it in.
  let lists: [Int: Int]

  /// Compatible numbers looked at for each whole.
  private static let poolSize = 14
  /// Sentences after the whole's that a list may begin in.
  private static let reach = 3
  /// Compatible numbers that may stand between the whole and its list.
  private static let skips = 2
  /// As many where a word announces the list: "the November total was made up of".
  private static let announcedSkips = 6

  /// At most one list for each whole, and one whole for each list.
  func link() -> [LinkedList] {
    var best: [LinkedList] = []
    for total in items.indices {
      guard let value = items[total].quantity.value, ExactDecimal.one < value else { continue }
      let candidates = forward(total) + backward(total)
      if let list = candidates.filter({ $0.fits && isEnough($0) }).max(by: isWeaker)
        ?? candidates.filter({ !$0.fits && isTied($0) }).max(by: isWeaker)
      {
        best.append(list)
      }
    }
    // A list divides one whole: the one it fits, or the one it is tied to most.
    var owners: [Int: Int] = [:]
    var kept: [LinkedList] = []
    for list in best.sorted(by: { isWeaker($1, $0) }) {
      if !list.fits, list.parts.contains(where: { owners[$0] != nil }) { continue }
      if let owner = owners[list.parts[0]], kept[owner].parts == list.parts { continue }
      for part in list.parts { owners[part] = kept.count }
      kept.append(list)
    }
    return kept.sorted { ($0.total, $0.parts[0]) < ($1.total, $1.parts[0]) }
  }

  // MARK: Order

  private func isWeaker(_ a: LinkedList, _ b: LinkedList) -> Bool {
    if a.fits != b.fits { return b.fits }
    if !a.fits, weight(a) != weight(b) { return weight(a) < weight(b) }
    if a.score != b.score { return a.score < b.score }
    // Of two equally good, the nearer, then the longer, then the earlier.
    let (x, y) = (distance(a), distance(b))
    if x != y { return x > y }
    if a.parts.count != b.parts.count { return a.parts.count < b.parts.count }
    return (a.total, a.parts[0]) > (b.total, b.parts[0])
  }

  /// What a slip that explains the failure is worth.
  private func weight(_ list: LinkedList) -> Int {
    if list.features.contains(.slip5) { return 5 }
    if list.features.contains(.slip4) { return 4 }
    return list.features.contains(.slip3) ? 3 : 2
  }

  private func distance(_ list: LinkedList) -> Int {
    min(abs(list.parts[0] - list.total), abs(list.parts[list.parts.count - 1] - list.total))
  }

  /// Whether the words tie a list that adds up enough for it to be no coincidence.
  private func isEnough(_ list: LinkedList) -> Bool {
    guard let value = items[list.total].quantity.value else { return false }
    let significant = String(value.significand.magnitude).count
    let digits = value < ExactDecimal(10) ? significant : max(2, significant)
    if digits == 1, !list.features.contains(.likeness) { return false }
    let needed = digits >= 4 ? 1 : digits == 3 ? 3 : digits == 2 ? 4 : 6
    return list.score >= needed
  }

  /// Whether a list that does not add up is worth keeping. "16 of 18, and 144 of 154" is none.
  private func isTied(_ list: LinkedList) -> Bool {
    if list.parts.contains(where: { items[$0].isBase }) { return false }
    let weight = weight(list)
    return list.score >= (weight < 3 ? 7 : weight < 4 ? 4 : 2)
  }

  // MARK: Candidates

  private func forward(_ total: Int) -> [LinkedList] {
    let whole = items[total]
    var pool: [Int] = []
    var pointsBack = false
    var index = total + 1
    while index < items.count, pool.count < Self.poolSize {
      let item = items[index]
      let isBullet = blocks[item.block].kind == .listItem
      guard item.sentence <= whole.sentence + Self.reach || isBullet,
        item.block <= whole.block + 2 || isBullet
      else { break }
      let isHere = item.sentence == whole.sentence
      pointsBack = pointsBack || (isHere && item.before.contains(.back))
      // "487,000 tonnes, of which 107,000 are grains and 380,000 derivatives": the unit is left out.
      let isElided =
        pointsBack && isHere && item.kind == .count && item.measured.nounClass != .person
        && (whole.kind == .measure || whole.kind == .money)
      if item.isCompatible(with: whole) || isElided { pool.append(index) }
      index += 1
    }
    guard pool.count > 1 else { return [] }
    // Without bare numbers between amounts ("in band one"), without what is only compared with, and without
    // what divides a part: "38 Danes (30 men, eight women), nine Swedes and …".
    var pools = [pool]
    func add(_ other: [Int]) { if other.count > 1, !pools.contains(other) { pools.append(other) } }
    if !whole.isBare { add(pool.filter { !items[$0].isBare }) }
    add(pool.filter { !items[$0].before.contains(.compare) })
    add(pool.filter { !items[$0].isBracketed })
    var lists: [LinkedList] = []
    for (index, pool) in pools.enumerated() {
      runs(pool, total: total, mayRepeat: index > 0, &lists)
    }
    return lists
  }

  private func runs(
    _ pool: [Int], total: Int, mayRepeat: Bool, _ lists: inout [LinkedList]
  ) {
    for first in pool.indices.prefix(Self.announcedSkips + 1) {
      if first > Self.skips, !items[pool[first]].before.contains(.announce) { continue }
      var sum = items[pool[first]].quantity.value
      for last in pool.indices.dropFirst(first + 1) {
        sum = sum.flatMap { a in items[pool[last]].quantity.value.flatMap { a.adding($0) } }
        guard let sum else { break }
        let next = last + 1 < pool.count ? pool[last + 1] : nil
        // Without the sum to vouch for it, a list ends where its sentence does.
        let isLast = next.map { items[$0].sentence != items[pool[last]].sentence } ?? true
        guard
          let list = list(
            Array(pool[first...last]), total, sum: sum, skipped: first, isLast: isLast),
          list.fits || isLast, !mayRepeat || !lists.contains(where: { $0.parts == list.parts })
        else { continue }
        lists.append(list)
      }
    }
  }

  /// Lists before the whole: only where words say that numbers were added up.
  private func backward(_ total: Int) -> [LinkedList] {
    let whole = items[total]
    let cues = whole.before.union(whole.after)
    guard !cues.isDisjoint(with: [.total, .bring]) || whole.measured.isTotal else { return [] }
    var pool: [Int] = []
    var index = total - 1
    while index >= 0, pool.count < Self.poolSize {
      let item = items[index]
      guard item.sentence >= whole.sentence - 2, item.block >= whole.block - 1 else { break }
      if item.isCompatible(with: whole) { pool.append(index) }
      index -= 1
    }
    return stride(from: 2, through: pool.count, by: 1).compactMap { count in
      let parts = Array(pool[..<count].reversed())
      return add(parts).flatMap { list(parts, total, sum: $0, skipped: 0, isLast: true) }
    }
  }

  /// The list, if it adds up or one slip explains why not.
  private func list(
    _ parts: [Int], _ total: Int, sum: ExactDecimal, skipped: Int, isLast: Bool
  ) -> LinkedList? {
    if areSiblings(total, parts) || (!isLast && goesOn(after: parts[parts.count - 1])) {
      return nil
    }
    let whole = items[total].quantity
    // Nothing, or the whole itself, is no part of it.
    let isDegenerate = parts.contains { part in
      items[part].quantity.value.map { $0 == .zero || $0 == whole.value } ?? false
    }
    if isDegenerate { return nil }
    let fits = sum == whole.value
    var digits = 0
    var isRare = false
    if !fits {
      guard let value = whole.value, let missing = value.subtracting(sum), Slip.mayBe(missing),
        let known = Slip.explains(parts.map { items[$0].quantity }, whole)
      else { return nil }
      (digits, isRare) = known
    }
    var (features, score) = LinkEvidence(items: items, blocks: blocks).weigh(
      parts, total, skipped: skipped, isLast: isLast)
    if !fits {
      features.insert(.slip)
      if isRare { features.insert(.rare) }
      if digits >= 3 { features.insert(.slip3) }
      if digits >= 4 { features.insert(.slip4) }
      if digits >= 5 { features.insert(.slip5) }
      score += digits >= 4 ? 2 : digits == 3 ? 1 : 0
    }
    return LinkedList(parts: parts, total: total, features: features, score: score, fits: fits)
  }

  /// Whether the whole is itself a part of the list: "25 Afghans, 13 Egyptians, eight …".
  private func areSiblings(_ total: Int, _ parts: [Int]) -> Bool {
    let (whole, first) = (items[total], items[parts[0]])
    if let list = lists[whole.mention], list == lists[first.mention] { return true }
    return whole.measured.nationality != nil && !first.isBracketed
      && parts.allSatisfy { items[$0].measured.nationality != nil }
  }

  /// Whether the next number carries the list on: "3,204 passengers, 1,007 sailors and 10 cooks".
  private func goesOn(after part: Int) -> Bool {
    guard part + 1 < items.count else { return false }
    let next = items[part + 1]
    return next.gap <= 3 && !next.before.isDisjoint(with: [.and, .comma])
      && next.isCompatible(with: items[part])
  }

  /// The sum of the printed numbers, hedged or not.
  private func add(_ parts: [Int]) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for part in parts {
      guard let value = items[part].quantity.value, let next = sum.adding(value) else { return nil }
      sum = next
    }
    return sum
  }
}
