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
  /// By state: its atoms and accepts, sorted.
  private var members = NumberLists()
  /// By state: the rules that match when it is reached.
  private(set) var accepted = NumberLists()
  /// By hash of a state's members: the state met last; `sameHash` chains the others.
  private var stateOfHash = NumberMap()
  private var lastOfHash: [State] = []
  private var sameHash: [State] = []
  /// By state and letter: the next state plus one. A letter is a class of tokens, a tag or a type of figure.
  private var steps = NumberMap()
  private var unions = NumberMap()
  /// By signature: the class of its tokens, or -1.
  private var classOfSignature: [Int32] = []
  private var classes: [[Int32]: Int32] = [:]
  /// By class: the atoms that its tokens meet.
  private var classAtoms = NumberLists()
  /// By step: which list of `follow` says what can come after it, or -1.
  private var followOfStep: [Int32]
  private var follow = NumberLists()
  private var search: ClosureSearch
  private var followSearch: ClosureSearch
  /// By atom: the last computation in which it was met.
  private var met: [UInt64]
  private var generation: UInt64 = 0
  private var gathered: [Int32] = []
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
    followOfStep = [Int32](repeating: -1, count: automaton.steps.count)
    search = ClosureSearch(automaton.steps.count)
    followSearch = search
    met = [UInt64](repeating: 0, count: automaton.atomCount)
    gathered = automaton.start
    _ = state()
  }

  /// Finds where rules of the stage end that begin at a token; the result is in `hits`, nearest end first.
  mutating func run(
    _ lattice: Lattice, _ signatures: SignatureTable, from start: Int, limit: Int
  ) {
    hits.removeAll(keepingCapacity: true)
    let reach = min(limit - start, automaton.maxTokens)
    var last = 1
    frontier[1] = step(0, lattice, signatures, at: start)
    branch(0, lattice, at: start, offset: 0, reach: reach, last: &last)
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
          branch(state, lattice, at: token, offset: offset, reach: reach, last: &last)
        }
      }
      offset += 1
    }
  }

  /// Steps over forms of several tokens and over figures.
  @inline(__always)
  private mutating func branch(
    _ state: State, _ lattice: Lattice, at token: Int, offset: Int, reach: Int, last: inout Int
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
      let arc = lattice.figures[Int(figure)]
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
  private static func key(_ state: State, _ kind: UInt64, _ letter: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 34 | kind << 32 | UInt64(UInt32(bitPattern: letter))
  }

  @inline(__always)
  private mutating func step(
    _ state: State, _ lattice: Lattice, _ signatures: SignatureTable, at token: Int
  ) -> State {
    let signature = Int(lattice.signatures[token])
    let known = signature < classOfSignature.count ? classOfSignature[signature] : -1
    let letter = known >= 0 ? known : tokenClass(signature, signatures)
    let key = Self.key(state, 0, letter)
    let next = steps.find(key, else: Self.unknown)
    if next != Self.unknown { return next - 1 }
    return compute(state, Array(classAtoms[Int(letter)]), key)
  }

  private mutating func tokenClass(_ signature: Int, _ signatures: SignatureTable) -> Int32 {
    let atoms = automaton.local(signatures.atoms[signature])
    let found = classes[atoms] ?? Int32(classes.count)
    if Int(found) == classAtoms.count {
      classes[atoms] = found
      classAtoms.append(atoms)
    }
    let missing = signature + 1 - classOfSignature.count
    if missing > 0 { classOfSignature += [Int32](repeating: -1, count: missing) }
    classOfSignature[signature] = found
    return found
  }

  @inline(__always)
  private mutating func step(_ state: State, overTag tag: TagID) -> State {
    let key = Self.key(state, 1, tag)
    let next = steps.find(key, else: Self.unknown)
    return next != Self.unknown ? next - 1 : compute(state, automaton.takingTag[Int(tag)], key)
  }

  @inline(__always)
  private mutating func step(_ state: State, overFigure type: Int32) -> State {
    let key = Self.key(state, 2, type)
    let next = steps.find(key, else: Self.unknown)
    return next != Self.unknown ? next - 1 : compute(state, automaton.takingType[Int(type)], key)
  }

  /// Where the atoms met lead from a state.
  private mutating func compute(_ state: State, _ atoms: [Int32], _ key: UInt64) -> State {
    search.begin()
    gathered.removeAll(keepingCapacity: true)
    if state == 0 {
      // The start has the first steps of every pattern: they are looked up, not gone through.
      for atom in atoms {
        for step in automaton.startOfAtom[Int(atom)] { gather(after: step) }
      }
    } else if !atoms.isEmpty {
      generation += 1
      for atom in atoms { met[Int(atom)] = generation }
      for index in members.range(Int(state)) {
        let step = members.items[index]
        let atom = automaton.steps[Int(step)].atom
        if atom >= 0, met[Int(atom)] == generation { gather(after: step) }
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

  /// The state whose members are `gathered`, new where there is none.
  private mutating func state() -> State {
    gathered.sort()
    var hash: UInt64 = 0
    for step in gathered {
      hash = (hash ^ UInt64(UInt32(bitPattern: step))) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    hash >>= 1
    let chain = stateOfHash.find(hash, else: -1)
    var candidate = chain < 0 ? Self.dead : lastOfHash[Int(chain)]
    while candidate != Self.dead {
      if members[Int(candidate)].elementsEqual(gathered) { return candidate }
      candidate = sameHash[Int(candidate)]
    }
    let state = State(members.count)
    sameHash.append(chain < 0 ? Self.dead : lastOfHash[Int(chain)])
    if chain < 0 {
      stateOfHash.insert(hash, Int32(lastOfHash.count))
      lastOfHash.append(state)
    } else {
      lastOfHash[Int(chain)] = state
    }
    members.append(gathered)
    var rules: [Int32] = []
    for step in gathered where automaton.steps[Int(step)].kind == .accept {
      rules.append(automaton.acceptedRule[Int(step)])
    }
    accepted.append(rules)
    return state
  }

  /// Forgets everything where too much has been kept. Called between sentences.
  @inline(__always)
  mutating func trim() {
    if members.count > Self.stateLimit || steps.count > Self.stepLimit {
      self = LazyAutomaton(automaton)
    }
  }
}
