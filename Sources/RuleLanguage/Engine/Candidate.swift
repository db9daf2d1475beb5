internal import TextModel

/// A match that may become a figure.
struct Candidate {
  var rule: Int
  var tokens: Range<Int>
  /// What the figure covers: the match, or one capture of it.
  var span: Range<Int>
  var sentence: Int
  var captures: [Matcher.Captured] = []
  /// By capture: its value, as expressions see it.
  var variables: [Value] = []
  /// The figures that the match went through.
  var figures: [Int] = []
  var sameAs: Int?

  init(rule: Int, tokens: Range<Int>, sentence: Int) {
    self.rule = rule
    self.tokens = tokens
    span = tokens
    self.sentence = sentence
  }

  /// The tokens from the first to the last place where something was captured.
  func tokens(of capture: Int) -> Range<Int>? {
    guard let first = captures.first(where: { Int($0.capture) == capture }),
      let last = captures.last(where: { Int($0.capture) == capture })
    else { return nil }
    return first.tokens.lowerBound..<last.tokens.upperBound
  }
}

/// Decides which candidates of a sentence become figures.
struct CandidateChoice {
  private let rules: RuleSet
  private let tables: EngineTables
  /// By token: the winner that covers it, as an index of `coverings`, whose `next` chains the others; -1
  /// where there is none.
  private var coveringOfToken: [Int32]
  private var coverings: [(winner: Int32, next: Int32)] = []

  /// The words that a candidate wants.
  private struct Claim {
    let rule: Int
    let tokens: Range<Int>
    let span: Range<Int>
    /// Of the candidate.
    let index: Int

    init(_ candidate: Candidate, index: Int) {
      rule = candidate.rule
      tokens = candidate.tokens
      span = candidate.span
      self.index = index
    }
  }

  init(_ rules: RuleSet, tokens: Int) {
    self.rules = rules
    tables = rules.engine
    coveringOfToken = [Int32](repeating: -1, count: tokens)
  }

  /// Which candidates of one sentence become figures: the longer figure, then the longer match, then the
  /// one that `beats`, then the one with more written words, then the earlier, then the rule whose id
  /// comes first.
  ///
  /// - Returns: their indices in the order of the text.
  mutating func winners(among candidates: [Candidate]) -> [Int] {
    if candidates.count < 2 { return Array(candidates.indices) }
    let sorted = candidates.indices.map { Claim(candidates[$0], index: $0) }.sorted { a, b in
      if a.span.count != b.span.count { return a.span.count > b.span.count }
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      let (x, y) = (tables.codes[a.rule].literalCount, tables.codes[b.rule].literalCount)
      if x != y { return x > y }
      if a.tokens.lowerBound != b.tokens.lowerBound {
        return a.tokens.lowerBound < b.tokens.lowerBound
      }
      return rules.rules[a.rule].id < rules.rules[b.rule].id
    }
    var winners: [Claim] = []
    for (place, candidate) in sorted.enumerated()
    where !loses(candidate, to: winners) && !isBeaten(place, in: sorted, winners) {
      let index = Int32(winners.count)
      winners.append(candidate)
      for token in candidate.span {
        coverings.append((index, coveringOfToken[token]))
        coveringOfToken[token] = Int32(coverings.count - 1)
      }
    }
    for winner in winners {
      for token in winner.span { coveringOfToken[token] = -1 }
    }
    coverings.removeAll(keepingCapacity: true)
    return winners.sorted {
      ($0.span.lowerBound, $0.span.upperBound, $0.rule) < (
        $1.span.lowerBound, $1.span.upperBound, $1.rule
      )
    }.map(\.index)
  }

  /// Whether a winner that stands on one of the candidate's tokens leaves no room for it. Costs a look at each
  /// token, whatever the number of winners.
  private func loses(_ candidate: Claim, to winners: [Claim]) -> Bool {
    for token in candidate.span {
      var covering = coveringOfToken[token]
      while covering >= 0 {
        let (winner, next) = coverings[Int(covering)]
        if competes(winners[Int(winner)].rule, candidate.rule) { return true }
        covering = next
      }
    }
    return false
  }

  /// Whether a later candidate of the same lengths stands on the same words, `beats` this one and is free to
  /// win. This is no part of the order above: what beats what holds only between two that overlap, so that it
  /// can run in a circle with what orders the others.
  private func isBeaten(_ place: Int, in sorted: [Claim], _ winners: [Claim]) -> Bool {
    let candidate = sorted[place]
    for other in sorted[(place + 1)...] {
      guard other.span.count == candidate.span.count, other.tokens.count == candidate.tokens.count
      else { return false }
      if other.span.overlaps(candidate.span), competes(other.rule, candidate.rule),
        beats(other.rule, candidate.rule), !beats(candidate.rule, other.rule),
        !loses(other, to: winners)
      {
        return true
      }
    }
    return false
  }

  private func beats(_ a: Int, _ b: Int) -> Bool {
    tables.beats[a].contains(Int32(b))
  }

  /// Whether figures of two rules' types cannot stand on the same words.
  private func competes(_ a: Int, _ b: Int) -> Bool {
    tables.conflicts.excludes[rules.rules[a].type][rules.rules[b].type]
  }
}
