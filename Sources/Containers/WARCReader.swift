/// Reads the pages in a WARC file (ISO 28500), compressed or not, one after the other.
///
/// Pages are the HTML contents of `response` records with status 200 and of `resource` records.
/// Everything else that a crawl holds is passed over: requests, redirects, pictures, records about
/// records.
public struct WARCReader {
  /// What comes next in the file.
  public enum Item: Sendable {
    case page(Page)
    /// A page of more bytes than the limit.
    case tooLarge(uri: String)
    /// Bytes that are no record, or a record that is not whole; reading goes on at the next one.
    case damaged(uri: String?, reason: String)
  }

  /// A page that was crawled.
  public struct Page: Sendable {
    /// Where it was found.
    public var uri: String
    /// The charset that the server stated.
    public var charset: String?
    /// The page, without encodings of the transport.
    public var body: [UInt8]
  }

  /// Fields of a header that are read; more is no header.
  private static let mostFields = 1000

  private var queue: ByteQueue
  private let limit: Int
  /// A line that was read and is the first of the next record.
  private var versionLine: [UInt8]?

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - source: the file as a single stream.
  ///   - limit: the bytes that a page may have.
  public init(_ source: ArchiveReader, limit: Int) {
    queue = ByteQueue(source)
    self.limit = limit
  }

  /// The next page, or what is wrong at this place; `nil` at the end.
  ///
  /// - Throws: `ArchiveReader.Failure` where the file cannot be read on, as where it was cut.
  public mutating func next() throws(ArchiveReader.Failure) -> Item? {
    while let line = try takeVersionLine() {
      guard Self.isVersion(line) else {
        try findVersion()
        return .damaged(uri: nil, reason: "bytes between the records are no record")
      }
      if let item = try record() { return item }
    }
    return nil
  }

  /// Reads a record after its first line; `nil` where it is no page.
  private mutating func record() throws(ArchiveReader.Failure) -> Item? {
    var fields = HeaderFields()
    var count = 0
    while let line = try queue.line(), !line.isEmpty {
      fields.add(line)
      count += 1
      if count > Self.mostFields { break }
    }
    let uri = fields["warc-target-uri"].map(Self.withoutBrackets)
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      try findVersion()
      return .damaged(uri: uri, reason: "the record does not say how long it is")
    }
    guard let uri, let isMessage = Self.isMessage(fields) else {
      return try skip(length, uri: uri)
    }
    // Room for the fields of the server before the page itself.
    if length > limit + (1 << 20) { return try skip(length, uri: uri) ?? .tooLarge(uri: uri) }
    let block = try queue.bytes(length)
    if block.count < length { return Self.cut(uri) }
    let page =
      isMessage
      ? page(uri, HTTPMessage(block))
      : Item.page(Page(uri: uri, charset: fields.charset, body: block))
    if case .page(let page) = page, page.body.count > limit { return .tooLarge(uri: uri) }
    return page
  }

  private func page(_ uri: String, _ message: HTTPMessage?) -> Item? {
    guard let message else {
      return .damaged(uri: uri, reason: "the record holds no response of a web server")
    }
    guard message.status == 200, Self.isPage(message.fields.mediaType) else { return nil }
    guard let body = message.decodedBody(limit: limit) else {
      let encoding = message.fields["content-encoding"] ?? ""
      return .damaged(
        uri: uri, reason: "the page is encoded as \"\(encoding)\" and cannot be decoded")
    }
    return .page(Page(uri: uri, charset: message.fields.charset, body: body))
  }

  private mutating func skip(
    _ length: Int, uri: String?
  ) throws(ArchiveReader.Failure) -> Item? {
    try queue.skip(length) ? nil : Self.cut(uri)
  }

  private static func cut(_ uri: String?) -> Item {
    .damaged(uri: uri, reason: "the file ends in the middle of the record")
  }

  /// Whether the block is a message of HTTP and not the page itself; `nil` where it holds no page.
  private static func isMessage(_ fields: HeaderFields) -> Bool? {
    switch fields["warc-type"]?.lowercased() {
    case "response" where fields.mediaType == "application/http": true
    case "resource" where isPage(fields.mediaType): false
    default: nil
    }
  }

  private static func isPage(_ mediaType: String?) -> Bool {
    mediaType == "text/html" || mediaType == "application/xhtml+xml"
  }

  /// Some writers follow the grammar of the standard's first edition: `<https://…>`.
  private static func withoutBrackets(_ uri: String) -> String {
    uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
  }

  private static func isVersion(_ line: [UInt8]) -> Bool { line.starts(with: "WARC/".utf8) }

  /// The next line that is not empty.
  private mutating func takeVersionLine() throws(ArchiveReader.Failure) -> [UInt8]? {
    if let line = versionLine.take() { return line }
    while let line = try queue.line() {
      if !line.isEmpty { return line }
    }
    return nil
  }

  /// Goes to the first line of the next record.
  private mutating func findVersion() throws(ArchiveReader.Failure) {
    while let line = try queue.line() {
      if Self.isVersion(line) {
        versionLine = line
        return
      }
    }
  }
}
