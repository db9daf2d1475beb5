internal import TextModel

/// The patterns of one stage as one automaton. Immutable; the states met while it runs are cached by
/// `LazyAutomaton`.
struct StageAutomaton: Sendable {
  private(set) var instructions: [Instruction] = []
  private(set) var atoms: [Atom] = []
  /// By instruction: the rule that an `accept` there is of.
  private(set) var acceptedRule: [Int32] = []
  /// The instructions that a match can begin with, sorted.
  private(set) var start: [Int32] = []
  /// Most tokens that a match of the stage may cover.
  private(set) var maxTokens = 0

  init(_ rules: [Int], _ all: [Rule]) {
    var atomIndex: [Atom: Int] = [:]
    var entries: [Int32] = []
    for rule in rules {
      let program = all[rule].program
      let base = instructions.count
      entries.append(Int32(base))
      maxTokens = max(maxTokens, program.maxTokens)
      for instruction in program.instructions {
        switch instruction {
        case .atom(let atom):
          let own = program.atoms[atom]
          let index = atomIndex[own] ?? atoms.count
          if index == atoms.count {
            atoms.append(own)
            atomIndex[own] = index
          }
          instructions.append(.atom(index))
        case .split(let a, let b): instructions.append(.split(a + base, b + base))
        case .jump(let to): instructions.append(.jump(to + base))
        case .open, .close, .accept: instructions.append(instruction)
        }
        acceptedRule.append(Int32(rule))
      }
    }
    start = closure(of: entries)
  }

  /// The atoms and accepts that can be reached from some instructions without a token, sorted.
  func closure(of entries: [Int32]) -> [Int32] {
    var seen: Set<Int32> = []
    var result: [Int32] = []
    var pending = entries
    while let pc = pending.popLast() {
      guard seen.insert(pc).inserted else { continue }
      switch instructions[Int(pc)] {
      case .atom, .accept: result.append(pc)
      case .split(let a, let b): pending += [Int32(a), Int32(b)]
      case .jump(let to): pending.append(Int32(to))
      case .open, .close: pending.append(pc + 1)
      }
    }
    return result.sorted()
  }
}

/// A deterministic automaton made from a stage's patterns as texts need it.
///
/// A state is a set of instructions. Besides the step over one token, which depends on the token's
/// signature, there are steps over forms of several tokens and over figures; they end further on, where the
/// sets that arrive are united. Every step and union is computed once and kept. Source of the technique:
/// A. Aho, R. Sethi, J. Ullman, "Compilers", the lazy transition evaluation of section 3.9; the union at a
/// position is the usual subset construction on a word graph.
struct LazyAutomaton {
  typealias State = Int32

  /// No thread is alive.
  static let dead: State = -1
  private static let unknown: State = -2
  /// States kept for one stage. Past that everything is forgotten once and built anew, which keeps a
  /// hostile text from filling the memory.
  private static let stateLimit = 20_000

  private let automaton: StageAutomaton
  private var index: [[Int32]: State] = [:]
  private var members: [[Int32]] = []
  /// By state: the rules that match when it is reached.
  private(set) var accepted: [[Int32]] = []
  private var bySignature: [[State]] = []
  private var byFigure: [[State]] = []
  private var byTag: [[TagID: State]] = []
  private var unions: [UInt64: State] = [:]
  /// By distance from the start: the state there.
  private var frontier: [State]

  /// Where rules of the stage end.
  struct Hit {
    var end: Int
    var state: State
  }
  private(set) var hits: [Hit] = []

  init(_ automaton: StageAutomaton) {
    self.automaton = automaton
    frontier = [State](repeating: Self.dead, count: automaton.maxTokens + 2)
    _ = state(automaton.start)
  }

