internal import Containers
internal import Ingestion
internal import TextModel

/// The pages in an open WARC file, called `crawl.warc.gz!/https://…`.
struct CrawlStream {
  private var reader: WARCReader
  private let path: String
  private let referenceDate: CalendarDate?
  private var isAtEnd = false

  /// - Parameter path: how the file is called in messages.
  init(
    _ origin: ArchiveReader.Origin, path: String, referenceDate: CalendarDate?
  ) throws(ArchiveReader.Failure) {
    reader = WARCReader(try ArchiveReader(origin, layout: .single), limit: articleLimit)
    self.path = path
    self.referenceDate = referenceDate
  }

  /// The next page; `nil` at the end.
  mutating func next() -> BatchItem? {
    if isAtEnd { return nil }
    do {
      switch try reader.next() {
      case nil:
        isAtEnd = true
        return nil
      case .page(let page):
        let name = name(page.uri)
        return .article(
          Ingester.Input(
            id: name, path: name, url: page.uri, format: .html, bytes: page.body,
            encoding: page.charset, referenceDate: referenceDate))
      case .tooLarge(let uri):
        return .failed(id: name(uri), path: name(uri), InputProblem.tooLarge(name(uri)))
      case .damaged(let uri, let reason):
        let name = uri.map(name) ?? path
        return .failed(id: name, path: name, InputProblem.damaged(name, reason))
      }
    } catch {
      isAtEnd = true
      return .failed(id: path, path: path, InputProblem.damaged(path, error.reason))
    }
  }

  private func name(_ uri: String) -> String { path + "!/" + uri }
}
