internal import Dispatch
internal import Foundation
internal import Synchronization

/// Applies a function to the elements of a sequence on several threads and hands the results over in
/// the order of the elements.
///
/// Each worker takes the next element when it is free, so nothing is read ahead of the work but what
/// the window allows: an element is taken only while fewer than `window` of the results before it
/// wait to be handed over. That bounds the memory, and it makes a slow taker slow the reader. A
/// worker that waits for input does not hold up results that are there.
final class WorkerPool<Source: IteratorProtocol & SendableMetatype, Result: Sendable>: Sendable
where Source.Element: Sendable {
  private struct Input {
    var source: Source
    var taken = 0
    var isAtEnd = false
  }

  private struct Output {
    /// By number of the element.
    var finished: [Int: Result] = [:]
    /// How many elements there are, once that is known.
    var total: Int?
  }

  private let work: @Sendable (Source.Element) -> Result
  private let input: Mutex<Input>
  private let output = Mutex(Output())
  /// Elements that may still be taken.
  private let vacancies = DispatchSemaphore(value: 0)
  /// Counts what the taker has not looked at: results, and the end.
  private let news = DispatchSemaphore(value: 0)

  private init(_ source: sending Source, _ work: @escaping @Sendable (Source.Element) -> Result) {
    self.work = work
    input = Mutex(Input(source: source))
  }

  /// Runs a sequence through the pool.
  ///
  /// Where `take` throws, no further element is taken and the workers end by themselves: one that
  /// waits for input may do so later than this returns.
  ///
  /// - Parameters:
  ///   - elements: asked from one thread at a time, not always the same.
  ///   - workers: threads to work with, 1 or more.
  ///   - window: elements that may be under way or done and not yet handed over.
  ///   - work: called on the workers, on several at a time.
  ///   - take: called on the caller's thread, in the order of the elements.
  static func run<Elements: Sequence & Sendable>(
    _ elements: Elements, workers: Int, window: Int,
    work: @escaping @Sendable (Source.Element) -> Result, take: (Result) throws -> Void
  ) rethrows where Elements.Iterator == Source {
    let pool = WorkerPool(elements.makeIterator(), work)
    for _ in 0..<max(window, workers) { pool.vacancies.signal() }
    for number in 0..<workers {
      let thread = Thread { pool.workUntilTheEnd() }
      thread.name = "crossfoot \(number + 1)"
      // What the first thread of a process has; others get less on some systems.
      thread.stackSize = 8 << 20
      thread.start()
    }
    do {
      try pool.handOver(take)
    } catch {
      pool.input.withLock { $0.isAtEnd = true }
      pool.vacancies.signal()
      throw error
    }
  }

  private func workUntilTheEnd() {
    while true {
      vacancies.wait()
      let next = input.withLock { input -> (number: Int, element: Source.Element)? in
        guard !input.isAtEnd, let element = input.source.next() else {
          input.isAtEnd = true
          return nil
        }
        defer { input.taken += 1 }
        return (input.taken, element)
      }
      guard let next else { break }
      let result = work(next.element)
      output.withLock { $0.finished[next.number] = result }
      news.signal()
    }
    let total = input.withLock { $0.taken }
    output.withLock { $0.total = total }
    news.signal()
    // The next worker that waits to be let in finds the end as well.
    vacancies.signal()
  }

  private func handOver(_ take: (Result) throws -> Void) rethrows {
    var number = 0
    while true {
      let (result, isLast) = output.withLock { output in
        (output.finished.removeValue(forKey: number), output.total == number)
      }
      if let result {
        number += 1
        try take(result)
        vacancies.signal()
      } else if isLast {
        return
      } else {
        news.wait()
      }
    }
  }
}
