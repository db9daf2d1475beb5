public import TextModel

/// Turns the bytes of one article into a `Document`.
public enum Ingester {
  /// What the bytes are.
  public enum Format: String, Sendable, CaseIterable {
    case auto, html, text, xml, markdown
    /// IPTC's news in JSON.
    case ninjs
    /// A mail with a page in it, as browsers save it.
    case mhtml
  }

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
    /// Whether the first paragraph of such a text is known to be the headline.
    public var hasHeadline: Bool

    /// Makes an input.
    public init(
      id: String, path: String? = nil, url: String? = nil, format: Format = .auto, bytes: [UInt8],
      encoding: String? = nil, referenceDate: CalendarDate? = nil, isVerbatim: Bool = false,
      hasHeadline: Bool = false
    ) {
      self.id = id
      self.path = path
      self.url = url
      self.format = format
      self.bytes = bytes
      self.encoding = encoding
      self.referenceDate = referenceDate
      self.isVerbatim = isVerbatim
      self.hasHeadline = hasHeadline
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
  /// - Throws: `Failure` where the bytes are empty or binary, or hold no article or several.
  public static func document(
    from input: Input, limits: Limits = .standard
  ) throws(Failure) -> Document {
    let documents = try read(input, limits)
    guard let first = documents.first, documents.count == 1 else {
      throw Failure(InputDiagnostics.several(input.path, documents.count))
    }
    return try first.get()
  }

  /// Reads all articles of an input: the items of a feed, of a NewsML-G2 message, of an array of ninjs.
  /// Several are called by the input's id and their numbers: `feed.xml#1`.
  ///
  /// - Parameter limits: how much of the input is read; every cut leaves a diagnostic.
  public static func documents(
    from input: Input, limits: Limits = .standard
  ) -> [Result<Document, Failure>] {
    do {
      return try read(input, limits)
    } catch {
      return [.failure(error)]
    }
  }

  /// Whether an input may hold several articles. Looks at its beginning only.
  public static func mayHoldSeveral(_ bytes: [UInt8]) -> Bool {
    let head = Array(bytes.prefix(4096))
    return FormatSniffer.isNewsXML(head) || FormatSniffer.isNinjs(head)
  }

  private static func read(
    _ input: Input, _ limits: Limits
  ) throws(Failure) -> [Result<Document, Failure>] {
    if input.bytes.isEmpty { throw Failure(InputDiagnostics.empty(input.path)) }
    var documents: [Result<Document, Failure>]
    if input.isVerbatim {
      if input.bytes.allSatisfy(Bytes.isSpace) {
        throw Failure(InputDiagnostics.blank(input.path))
      }
      documents = [.success(PlainText.verbatim(input))]
    } else {
      let decoded = try decode(input, limits)
      let source = decoded.source.bytes
      if source.allSatisfy(Bytes.isSpace) {
        throw Failure(InputDiagnostics.blank(input.path))
      }
      let format =
        input.format == .auto
        ? FormatSniffer.format(of: source, path: input.path) : input.format
      switch format {
      case .markdown:
        documents = [
          .success(try MarkdownReader.document(input, source: source, limits: limits))
        ]
      case .text, .auto: documents = [.success(try PlainText.document(input, source: source))]
      case .html:
        documents = [.success(try PageReader.document(input, source: source, limits: limits))]
      case .xml:
        if let items = try news(input, source, limits) {
          documents = items
        } else {
          documents = [.success(try PageReader.document(input, source: source, limits: limits))]
        }
      case .ninjs: documents = try each(NinjsReader.articles(in: source), input, source, limits)
      case .mhtml: documents = [.success(try mail(input, source, limits))]
      }
      for index in documents.indices {
        documents[index] = documents[index].map { document in
          var document = document
          document.diagnostics.insert(contentsOf: decoded.diagnostics, at: 0)
          return document
        }
      }
    }
    return documents.map { result in
      result.map { document in
        var document = document
        document.referenceDate =
          input.referenceDate
          ?? document.metadata.published.flatMap(CalendarDate.init(iso8601:))
          ?? document.metadata.modified.flatMap(CalendarDate.init(iso8601:))
        return document
      }
    }
  }

  /// The articles of a feed or of a news agency's XML; `nil` for other XML.
  private static func news(
    _ input: Input, _ source: [UInt8], _ limits: Limits
  ) throws(Failure) -> [Result<Document, Failure>]? {
    switch FormatSniffer.root(of: source) {
    case "rss", "RDF", "feed":
      return try each(FeedReader.articles(in: source), input, source, limits)
    case "nitf", "newsItem", "newsMessage":
      return try each(NewsXMLReader.articles(in: source), input, source, limits)
    default: return nil
    }
  }

  private static func each(
    _ articles: [ArticlePage], _ input: Input, _ source: [UInt8], _ limits: Limits
  ) throws(Failure) -> [Result<Document, Failure>] {
    if articles.isEmpty { throw Failure(InputDiagnostics.noArticle(input.path)) }
    let lineStarts = SourceMap.lineStarts(of: source)
    var documents: [Result<Document, Failure>] = []
    for (number, article) in articles.enumerated() {
      var part = input
      if articles.count > 1 { part.id += "#\(number + 1)" }
      do throws(Failure) {
        documents.append(
          .success(
            try article.document(part, source: source, lineStarts: lineStarts, limits: limits)))
      } catch {
        documents.append(.failure(error))
      }
    }
    return documents
  }

  private static func mail(
    _ input: Input, _ source: [UInt8], _ limits: Limits
  ) throws(Failure) -> Document {
    guard var page = MailPage.page(in: source) else {
      throw Failure(InputDiagnostics.noArticle(input.path))
    }
    page.readCharset()
    var inner = input
    inner.url = input.url ?? page.address
    var document = try PageReader.document(inner, source: page.content.bytes, limits: limits)
    document.sourceMap = SourceMap(
      runs: page.content.resolved(document.sourceMap.runs, count: document.text.count),
      source: source)
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
