internal import TextModel

/// Every step that a pattern can take from one token: the same simulation as the matcher's, on the
/// same compiled pattern, with its whole past kept.
struct RecordedRun {
  /// What one step of the pattern went over.
  struct Step {
    /// Index of the atom in the program.
    var atom: Int
    var tokens: Range<Int>
    var value: Value?
    /// The name of the innermost open capture.
    var capture: String?
  }

  /// A way through the pattern up to a point.
  struct Path {
    var steps: [Step] = []
    var end: Int
    var open: [(capture: Int, start: Int, firstStep: Int)] = []
    /// By capture.
    var captured: [[(tokens: Range<Int>, value: Value)]]
  }

  /// Ways that match, shortest first.
  private(set) var matches: [Path] = []
  /// Ways that stand before an element, with the index of its atom.
  private(set) var waiting: [(atom: Int, path: Path)] = []

  private let scene: Scene
  private let program: Program
  private let rule: Int

  /// Follows a program from a token.
  ///
  /// - Parameters:
  ///   - rule: the rule whose view of the figures counts.
  ///   - limit: the first token that may not be used.
  init(_ program: Program, rule: Int, in scene: Scene, from start: Int, limit: Int) {
    self.scene = scene
    self.program = program
    self.rule = rule
    let reach = min(limit, start + program.maxTokens)
    var queue: [[(pc: Int, path: Path)]] = Array(repeating: [], count: max(0, reach - start) + 1)
    var seen: Set<Int> = []
    let empty = Path(end: start, captured: Array(repeating: [], count: program.captures.count))
    follow(0, empty, start, &queue, &seen)
    for offset in queue.indices {
      var index = 0
      while index < queue[offset].count {
        let (pc, path) = queue[offset][index]
        index += 1
        guard case .atom(let atom) = program.instructions[pc] else { continue }
        waiting.append((atom, path))
        guard path.end < reach else { continue }
        for (end, value) in scene.arcs(
          program.atoms[atom], at: path.end, reach, rule: rule)
        {
          var next = path
          next.steps.append(
            Step(
              atom: atom, tokens: path.end..<end, value: value,
              capture: path.open.last.map { program.captures[$0.capture].name }))
          next.end = end
          follow(pc + 1, next, start, &queue, &seen)
        }
      }
    }
  }

  private mutating func follow(
    _ pc: Int, _ path: Path, _ start: Int, _ queue: inout [[(pc: Int, path: Path)]],
    _ seen: inout Set<Int>
  ) {
    let offset = path.end - start
    guard seen.insert(offset * program.instructions.count + pc).inserted else { return }
    switch program.instructions[pc] {
    case .atom: queue[offset].append((pc, path))
    case .jump(let to): follow(to, path, start, &queue, &seen)
    case .split(let first, let second):
      follow(first, path, start, &queue, &seen)
      follow(second, path, start, &queue, &seen)
    case .open(let capture):
      var next = path
      next.open.append((capture, path.end, path.steps.count))
      follow(pc + 1, next, start, &queue, &seen)
    case .close(let capture):
      var next = path
      if let index = next.open.lastIndex(where: { $0.capture == capture }) {
        let (_, from, firstStep) = next.open.remove(at: index)
        if from < path.end {
          let steps = path.steps[firstStep...]
          var value = Value.tokens(from..<path.end)
          // A capture of one form or figure is that form or figure.
          if program.captures[capture].type != .tokens, let step = steps.last, let own = step.value,
            step.tokens.lowerBound == from
          {
            value = own
          }
          next.captured[capture].append((from..<path.end, value))
        }
      }
      follow(pc + 1, next, start, &queue, &seen)
    case .accept: if offset > 0 { matches.append(path) }
    }
  }
}

extension Scene {
  /// Where an element can lead from a token.
  func arcs(_ atom: Atom, at token: Int, _ reach: Int, rule: Int) -> [(end: Int, value: Value?)] {
    switch atom {
    case .word(let word): return lattice.fits(word, at: token) ? [(token + 1, nil)] : []
    case .tokenClass(let test):
      guard lattice.satisfies(test, at: token),
        test.tags.allSatisfy({ lattice.validForm($0, at: token) != nil })
      else { return [] }
      let entry = test.tags.count == 1 ? lattice.validForm(test.tags[0], at: token) : nil
      return [(token + 1, entry.map { .entry(lattice.matches[$0].entry) })]
    case .tags(let tags):
      return lattice.matches(at: token).filter {
        tags.contains($0.tag) && Int($0.end) <= reach && lattice.isValid($0)
      }
      .map { (Int($0.end), .entry($0.entry)) }
    case .figure(let type):
      return visibleFigures(at: token, ofType: type, toRule: rule).reversed()
        .filter { store.figures[$0].tokens.upperBound <= reach }
        .map { (store.figures[$0].tokens.upperBound, .figure($0)) }
    }
  }
}

extension RecordedRun.Path {
  /// The captures as the variables of the rule's expressions.
  func variables(_ program: Program) -> [Value] {
    program.captures.indices.map { index in
      let values = captured[index].map(\.value)
      return program.captures[index].isList ? .list(values) : values.first ?? .none
    }
  }
}
