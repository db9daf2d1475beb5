/// How much of one input is read. Every cut leaves a diagnostic in the document.
public struct Limits: Sendable, Hashable {
  /// Bytes of input; the rest is not read. 64 MiB unless told.
  public var bytes: Int
  /// Nesting of elements; deeper ones lend their content to the last that counts. 512 unless told.
  public var depth: Int
  /// Elements and texts of a page; the parse stops there. 2,000,000 unless told.
  public var nodes: Int
  /// Elements open at one time in the parser; the parse stops there. 100,000 unless told.
  public var openElements: Int
  /// Open elements summed over unmatched end tags, each of which is looked for in all of them;
  /// bounds the parser's quadratic case. 500,000,000 unless told, which is about a second.
  public var work: Int

  /// Makes limits.
  public init(
    bytes: Int = 64 << 20, depth: Int = 512, nodes: Int = 2_000_000, openElements: Int = 100_000,
    work: Int = 500_000_000
  ) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.openElements = openElements
    self.work = work
  }

  /// The usual limits.
  public static let standard = Limits()
}
