import TextModel

/// A record with the article it belongs to.
struct CSVEntry<Record> {
  var articleID: String
  var record: Record
  /// The sentence around it, on one line.
  var context: String?
  /// Where it begins in the source file.
  var place: PlaceRecord?
}

/// The columns that every table but `articles` begins with.
private func key<Record>(_ id: @escaping @Sendable (Record) -> String) -> [CSVColumn<
  CSVEntry<Record>
>] {
  [
    CSVColumn("article_id", .string, "The article; `id` in articles.", required: true) {
      .text($0.articleID)
    },
    CSVColumn("id", .string, "Unique in its article.", required: true) { .text(id($0.record)) },
  ]
}

private let offsetNote = "in the article's text, in Unicode code points"

/// An article that was processed or not.
struct CSVArticle {
  var id: String
  var path: String?
  var url: String?
  var referenceDate: String?
  var metadata: MetadataRecord?
  var characters: Int?
  var figures: Int?
  var findings: Int?
  var error: FailureRecord.Reason?
}

/// The tables of the contract, `figures`, `dates` and `nationalities` being kinds of mentions.
enum CSVTables {
  static let articles = CSVTable<CSVArticle>(
    name: "articles", title: "Articles, and inputs that could not be processed",
    primaryKey: ["id"],
    columns: [
      CSVColumn(
        "id", .string, "As given; a second article of that id has #2 after it.", required: true
      ) { .text($0.id) },
      CSVColumn("path", .string, "The file, as given.") { .text(ifKnown: $0.path) },
      CSVColumn("url", .string, "The address given or found in the page.") {
        .text(ifKnown: $0.url)
      },
      CSVColumn("reference_date", .date, "The day that relative dates are counted from.") {
        .date(ifKnown: $0.referenceDate)
      },
      CSVColumn("title", .string, "Without the site's name.") {
        .text(ifKnown: $0.metadata?.title)
      },
      CSVColumn("description", .string, "The deck or description.") {
        .text(ifKnown: $0.metadata?.description)
      },
      CSVColumn("authors", .string, "Separated by semicolons.") {
        .list($0.metadata?.authors ?? [])
      },
      CSVColumn("site", .string, "The publication.") { .text(ifKnown: $0.metadata?.site) },
      CSVColumn("section", .string, "The section it stands in.") {
        .text(ifKnown: $0.metadata?.section)
      },
      CSVColumn("language", .string, "BCP 47 tag.") { .text(ifKnown: $0.metadata?.language) },
      CSVColumn("published", .string, "ISO 8601 day or instant.") {
        .text(ifKnown: $0.metadata?.published)
      },
      CSVColumn("modified", .string, "ISO 8601 day or instant.") {
        .text(ifKnown: $0.metadata?.modified)
      },
      CSVColumn("characters", .integer, "Length of the text in Unicode code points.") {
        .integer(ifKnown: $0.characters)
      },
      CSVColumn("figures", .integer, "Rows in figures.") { .integer(ifKnown: $0.figures) },
      CSVColumn("findings", .integer, "Rows in checks that are inconsistent.") {
        .integer(ifKnown: $0.findings)
      },
      CSVColumn("error_code", .string, "Why the input could not be processed.") {
        .text(ifKnown: $0.error?.code)
      },
      CSVColumn("error_message", .string, "The same for people.") {
        .text(ifKnown: $0.error?.message)
      },
    ])

