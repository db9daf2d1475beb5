import TextModel

/// A list of parts of one whole.
struct BreakdownRecord: Encodable {
  var id: String
  var start: Int
  var end: Int
  var parts: [String]
  var total: OrNull<String>
  var closed: String
  var axis: String
  var rule: String

  init(_ breakdown: Breakdown, _ builder: RecordBuilder) {
    let span = builder.codePoints(breakdown.span)
    id = RecordID.breakdown(breakdown.id)
    start = span.start
    end = span.end
    parts = breakdown.parts.map(RecordID.mention)
    total = OrNull(breakdown.total.map(RecordID.mention))
    closed = breakdown.closed.rawValue
    axis = breakdown.axis.rawValue
    rule = breakdown.provenance.rule
  }
}

/// A person with a title.
struct OfficialRecord: Encodable {
  /// One place that means the person.
  struct Occurrence: Encodable {
    var start: Int
    var end: Int
    var form: String
    var rule: String
  }

  var id: String
  var name: String
  var status: String?
  var title: String?
  var portfolio: String?
  var organisation: String?
  var rank: String?
  var honorific: String?
  var country: String?
  var countrySource: String?
  var hostCountry: String?
  var aliases: [String]
  var mentions: [Occurrence]
  var rule: String

  enum CodingKeys: String, CodingKey {
    case id, name, status, title, portfolio, organisation, rank, honorific, country, aliases
    case mentions, rule
    case countrySource = "country_source"
    case hostCountry = "host_country"
  }

  init(_ official: Official, _ builder: RecordBuilder) {
    id = RecordID.official(official.id)
    name = official.name
    status = official.status
    title = official.title
    portfolio = official.portfolio
    organisation = official.organisation
    rank = official.rank
    honorific = official.honorific
    country = official.country
    countrySource = official.countrySource?.rawValue
    hostCountry = official.hostCountry
    aliases = official.aliases
    mentions = official.occurrences.map { occurrence in
      let span = builder.codePoints(occurrence.span)
      return Occurrence(
        start: span.start, end: span.end, form: occurrence.form.rawValue, rule: occurrence.rule)
    }
    rule = official.provenance.rule
  }
}

/// Who said what.
struct StatementRecord: Encodable {
  /// The words that mark the content as said.
  struct Cue: Encodable {
    var start: Int
    var end: Int
    var text: String
  }

  var id: String
  var start: Int
  var end: Int
  var text: String
  var source: OrNull<String>
  var sourceStart: Int?
  var sourceEnd: Int?
  var sourceText: String?
  var cue: Cue
  var quote: String
  var mentions: [String]
  var link: String
  var rule: String

  enum CodingKeys: String, CodingKey {
    case id, start, end, text, source, cue, quote, mentions, link, rule
    case sourceStart = "source_start"
    case sourceEnd = "source_end"
    case sourceText = "source_text"
  }

  init(_ statement: Statement, _ builder: RecordBuilder) {
    let span = builder.codePoints(statement.span)
    let cueSpan = builder.codePoints(statement.cue)
    id = RecordID.statement(statement.id)
    start = span.start
    end = span.end
    text = builder.text(statement.span)
    source = OrNull(statement.source.map(RecordID.official))
    if let sourceSpan = statement.sourceSpan {
      let span = builder.codePoints(sourceSpan)
      sourceStart = span.start
      sourceEnd = span.end
      sourceText = builder.text(sourceSpan)
    }
    cue = Cue(start: cueSpan.start, end: cueSpan.end, text: builder.text(statement.cue))
    quote = statement.quote.rawValue
    mentions = statement.mentions.map(RecordID.mention)
    link = statement.link.rawValue
    rule = statement.provenance.rule
  }
}
