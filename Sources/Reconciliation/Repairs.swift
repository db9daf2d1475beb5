internal import RuleLanguage
internal import TextModel

/// Finds every change of one number that would satisfy an equation.
///
/// Each operand in turn is taken as unknown. The difference of the two sides at 0 and at 1 gives slope and
/// offset of the linear function that it is; the root is kept where putting it in satisfies the constraint.
/// A figure that the equation does not depend on linearly has no such repair.
struct Repairs {
  let rule: CheckRule
  let bound: [Int]
  let facts: FactTable

  func find(_ figures: [(fact: Int, mention: Int)]) -> [Check.Repair] {
    guard rule.outcome(bound, in: facts).isEquation else { return [] }
    return figures.compactMap { fact, mention in
      root(fact).map { Check.Repair(mention: mention, value: $0) }
    }
  }

  private func root(_ fact: Int) -> Quantity? {
    guard let atZero = difference(fact, .zero), let atOne = difference(fact, .one),
      let low = atZero.min, let high = atZero.max, let lowOne = atOne.min,
      let slope = lowOne.subtracting(low), slope != .zero
    else { return nil }
    // slope · x + offset = 0, the offset being the interval [low, high].
    let root: Quantity
    switch slope {
    case .one: root = Quantity(value: low == high ? -low : nil, min: -high, max: -low)
    case -.one: root = Quantity(value: low == high ? low : nil, min: low, max: high)
    default:
      // Not a whole number as a rule: given to the precision that the figure is printed to.
      guard low == high, let places = places(of: fact),
        let value = (-low).divided(by: slope, places: places)
      else { return nil }
      root = Quantity(exactly: value, digitsShown: -places)
    }
    let tried = root.read(.ordinary, finest: 0, isMeasured: facts.isMeasured(fact))
    guard let least = root.min, !least.isNegative,
      rule.outcome(bound, in: facts, reading: .ordinary, replacing: [fact: tried]).holds == true
    else { return nil }
    return root
  }

  /// Decimal places that a figure is printed to; below zero for "2.5 million".
  private func places(of fact: Int) -> Int? {
    facts.quantity(of: fact).map { -$0.digitsShown }
  }

  private func difference(_ fact: Int, _ value: ExactDecimal) -> Quantity? {
    let outcome = rule.outcome(bound, in: facts, replacing: [fact: Quantity(exactly: value)])
    guard let left = outcome.left, let right = outcome.right else { return nil }
    return left.adding(right.negated)
  }
}

/// Says which figure of a failed check is most likely the wrong one, and why.
struct Suspects {
  let document: AnnotatedDocument

  func rank(_ check: Check) -> [Check.Suspect] {
    let totals = check.operands.filter { $0.role == "total" || $0.role == "whole" }
    let parts = check.operands.filter { $0.role == "part" }
    guard let total = totals.first, !parts.isEmpty else {
      return check.operands.map {
        Check.Suspect(mention: $0.mention, reason: "takes part in the check")
      }
    }
    let slips = tellingSlips(check)
    if !slips.isEmpty { return slips }
    let echoes = echoes(of: total.mention, except: check.operands.map(\.mention))
    if let echo = echoes.first {
      let value = document.mentions[total.mention].quantity?.shown ?? "the total"
      let place = describe(echo)
      return parts.map {
        Check.Suspect(
          mention: $0.mention, reason: "\(value) stands in the \(place) too: the list is suspect")
      }
    }
    let near =
      check.difference?.value.map { "one number is off by \($0.magnitude.grouped())" }
      ?? "one number is off"
    return [Check.Suspect(mention: total.mention, reason: "the total is stated once; \(near)")]
      + parts.map { Check.Suspect(mention: $0.mention, reason: "one part may be wrong or missing") }
  }

  /// The numbers that two exchanged digits or a zero too many or too few would explain, where there are such:
  /// those slips seldom come about by chance, so that the others are left out.
  private func tellingSlips(_ check: Check) -> [Check.Suspect] {
    check.repairs.compactMap { repair in
      guard let printed = document.mentions[repair.mention].quantity, let value = printed.value,
        let right = repair.value.value
      else { return nil }
      let change = "\(value.grouped()) for \(right.grouped())"
      switch Slip(from: right, to: value, place: printed.place) {
      case .transposition:
        return Check.Suspect(mention: repair.mention, reason: "two digits exchanged: \(change)")
      case .ten:
        return Check.Suspect(
          mention: repair.mention, reason: "a zero too many or too few: \(change)")
      default: return nil
      }
    }
  }

  /// Other places that give the same number of the same sort of thing.
  private func echoes(of mention: Int, except used: [Int]) -> [Mention] {
    let total = document.mentions[mention]
    return document.mentions.filter { other in
      !used.contains(other.id) && other.quantity?.value != nil
        && other.quantity?.value == total.quantity?.value && other.kind == total.kind
        && other.measured.nounClass == total.measured.nounClass
    }
  }

  private func describe(_ mention: Mention) -> String {
    document.document.blocks[mention.block].kind.rawValue.replacing("_", with: " ")
  }
}
