import TextModel

/// A list of parts of one whole.
struct BreakdownRecord: JSONWritable {
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

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("axis", axis)
      $0.member("closed", closed)
      $0.member("end", end)
      $0.member("id", id)
      $0.member("parts", parts)
      $0.member("rule", rule)
      $0.member("start", start)
      $0.member("total", total)
    }
  }
}

/// A person with a title.
struct OfficialRecord: JSONWritable {
  /// One place that means the person.
  struct Occurrence: JSONWritable {
    var start: Int
    var end: Int
    var form: String
    var rule: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("end", end)
        $0.member("form", form)
        $0.member("rule", rule)
        $0.member("start", start)
      }
    }
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

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("aliases", aliases)
      $0.member("country", country)
      $0.member("country_source", countrySource)
      $0.member("honorific", honorific)
      $0.member("host_country", hostCountry)
      $0.member("id", id)
      $0.member("mentions", mentions)
      $0.member("name", name)
      $0.member("organisation", organisation)
      $0.member("portfolio", portfolio)
      $0.member("rank", rank)
      $0.member("rule", rule)
      $0.member("status", status)
      $0.member("title", title)
    }
  }
}

/// Who said what.
struct StatementRecord: JSONWritable {
  /// The words that mark the content as said.
  struct Cue: JSONWritable {
    var start: Int
    var end: Int
    var text: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("end", end)
        $0.member("start", start)
        $0.member("text", text)
      }
    }
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

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("cue", cue)
      $0.member("end", end)
      $0.member("id", id)
      $0.member("link", link)
      $0.member("mentions", mentions)
      $0.member("quote", quote)
      $0.member("rule", rule)
      $0.member("source", source)
      $0.member("source_end", sourceEnd)
      $0.member("source_start", sourceStart)
      $0.member("source_text", sourceText)
      $0.member("start", start)
      $0.member("text", text)
    }
  }
}
