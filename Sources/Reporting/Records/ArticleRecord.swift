import TextModel

/// One article in the terms of the output contract. Unknown values are absent.
struct ArticleRecord: Encodable {
  var id: String
  var path: String?
  var url: String?
  var referenceDate: String?
  var metadata: MetadataRecord
  var text: String
  var blocks: [BlockRecord]
  var mentions: [MentionRecord]
  var breakdowns: [BreakdownRecord]
  var officials: [OfficialRecord]
  var statements: [StatementRecord]
  var checks: [CheckRecord]
  var diagnostics: [DiagnosticRecord]?

  enum CodingKeys: String, CodingKey {
    case id, path, url, metadata, text, blocks, mentions, breakdowns, officials, statements, checks
    case diagnostics
    case referenceDate = "reference_date"
  }

  init(_ reconciled: ReconciledDocument) {
    let document = reconciled.document
    let annotated = reconciled.annotated
    let builder = RecordBuilder(document)
    id = document.id
    path = document.path
    url = document.url
    referenceDate = document.referenceDate?.description
    metadata = MetadataRecord(document.metadata)
    text = String(decoding: document.text, as: UTF8.self)
    blocks = document.blocks.map { BlockRecord($0, builder) }
    mentions = annotated.mentions.map { MentionRecord($0, builder) }
    breakdowns = annotated.breakdowns.map { BreakdownRecord($0, builder) }
    officials = annotated.officials.map { OfficialRecord($0, builder) }
    statements = annotated.statements.map { StatementRecord($0, builder) }
    checks = reconciled.checks.map { CheckRecord($0) }
    diagnostics =
      document.diagnostics.isEmpty ? nil : document.diagnostics.map { DiagnosticRecord($0) }
  }
}

/// An input that could not be processed.
struct FailureRecord: Encodable {
  struct Reason: Encodable {
    var code: String
    var message: String
  }

  var id: String
  var path: String?
  var error: Reason

  init(id: String, path: String?, _ diagnostic: Diagnostic) {
    self.id = id
    self.path = path
    error = Reason(code: diagnostic.code, message: diagnostic.message)
  }
}

/// What is known of an article as a publication.
struct MetadataRecord: Encodable {
  var title: String?
  var description: String?
  var authors: [String]
  var site: String?
  var section: String?
  var language: String?
  var published: String?
  var modified: String?
  var canonicalURL: String?

  enum CodingKeys: String, CodingKey {
    case title, description, authors, site, section, language, published, modified
    case canonicalURL = "canonical_url"
  }

  init(_ metadata: Metadata) {
    title = metadata.title
    description = metadata.description
    authors = metadata.authors
    site = metadata.site
    section = metadata.section
    language = metadata.language
    published = metadata.published
    modified = metadata.modified
    canonicalURL = metadata.canonicalURL
  }
}

/// A run of the text with one function.
struct BlockRecord: Encodable {
  var kind: String
  var start: Int
  var end: Int

  init(_ block: Block, _ builder: RecordBuilder) {
    let span = builder.codePoints(block.span)
    kind = block.kind.rawValue
    start = span.start
    end = span.end
  }
}

/// What reading the input had to say about it.
struct DiagnosticRecord: Encodable {
  var severity: String
  var code: String
  var message: String
  var line: Int?
  var column: Int?

  init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity.rawValue
    code = diagnostic.code
    message = diagnostic.message
    line = diagnostic.location?.position?.line
    column = diagnostic.location?.position?.column
  }
}
