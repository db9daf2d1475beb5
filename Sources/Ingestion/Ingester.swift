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
  /// - Parameter limits: how much of the input is read; every cut leaves a diagnostic.
  /// - Throws: `Failure` where the bytes are empty or binary or hold no article.
  public static func document(
    from input: Input, limits: Limits = .standard
  ) throws(Failure) -> Document {
    if input.bytes.isEmpty { throw Failure(InputDiagnostics.empty(input.path)) }
    var document: Document
    if input.isVerbatim {
      if input.bytes.allSatisfy(Bytes.isSpace) {
        throw Failure(InputDiagnostics.blank(input.path))
      }
      document = PlainText.verbatim(input)
    } else {
      let decoded = try decode(input, limits)
      if decoded.source.bytes.allSatisfy(Bytes.isSpace) {
        throw Failure(InputDiagnostics.blank(input.path))
      }
      let format =
        input.format == .auto
        ? FormatSniffer.format(of: decoded.source.bytes, path: input.path) : input.format
      switch format {
      case .text, .auto, .markdown:
        document = try PlainText.document(input, source: decoded.source.bytes)
      case .html, .xml:
        document = try PageReader.document(input, source: decoded.source.bytes, limits: limits)
      }
      document.diagnostics.insert(contentsOf: decoded.diagnostics, at: 0)
    }
    document.referenceDate =
      input.referenceDate
      ?? document.metadata.published.flatMap(CalendarDate.init(iso8601:))
      ?? document.metadata.modified.flatMap(CalendarDate.init(iso8601:))
    return document
  }

  private static func decode(
    _ input: Input, _ limits: Limits
  ) throws(Failure) -> (source: DecodedSource, diagnostics: [Diagnostic]) {
    var bytes = input.bytes
    var diagnostics: [Diagnostic] = []
    if bytes.count > limits.bytes {
      diagnostics.append(
        InputDiagnostics.bytesCut(input.path, read: limits.bytes, of: bytes.count))
      bytes.removeSubrange(limits.bytes...)
    }
    let verdict = CharsetSniffer.charset(of: bytes, stated: input.encoding)
    let isWide = verdict.charset == .utf16LittleEndian || verdict.charset == .utf16BigEndian
    if !isWide, let kind = BinaryDetection.kind(of: bytes) {
      throw Failure(InputDiagnostics.binary(input.path, looksLike: kind))
    }
    let source = Decoder.decode(bytes, as: verdict)
    if let label = verdict.unknownLabel {
      diagnostics.append(
        InputDiagnostics.encodingUnknown(input.path, name: label, used: source.charset.name))
    }
    if let first = source.firstReplaced {
      let map = SourceMap(identityOf: source.bytes)
      diagnostics.append(
        InputDiagnostics.bytesReplaced(
          input.path, count: source.replaced, encoding: source.charset.name,
          first: map.position(ofSourceOffset: first)))
    }
    return (source, diagnostics)
  }
}