  /// Finds where rules of the stage end that begin at a token; the result is in `hits`, nearest end first.
  @inline(__always)
  mutating func run(_ lattice: Lattice, _ figures: [Figure], from start: Int, limit: Int) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    // Nearly every start dies on its first token.
    let first = step(0, lattice, at: start)
    if first == Self.dead, lattice.firstFigure[start] < 0, !lattice.hasLongForm[start] { return }
    follow(first, lattice, figures, from: start, limit: limit)
  }

  private mutating func follow(
    _ first: State, _ lattice: Lattice, _ figures: [Figure], from start: Int, limit: Int
  ) {
    let reach = min(limit - start, automaton.maxTokens)
    var last = 1
    frontier[1] = first
    branch(0, lattice, figures, at: start, offset: 0, reach: reach, last: &last)
    var offset = 1
    while offset <= last {
      let state = frontier[offset]
      frontier[offset] = Self.dead
      if state != Self.dead {
        if !accepted[Int(state)].isEmpty { hits.append(Hit(end: start + offset, state: state)) }
        if offset < reach {
          let token = start + offset
          arrive(step(state, lattice, at: token), at: offset + 1, &last)
          branch(state, lattice, figures, at: token, offset: offset, reach: reach, last: &last)
        }
      }
      offset += 1
    }
  }

  /// Steps over forms of several tokens and over figures.
  @inline(__always)
  private mutating func branch(
    _ state: State, _ lattice: Lattice, _ figures: [Figure], at token: Int, offset: Int,
    reach: Int, last: inout Int
  ) {
    if lattice.hasLongForm[token] {
      for position in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1]) {
        let length = Int(lattice.matches[position].end) - token
        guard length > 1, offset + length <= reach else { continue }
        arrive(step(state, overTag: lattice.matches[position].tag), at: offset + length, &last)
      }
    }
    var figure = lattice.firstFigure[token]
    while figure >= 0 {
      let found = Int(figure)
      figure = lattice.nextFigure[found]
      guard !figures[found].isHidden else { continue }
      let end = offset + figures[found].tokens.count
      guard end <= reach else { continue }
      arrive(step(state, overFigure: figures[found].type), at: end, &last)
    }
  }

  @inline(__always)
  private mutating func arrive(_ state: State, at offset: Int, _ last: inout Int) {
    guard state != Self.dead else { return }
    frontier[offset] = frontier[offset] == Self.dead ? state : union(frontier[offset], state)
    if offset > last { last = offset }
  }

  // MARK: Steps

  @inline(__always)
  private mutating func step(_ state: State, _ lattice: Lattice, at token: Int) -> State {
    let signature = Int(lattice.signatures[token])
    if signature < bySignature[Int(state)].count {
      let known = bySignature[Int(state)][signature]
      if known != Self.unknown { return known }
    }
    return compute(state, lattice, at: token, signature)
  }

  private mutating func compute(
    _ state: State, _ lattice: Lattice, at token: Int, _ signature: Int
  ) -> State {
    let next = advance(state) { atom in
      switch atom {
      case .word(let word): lattice.fits(word, at: token)
      case .tokenClass(let test): lattice.satisfies(test, at: token)
      case .tags(let tags): lattice.hasTag(tags, at: token)
      case .figure: false
      }
    }
    let row = bySignature[Int(state)].count
    if signature >= row {
      bySignature[Int(state)] += [State](repeating: Self.unknown, count: signature + 1 - row)
    }
    bySignature[Int(state)][signature] = next
    return next
  }

  private mutating func step(_ state: State, overTag tag: TagID) -> State {
    if let known = byTag[Int(state)][tag] { return known }
    let next = advance(state) { if case .tags(let tags) = $0 { tags.contains(tag) } else { false } }
    byTag[Int(state)][tag] = next
    return next
  }

  private mutating func step(_ state: State, overFigure type: Int) -> State {
    if type < byFigure[Int(state)].count {
      let known = byFigure[Int(state)][type]
      if known != Self.unknown { return known }
    }
    let next = advance(state) { if case .figure(let wanted) = $0 { wanted == type } else { false } }
    let row = byFigure[Int(state)].count
    if type >= row {
      byFigure[Int(state)] += [State](repeating: Self.unknown, count: type + 1 - row)
    }
    byFigure[Int(state)][type] = next
    return next
  }

  private mutating func advance(_ state: State, _ fits: (Atom) -> Bool) -> State {
    var entries: [Int32] = []
    for pc in members[Int(state)] {
      guard case .atom(let atom) = automaton.instructions[Int(pc)], fits(automaton.atoms[atom])
      else {
        continue
      }
      entries.append(pc + 1)
    }
    return entries.isEmpty ? Self.dead : self.state(automaton.closure(of: entries))
  }

  private mutating func union(_ a: State, _ b: State) -> State {
    if a == b { return a }
    let key = UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
    if let known = unions[key] { return known }
    let result = state(Array(Set(members[Int(a)] + members[Int(b)])).sorted())
    unions[key] = result
    return result
  }

  private mutating func state(_ set: [Int32]) -> State {
    if let known = index[set] { return known }
    let state = State(members.count)
    index[set] = state
    members.append(set)
    var rules: [Int32] = []
    for pc in set {
      if case .accept = automaton.instructions[Int(pc)] {
        rules.append(automaton.acceptedRule[Int(pc)])
      }
    }
    accepted.append(rules)
    bySignature.append([])
    byFigure.append([])
    byTag.append([:])
    return state
  }

  /// Forgets everything where too much has been kept. Called between documents.
  mutating func trim() {
    guard members.count > Self.stateLimit else { return }
    self = LazyAutomaton(automaton)
  }
}
