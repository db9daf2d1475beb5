internal import TextModel

/// Weighs what words and layout say for and against a list being the parts of a whole.
struct LinkEvidence {
  let items: [LinkItem]
  let blocks: [Block]

  /// The features of a list, and their sum.
  func weigh(_ parts: [Int], _ total: Int, skipped: Int, isLast: Bool) -> (Set<LinkFeature>, Int) {
    let whole = items[total]
    let first = items[parts[0]]
    let last = items[parts[parts.count - 1]]
    var features: Set<LinkFeature> = []
    var score = 0
    func note(_ feature: LinkFeature, _ weight: Int, if holds: Bool = true) {
      guard holds else { return }
      features.insert(feature)
      score += weight
    }
    let isAfter = parts[0] < total
    var lead: Connectives = []
    var between: Connectives = []
    var widest = 0
    if isAfter {
      lead = whole.before.union(whole.after)
      note(.after, 0)
      note(.bring, 4, if: lead.contains(.bring))
      note(.total, 3, if: lead.contains(.total) || whole.measured.isTotal)
    } else {
      if whole.sentence == first.sentence {
        for index in (total + 1)...parts[0] {
          lead.formUnion(items[index].before)
          if index < parts[0] { lead.formUnion(items[index].own.intersection(.more)) }
        }
      } else {
        // Marks before the first number of another sentence announce it only right before it.
        var own = first.before.subtracting([.alternative, .bracket])
        if !own.contains(.mark) { own.subtract([.colon, .dash]) }
        lead = own.union(whole.isLast ? whole.after.intersection([.colon, .announce]) : [])
      }
      note(.announced, 4, if: lead.contains(.announce))
      note(.announced, 3, if: lead.contains(.colon) && !lead.contains(.announce))
      let isBracketed =
        lead.contains(.bracket) && !lead.contains(.closing)
        && !parts.dropFirst().contains { items[$0].before.contains(.closing) }
      note(.announced, 2, if: (lead.contains(.dash) || isBracketed) && !lead.contains(.colon))
      note(.open, 3, if: lead.contains(.open))
      note(.total, 2, if: whole.before.contains(.total) || whole.measured.isTotal)
      note(.resume, 1, if: lead.contains(.resume) && whole.sentence != first.sentence)
      note(.skipped, -2 * min(skipped, 2), if: skipped > 0)
    }
    let backs = parts.contains { items[$0].after.contains(.back) } || lead.contains(.back)
    note(.back, 3, if: backs)
    note(.led, 0, if: lead.contains(.back))
    note(
      .rest, 3,
      if: !last.before.isDisjoint(with: [.rest, .residue])
        || !last.own.isDisjoint(with: [.rest, .residue])
        || (last.isLast && last.after.contains(.rest)))
    note(.respectively, 2, if: last.after.contains(.respectively))
    for index in (parts[0] + 1)..<(parts[parts.count - 1] + 1) where index != total {
      between.formUnion(items[index].before)
      widest = max(widest, items[index].gap)
    }
    score += place(whole, first, &features)
    score += likeness(parts, whole, &features)
    note(.compact, 1, if: widest <= 6)
    note(.joined, 1, if: last.before.contains(.and))
    note(.complete, 1, if: isLast)
    if !isLast { score -= 1 }
    note(.intruder, 0, if: parts[parts.count - 1] - parts[0] != parts.count - 1)
    if parts.count > 2 { score += 1 }
    let all = lead.union(between)
    note(.compare, -3, if: all.contains(.compare))
    note(.elsewhen, -2, if: between.contains(.elsewhen))
    note(.change, -2, if: all.contains(.change))
    // "the gift of $450,000 follows two others: …": the list is that of the others.
    note(.others, 0, if: !isAfter && lead.isSuperset(of: [.more, .colon]))
    // "every 60,000 girls": that holds for each whole too.
    let around = whole.sentence == first.sentence && !isAfter ? [] : whole.after
    note(.each, -3, if: all.union(last.after).union(whole.before).union(around).contains(.each))
    note(.alternative, -2, if: all.contains(.alternative))
    note(.against, -2, if: all.contains(.against))
    note(.more, 0, if: all.contains(.more))
    // "4,950,000 are offered at home, of which three million …": the rest divides the first part.
    note(
      .nested, 0,
      if: parts.dropFirst().contains {
        items[$0].before.contains(.back) && !items[$0 - 1].pointsBack
      })
    // "31 were in a garage and five in a cellar; the others had been sold"
    note(
      .unnumbered, 0,
      if: last.after.contains(.unnumbered) || (last.isLast && last.after.contains(.residue)))
    note(.hyphened, 0, if: whole.isHyphened)
    note(.sentence, 0, if: parts.allSatisfy { items[$0].sentence == first.sentence })
    note(
      .negated, -2, if: whole.measured.isNegated || parts.contains { items[$0].measured.isNegated })
    note(
      .hypothetical, 0,
      if: whole.measured.isHypothetical || parts.contains { items[$0].measured.isHypothetical })
    return (features, score)
  }

  private func place(
    _ whole: LinkItem, _ first: LinkItem, _ features: inout Set<LinkFeature>
  ) -> Int {
    let distance = abs(whole.sentence - first.sentence)
    switch distance {
    case 0: features.insert(.together)
    case 1: features.insert(.next)
    default: features.insert(.apart)
    }
    let isFar = whole.block != first.block && blocks[first.block].kind != .listItem
    return (distance == 0 ? 1 : 1 - distance) - (isFar ? 1 : 0)
  }

  /// Parts of one sort: bare numbers, one noun, one class, or all by nationality.
  private func likeness(
    _ parts: [Int], _ whole: LinkItem, _ features: inout Set<LinkFeature>
  ) -> Int {
    var score = 0
    // The first may name the thing for all: "25,000 tonnes from Rouen and 15,000 from Sete".
    let rest = parts.dropFirst().map { items[$0] }
    let first = items[parts[0]]
    // What a part that points back leaves out is the whole's noun, never that of a later part.
    let named = first.measured.noun ?? whole.measured.noun
    let isOneNoun = rest.allSatisfy { $0.measured.noun == nil || $0.measured.noun == named }
    let isOneKind = Set(parts.map { items[$0].kind }).count == 1 || rest.allSatisfy(\.isBare)
    let isNational =
      parts.allSatisfy { items[$0].measured.nationality != nil }
      || parts.allSatisfy { items[$0].kind == .count && items[$0].measured.nounClass == .person }
    if isNational || (isOneKind && isOneNoun) {
      features.insert(.likeness)
      score += 2
    }
    let classes = Set(parts.compactMap { items[$0].measured.nounClass })
    if let own = whole.measured.nounClass, !classes.isEmpty {
      if classes == [own] {
        score += 1
      } else {
        features.insert(.clash)
        score -= 2
      }
    }
    if first.measured.noun != nil, first.measured.noun == whole.measured.noun {
      features.insert(.noun)
      score += 1
    }
    let predicates = Set(parts.compactMap { items[$0].measured.predicate })
    if let own = whole.measured.predicate, !predicates.isEmpty {
      if predicates.contains(own) {
        features.insert(.predicate)
        score += 1
      } else {
        score -= 1
      }
    }
    return score
  }
}
