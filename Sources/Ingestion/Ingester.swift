public import TextModel

/// Turns the bytes of one article into a `Document`.
public enum Ingester {
  /// What the bytes are.
  public enum Format: String, Sendable, CaseIterable { case auto, html, text, xml, markdown }

  /// One article to read.
  public struct Input: Sendable {
    /// The caller's name for the article.
    public var id: String
    /// The file it was read from, as the user wrote it.
    public var path: String?
    /// Where it was published.
    public var url: String?
    /// What the bytes are; `auto` looks.
    public var format: Format
    /// The article.
    public var bytes: [UInt8]
    /// The charset that the transport or the record states.
    public var encoding: String?
    /// The day that relative dates are counted from; it wins over the metadata's.
    public var referenceDate: CalendarDate?
    /// Whether the text is taken as it is, byte for byte, with blocks found over it.
    public var isVerbatim: Bool

    /// Makes an input.
    public init(
      id: String, path: String? = nil, url: String? = nil, format: Format = .auto, bytes: [UInt8],
      encoding: String? = nil, referenceDate: CalendarDate? = nil, isVerbatim: Bool = false
    ) {
      self.id = id
      self.path = path
      self.url = url
      self.format = format
      self.bytes = bytes
      self.encoding = encoding
      self.referenceDate = referenceDate
      self.isVerbatim = isVerbatim
    }
  }

  /// Why an input is not an article.
  public struct Failure: Error, Sendable {
    /// What happened and what to do.
    public var diagnostic: Diagnostic

    /// Makes a failure.
    public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }

  /// Reads one article.
  ///
  /// - Throws: `Failure` where the bytes are empty or binary or hold no article.
  public static func document(from input: Input) throws(Failure) -> Document {
    Document(
      id: input.id, path: input.path, url: input.url, text: input.bytes,
      blocks: [Block(.paragraph, TextSpan(0, input.bytes.count))],
      referenceDate: input.referenceDate, sourceMap: SourceMap(identityOf: input.bytes))
  }
}
