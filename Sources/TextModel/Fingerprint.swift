/// A 64-bit FNV-1a hash written as sixteen hexadecimal digits.
///
/// Identifies checks across runs; it is no defence against someone who wants a collision. Source:
/// Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft-eastlake-fnv.
public struct Fingerprint: Sendable, CustomStringConvertible {
  private var state = Self.basis

  /// Starts an empty fingerprint.
  public init() {}

  /// Adds bytes and a separator, so that `ab`, `c` differs from `a`, `bc`.
  public mutating func combine(_ bytes: some Sequence<UInt8>) {
    state = Self.hash(of: bytes, after: state)
    state = Self.hash(of: CollectionOfOne(0xff), after: state)
  }

  /// The hash as a number.
  ///
  /// - Parameter state: the hash of what stands before.
  @inlinable public static func hash(
    of bytes: some Sequence<UInt8>, after state: UInt64 = basis
  ) -> UInt64 {
    var state = state
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return state
  }

  /// The hash of nothing.
  public static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a text and a separator.
  public mutating func combine(_ text: String) { combine(text.utf8) }

  /// Sixteen lower-case hexadecimal digits.
  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
