internal import TextModel

/// Runs patterns over a lattice: a Thompson/Pike simulation on a graph of arcs.
///
/// Threads are kept by position; a lexicon form or a figure of several tokens moves a thread forward by
/// its length. What can be reached from a step without a token is worked out once for each step, in the order
/// of preference. An atom that has been tried at a position is not tried there again, so a run costs at most
/// (tokens in reach) × (steps) × (arcs at a token). Source: R. Pike's `sam`, as described in R. Cox, "Regular
/// Expression Matching: the Virtual Machine Approach" (2009).
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

  private var closures: ClosureTable
  private var traces: [Trace] = []
  private var threads: [Thread] = []
  /// By distance from the start: the first and the last thread there, or -1.
  private var first: [Int32] = []
  private var last: [Int32] = []
  /// By distance and step: the last run in which an atom was tried, and in which a thread arrived.
  private var tried: [Int32] = []
  private var arrived: [Int32] = []
  private var generation: Int32 = 0
  /// The past of a match, last event first.
  private var path: [Int32] = []
  /// By capture: where it was opened last.
  private var opened: [Int32] = []
  /// The matches of the last run, shortest first; for each end the preferred one.
  private(set) var accepts: [Accept] = []

  init(_ tables: EngineTables) { closures = ClosureTable(steps: tables.stepCount) }

  /// Finds all matches that begin at a token.
  ///
  /// - Parameter limit: the first token that may not be used.
  mutating func run(
    _ code: MatchCode, on lattice: Lattice, _ arcs: borrowing FigureArcs,
    _ signatures: SignatureTable, from start: Int, limit: Int
  ) {
    let reach = min(limit - start, code.maxTokens)
    let width = code.steps.count
    begin(width * (reach + 1), positions: reach + 1)
    arrive(0, -1, at: 0, width)
    for offset in 0...reach {
      var index = first[offset]
      while index >= 0 {
        let thread = threads[Int(index)]
        for entry in closures.range(thread.step, code) {
          let (step, events) = closures.entries[entry]
          let mark = offset * width + Int(step)
          if tried[mark] == generation { continue }
          tried[mark] = generation
          if code.steps[Int(step)].kind == .accept {
            if offset > 0 {
              let trace = note(events, thread.trace, start + offset)
              accepts.append(Accept(end: start + offset, trace: trace))
            }
          } else if offset < reach {
            pass(
              step, events, thread.trace, start, offset, reach, code, lattice, arcs, signatures)
          }
        }
        index = threads[Int(index)].next
      }
    }
    // An arc of several tokens can reach a far end before a near one is found.
    if accepts.count > 1 { accepts.sort { $0.end < $1.end } }
  }

  private mutating func begin(_ marks: Int, positions: Int) {
    traces.removeAll(keepingCapacity: true)
    accepts.removeAll(keepingCapacity: true)
    threads.removeAll(keepingCapacity: true)
    while first.count < positions {
      first.append(-1)
      last.append(-1)
    }
    for index in 0..<positions { first[index] = -1 }
    if tried.count < marks || generation == Int32.max - 1 {
      let count = max(marks, tried.count)
      tried = [Int32](repeating: 0, count: count)
      arrived = tried
      generation = 0
    }
    generation += 1
  }

  /// Goes over an atom where what stands at the token meets it.
  @inline(__always)
  private mutating func pass(
    _ index: Int32, _ events: Int32, _ parent: Int32, _ start: Int, _ offset: Int, _ reach: Int,
    _ code: MatchCode, _ lattice: Lattice, _ arcs: borrowing FigureArcs,
    _ signatures: SignatureTable
  ) {
    let token = start + offset
    let step = code.steps[Int(index)]
    let width = code.steps.count
    let after = index + 1
    switch step.kind {
    case .word:
      if WrittenWord(folded: step.a, exact: step.b).fits(lattice.words[token]) {
        arrive(after, note(events, parent, token), at: offset + 1, width)
      }
    case .tokenClass:
      if signatures.meets(lattice.signatures[token], step.a) {
        arrive(after, note(events, parent, token), at: offset + 1, width)
      }
    case .taggedClass:
      guard signatures.meets(lattice.signatures[token], step.a) else { return }
      for form in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1])
      where Int(lattice.matches[form].end) == token + 1
        && lattice.tables.atoms.takes(lattice.matches[form].tag, step.a)
        && lattice.isValid(lattice.matches[form])
      {
        let past = note(.form, form, note(events, parent, token), token)
        arrive(after, past, at: offset + 1, width)
        return
      }
    case .tags:
      guard lattice.hasLongForm[token] || signatures.meets(lattice.signatures[token], step.a)
      else { return }
      for form in Int(lattice.offsets[token])..<Int(lattice.offsets[token + 1]) {
        let match = lattice.matches[form]
        let end = Int(match.end) - start
        guard end <= reach, lattice.tables.atoms.takes(match.tag, step.a), lattice.isValid(match)
        else { continue }
        let past = note(.form, form, note(events, parent, token), token)
        arrive(after, past, at: end, width)
      }
    case .figure:
      var figure = arcs.first[token]
      while figure >= 0 {
        let own = Int(figure)
        let arc = arcs.arcs[own]
        figure = arc.next
        guard arc.type == step.a, !arc.isHidden else { continue }
        let end = Int(arc.end) - start
        guard end <= reach else { continue }
        let past = note(.figure, own, note(events, parent, token), token)
        arrive(after, past, at: end, width)
      }
    case .split, .jump, .open, .close, .accept: break
    }
  }

  /// Adds a thread that stands before a step, unless one has been there.
  @inline(__always)
  private mutating func arrive(_ step: Int32, _ trace: Int32, at offset: Int, _ width: Int) {
    let mark = offset * width + Int(step)
    if arrived[mark] == generation { return }
    arrived[mark] = generation
    let index = Int32(threads.count)
    threads.append(Thread(step: step, trace: trace, next: -1))
    if first[offset] < 0 { first[offset] = index } else { threads[Int(last[offset])].next = index }
    last[offset] = index
  }

  @inline(__always)
  private mutating func note(_ event: Trace.Event, _ subject: Int, _ parent: Int32, _ token: Int)
    -> Int32
  {
    traces.append(
      Trace(parent: parent, event: event, subject: Int32(subject), position: Int32(token)))
    return Int32(traces.count - 1)
  }

  /// Notes the captures that open and close on the way to a step.
  @inline(__always)
  private mutating func note(_ events: Int32, _ parent: Int32, _ token: Int) -> Int32 {
    var trace = parent
    if events < 0 { return trace }
    for index in closures.events.range(Int(events)) {
      let event = closures.events.items[index]
      trace = note(event & 1 == 0 ? .open : .close, Int(event >> 1), trace, token)
    }
    return trace
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

/// What can be reached from the steps of patterns without a token, worked out for a step when it is first asked
/// for.
private struct ClosureTable: Sendable {
  /// Atoms and accepts in the order of preference, each with the list of `events` on the way to it, or -1.
  private(set) var entries: [(step: Int32, events: Int32)] = []
  /// Captures opened and closed on the way, in order: the capture times two, plus one where it is closed.
  private(set) var events = NumberLists()
  /// By step of all codes: its entries; `ends` is -1 where they have not been asked for.
  private var starts: [Int32]
  private var ends: [Int32]

  init(steps: Int) {
    starts = [Int32](repeating: 0, count: steps)
    ends = [Int32](repeating: -1, count: steps)
  }

  /// Where the entries of a code's step lie.
  @inline(__always)
  mutating func range(_ step: Int32, _ code: MatchCode) -> Range<Int> {
    let index = code.firstStep + Int(step)
    if ends[index] < 0 { add(step, code, at: index) }
    return Int(starts[index])..<Int(ends[index])
  }

  private mutating func add(_ first: Int32, _ code: MatchCode, at index: Int) {
    starts[index] = Int32(entries.count)
    var seen = [Bool](repeating: false, count: code.steps.count)
    var pending: [(step: Int32, events: [Int32])] = [(first, [])]
    while let (step, past) = pending.popLast() {
      if seen[Int(step)] { continue }
      seen[Int(step)] = true
      let own = code.steps[Int(step)]
      switch own.kind {
      case .jump: pending.append((own.a, past))
      case .split:
        pending.append((own.b, past))
        pending.append((own.a, past))
      case .open: pending.append((step + 1, past + [own.a << 1]))
      case .close: pending.append((step + 1, past + [own.a << 1 | 1]))
      case .word, .tokenClass, .taggedClass, .tags, .figure, .accept:
        if past.isEmpty {
          entries.append((step, -1))
        } else {
          entries.append((step, Int32(events.count)))
          events.append(past)
        }
      }
    }
    ends[index] = Int32(entries.count)
  }
}
