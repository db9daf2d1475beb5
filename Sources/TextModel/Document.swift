/// One article after ingestion: its clean text, the blocks it is made of, and where each byte came from.
public struct Document: Sendable {
  /// The caller's name for the article: the record id, or the path as given.
  public var id: String
  /// The file the article was read from, as the user wrote it. `nil` for standard input and records without one.
  public var path: String?
  /// The address given with the input or found in the page.
  public var url: String?
  /// The article's text in UTF-8: headline first, blocks separated by a blank line.
  public var text: [UInt8]
  /// The blocks, in text order and without overlap.
  public var blocks: [Block]
  /// The tables among the blocks as grids, in text order.
  public var tables: [Table]
  /// What is known about the article as a publication.
  public var metadata: Metadata
  /// The day that "Tuesday" and "last month" are counted from. `nil` leaves them unresolved.
  public var referenceDate: CalendarDate?
  /// Where each byte of `text` stands in the source.
  public var sourceMap: SourceMap
  /// What ingestion had to say about the input: caps that cut, bytes that were replaced.
  public var diagnostics: [Diagnostic]

  /// Makes a document from its parts.
  public init(
    id: String, path: String? = nil, url: String? = nil, text: [UInt8], blocks: [Block],
    tables: [Table] = [], metadata: Metadata = Metadata(), referenceDate: CalendarDate? = nil,
    sourceMap: SourceMap,
    diagnostics: [Diagnostic] = []
  ) {
    self.id = id
    self.path = path
    self.url = url
    self.text = text
    self.blocks = blocks
    self.tables = tables
    self.metadata = metadata
    self.referenceDate = referenceDate
    self.sourceMap = sourceMap
    self.diagnostics = diagnostics
  }

  /// The text of a span.
  ///
  /// - Precondition: `span` lies inside `text`.
  public func string(_ span: TextSpan) -> String {
    String(decoding: text[span.start..<span.end], as: UTF8.self)
  }
}

/// A run of text with one function in the article: a paragraph, the headline, a caption.
public struct Block: Hashable, Sendable {
  /// What a block is for.
  public enum Kind: String, Sendable, CaseIterable {
    case headline, deck, byline, dateline, paragraph, heading
    case listItem = "list_item"
    case quote, caption, table, correction
  }

  /// What this block is for.
  public var kind: Kind
  /// The bytes of the document's text that it covers.
  public var span: TextSpan

  /// Makes a block.
  public init(_ kind: Kind, _ span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// What is known about an article as a publication. Absent values are unknown, never guessed.
public struct Metadata: Hashable, Sendable {
  /// The article's title without the site's name.
  public var title: String?
  /// The deck or description.
  public var description: String?
  /// People who wrote it, in the order given.
  public var authors: [String]
  /// The publication's name.
  public var site: String?
  /// The section it stands in.
  public var section: String?
  /// BCP 47 language tag.
  public var language: String?
  /// ISO 8601 instant or day of first publication.
  public var published: String?
  /// What said when it was published, such as `json-ld datePublished` and `shown`.
  public var publishedSource: String?
  /// ISO 8601 instant or day of the last change.
  public var modified: String?
  /// What said when it was changed last.
  public var modifiedSource: String?
  /// The canonical address.
  public var canonicalURL: String?

  /// Makes metadata; everything is unknown unless given.
  public init(
    title: String? = nil, description: String? = nil, authors: [String] = [], site: String? = nil,
    section: String? = nil, language: String? = nil, published: String? = nil,
    publishedSource: String? = nil, modified: String? = nil, modifiedSource: String? = nil,
    canonicalURL: String? = nil
  ) {
    self.title = title
    self.description = description
    self.authors = authors
    self.site = site
    self.section = section
    self.language = language
    self.published = published
    self.publishedSource = publishedSource
    self.modified = modified
    self.modifiedSource = modifiedSource
    self.canonicalURL = canonicalURL
  }
}
