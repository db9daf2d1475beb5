internal import Ingestion
public import TextModel

/// Takes a batch through the pipeline.
public struct BatchRunner: Sendable {
  private let pipeline: Pipeline

  /// Makes a runner.
  public init(pipeline: Pipeline) { self.pipeline = pipeline }

  /// What the pipeline's rules say of their checks.
  public var checks: [CheckDescription] { pipeline.checks }

  /// Processes items and hands over their outcomes, one for each item, in the order of the items.
  ///
  /// The next item is asked for when the outcome of the one before has been taken, so a batch that
  /// reads from a pipe answers each record before it waits for another.
  public func run(
    _ items: some Sequence<BatchItem>, _ take: (DocumentOutcome) throws -> Void
  ) rethrows {
    for item in items { try take(outcome(of: item)) }
  }

  /// Processes one item.
  public func outcome(of item: BatchItem) -> DocumentOutcome {
    switch item {
    case .failed(let id, let path, let diagnostic):
      return .failed(id: id, path: path, diagnostic)
    case .article(let input):
      return pipeline.process(input)
    case .file(let path, var input):
      do {
        guard let bytes = try FileReader(path: path).readAll(limit: articleLimit) else {
          return .failed(id: input.id, path: input.path, InputProblem.tooLarge(path))
        }
        input.bytes = bytes
        return pipeline.process(input)
      } catch {
        return .failed(id: input.id, path: input.path, InputProblem.unreadable(path, error))
      }
    }
  }
}
