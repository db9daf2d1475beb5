import TextModel

/// One article in the terms of the output contract. Unknown values are absent.
struct ArticleRecord: JSONWritable {
  var id: String
  var path: String?
  var url: String?
  var referenceDate: String?
  var metadata: MetadataRecord
  var text: String
  var blocks: [BlockRecord]
  var tables: [TableRecord]?
  var mentions: [MentionRecord]
  var breakdowns: [BreakdownRecord]
  var officials: [OfficialRecord]
  var statements: [StatementRecord]
  var checks: [CheckRecord]
  var diagnostics: [DiagnosticRecord]?
  var trial: TrialRecord?

  /// What the article adds to the CSV tables, where that is asked for.
  var rows: TableRowsRecord?

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
    tables = document.tables.isEmpty ? nil : document.tables.map { TableRecord($0, builder) }
    mentions = annotated.mentions.map { MentionRecord($0, builder) }
    breakdowns = annotated.breakdowns.map { BreakdownRecord($0, builder) }
    officials = annotated.officials.map { OfficialRecord($0, builder) }
    statements = annotated.statements.map { StatementRecord($0, builder) }
    checks = reconciled.checks.map { CheckRecord($0) }
    diagnostics =
      document.diagnostics.isEmpty ? nil : document.diagnostics.map { DiagnosticRecord($0) }
    trial = reconciled.trial.map { TrialRecord($0, builder) }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("blocks", blocks)
      $0.member("breakdowns", breakdowns)
      $0.member("checks", checks)
      $0.member("diagnostics", diagnostics)
      $0.member("id", id)
      $0.member("mentions", mentions)
      $0.member("metadata", metadata)
      $0.member("officials", officials)
      $0.member("path", path)
      $0.member("reference_date", referenceDate)
      $0.member("rows", rows)
      $0.member("statements", statements)
      $0.member("tables", tables)
      $0.member("text", text)
      $0.member("trial", trial)
      $0.member("url", url)
    }
  }
}

/// An input that could not be processed.
struct FailureRecord: JSONWritable {
  struct Reason: JSONWritable {
    var code: String
    var message: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("code", code)
        $0.member("message", message)
      }
    }
  }

  var id: String
  var path: String?
  var error: Reason
  var rows: TableRowsRecord?

  init(id: String, path: String?, _ diagnostic: Diagnostic) {
    self.id = id
    self.path = path
    error = Reason(code: diagnostic.code, message: diagnostic.message)
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("error", error)
      $0.member("id", id)
      $0.member("path", path)
      $0.member("rows", rows)
    }
  }
}

/// What is known of an article as a publication.
struct MetadataRecord: JSONWritable {
  var title: String?
  var description: String?
  var authors: [String]
  var site: String?
  var section: String?
  var language: String?
  var published: String?
  var modified: String?
  var publishedSource: String?
  var modifiedSource: String?
  var canonicalURL: String?

  init(_ metadata: Metadata) {
    title = metadata.title
    description = metadata.description
    authors = metadata.authors
    site = metadata.site
    section = metadata.section
    language = metadata.language
    published = metadata.published
    modified = metadata.modified
    publishedSource = metadata.publishedSource
    modifiedSource = metadata.modifiedSource
    canonicalURL = metadata.canonicalURL
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("authors", authors)
      $0.member("canonical_url", canonicalURL)
      $0.member("description", description)
      $0.member("language", language)
      $0.member("modified", modified)
      $0.member("modified_source", modifiedSource)
      $0.member("published", published)
      $0.member("published_source", publishedSource)
      $0.member("section", section)
      $0.member("site", site)
      $0.member("title", title)
    }
  }
}

/// A run of the text with one function.
struct BlockRecord: JSONWritable {
  var kind: String
  var start: Int
  var end: Int

  init(_ block: Block, _ builder: RecordBuilder) {
    let span = builder.codePoints(block.span)
    kind = block.kind.rawValue
    start = span.start
    end = span.end
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("end", end)
      $0.member("kind", kind)
      $0.member("start", start)
    }
  }
}

/// What reading the input had to say about it.
struct DiagnosticRecord: JSONWritable {
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

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("code", code)
      $0.member("column", column)
      $0.member("line", line)
      $0.member("message", message)
      $0.member("severity", severity)
    }
  }
}
