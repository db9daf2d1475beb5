internal import TextModel

/// A deterministic automaton made from a stage's patterns as texts need it.
///
/// A state is a set of steps. Besides the step over one token, which depends on which of the stage's atoms
/// the token meets, there are steps over forms of several tokens and over figures; they end further on,
/// where the sets that arrive are united. Every step and union is computed once and kept. Source of the
/// technique: A. Aho, R. Sethi, J. Ullman, "Compilers", the lazy transition evaluation of section 3.9; the
/// union at a position is the usual subset construction on a word graph.
struct LazyAutomaton: Sendable {
  typealias State = Int32

  /// No thread is alive.
  static let dead: State = -1
  private static let unknown: State = -2
  /// States and steps kept for one stage. Past that everything is forgotten once and built anew, which
  /// keeps a hostile text from filling the memory.
  private static let stateLimit = 20_000
  private static let stepLimit = 1_000_000

  private let automaton: StageAutomaton
  /// By state: its atoms and accepts, sorted; and beside each the atom, or -1 for an accept.
  private var members = NumberLists()
  private var memberAtoms: [Int32] = []
  /// By state: the rules that match when it is reached.
  private(set) var accepted = NumberLists()
  /// By hash of a state's members: the state met last; `sameHash` chains the others.
  private var stateOfHash = NumberMap()
  private var lastOfHash: [State] = []
  private var sameHash: [State] = []
  /// By state and class of atoms: the next state plus one.
  private var steps = NumberMap()
  private var unions = NumberMap()
  /// By signature, by tag and by type of figure: the class of the atoms that it meets, or -1.
  private var classOfSignature: [Int32] = []
  private var classOfTag: [Int32]
  private var classOfType: [Int32]
  private var classes: [[Int32]: Int32] = [:]
  /// By class: its atoms.
  private var classAtoms = NumberLists()
  /// By step: which list of `follow` says what can come after it, or -1.
  private var followOfStep: [Int32]
  private var follow = NumberLists()
  private var search: ClosureSearch
  private var followSearch: ClosureSearch
  /// By atom: the last computation in which it was met.
  private var met: [UInt32]
  private var generation: UInt32 = 0
  private var gathered: [Int32] = []
  /// By distance from the start: the state there. A rule may reach over 120 tokens and one more position.
  private var frontier = InlineArray<128, State>(repeating: Self.dead)

  /// Where rules of the stage end.
  struct Hit {
    var end: Int
    var state: State
  }
  private(set) var hits: [Hit] = []

  init(_ automaton: StageAutomaton) {
    self.automaton = automaton
    followOfStep = [Int32](repeating: -1, count: automaton.steps.count)
    search = ClosureSearch(automaton.steps.count)
    followSearch = search
    classOfTag = [Int32](repeating: -1, count: automaton.takingTag.count)
    classOfType = [Int32](repeating: -1, count: automaton.takingType.count)
    met = [UInt32](repeating: 0, count: automaton.atomCount)
    gathered = automaton.start
    search.begin()
    for step in gathered { _ = search.visit(step) }
    _ = state()
  }

