internal import RuleLanguage
internal import Synchronization

/// Annotators that are free. What one has learned of the patterns serves the next document.
final class AnnotatorPool: Sendable {
  private let rules: RuleSet
  private let free = Mutex<[Annotator]>([])

  init(_ rules: RuleSet) { self.rules = rules }

  /// Lends an annotator, a new one where none is free.
  func withAnnotator<Result>(_ body: (inout Annotator) -> Result) -> Result {
    var annotator = free.withLock { $0.popLast() } ?? Annotator(rules: rules)
    let result = body(&annotator)
    free.withLock { $0.append(annotator) }
    return result
  }
}
