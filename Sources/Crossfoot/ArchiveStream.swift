internal import Containers
internal import Ingestion
internal import TextModel

/// The articles in an open archive.
///
/// Of the members those are taken that would be taken from a folder. Each is read when it is asked
/// for and called `archive.zip!/path`.
struct ArchiveStream {
  private let reader: ArchiveReader
  private let path: String
  private let format: InputFormat
  private let referenceDate: CalendarDate?
  private let filter: InputFilter
  private var records: RecordStream?
  private var feed: FeedStream?
  private var isAtEnd = false
  private var isEmpty = true

  init(
    path: String, format: InputFormat, referenceDate: CalendarDate?, filter: InputFilter
  ) throws(ArchiveReader.Failure) {
    reader = try ArchiveReader(.file(path), layout: .archive)
    self.path = path
    self.format = format
    self.referenceDate = referenceDate
    self.filter = filter
  }

  /// The next article or record; `nil` at the end.
  mutating func next() -> BatchItem? {
    while true {
      if let item = records?.next() ?? feed?.next() { return item }
      records = nil
      feed = nil
      if isAtEnd { return nil }
      do {
        guard let member = try reader.nextMember() else {
          isAtEnd = true
          return isEmpty
            ? .failed(
              id: path, path: path,
              InputProblem.noArticles(path, extensions: format.folderExtensions, in: "archive"))
            : nil
        }
        if let item = item(for: member) { return item }
      } catch {
        isAtEnd = true
        return .failed(id: path, path: path, InputProblem.damaged(path, error.reason))
      }
    }
  }

  private mutating func item(for member: ArchiveReader.Member) -> BatchItem? {
    let inside = member.path.hasPrefix("./") ? String(member.path.dropFirst(2)) : member.path
    // As in folders: what is hidden is not meant, and macOS puts such files into its archives.
    guard member.isFile, !inside.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
      !inside.hasPrefix("__MACOSX/")
    else { return nil }
    let name = path + "!/" + inside
    if filter.leavesOut(name) {
      isEmpty = false
      return nil
    }
    guard filter.takes(name, as: format) else { return nil }
    isEmpty = false
    if format == .jsonl {
      records = RecordStream(
        LineReader(reader, limit: articleLimit), name: name, referenceDate: referenceDate)
      return nil
    }
    do {
      guard let bytes = try reader.readAll(limit: articleLimit) else {
        return .failed(id: name, path: name, InputProblem.tooLarge(name))
      }
      feed = FeedStream(
        Ingester.Input(
          id: name, path: name, format: format.ingested, bytes: bytes, referenceDate: referenceDate)
      )
      return nil
    } catch {
      // Where nothing more can be read, asking for the next member says so again.
      return .failed(id: name, path: name, InputProblem.damaged(name, error.reason))
    }
  }
}
