internal import TextModel

/// Says whether a list that does not add up is tied to its whole so surely that one of the numbers is wrong.
///
/// Words alone do not settle it: lists leave things out without saying so, and another number near by may be
/// the whole. So a slip has to explain the failure: one digit for another, two exchanged, a zero, one more or
/// less, in one of the numbers. With three significant digits unrelated numbers come that close in one case of
/// ten, with four in one of a hundred; the fewer the digits, the more the words have to say.
struct LinkJudgement {
  let items: [LinkItem]

  /// Score from which a tie by words is firm.
  private static let firm = 6
  private static let near = 5
  /// A whole of two digits needs more.
  private static let firmForTwoDigits = 7

  func isSure(_ list: LinkedList) -> Bool {
    let features = list.features
    let whole = items[list.total]
    let parts = list.parts.map { items[$0] }
    guard !list.fits, features.contains(.slip), features.isSuperset(of: [.sentence]),
      features.isDisjoint(with: [.hyphened, .unnumbered, .nested, .others]),
      !features.contains(.intruder) || features.contains(.slip4),
      arePlausible(parts, whole, features),
      !hasFittingSubset(list)
    else { return false }
    let isWeighty = features.contains(.slip3)
    if features.contains(.skipped), !(features.contains(.announced) && isWeighty),
      !features.isSuperset(of: [.respectively, .slip4])
    {
      return false
    }
    // Rows of a table that was printed as text.
    if whole.isBare, parts.allSatisfy(\.isBare), !features.contains(.joined) { return false }
    if !objections(features).isEmpty { return false }
    if !features.isDisjoint(with: [.compare, .change, .elsewhen]) {
      // "to 712,500 after a decline of 3,800 from 716,300": with five digits it is no coincidence.
      return features.isSuperset(of: [.slip5, .together]) && parts.count == 2 && list.score >= 2
    }
    if features.contains(.open) { return exceeds(list) }
    if whole.isBare, features.isDisjoint(with: [.back, .total]),
      !(features.isSuperset(of: [.next, .slip3]) && !parts.contains(where: \.isBare))
    {
      return false
    }
    if !isWeighty { return isSureOfTwoDigits(list, parts, whole) }
    if features.contains(.respectively), whole.isBare { return false }
    // "312 cases, 180 of them confirmed and 32 fatal": nothing says that these are all. "312 cases, of which"
    // does: on news, two numbers after it are all in two of three texts.
    let closes =
      !features.isDisjoint(with: [.announced, .rest, .bring, .respectively])
      || features.isSuperset(of: [.total, .after])
    let isLed = parts.count > 2 || features.contains(.slip4) || features.contains(.led)
    if closes || isLed && !features.isDisjoint(with: [.back, .total]) {
      return list.score >= Self.firm && (!features.contains(.after) || features.contains(.compact))
    }
    if features.isSuperset(of: [.slip4, .together, .joined, .likeness]) { return true }
    return features.isSuperset(of: [.slip4, .next, .likeness, .compact, .joined])
      && !features.contains(.clash) && list.score >= Self.near
  }

  private func objections(_ features: Set<LinkFeature>) -> Set<LinkFeature> {
    var result = features.intersection([.each, .alternative, .against, .negated, .apart])
    if features.isSuperset(of: [.rest, .back]) || features.contains(.slip5) {
      result.remove(.alternative)
    }
    // "of which 270 are sold at $19,000 per kilogram": the price is each one's, not the number.
    if features.isSuperset(of: [.slip3, .back]) { result.remove(.each) }
    return result
  }

  /// A part is not larger than its whole, unless it is the one that went wrong; percentages have checks of
  /// their own.
  private func arePlausible(
    _ parts: [LinkItem], _ whole: LinkItem, _ features: Set<LinkFeature>
  ) -> Bool {
    guard let total = whole.value, whole.kind != .percent else { return false }
    var larger = 0
    for part in parts {
      guard let value = part.value, .zero < value, value != total, part.kind != .percent else {
        return false
      }
      if total < value { larger += 1 }
    }
    return larger <= (features.contains(.slip3) ? 1 : 0)
  }

  /// An open list cannot come to more than its whole where its parts are of one sort; nor does "including"
  /// leave out less than a thousandth.
  private func exceeds(_ list: LinkedList) -> Bool {
    guard list.features.isSuperset(of: [.slip3, .likeness, .together, .compact]),
      let total = items[list.total].value
    else { return false }
    var sum = ExactDecimal.zero
    for part in list.parts {
      guard let value = items[part].value, let next = sum.adding(value) else { return false }
      sum = next
    }
    if total < sum { return true }
    guard list.features.contains(.slip5), let left = total.subtracting(sum) else { return false }
    return left.shifted(by: 3) < total
  }

  private func isSureOfTwoDigits(
    _ list: LinkedList, _ parts: [LinkItem], _ whole: LinkItem
  ) -> Bool {
    let features = list.features
    guard features.contains(.joined), !features.contains(.clash),
      !features.isDisjoint(with: [.together, .back, .rest]),
      list.score >= Self.firmForTwoDigits,
      whole.kind != .measure || parts.allSatisfy({ $0.kind == .measure })
        || leavesOutUnit(parts, whole),
      !features.isDisjoint(with: [.announced, .rest, .back, .total, .bring])
    else { return false }
    // "17 officers and 23 protesters were hurt, 40 people in total": whoever says so has added them up.
    // "39 of 50 overall" is no total of what stands before it.
    if features.isSuperset(of: [.after, .total, .together, .compact, .likeness]) {
      return !whole.isBase
    }
    // "45 horses, of which 12 race, 20 are mares and five are old" need not be all.
    return !features.isDisjoint(with: [.announced, .rest])
      || (parts.count > 2
        && (!features.isDisjoint(with: [.total, .bring, .rare]) || isNear(parts, whole)))
  }

  /// Whether a sum misses the whole by no more than a twentieth.
  private func isNear(_ parts: [LinkItem], _ whole: LinkItem) -> Bool {
    guard let missing = missing(parts, whole), let total = whole.value,
      let scaled = missing.magnitude.multiplied(by: ExactDecimal(20))
    else { return false }
    return scaled <= total
  }

  /// The whole without its parts.
  private func missing(_ parts: [LinkItem], _ whole: LinkItem) -> ExactDecimal? {
    var left = whole.value
    for part in parts {
      left = left.flatMap { left in part.value.flatMap { left.subtracting($0) } }
    }
    return left
  }

  /// "37 hectares (26 with poppies and 11 with hemp)": the unit is left out in brackets, and rounding does
  /// not explain the difference.
  private func leavesOutUnit(_ parts: [LinkItem], _ whole: LinkItem) -> Bool {
    guard parts.allSatisfy({ $0.isBare && $0.isBracketed }), let missing = missing(parts, whole)
    else { return false }
    return ExactDecimal(parts.count) < missing.magnitude
  }

  /// Whether the list fits without one or two of its parts: then one of them was none.
  private func hasFittingSubset(_ list: LinkedList) -> Bool {
    guard list.parts.count > 2, let total = items[list.total].quantity.value else { return false }
    let values = list.parts.compactMap { items[$0].quantity.value }
    var sum = ExactDecimal.zero
    for value in values { sum = sum.adding(value) ?? sum }
    for first in values.indices {
      guard let without = sum.subtracting(values[first]) else { continue }
      if without == total { return true }
      guard values.count > 3 else { continue }
      for second in values.indices.dropFirst(first + 1)
      where without.subtracting(values[second]) == total {
        return true
      }
    }
    return false
  }
}
