import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Crossfoot

struct WorkerPoolTests {
  /// Counts up, and remembers how far it has been asked.
  private final class Counter: Sendable {
    let asked = Mutex(0)
    let answered = Mutex(0)
    /// The largest number of elements that were taken and not handed over.
    let mostUnderWay = Mutex(0)
  }

  private struct Count: Sequence, Sendable {
    var limit: Int
    var counter = Counter()
    /// Called before an element is given.
    var wait: @Sendable (Int) -> Void = { _ in }

    func makeIterator() -> AnyIterator<Int> {
      AnyIterator {
        let next = counter.asked.withLock { asked -> Int? in
          guard asked < limit else { return nil }
          defer { asked += 1 }
          return asked
        }
        guard let next else { return nil }
        let underWay = next + 1 - counter.answered.withLock { $0 }
        counter.mostUnderWay.withLock { $0 = Swift.max($0, underWay) }
        wait(next)
        return next
      }
    }
  }

  @Test(arguments: [1, 2, 4, 9], [0, 1, 7, 500])
  func resultsComeInOrderAndNoneIsLost(_ workers: Int, _ count: Int) {
    var results: [Int] = []
    WorkerPool.run(
      Count(limit: count), workers: workers, window: 2 * workers,
      work: { number in
        // Some are slow, so that those after them are done before.
        if number % 7 == 0 { Thread.sleep(forTimeInterval: 0.0005) }
        return number * number
      }, take: { results.append($0) })
    #expect(results == (0..<count).map { $0 * $0 })
  }

  @Test func noMoreIsTakenThanTheWindowAllows() {
    let elements = Count(limit: 300)
    WorkerPool.run(
      elements, workers: 4, window: 6, work: { $0 },
      take: {
        // The taker is the slow one.
        Thread.sleep(forTimeInterval: $0 % 10 == 0 ? 0.002 : 0)
        elements.counter.answered.withLock { $0 += 1 }
      })
    let most = elements.counter.mostUnderWay.withLock { $0 }
    // One more, because an answer is counted here a moment before the pool knows of it.
    #expect(most >= 4)
    #expect(most <= 6 + 1)
  }

  /// A program that writes a record and reads the answer before it writes the next.
  @Test(.timeLimit(.minutes(1)))
  func anAnswerDoesNotWaitForTheNextElement() {
    let answers = DispatchSemaphore(value: 0)
    let elements = Count(limit: 20, wait: { if $0 > 0 { answers.wait() } })
    var results: [Int] = []
    WorkerPool.run(
      elements, workers: 3, window: 12, work: { $0 },
      take: {
        results.append($0)
        answers.signal()
      })
    #expect(results == Array(0..<20))
  }

  @Test(.timeLimit(.minutes(1)))
  func aTakerThatGivesUpEndsIt() {
    struct Enough: Error {}
    let elements = Count(limit: 1_000_000)
    var taken = 0
    #expect(throws: Enough.self) {
      try WorkerPool.run(
        elements, workers: 2, window: 4, work: { $0 },
        take: { _ in
          taken += 1
          if taken == 3 { throw Enough() }
        })
    }
    #expect(taken == 3)
    #expect(elements.counter.asked.withLock { $0 } <= 3 + 4)
  }
}
