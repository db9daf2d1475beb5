/// A 64-bit FNV-1a hash written as sixteen hexadecimal digits.
///
/// Identifies checks across runs; it is no defence against someone who wants a collision. Source:
/// Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft-eastlake-fnv.
public struct Fingerprint: Sendable, CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Starts an empty fingerprint.
  public init() {}

  /// Adds bytes and a separator, so that `ab`, `c` differs from `a`, `bc`.
  public mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    state = (state ^ 0xff) &* 0x100_0000_01b3
  }

  /// Adds a text and a separator.
  public mutating func combine(_ text: String) { combine(text.utf8) }

  /// Sixteen lower-case hexadecimal digits.
  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
