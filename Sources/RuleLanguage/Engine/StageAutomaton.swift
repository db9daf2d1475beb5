internal import TextModel

/// The patterns of one stage as one automaton. Immutable; the states met while it runs are cached by
/// `LazyAutomaton`.
struct StageAutomaton: Sendable {
  /// The steps of all patterns, one after the other; `atom` is a number of this automaton.
  private(set) var steps: [MatchCode.Step] = []
  /// By step: the rule that an `accept` there is of.
  private(set) var acceptedRule: [Int32] = []
  /// The atoms and accepts that a match can begin with, sorted.
  private(set) var start: [Int32] = []
  /// By atom of this automaton: the steps of `start` that it leads on from.
  private(set) var startOfAtom: [[Int32]] = []
  /// By atom of the rule set: its number here, or -1.
  private(set) var localAtom: [Int32]
  /// How many atoms the patterns have.
  private(set) var atomCount = 0
  /// By tag, and by type of figure: the atoms that take it.
  private(set) var takingTag: [[Int32]]
  private(set) var takingType: [[Int32]]
  /// Most tokens that a match of the stage may cover.
  private(set) var maxTokens = 0

  /// No patterns at all.
  static let empty = StageAutomaton([], [], AtomSet([], types: 0, tags: 0))

  init(_ rules: [Int], _ codes: [MatchCode], _ atoms: AtomSet) {
    localAtom = [Int32](repeating: -1, count: atoms.count)
    var entries: [Int32] = []
    steps.reserveCapacity(rules.reduce(0) { $0 + codes[$1].steps.count })
    for rule in rules {
      let base = Int32(steps.count)
      entries.append(base)
      maxTokens = max(maxTokens, codes[rule].maxTokens)
      for var step in codes[rule].steps {
        switch step.kind {
        case .split:
          step.a += base
          step.b += base
        case .jump: step.a += base
        case .open, .close, .accept: break
        case .word, .tokenClass, .taggedClass, .tags, .figure:
          if localAtom[Int(step.atom)] < 0 {
            localAtom[Int(step.atom)] = Int32(atomCount)
            atomCount += 1
          }
          step.atom = localAtom[Int(step.atom)]
        }
        steps.append(step)
        acceptedRule.append(Int32(rule))
      }
    }
    takingTag = []
    takingType = []
    takingTag = atoms.takingTag.map(local)
    takingType = atoms.takingType.map { $0 < 0 ? [] : local([$0]) }
    var search = ClosureSearch(steps.count)
    start = search.closure(of: entries, in: steps)
    startOfAtom = [[Int32]](repeating: [], count: atomCount)
    for step in start where steps[Int(step)].atom >= 0 {
      startOfAtom[Int(steps[Int(step)].atom)].append(step)
    }
  }

  /// The numbers here of some atoms of the rule set, without those that the stage does not have.
  func local(_ atoms: some Sequence<Int32>) -> [Int32] {
    atoms.compactMap { localAtom[Int($0)] < 0 ? nil : localAtom[Int($0)] }
  }
}

/// Finds what can be reached without a token.
struct ClosureSearch {
  /// By step: the last search that came to it.
  private var seen: [UInt32]
  private var generation: UInt32 = 0
  private var pending: [Int32] = []

  init(_ steps: Int) { seen = [UInt32](repeating: 0, count: steps) }

  /// The atoms and accepts that can be reached from some steps without a token, sorted.
  mutating func closure(of entries: [Int32], in steps: [MatchCode.Step]) -> [Int32] {
    begin()
    var result: [Int32] = []
    pending.append(contentsOf: entries)
    while let step = pending.popLast() {
      guard visit(step) else { continue }
      switch steps[Int(step)].kind {
      case .split:
        pending.append(steps[Int(step)].a)
        pending.append(steps[Int(step)].b)
      case .jump: pending.append(steps[Int(step)].a)
      case .open, .close: pending.append(step + 1)
      default: result.append(step)
      }
    }
    result.sort()
    return result
  }

  /// Starts anew: no step has been visited.
  @inline(__always)
  mutating func begin() {
    generation &+= 1
    if generation == 0 {
      seen = [UInt32](repeating: 0, count: seen.count)
      generation = 1
    }
  }

  /// Whether a step had not been visited.
  @inline(__always)
  mutating func visit(_ step: Int32) -> Bool {
    if seen[Int(step)] == generation { return false }
    seen[Int(step)] = generation
    return true
  }
}
