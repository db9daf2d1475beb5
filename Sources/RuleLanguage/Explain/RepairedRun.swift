internal import TextModel

/// The nearest thing to a match from one token: the pattern followed with a few faults forgiven.
///
/// A fault is an element that is left out, an element that stands over words that do not meet it, or a
/// word that no element asks for. This is approximate matching by the Levenshtein automaton of the
/// pattern (Ukkonen 1985, as in agrep), with elements for letters. Where few faults make a match, the
/// first of them names the element that blocks it, which the furthest attempt often does not: a text
/// may fail at its first word and then look like the middle of something else.
struct RepairedRun {
  /// A way through the whole pattern with at least one fault.
  struct Match {
    /// The element of the first fault, by its atom in the program.
    var atom: Int
    /// The token at which it should have stood.
    var token: Int
    /// The elements passed before it.
    var passed: [RecordedRun.Step]
    var faults: Int
    /// How much the elements that were met say, by `Scene.weight`.
    var weight: Int

    /// Whether this is the likelier meaning of the text.
    func isNearer(than other: Match) -> Bool {
      (other.faults, weight) > (faults, other.weight)
    }
  }

  /// The nearest match, of those that meet more than they miss.
  private(set) var best: Match?

  /// More than this and the text is about something else. Two words exchanged are two faults.
  private static let mostFaults = 2
  /// The words that one failing figure or form may stand over.
  private static let longestElement = 4

  private struct Way {
    var steps: [RecordedRun.Step] = []
    var end: Int
    var weight = 0
    var faults = 0
    /// Atom, token and number of steps at the first fault.
    var first: (atom: Int, token: Int, steps: Int)?
  }

  private let scene: Scene
  private let program: Program
  private let rule: Int
  private let start: Int

  /// Follows a program from a token; the parameters are those of `RecordedRun`.
  init(_ program: Program, rule: Int, in scene: Scene, from start: Int, limit: Int) {
    self.scene = scene
    self.program = program
    self.rule = rule
    self.start = start
    let reach = min(limit, start + program.maxTokens + Self.mostFaults)
    var queue: [[(pc: Int, way: Way)]] = Array(repeating: [], count: max(0, reach - start) + 1)
    var seen: [Int: Int] = [:]
    follow(0, Way(end: start), &queue, &seen)
    for offset in queue.indices {
      var index = 0
      while index < queue[offset].count {
        let (pc, way) = queue[offset][index]
        index += 1
        guard case .atom(let atom) = program.instructions[pc] else { continue }
        step(pc, atom, way, reach, &queue, &seen)
      }
    }
  }

  private mutating func step(
    _ pc: Int, _ index: Int, _ way: Way, _ reach: Int, _ queue: inout [[(pc: Int, way: Way)]],
    _ seen: inout [Int: Int]
  ) {
    let atom = program.atoms[index]
    if way.end < reach {
      for (end, value) in scene.arcs(atom, at: way.end, reach, rule: rule) {
        var next = way
        next.steps.append(
          RecordedRun.Step(atom: index, tokens: way.end..<end, value: value, capture: nil))
        next.end = end
        next.weight += scene.weight(atom)
        follow(pc + 1, next, &queue, &seen)
      }
    }
    guard way.faults < Self.mostFaults else { return }
    var faulty = way
    faulty.faults += 1
    faulty.first = way.first ?? (index, way.end, way.steps.count)
    // Left out.
    follow(pc + 1, faulty, &queue, &seen)
    let longest: Int
    if case .figure = atom { longest = Self.longestElement } else { longest = 1 }
    for end in (way.end + 1)..<max(way.end + 1, min(reach, way.end + longest) + 1) {
      faulty.end = end
      // Over words that do not meet it.
      follow(pc + 1, faulty, &queue, &seen)
    }
    if way.end < reach {
      // A word too many, which nothing can be before the first element.
      faulty.end = way.end + 1
      if !way.steps.isEmpty || way.faults > 0 { follow(pc, faulty, &queue, &seen) }
    }
  }

  private mutating func follow(
    _ pc: Int, _ way: Way, _ queue: inout [[(pc: Int, way: Way)]], _ seen: inout [Int: Int]
  ) {
    let offset = way.end - start
    guard offset < queue.count else { return }
    let key = (offset * program.instructions.count + pc) * (Self.mostFaults + 1) + way.faults
    if let known = seen[key], known >= way.weight { return }
    seen[key] = way.weight
    switch program.instructions[pc] {
    case .atom: queue[offset].append((pc, way))
    case .jump(let to): follow(to, way, &queue, &seen)
    case .split(let first, let second):
      follow(first, way, &queue, &seen)
      follow(second, way, &queue, &seen)
    case .open, .close: follow(pc + 1, way, &queue, &seen)
    case .accept:
      guard let first = way.first, way.weight > 0 else { return }
      let match = Match(
        atom: first.atom, token: first.token, passed: Array(way.steps[..<first.steps]),
        faults: way.faults, weight: way.weight)
      if best == nil || match.isNearer(than: best!) { best = match }
    }
  }
}
