/// Bytes that are read when they are needed, a line or a block at a time.
struct ByteQueue {
  private let source: ArchiveReader
  private var pending: [UInt8] = []
  /// Where the unread part of `pending` starts.
  private var start = 0
  private var isAtEnd = false

  init(_ source: ArchiveReader) { self.source = source }

  /// The next line without its line end; `nil` at the end. Of a longer one the first `limit` bytes.
  mutating func line(limit: Int = 1 << 16) throws(ArchiveReader.Failure) -> [UInt8]? {
    var line: [UInt8] = []
    var isAny = false
    while try fill() {
      isAny = true
      let feed = pending[start...].firstIndex(of: 0x0A)
      let part = pending[start..<(feed ?? pending.count)]
      line += part.prefix(max(0, limit - line.count))
      start = feed.map { $0 + 1 } ?? pending.count
      if feed != nil { break }
    }
    if line.last == 0x0D { line.removeLast() }
    return isAny ? line : nil
  }

  /// The next bytes: as many as asked for, or fewer where the stream ends.
  mutating func bytes(_ count: Int) throws(ArchiveReader.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try fill() {
      let part = pending[start...].prefix(count - bytes.count)
      bytes += part
      start += part.count
    }
    return bytes
  }

  /// Passes over bytes.
  ///
  /// - Returns: whether there were as many.
  mutating func skip(_ count: Int) throws(ArchiveReader.Failure) -> Bool {
    var left = count
    while left > 0, try fill() {
      let part = min(left, pending.count - start)
      start += part
      left -= part
    }
    return left == 0
  }

  /// Makes sure that something is pending; `false` at the end.
  private mutating func fill() throws(ArchiveReader.Failure) -> Bool {
    if start < pending.count { return true }
    if isAtEnd { return false }
    start = 0
    pending = []
    do {
      pending = try source.read()
    } catch {
      isAtEnd = true
      throw error
    }
    isAtEnd = pending.isEmpty
    return !isAtEnd
  }
}
