internal import TextModel

/// What one step of a pattern can be compared with.
enum Atom: Hashable, Sendable {
  /// A written word.
  case word(WrittenWord)
  /// A lexicon form with one of these tags.
  case tags([TagID])
  /// A figure of this type.
  case figure(Int)
  /// One token, by index into the program set's classes.
  case tokenClass(TokenClass)
}

/// `[…]`, resolved.
struct TokenClass: Hashable, Sendable {
  var required: TokenShape = []
  var forbidden: TokenShape = []
  /// Each group: one of these tags on the token.
  var tags: [[TagID]] = []
  var withoutTags: [TagID] = []
  var suffixes: [[UInt8]] = []
  var withoutSuffixes: [[UInt8]] = []
  var prefixes: [[UInt8]] = []
  var withoutPrefixes: [[UInt8]] = []
}

/// A step of a compiled pattern.
enum Instruction: Sendable {
  case atom(Int)
  /// Both, the first preferred.
  case split(Int, Int)
  case jump(Int)
  case open(Int)
  case close(Int)
  case accept
}

/// A compiled pattern: a nondeterministic automaton over words, tags and figures.
struct Program: Sendable {
  var instructions: [Instruction] = []
  var atoms: [Atom] = []
  var captures: [Capture] = []
  /// Words and marks written in the pattern: more of them win a tie.
  var literalCount = 0
  /// Most tokens that a match may cover.
  var maxTokens = 40

  /// A named part of a match.
  struct Capture: Sendable {
    var name: String
    var type: ValueType
    /// Whether it can be matched more than once.
    var isList: Bool
    var place: SourcePlace
  }

  /// The atoms that a match can begin with.
  var firstAtoms: Set<Int> {
    var result: Set<Int> = []
    var seen: Set<Int> = []
    var pending = [0]
    while let pc = pending.popLast() {
      guard seen.insert(pc).inserted else { continue }
      switch instructions[pc] {
      case .atom(let atom): result.insert(atom)
      case .split(let a, let b): pending += [a, b]
      case .jump(let to): pending.append(to)
      case .open, .close: pending.append(pc + 1)
      case .accept: break
      }
    }
    return result
  }

  /// Atoms on the shortest way through the program; `nil` where there is none.
  var shortestMatch: Int? {
    var distance = [Int](repeating: .max, count: instructions.count)
    var pending = [(pc: 0, length: 0)]
    var best: Int?
    while let (pc, length) = pending.popLast() {
      guard length < distance[pc] else { continue }
      distance[pc] = length
      switch instructions[pc] {
      case .atom: pending.append((pc + 1, length + 1))
      case .split(let a, let b): pending += [(a, length), (b, length)]
      case .jump(let to): pending.append((to, length))
      case .open, .close: pending.append((pc + 1, length))
      case .accept: best = min(best ?? length, length)
      }
    }
    return best
  }

  /// Whether the empty text matches.
  var matchesNothing: Bool {
    var seen: Set<Int> = []
    var pending = [0]
    while let pc = pending.popLast() {
      guard seen.insert(pc).inserted else { continue }
      switch instructions[pc] {
      case .atom: break
      case .split(let a, let b): pending += [a, b]
      case .jump(let to): pending.append(to)
      case .open, .close: pending.append(pc + 1)
      case .accept: return true
      }
    }
    return false
  }
}
