/// Converts UTF-8 offsets of a text to offsets in Unicode code points.
///
/// Building takes one pass over the text; a lookup reads at most `stride` bytes, so converting all
/// spans of an article is linear in its length and their number.
package struct CodePointOffsets {
  private static let stride = 64

  private let text: [UInt8]
  /// Code points before byte `i * stride`.
  private let checkpoints: [Int32]

  /// Reads a text in UTF-8.
  package init(_ text: [UInt8]) {
    var checkpoints: [Int32] = []
    checkpoints.reserveCapacity(text.count / Self.stride + 1)
    var count: Int32 = 0
    for (offset, byte) in text.enumerated() {
      if offset % Self.stride == 0 { checkpoints.append(count) }
      if Self.startsCodePoint(byte) { count += 1 }
    }
    if text.count % Self.stride == 0 { checkpoints.append(count) }
    self.text = text
    self.checkpoints = checkpoints
  }

  /// Number of code points that start before a byte. An offset past the end counts as the end.
  package func codePoints(before utf8Offset: Int) -> Int {
    let offset = min(utf8Offset, text.count)
    let checkpoint = offset / Self.stride
    var count = Int(checkpoints[checkpoint])
    for byte in text[(checkpoint * Self.stride)..<offset] where Self.startsCodePoint(byte) {
      count += 1
    }
    return count
  }

  private static func startsCodePoint(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
