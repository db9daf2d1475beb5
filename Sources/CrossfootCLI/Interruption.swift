import ArgumentParser
import Crossfoot
import Foundation
import Synchronization
import TextModel

/// Control-C: articles under way are finished, what is done is written, and the run says so. A second
/// one ends the process at once.
struct Interruption: Sendable {
  /// A handler of signals can reach nothing but globals, and may touch nothing but atomics.
  private static let isAsked = Atomic(false)

  /// Starts to listen.
  init() {
    // The first use makes the global, which a handler must not do.
    Self.isAsked.store(false, ordering: .relaxed)
    _ = signal(SIGINT) { number in
      if Interruption.isAsked.exchange(true, ordering: .relaxed) {
        _ = signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Whether the run is to end.
  var hasCome: Bool { Self.isAsked.load(ordering: .relaxed) }

  /// A sequence that ends when the interruption comes.
  func ending<Items: Sequence<BatchItem> & Sendable>(_ items: Items) -> Ending<Items> {
    Ending(items: items, interruption: self)
  }

  /// Says that not everything was read.
  ///
  /// - Throws: exit 130 (128 and the number of the signal, as in shells) where the run was ended.
  func report(done: Int, color: Bool) throws(ExitCode) {
    guard hasCome else { return }
    Console.report(
      Diagnostic(
        .warning, "I131", "stopped after \(counted(done, "article")); the rest was not read",
        help: "what is written holds these articles and is complete for them"), color: color)
    throw ExitCode(130)
  }

  /// See `ending`.
  struct Ending<Items: Sequence<BatchItem> & Sendable>: Sequence, Sendable {
    fileprivate let items: Items
    fileprivate let interruption: Interruption

    func makeIterator() -> Iterator {
      Iterator(items: items.makeIterator(), interruption: interruption)
    }

    struct Iterator: IteratorProtocol {
      fileprivate var items: Items.Iterator
      fileprivate let interruption: Interruption

      mutating func next() -> BatchItem? { interruption.hasCome ? nil : items.next() }
    }
  }
}
