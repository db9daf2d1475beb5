internal import Ingestion
internal import TextModel

/// The articles of an input that may hold one or several.
///
/// A single article is left to the workers; the items of a feed are cut out here, as they share its
/// bytes.
struct FeedStream {
  private var items: [BatchItem]

  init(_ input: Ingester.Input) {
    guard Ingester.mayHoldSeveral(input.bytes), input.format == .auto || input.format == .xml else {
      items = [.article(input)]
      return
    }
    let documents = Ingester.documents(from: input)
    items = documents.enumerated().map { number, result in
      switch result {
      case .success(let document): return .document(document)
      case .failure(let failure):
        return .failed(
          id: documents.count == 1 ? input.id : "\(input.id)#\(number + 1)", path: input.path,
          failure.diagnostic)
      }
    }.reversed()
  }

  /// The next article; `nil` at the end.
  mutating func next() -> BatchItem? { items.popLast() }
}
