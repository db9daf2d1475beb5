/// Cuts a stream of bytes into the messages of the Language Server Protocol's base protocol: a header
/// with `Content-Length`, an empty line and that many bytes.
struct MessageFrames {
  /// Longer ones are an article that nobody edits, or no message at all.
  private static let longest = 256 << 20

  private var buffer: [UInt8] = []

  /// Adds what was read.
  mutating func append(_ bytes: [UInt8]) { buffer += bytes }

  /// What comes next in the stream.
  enum Frame: Equatable {
    case message([UInt8])
    /// More has to be read.
    case incomplete
    /// The bytes are no header; nothing after them can be understood.
    case broken
  }

  /// Takes the next message out.
  mutating func next() -> Frame {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = buffer.firstRange(of: separator) else {
      return buffer.count > 4096 ? .broken : .incomplete
    }
    var length: Int?
    for line in buffer[..<end.lowerBound].split(separator: 0x0A) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        length = Int(parts[1].filter { !$0.isWhitespace })
      }
    }
    guard let length, (0...Self.longest).contains(length) else { return .broken }
    guard buffer.count - end.upperBound >= length else { return .incomplete }
    let message = Array(buffer[end.upperBound..<end.upperBound + length])
    buffer.removeFirst(end.upperBound + length)
    return .message(message)
  }

  /// A message with its header.
  static func frame(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