  static let figures = CSVTable<CSVEntry<MentionRecord>>(
    name: "figures", title: "Numbers", primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("kind", .string, "count, percent, money, age…", required: true) {
        .text($0.record.kind)
      },
      CSVColumn("role", .string, "What the number is doing: count, year, label…") {
        .text(ifKnown: $0.record.role)
      },
      CSVColumn("text", .string, "The words.", required: true) { .text($0.record.text) },
      CSVColumn("value", .number, "The number printed; absent for a range or a crowd.") {
        .number(ifKnown: $0.record.value)
      },
      CSVColumn("min", .number, "Least possible value; absent where unbounded.") {
        .number(ifKnown: $0.record.min)
      },
      CSVColumn("max", .number, "Greatest possible value; absent where unbounded.") {
        .number(ifKnown: $0.record.max)
      },
      CSVColumn("min_inclusive", .boolean, "Whether min itself is possible.") {
        .boolean(ifKnown: $0.record.minInclusive)
      },
      CSVColumn("max_inclusive", .boolean, "Whether max itself is possible.") {
        .boolean(ifKnown: $0.record.maxInclusive)
      },
      CSVColumn("modifier", .string, "approx, more_than, at_least…") {
        .text(ifKnown: $0.record.modifier)
      },
      CSVColumn("digits_shown", .integer, "Power of ten of the last significant digit.") {
        .integer(ifKnown: $0.record.digitsShown)
      },
      CSVColumn("unit", .string, "UCUM unit.") { .text(ifKnown: $0.record.unit) },
      CSVColumn("currency", .string, "ISO 4217 code; empty where the sign does not tell.") {
        .text(ifKnown: $0.record.currency)
      },
      CSVColumn("noun", .string, "Lemma of what is counted.") { .text(ifKnown: $0.record.noun) },
      CSVColumn("noun_class", .string, "person, case, place, event, money, thing.") {
        .text(ifKnown: $0.record.nounClass)
      },
      CSVColumn("nationality", .string, "ISO 3166-1 alpha-2 of the people counted.") {
        .text(ifKnown: $0.record.nationality)
      },
      CSVColumn("predicate", .string, "Lemma of the verb the figure hangs on.") {
        .text(ifKnown: $0.record.predicate)
      },
      CSVColumn("scope", .string, "new or cumulative.") { .text(ifKnown: $0.record.scope) },
      CSVColumn("as_of", .date, "The day the figure describes.") {
        .date(ifKnown: $0.record.asOf)
      },
      CSVColumn("period_start", .date, "First day of the period covered.") {
        .date(ifKnown: $0.record.periodStart)
      },
      CSVColumn("period_end", .date, "Last day of the period covered.") {
        .date(ifKnown: $0.record.periodEnd)
      },
      CSVColumn("negated", .boolean, "Whether the text denies it.") {
        .boolean(ifKnown: $0.record.negated)
      },
      CSVColumn("hypothetical", .boolean, "Whether the text only supposes it.") {
        .boolean(ifKnown: $0.record.hypothetical)
      },
      CSVColumn("is_total", .boolean, "Whether the text calls it a total.") {
        .boolean(ifKnown: $0.record.isTotal)
      },
    ] + mentionPlace)

  static let dates = CSVTable<CSVEntry<MentionRecord>>(
    name: "dates", title: "Dates, times, durations and repeated times",
    primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("kind", .string, "date, time, duration, set.", required: true) {
        .text($0.record.kind)
      },
      CSVColumn("text", .string, "The words.", required: true) { .text($0.record.text) },
      CSVColumn("timex_type", .string, "TIMEX3 type.") { .text(ifKnown: $0.record.timexType) },
      CSVColumn("timex_value", .string, "TIMEX3 value.") { .text(ifKnown: $0.record.timexValue) },
      CSVColumn("mod", .string, "TIMEX3 mod.") { .text(ifKnown: $0.record.mod) },
      CSVColumn("edtf", .string, "ISO 8601-2 (EDTF).") { .text(ifKnown: $0.record.edtf) },
      CSVColumn("start_date", .date, "First day covered; absent while unresolved.") {
        .date(ifKnown: $0.record.startDate)
      },
      CSVColumn("end_date", .date, "Last day covered, inclusive.") {
        .date(ifKnown: $0.record.endDate)
      },
      CSVColumn("grain", .string, "What it is precise to.") { .text(ifKnown: $0.record.grain) },
      CSVColumn("relation", .string, "on, since, until, by, as_of, from_to, before, after.") {
        .text(ifKnown: $0.record.relation)
      },
      CSVColumn("anchor", .string, "`document`, or the id of what it is relative to.") {
        .text(ifKnown: $0.record.anchor)
      },
    ] + mentionPlace)

  static let nationalities = CSVTable<CSVEntry<MentionRecord>>(
    name: "nationalities", title: "Words for peoples and states",
    primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("text", .string, "The words.", required: true) { .text($0.record.text) },
      CSVColumn("code", .string, "ISO 3166-1 alpha-2; empty for a group without a country.") {
        .text(ifKnown: $0.record.code)
      },
      CSVColumn("form", .string, "adjective, person, people.") { .text(ifKnown: $0.record.form) },
      CSVColumn("group", .string, "state, territory, ethnic, religious, regional, historic.") {
        .text(ifKnown: $0.record.group)
      },
      CSVColumn("style", .string, "older or colloquial; empty for the usual word.") {
        .text(ifKnown: $0.record.style)
      },
      CSVColumn("count", .string, "The count it belongs to: `id` in figures, same article.") {
        .text(ifKnown: $0.record.count)
      },
    ] + mentionPlace)

  static let officials = CSVTable<CSVEntry<OfficialRecord>>(
    name: "officials", title: "People with a title", primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("name", .string, "The fullest name found.", required: true) {
        .text($0.record.name)
      },
      CSVColumn("status", .string, "acting, deputy, former…") { .text(ifKnown: $0.record.status) },
      CSVColumn("title", .string, "The post.") { .text(ifKnown: $0.record.title) },
      CSVColumn("portfolio", .string, "What the office covers.") {
        .text(ifKnown: $0.record.portfolio)
      },
      CSVColumn("organisation", .string, "The body.") { .text(ifKnown: $0.record.organisation) },
      CSVColumn("rank", .string, "Military or police rank.") { .text(ifKnown: $0.record.rank) },
      CSVColumn("honorific", .string, "Samdech, Datuk Seri, Dr.") {
        .text(ifKnown: $0.record.honorific)
      },
      CSVColumn("country", .string, "ISO 3166-1 alpha-2 of the state served.") {
        .text(ifKnown: $0.record.country)
      },
      CSVColumn("country_source", .string, "stated or inferred.") {
        .text(ifKnown: $0.record.countrySource)
      },
      CSVColumn("host_country", .string, "ISO 3166-1 alpha-2 of the state an envoy is sent to.") {
        .text(ifKnown: $0.record.hostCountry)
      },
      CSVColumn("aliases", .string, "Other forms of the name, separated by semicolons.") {
        .list($0.record.aliases)
      },
      CSVColumn("mentions", .string, "`start-end form` \(offsetNote), separated by semicolons.") {
        .list($0.record.mentions.map { "\($0.start)-\($0.end) \($0.form)" })
      },
      CSVColumn("rule", .string, "What found the first.") { .text($0.record.rule) },
    ])

  static let statements = CSVTable<CSVEntry<StatementRecord>>(
    name: "statements", title: "Who said what", primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("text", .string, "What was said.", required: true) { .text($0.record.text) },
      CSVColumn("source", .string, "Who said it: `id` in officials, same article.") {
        .text(ifKnown: $0.record.source.value)
      },
      CSVColumn("source_text", .string, "The source's words.") {
        .text(ifKnown: $0.record.sourceText)
      },
      CSVColumn("cue", .string, "The words that mark it as said.") { .text($0.record.cue.text) },
      CSVColumn("quote", .string, "direct, indirect, mixed.") { .text($0.record.quote) },
      CSVColumn("mentions", .string, "Ids of what it holds, separated by semicolons.") {
        .list($0.record.mentions)
      },
      CSVColumn("link", .string, "How the source was identified.") { .text($0.record.link) },
      CSVColumn("start", .integer, "Offset \(offsetNote).", required: true) {
        .integer($0.record.start)
      },
      CSVColumn("end", .integer, "Offset \(offsetNote), exclusive.", required: true) {
        .integer($0.record.end)
      },
      CSVColumn("line", .integer, "In the source file, 1-based.") {
        .integer(ifKnown: $0.place?.line)
      },
      CSVColumn("column", .integer, "In the source file, 1-based, in UTF-8 bytes.") {
        .integer(ifKnown: $0.place?.column)
      },
      CSVColumn("rule", .string, "What found it.") { .text($0.record.rule) },
    ])

  static let checks = CSVTable<CSVEntry<CheckRecord>>(
    name: "checks", title: "Constraints that were evaluated, passed or not",
    primaryKey: ["article_id", "id"],
    columns: key { $0.id } + [
      CSVColumn("rule", .string, "SUM-01…", required: true) { .text($0.record.rule) },
      CSVColumn("verdict", .string, "consistent, inconsistent, undecided.", required: true) {
        .text($0.record.verdict)
      },
      CSVColumn("severity", .string, "error, warning, note; only where inconsistent.") {
        .text(ifKnown: $0.record.severity)
      },
      CSVColumn("message", .string, "For people.") { .text($0.record.message) },
      CSVColumn("equation", .string, "What was compared.") { .text($0.record.equation) },
    ] + interval("computed", "What the operands give") { $0.computed }
      + interval("stated", "What the text says") { $0.stated }
      + interval("difference", "Stated less computed") { $0.difference } + [
        CSVColumn("operands", .string, "`id role`, the id in figures, separated by semicolons.") {
          .list($0.record.operands.map { "\($0.mention) \($0.role)" })
        },
        CSVColumn("suspects", .string, "`id: reason`, most likely wrong first.") {
          .list($0.record.suspects.map { "\($0.mention): \($0.reason)" })
        },
        CSVColumn("repairs", .string, "`id -> value`, each enough alone.") {
          .list($0.record.repairs.map { "\($0.mention) -> \($0.value.quantity.summary)" })
        },
        CSVColumn("guards", .string, "What would have silenced it.") { .list($0.record.guards) },
        CSVColumn("line", .integer, "Of the first operand, in the source file, 1-based.") {
          .integer(ifKnown: $0.place?.line)
        },
        CSVColumn("column", .integer, "Of the first operand, 1-based, in UTF-8 bytes.") {
          .integer(ifKnown: $0.place?.column)
        },
      ])

  /// The last columns of the tables of mentions.
  private static let mentionPlace: [CSVColumn<CSVEntry<MentionRecord>>] = [
    CSVColumn("context", .string, "The sentence it stands in.") { .text(ifKnown: $0.context) },
    CSVColumn("start", .integer, "Offset \(offsetNote).", required: true) {
      .integer($0.record.start)
    },
    CSVColumn("end", .integer, "Offset \(offsetNote), exclusive.", required: true) {
      .integer($0.record.end)
    },
    CSVColumn("core_start", .integer, "Offset of the part that carries the value.") {
      .integer($0.record.coreStart)
    },
    CSVColumn("core_end", .integer, "Its end, exclusive.") { .integer($0.record.coreEnd) },
    CSVColumn("line", .integer, "In the source file, 1-based.") { .integer($0.record.line) },
    CSVColumn("column", .integer, "In the source file, 1-based, in UTF-8 bytes.") {
      .integer($0.record.column)
    },
    CSVColumn("end_line", .integer, "In the source file, 1-based.") {
      .integer($0.record.endLine)
    },
    CSVColumn("end_column", .integer, "In UTF-8 bytes, exclusive.") {
      .integer($0.record.endColumn)
    },
    CSVColumn("block", .integer, "Index of the block in the record.") {
      .integer($0.record.block)
    },
    CSVColumn("sentence", .integer, "Index of the sentence.") { .integer($0.record.sentence) },
    CSVColumn("rule", .string, "What found it.") { .text($0.record.rule) },
  ]

  /// Two columns for the ends of an interval, equal where the number is exact.
  private static func interval(
    _ name: String, _ meaning: String,
    _ quantity: @escaping @Sendable (CheckRecord) -> QuantityRecord?
  ) -> [CSVColumn<CSVEntry<CheckRecord>>] {
    [
      CSVColumn("\(name)_min", .number, "\(meaning), at least.") {
        .number(ifKnown: quantity($0.record)?.quantity.min?.description)
      },
      CSVColumn("\(name)_max", .number, "\(meaning), at most.") {
        .number(ifKnown: quantity($0.record)?.quantity.max?.description)
      },
    ]
  }
}
