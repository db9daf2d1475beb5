internal import Containers
internal import Ingestion
public import TextModel

/// Takes a batch through the pipeline.
public struct BatchRunner: Sendable {
  /// Outcomes for each worker that may wait for those before them: enough that an article which
  /// takes some times as long as others does not make the other workers wait for it.
  private static let windowPerWorker = 16

  private let pipeline: Pipeline

  /// Makes a runner.
  public init(pipeline: Pipeline) { self.pipeline = pipeline }

  /// What the pipeline's rules say of their checks.
  public var checks: [CheckDescription] { pipeline.checks }

  /// Processes items and hands over their outcomes, one for each item, in the order of the items.
  ///
  /// With one worker the next item is asked for when the outcome of the one before has been taken;
  /// with more, an outcome is handed over as soon as it and those before it are there. So a batch
  /// that reads from a pipe answers each record without waiting for another. What is handed over
  /// does not depend on the number of workers. At most 16 items for each worker are held.
  ///
  /// - Parameters:
  ///   - items: what is to be processed; asked for the next item by one thread at a time.
  ///   - jobs: how many workers there are, each a thread; at least one.
  ///   - prepare: what else can be done with an outcome by a worker: on several threads at a time,
  ///     in any order.
  ///   - take: called on the caller's thread with the outcome and what was prepared of it.
  public func run<Items: Sequence<BatchItem> & Sendable, Prepared: Sendable>(
    _ items: Items, jobs: Int = 1,
    preparing prepare: @escaping @Sendable (DocumentOutcome) -> Prepared,
    take: (DocumentOutcome, Prepared) throws -> Void
  ) rethrows where Items.Iterator: SendableMetatype {
    @Sendable func result(of item: BatchItem) -> (DocumentOutcome, Prepared) {
      let outcome = outcome(of: item)
      return (outcome, prepare(outcome))
    }
    if jobs <= 1 {
      for item in items {
        let (outcome, prepared) = result(of: item)
        try take(outcome, prepared)
      }
    } else {
      try WorkerPool.run(
        items, workers: jobs, window: jobs * Self.windowPerWorker,
        work: { result(of: $0) }, take: { try take($0.0, $0.1) })
    }
  }

  /// The same where nothing is to be prepared.
  public func run<Items: Sequence<BatchItem> & Sendable>(
    _ items: Items, jobs: Int = 1, _ take: (DocumentOutcome) throws -> Void
  ) rethrows where Items.Iterator: SendableMetatype {
    try run(items, jobs: jobs, preparing: { _ in () }, take: { outcome, _ in try take(outcome) })
  }

  /// Processes a file as it was at a commit of git.
  ///
  /// - Returns: `nil` where the commit has no such file.
  public func outcome(ofFile path: String, at commit: String) -> DocumentOutcome? {
    GitRepository().contents(of: path, at: commit).map {
      pipeline.process(Ingester.Input(id: path, path: path, bytes: $0))
    }
  }

  /// Processes one item.
  public func outcome(of item: BatchItem) -> DocumentOutcome {
    switch item {
    case .failed(let id, let path, let diagnostic):
      return .failed(id: id, path: path, diagnostic)
    case .article(let input):
      return pipeline.process(input)
    case .document(let document):
      return pipeline.process(document)
    case .record(let line):
      return outcome(of: line.item)
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
        return pipeline.process(input)
      } catch let error as PosixError {
        return .failed(id: input.id, path: input.path, InputProblem.unreadable(path, error))
      } catch {
        let reason = (error as? ArchiveReader.Failure)?.reason ?? "unknown reason"
        return .failed(id: input.id, path: input.path, InputProblem.damaged(path, reason))
      }
    }
  }
}
