internal import TextModel

/// Runs programs over a lattice: a Thompson/Pike simulation on a graph of arcs.
///
/// Threads are kept by position; a lexicon form or a figure of several tokens moves a thread forward by
/// its length. A thread that reaches an instruction at a position where another has been before it is
/// dropped, so a run costs at most (tokens in reach) × (instructions) × (arcs at a token). Source: R. Pike's
/// `sam`, as described in R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009).
struct Matcher {
  /// A thread's past, shared with the threads that it split from.
  private struct Trace {
    enum Event {
      case open(Int)
      case close(Int)
      case form(Int)
      case figure(Int)
    }
    var parent: Int32
    var event: Event
    var position: Int32
  }

  /// A match of a program.
  struct Accept {
    var end: Int
    fileprivate var trace: Int32
  }

  /// A captured part.
  struct Captured {
    var tokens: Range<Int>
    var value: Value
  }

  private var traces: [Trace] = []
  private var threads: [[(pc: Int, trace: Int32)]] = []
  private var visited: [Int32] = []
  private var generation: Int32 = 0
  private var accepts: [Accept] = []
  private var pending: [(pc: Int, trace: Int32)] = []

  /// All matches that begin at a token, shortest first; for each end the preferred one.
  ///
  /// - Parameter limit: the first token that may not be used.
  mutating func run(
    _ program: Program, on lattice: Lattice, _ figures: [Figure], from start: Int, limit: Int
  ) -> [Accept] {
    let reach = min(limit - start, program.maxTokens)
    let width = program.instructions.count
    traces.removeAll(keepingCapacity: true)
    accepts.removeAll(keepingCapacity: true)
    while threads.count <= reach { threads.append([]) }
    for index in 0...reach { threads[index].removeAll(keepingCapacity: true) }
    if visited.count < width * (reach + 1) {
      visited = [Int32](repeating: 0, count: width * (reach + 1))
      generation = 0
    }
    generation &+= 1
    if generation == Int32.max {
      visited = [Int32](repeating: 0, count: visited.count)
      generation = 1
    }
    add(0, -1, at: 0, start, program)
    for offset in 0..<reach {
      let token = start + offset
      var index = 0
      while index < threads[offset].count {
        let (pc, trace) = threads[offset][index]
        index += 1
        guard case .atom(let atom) = program.instructions[pc] else { continue }
        step(program.atoms[atom], pc, trace, token, offset, reach, start, program, lattice, figures)
      }
    }
    // An arc of several tokens can reach a far end before a near one is found.
    if accepts.count > 1 { accepts.sort { $0.end < $1.end } }
    return accepts
  }

  private mutating func step(
    _ atom: Atom, _ pc: Int, _ trace: Int32, _ token: Int, _ offset: Int, _ reach: Int,
    _ start: Int,
    _ program: Program, _ lattice: Lattice, _ figures: [Figure]
  ) {
    switch atom {
    case .word(let word):
      if lattice.fits(word, at: token) { add(pc + 1, trace, at: offset + 1, start, program) }
    case .tokenClass(let test):
      guard lattice.satisfies(test, at: token) else { return }
      for tags in test.tags where lattice.validForm(tags, at: token) == nil { return }
      if test.tags.count == 1, let form = lattice.validForm(test.tags[0], at: token) {
        traces.append(Trace(parent: trace, event: .form(form), position: Int32(token)))
        add(pc + 1, Int32(traces.count - 1), at: offset + 1, start, program)
      } else {
        add(pc + 1, trace, at: offset + 1, start, program)
      }
    case .tags(let tags):
      let lower = Int(lattice.offsets[token])
      let upper = Int(lattice.offsets[token + 1])
      for index in lower..<upper {
        let match = lattice.matches[index]
        let end = Int(match.end) - start
        guard end <= reach, tags.contains(match.tag), lattice.isValid(match) else { continue }
        traces.append(Trace(parent: trace, event: .form(index), position: Int32(token)))
        add(pc + 1, Int32(traces.count - 1), at: end, start, program)
      }
    case .figure(let type):
      var figure = lattice.firstFigure[token]
      while figure >= 0 {
        let index = Int(figure)
        figure = lattice.nextFigure[index]
        guard figures[index].type == type, !figures[index].isHidden else { continue }
        let end = figures[index].tokens.upperBound - start
        guard end <= reach else { continue }
        traces.append(Trace(parent: trace, event: .figure(index), position: Int32(token)))
        add(pc + 1, Int32(traces.count - 1), at: end, start, program)
      }
    }
  }

  /// Follows jumps and splits until atoms; notes an accept.
  private mutating func add(
    _ pc: Int, _ trace: Int32, at offset: Int, _ start: Int, _ program: Program
  ) {
    pending.removeAll(keepingCapacity: true)
    pending.append((pc, trace))
    let base = offset * program.instructions.count
    while let (pc, trace) = pending.popLast() {
      if visited[base + pc] == generation { continue }
      visited[base + pc] = generation
      switch program.instructions[pc] {
      case .atom: threads[offset].append((pc, trace))
      case .jump(let to): pending.append((to, trace))
      case .split(let first, let second):
        pending.append((second, trace))
        pending.append((first, trace))
      case .open(let capture):
        traces.append(Trace(parent: trace, event: .open(capture), position: Int32(start + offset)))
        pending.append((pc + 1, Int32(traces.count - 1)))
      case .close(let capture):
        traces.append(Trace(parent: trace, event: .close(capture), position: Int32(start + offset)))
        pending.append((pc + 1, Int32(traces.count - 1)))
      case .accept:
        if offset > 0 { accepts.append(Accept(end: start + offset, trace: trace)) }
      }
    }
  }

  /// The captures of a match of the last run, by capture; and the figures that it went through.
  func captures(_ accept: Accept, _ program: Program, _ lattice: Lattice) -> (
    captures: [[Captured]], figures: [Int]
  ) {
    var events: [Trace] = []
    var index = accept.trace
    while index >= 0 {
      events.append(traces[Int(index)])
      index = traces[Int(index)].parent
    }
    var result = [[Captured]](repeating: [], count: program.captures.count)
    var figures: [Int] = []
    var open = [Int](repeating: -1, count: program.captures.count)
    /// The last arc passed and where it ended: the value of a capture that is that arc alone.
    var arc: (value: Value, tokens: Range<Int>)?
    for event in events.reversed() {
      let position = Int(event.position)
      switch event.event {
      case .open(let capture): open[capture] = position
      case .form(let match):
        let form = lattice.matches[match]
        arc = (.entry(form.entry), position..<Int(form.end))
      case .figure(let figure):
        figures.append(figure)
        arc = nil
        let tokens = position..<position
        arc = (.figure(figure), tokens)
      case .close(let capture):
        let tokens = open[capture]..<position
        guard !tokens.isEmpty else { continue }
        var value = Value.tokens(tokens)
        if let arc, program.captures[capture].type != .tokens,
          arc.tokens.lowerBound == tokens.lowerBound
        {
          value = arc.value
        }
        result[capture].append(Captured(tokens: tokens, value: value))
      }
    }
    return (result, figures)
  }
}
