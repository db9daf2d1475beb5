internal import Containers
internal import Ingestion
internal import Synchronization
public import TextModel

/// Takes a batch through the pipeline.
public struct BatchRunner: Sendable {
  /// Outcomes for each worker that may wait for those before them: enough that an article which
  /// takes some times as long as others does not make the other workers wait for it.
  private static let windowPerWorker = 16

  private let pipeline: Deferred<Pipeline>

  /// What the pipeline's rules say of their checks.
  public let checks: [CheckDescription]

  /// Makes a runner.
  public init(pipeline: Pipeline) {
    self.pipeline = Deferred { pipeline }
    checks = pipeline.checks
  }

  /// Makes a runner whose pipeline is made when the first article needs it.
  ///
  /// - Parameter checks: what the pipeline's rules say of their checks.
  public init(checks: [CheckDescription], making pipeline: @escaping @Sendable () -> Pipeline) {
    self.pipeline = Deferred(pipeline)
    self.checks = checks
  }

  /// Processes items and hands over what is made of each, in the order of the items.
  ///
  /// With one worker the next item is asked for when the result of the one before has been taken;
  /// with more, a result is handed over as soon as it and those before it are there. So a batch
  /// that reads from a pipe answers each record without waiting for another. What is handed over
  /// does not depend on the number of workers. At most 16 items for each worker are held.
  ///
  /// - Parameters:
  ///   - items: what is to be processed; asked for the next item by one thread at a time.
  ///   - jobs: how many workers there are, each a thread; at least one.
  ///   - cache: results of earlier runs, which are handed over instead of being made again.
  ///   - isolation: processes that work on the articles instead of this one. Items of a feed, which
  ///     have been read already, are worked on in this one.
  ///   - prepare: what is made of an outcome by a worker: on several threads at a time, in any order.
  ///   - take: called on the caller's thread with what was made.
  public func run<Items: Sequence<BatchItem> & Sendable, Prepared: Sendable>(
    _ items: Items, jobs: Int = 1, cache: ResultCache<Prepared>? = nil,
    isolation: Isolation<Prepared>? = nil,
    preparing prepare: @escaping @Sendable (DocumentOutcome) -> Prepared,
    take: (Prepared) throws -> Void
  ) rethrows where Items.Iterator: SendableMetatype {
    @Sendable func result(of item: BatchItem) -> Prepared {
      guard let cache, let (key, item) = cache.key(of: item) else { return made(of: item).result }
      if let result = cache.result(for: key) { return result }
      let (result, isLasting) = made(of: item)
      if isLasting { cache.keep(result, for: key) }
      return result
    }
    // What an article takes depends on the machine and the moment, so to be given up is no lasting result.
    @Sendable func made(of item: BatchItem) -> (result: Prepared, isLasting: Bool) {
      switch isolation?.answer(to: item) ?? .none {
      case .made(let result): (result, true)
      case .failed(let outcome): (prepare(outcome), false)
      case .none: (prepare(outcome(of: item)), true)
      }
    }
    if jobs <= 1 {
      for item in items { try take(result(of: item)) }
    } else {
      try WorkerPool.run(
        items, workers: jobs, window: jobs * Self.windowPerWorker,
        work: { result(of: $0) }, take: take)
    }
  }

  /// The same where nothing is to be prepared.
  public func run<Items: Sequence<BatchItem> & Sendable>(
    _ items: Items, jobs: Int = 1, _ take: (DocumentOutcome) throws -> Void
  ) rethrows where Items.Iterator: SendableMetatype {
    try run(items, jobs: jobs, preparing: { $0 }, take: take)
  }

  /// Processes a file as it was at a commit of git.
  ///
  /// - Returns: `nil` where the commit has no such file.
  public func outcome(ofFile path: String, at commit: String) -> DocumentOutcome? {
    GitRepository().contents(of: path, at: commit).map {
      pipeline.value.process(Ingester.Input(id: path, path: path, bytes: $0))
    }
  }

  /// Makes the pipeline now.
  func load() { _ = pipeline.value }

  /// Processes one item.
  public func outcome(of item: BatchItem) -> DocumentOutcome {
    switch loaded(item) {
    case .failed(let id, let path, let diagnostic): .failed(id: id, path: path, diagnostic)
    case .article(let input): pipeline.value.process(input)
    case .document(let document): pipeline.value.process(document)
    case .record, .file: preconditionFailure("what is loaded is an article or a failure")
    }
  }

  /// The item with what it stands for in its place: an article, a document or a failure.
  private func loaded(_ item: BatchItem) -> BatchItem {
    switch item {
    case .failed, .article, .document: return item
    case .record(let line): return loaded(line.item)
    case .file(let path, var input):
      do {
        let file = try FileReader(path: path)
        let bytes =
          FileShape.uncompressed(path).isCompressed
          ? try ArchiveReader(.file(path), layout: .single).readAll(limit: articleLimit)
          : try file.readAll(limit: articleLimit)
        guard let bytes else {
          return .failed(id: input.id, path: input.path, InputProblem.tooLarge(path))
        }
        input.bytes = bytes
        return .article(input)
      } catch let error as PosixError {
        return .failed(id: input.id, path: input.path, InputProblem.unreadable(path, error))
      } catch {
        let reason = (error as? ArchiveReader.Failure)?.reason ?? "unknown reason"
        return .failed(id: input.id, path: input.path, InputProblem.damaged(path, reason))
      }
    }
  }
}

/// A value that is made when it is first asked for.
private final class Deferred<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { value in
      if let value { return value }
      let new = make()
      value = new
      return new
    }
  }
}
