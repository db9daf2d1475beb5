/// Cuts a stream of bytes into lines without holding more than one of them.
struct LineReader {
  /// A line, or the reason for there being none.
  enum Line {
    case text([UInt8])
    /// Longer than the limit; skipped.
    case tooLong
    /// Reading failed; nothing follows.
    case unreadable(PosixError)
  }

  private let reader: FileReader
  private let limit: Int
  private var pending: [UInt8] = []
  /// Where the unread part of `pending` starts.
  private var start = 0
  private var isAtEnd = false

  /// - Parameter limit: bytes that a line may have.
  init(_ reader: FileReader, limit: Int) {
    self.reader = reader
    self.limit = limit
  }

  /// The next line without its line feed, as soon as it is complete; `nil` at the end.
  mutating func next() -> Line? {
    var searched = start
    var isTooLong = false
    while true {
      if let feed = pending[searched...].firstIndex(of: 0x0A) {
        let line = Array(pending[start..<feed])
        start = feed + 1
        return isTooLong || line.count > limit ? .tooLong : .text(line)
      }
      if isAtEnd {
        let line = Array(pending[start...])
        pending = []
        start = 0
        if isTooLong || line.count > limit { return .tooLong }
        return line.isEmpty ? nil : .text(line)
      }
      if pending.count - start > limit {
        isTooLong = true
        start = pending.count
      }
      pending.removeFirst(start)
      start = 0
      searched = pending.count
      do {
        let chunk = try reader.read()
        if chunk.isEmpty { isAtEnd = true } else { pending += chunk }
      } catch {
        isAtEnd = true
        pending = []
        return .unreadable(error)
      }
    }
  }
}
