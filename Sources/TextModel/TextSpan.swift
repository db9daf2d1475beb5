/// A half-open range of UTF-8 offsets into a document's text.
///
/// `Span` belongs to the standard library, so the pipeline's own ranges carry a longer name.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset after the last byte.
  public var end: Int

  /// Makes the range `start..<end`.
  ///
  /// - Precondition: `0 <= start && start <= end`.
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a span runs forwards from a non-negative offset")
    self.start = start
    self.end = end
  }

  /// Number of UTF-8 bytes covered.
  public var count: Int { end - start }
  /// Whether no byte is covered.
  public var isEmpty: Bool { start == end }

  /// Whether every byte of `other` lies in this span.
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
  /// Whether the two spans share at least one byte.
  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// Earlier start first; of two with one start, the shorter first.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}
