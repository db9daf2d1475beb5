internal import Containers

/// Why a stream of bytes cannot be read on.
struct ReadFailure: Error, Sendable {
  /// In the words of the system or of the archive library.
  var reason: String
}

/// Cuts a stream of bytes into lines without holding more than one of them.
struct LineReader {
  /// A line, or the reason for there being none.
  enum Line {
    case text([UInt8])
    /// Longer than the limit; skipped.
    case tooLong
    /// Reading failed; nothing follows.
    case unreadable(ReadFailure)
  }

  /// Gives the bytes that are there, as soon as there are some; none at the end.
  private let read: () throws(ReadFailure) -> [UInt8]
  private let limit: Int
  private var pending: [UInt8] = []
  /// Where the unread part of `pending` starts.
  private var start = 0
  private var isAtEnd = false

  /// - Parameter limit: bytes that a line may have.
  init(_ reader: FileReader, limit: Int) {
    read = { () throws(ReadFailure) in
      do throws(PosixError) { return try reader.read() } catch {
        throw ReadFailure(reason: error.reason)
      }
    }
    self.limit = limit
  }

  /// Reads a member of an archive, or a compressed file.
  init(_ reader: ArchiveReader, limit: Int) {
    read = { () throws(ReadFailure) in
      do throws(ArchiveReader.Failure) { return try reader.read() } catch {
        throw ReadFailure(reason: error.reason)
      }
    }
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
        let chunk = try read()
        if chunk.isEmpty { isAtEnd = true } else { pending += chunk }
      } catch {
        isAtEnd = true
        pending = []
        return .unreadable(error)
      }
    }
  }
}