  /// Finds where rules of the stage end that begin at a token; the result is in `hits`, nearest end first.
  mutating func run(
    _ lattice: Lattice, _ arcs: borrowing FigureArcs, _ signatures: SignatureTable,
    from start: Int, limit: Int
  ) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    let reach = min(limit - start, automaton.maxTokens, frontier.count - 2)
    var last = 1
    frontier[1] = step(0, lattice, signatures, at: start)
    branch(0, lattice, arcs, at: start, offset: 0, reach: reach, last: &last)
    var offset = 1
    while offset <= last {
      let state = frontier[offset]
      frontier[offset] = Self.dead
      if state != Self.dead {
        if !accepted.range(Int(state)).isEmpty {
          hits.append(Hit(end: start + offset, state: state))
        }
        if offset < reach {
          let token = start + offset
          arrive(step(state, lattice, signatures, at: token), at: offset + 1, &last)
          branch(state, lattice, arcs, at: token, offset: offset, reach: reach, last: &last)
        }
      }
      offset += 1
    }
  }

  /// Steps over forms of several tokens and over figures.
  @inline(__always)
  private mutating func branch(
    _ state: State, _ lattice: Lattice, _ arcs: borrowing FigureArcs, at token: Int, offset: Int,
    reach: Int, last: inout Int
  ) {
    if lattice.hasLongForm[token] {
      for position in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1]) {
        let length = Int(lattice.matches[position].end) - token
        guard length > 1, offset + length <= reach else { continue }
        arrive(step(state, overTag: lattice.matches[position].tag), at: offset + length, &last)
      }
    }
    var figure = arcs.first[token]
    while figure >= 0 {
      let arc = arcs.arcs[Int(figure)]
      figure = arc.next
      guard !arc.isHidden else { continue }
      let end = offset + Int(arc.end) - token
      guard end <= reach else { continue }
      arrive(step(state, overFigure: arc.type), at: end, &last)
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
  private mutating func step(
    _ state: State, _ lattice: Lattice, _ signatures: SignatureTable, at token: Int
  ) -> State {
    let signature = Int(lattice.signatures[token])
    var found = signature < classOfSignature.count ? classOfSignature[signature] : -1
    if found < 0 {
      found = atomClass(automaton.local(signatures.atoms[signature]))
      let missing = signature + 1 - classOfSignature.count
      if missing > 0 { classOfSignature += [Int32](repeating: -1, count: missing) }
      classOfSignature[signature] = found
    }
    return step(state, over: found)
  }

  @inline(__always)
  private mutating func step(_ state: State, overTag tag: TagID) -> State {
    if classOfTag[Int(tag)] < 0 { classOfTag[Int(tag)] = atomClass(automaton.takingTag[Int(tag)]) }
    return step(state, over: classOfTag[Int(tag)])
  }

  @inline(__always)
  private mutating func step(_ state: State, overFigure type: Int32) -> State {
    if classOfType[Int(type)] < 0 {
      classOfType[Int(type)] = atomClass(automaton.takingType[Int(type)])
    }
    return step(state, over: classOfType[Int(type)])
  }

  /// The number of a set of atoms.
  private mutating func atomClass(_ atoms: [Int32]) -> Int32 {
    if let known = classes[atoms] { return known }
    let found = Int32(classAtoms.count)
    classes[atoms] = found
    classAtoms.append(atoms)
    return found
  }

  @inline(__always)
  private mutating func step(_ state: State, over atomClass: Int32) -> State {
    let key = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: atomClass))
    let next = steps.find(key, else: Self.unknown)
    return next != Self.unknown ? next - 1 : compute(state, classAtoms.range(Int(atomClass)), key)
  }

  /// Where the atoms met, a range of `classAtoms`, lead from a state.
  private mutating func compute(_ state: State, _ atoms: Range<Int>, _ key: UInt64) -> State {
    search.begin()
    gathered.removeAll(keepingCapacity: true)
    if state == 0 {
      // The start has the first steps of every pattern: they are looked up, not gone through.
      for position in atoms {
        let atom = Int(classAtoms.items[position])
        for index in automaton.startOfAtom.range(atom) {
          gather(after: automaton.startOfAtom.items[index])
        }
      }
    } else if !atoms.isEmpty {
      if generation == UInt32.max {
        met = [UInt32](repeating: 0, count: met.count)
        generation = 0
      }
      generation += 1
      for position in atoms { met[Int(classAtoms.items[position])] = generation }
      for index in members.range(Int(state)) {
        let atom = memberAtoms[index]
        if atom >= 0, met[Int(atom)] == generation { gather(after: members.items[index]) }
      }
    }
    let next = gathered.isEmpty ? Self.dead : self.state()
    steps.insert(key, next + 1)
    return next
  }

  /// Adds what can come after an atom to `gathered`.
  @inline(__always)
  private mutating func gather(after step: Int32) {
    if followOfStep[Int(step)] < 0 {
      followOfStep[Int(step)] = Int32(follow.count)
      follow.append(followSearch.closure(of: [step + 1], in: automaton.steps))
    }
    for index in follow.range(Int(followOfStep[Int(step)])) {
      let next = follow.items[index]
      if search.visit(next) { gathered.append(next) }
    }
  }

  private mutating func union(_ a: State, _ b: State) -> State {
    if a == b { return a }
    let key = UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
    let known = unions.find(key, else: Self.unknown)
    if known != Self.unknown { return known }
    search.begin()
    gathered.removeAll(keepingCapacity: true)
    for state in [a, b] {
      for index in members.range(Int(state)) {
        let step = members.items[index]
        if search.visit(step) { gathered.append(step) }
      }
    }
    let result = state()
    unions.insert(key, result)
    return result
  }

  /// The state whose members are `gathered`, which `search` has visited and nothing else; new where there
  /// is none.
  private mutating func state() -> State {
    // The order in which they were gathered does not matter.
    var hash = UInt64(gathered.count)
    for step in gathered {
      let mixed = (UInt64(UInt32(bitPattern: step)) &+ 1) &* 0x9E37_79B9_7F4A_7C15
      hash &+= (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
    hash >>= 1
    let chain = stateOfHash.find(hash, else: -1)
    var candidate = chain < 0 ? Self.dead : lastOfHash[Int(chain)]
    while candidate != Self.dead {
      if isGathered(candidate) { return candidate }
      candidate = sameHash[Int(candidate)]
    }
    gathered.sort()
    let state = State(members.count)
    sameHash.append(chain < 0 ? Self.dead : lastOfHash[Int(chain)])
    if chain < 0 {
      stateOfHash.insert(hash, Int32(lastOfHash.count))
      lastOfHash.append(state)
    } else {
      lastOfHash[Int(chain)] = state
    }
    members.append(gathered)
    for step in gathered { memberAtoms.append(automaton.steps[Int(step)].atom) }
    var rules: [Int32] = []
    for step in gathered where automaton.steps[Int(step)].kind == .accept {
      rules.append(automaton.acceptedRule[Int(step)])
    }
    accepted.append(rules)
    return state
  }

  private func isGathered(_ state: State) -> Bool {
    let range = members.range(Int(state))
    guard range.count == gathered.count else { return false }
    for index in range where !search.hasVisited(members.items[index]) { return false }
    return true
  }

  /// Forgets everything where too much has been kept. Called between sentences.
  @inline(__always)
  mutating func trim() {
    if members.count > Self.stateLimit || steps.count > Self.stepLimit {
      self = LazyAutomaton(automaton)
    }
  }
}
