internal import TextModel

/// Runs patterns over a lattice: a Thompson/Pike simulation on a graph of arcs.
///
/// Threads are kept by position; a lexicon form or a figure of several tokens moves a thread forward by
/// its length. A thread that reaches a step at a position where another has been before it is dropped, so a
/// run costs at most (tokens in reach) × (steps) × (arcs at a token). Source: R. Pike's `sam`, as described
/// in R. Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009).
struct Matcher: Sendable {
  /// A thread's past, shared with the threads that it split from.
  private struct Trace {
    enum Event: UInt8 { case open, close, form, figure }
    var parent: Int32
    var event: Event
    /// The capture, the index of the form, or the figure.
    var subject: Int32
    var position: Int32
  }

  private struct Thread {
    var step: Int32
    var trace: Int32
    /// The thread after it at the same position, or -1.
    var next: Int32
  }

  /// A match of a pattern.
  struct Accept {
    var end: Int
    fileprivate var trace: Int32
  }

  /// A captured part.
  struct Captured {
    var capture: Int32
    var tokens: Range<Int>
    var value: Value
  }

  private var traces: [Trace] = []
  private var threads: [Thread] = []
  /// By distance from the start: the first and the last thread there, or -1.
  private var first: [Int32] = []
  private var last: [Int32] = []
  private var visited: [Int32] = []
  private var generation: Int32 = 0
  private var pending: [(step: Int32, trace: Int32)] = []
  /// The past of a match, last event first.
  private var path: [Int32] = []
  /// By capture: where it was opened last.
  private var opened: [Int32] = []
  /// The matches of the last run, shortest first; for each end the preferred one.
  private(set) var accepts: [Accept] = []

  /// Finds all matches that begin at a token.
  ///
  /// - Parameter limit: the first token that may not be used.
  mutating func run(
    _ code: MatchCode, on lattice: Lattice, _ signatures: SignatureTable, from start: Int,
    limit: Int
  ) {
    let reach = min(limit - start, code.maxTokens)
    let width = code.steps.count
    traces.removeAll(keepingCapacity: true)
    accepts.removeAll(keepingCapacity: true)
    threads.removeAll(keepingCapacity: true)
    while first.count <= reach {
      first.append(-1)
      last.append(-1)
    }
    for index in 0...reach { first[index] = -1 }
    if visited.count < width * (reach + 1) {
      visited = [Int32](repeating: 0, count: width * (reach + 1))
      generation = 0
    }
    generation &+= 1
    if generation == Int32.max {
      visited = [Int32](repeating: 0, count: visited.count)
      generation = 1
    }
    add(0, -1, at: 0, start, code)
    for offset in 0..<reach {
      var index = first[offset]
      while index >= 0 {
        let thread = threads[Int(index)]
        step(thread, offset, reach, start, code, lattice, signatures)
        index = threads[Int(index)].next
      }
    }
    // An arc of several tokens can reach a far end before a near one is found.
    if accepts.count > 1 { accepts.sort { $0.end < $1.end } }
  }

