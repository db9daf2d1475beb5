internal import CXXHash
internal import TextModel

/// Names contents: 128 bits by XXH3 (Yann Collet, https://xxhash.com), stable across runs and systems.
///
/// Different contents have different names but for a chance that is nothing in practice. It is no
/// protection against somebody who makes two articles with one name.
public struct ContentHash: Hashable, Sendable {
  /// Sixteen bytes.
  public let bytes: [UInt8]

  /// Hashes bytes.
  public init(_ contents: [UInt8]) { self.init(contents[...]) }

  /// Hashes some of an array's bytes.
  ///
  /// `unsafe`: C reads the bytes during the call and keeps nothing.
  init(_ contents: ArraySlice<UInt8>) {
    let hash = unsafe contents.withUnsafeBytes { buffer in
      unsafe crossfoot_hash_of(buffer.baseAddress, buffer.count)
    }
    var bytes: [UInt8] = []
    for half in [hash.high, hash.low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: half >> UInt64(shift)))
      }
    }
    self.bytes = bytes
  }

  /// The bytes in hexadecimal digits.
  var hexadecimal: String {
    String(
      decoding: bytes.flatMap { byte in
        [byte >> 4, byte & 15].map { $0 + ($0 < 10 ? 0x30 : 0x57) }
      }, as: UTF8.self)
  }

  /// Hashes several contents, so that `ab`, `c` differs from `a`, `bc`.
  public init(of parts: [[UInt8]]) {
    var writer = ByteWriter()
    for part in parts { writer.block(ContentHash(part).bytes) }
    self.init(writer.bytes)
  }
}
