internal import CLibXML2
internal import TextModel

extension SourceMap {
  /// A map whose lines are found with the system's search for a byte, several times as fast as a loop.
  init(searching source: [UInt8], runs: [Run]) {
    self.init(runs: runs, source: source, lineStarts: Self.searched(source))
  }

  private static func searched(_ source: [UInt8]) -> [Int]? {
    unsafe source.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      // A lone carriage return ends a line, too; a source with any is left to the careful loop.
      var at = 0
      while let found = unsafe memchr(base + at, 0x0D, buffer.count - at) {
        at = unsafe UnsafeRawPointer(found) - base + 1
        guard at < buffer.count, unsafe buffer[at] == 0x0A else { return nil }
      }
      var starts = [0]
      starts.reserveCapacity(buffer.count / 48)
      var from = 0
      while let found = unsafe memchr(base + from, 0x0A, buffer.count - from) {
        from = unsafe UnsafeRawPointer(found) - base + 1
        starts.append(from)
      }
      return starts
    }
  }
}