  @inline(__always)
  private mutating func step(
    _ thread: Thread, _ offset: Int, _ reach: Int, _ start: Int, _ code: MatchCode,
    _ lattice: Lattice, _ signatures: SignatureTable
  ) {
    let token = start + offset
    let step = code.steps[Int(thread.step)]
    let after = thread.step + 1
    switch step.kind {
    case .word:
      if WrittenWord(folded: step.a, exact: step.b).fits(lattice.words[token]) {
        add(after, thread.trace, at: offset + 1, start, code)
      }
    case .tokenClass:
      if signatures.meets(lattice.signatures[token], step.atom) {
        add(after, thread.trace, at: offset + 1, start, code)
      }
    case .taggedClass:
      guard signatures.meets(lattice.signatures[token], step.atom) else { return }
      for index in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1])
      where Int(lattice.matches[index].end) == token + 1
        && lattice.tables.atoms.takes(lattice.matches[index].tag, step.atom)
      {
        add(
          after, note(.form, index, thread.trace, token), at: offset + 1, start, code)
        return
      }
    case .tags:
      for index in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1]) {
        let match = lattice.matches[index]
        let end = Int(match.end) - start
        guard end <= reach, lattice.tables.atoms.takes(match.tag, step.atom) else { continue }
        add(after, note(.form, index, thread.trace, token), at: end, start, code)
      }
    case .figure:
      var figure = lattice.firstFigure[token]
      while figure >= 0 {
        let index = Int(figure)
        let arc = lattice.figures[index]
        figure = arc.next
        guard arc.type == step.a, !arc.isHidden else { continue }
        let end = Int(arc.end) - start
        guard end <= reach else { continue }
        add(after, note(.figure, index, thread.trace, token), at: end, start, code)
      }
    case .split, .jump, .open, .close, .accept: break
    }
  }

  @inline(__always)
  private mutating func note(_ event: Trace.Event, _ subject: Int, _ parent: Int32, _ token: Int)
    -> Int32
  {
    traces.append(
      Trace(parent: parent, event: event, subject: Int32(subject), position: Int32(token)))
    return Int32(traces.count - 1)
  }

  /// Follows jumps and splits until atoms; notes an accept.
  private mutating func add(
    _ step: Int32, _ trace: Int32, at offset: Int, _ start: Int, _ code: MatchCode
  ) {
    let base = offset * code.steps.count
    pending.append((step, trace))
    while let (step, trace) = pending.popLast() {
      if visited[base + Int(step)] == generation { continue }
      visited[base + Int(step)] = generation
      let own = code.steps[Int(step)]
      switch own.kind {
      case .jump: pending.append((own.a, trace))
      case .split:
        pending.append((own.b, trace))
        pending.append((own.a, trace))
      case .open:
        pending.append((step + 1, note(.open, Int(own.a), trace, start + offset)))
      case .close:
        pending.append((step + 1, note(.close, Int(own.a), trace, start + offset)))
      case .accept:
        if offset > 0 { accepts.append(Accept(end: start + offset, trace: trace)) }
      case .word, .tokenClass, .taggedClass, .tags, .figure:
        let index = Int32(threads.count)
        threads.append(Thread(step: step, trace: trace, next: -1))
        if first[offset] < 0 {
          first[offset] = index
        } else {
          threads[Int(last[offset])].next = index
        }
        last[offset] = index
      }
    }
  }

  /// The captures of a match of the last run, in the order in which they end, and the figures that it
  /// went through.
  mutating func captures(_ accept: Accept, _ code: MatchCode, _ lattice: Lattice) -> (
    captures: [Captured], figures: [Int]
  ) {
    // The past is read backwards.
    path.removeAll(keepingCapacity: true)
    var index = accept.trace
    while index >= 0 {
      path.append(index)
      index = traces[Int(index)].parent
    }
    var result: [Captured] = []
    var figures: [Int] = []
    opened.removeAll(keepingCapacity: true)
    for _ in code.isList { opened.append(-1) }
    /// The last arc passed and where it began: the value of a capture that begins there.
    var arc = Value.none
    var arcStart = -1
    for index in path.reversed() {
      let trace = traces[Int(index)]
      let position = Int(trace.position)
      switch trace.event {
      case .open: opened[Int(trace.subject)] = trace.position
      case .form:
        arc = .entry(lattice.matches[Int(trace.subject)].entry)
        arcStart = position
      case .figure:
        figures.append(Int(trace.subject))
        arc = .figure(Int(trace.subject))
        arcStart = position
      case .close:
        let tokens = Int(opened[Int(trace.subject)])..<position
        if !tokens.isEmpty {
          let takesArc = !code.takesWords[Int(trace.subject)] && arcStart == tokens.lowerBound
          result.append(
            Captured(
              capture: trace.subject, tokens: tokens, value: takesArc ? arc : .tokens(tokens)))
        }
      }
    }
    return (result, figures)
  }
}
