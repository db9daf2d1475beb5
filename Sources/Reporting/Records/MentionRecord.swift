import TextModel

/// A mention in the terms of the output contract.
struct MentionRecord: Encodable {
  var id: String
  var kind: String
  var role: String?
  var start: Int
  var end: Int
  var text: String
  var coreStart: Int
  var coreEnd: Int
  var rule: String
  var block: Int
  var sentence: Int
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int

  // Numeric kinds.
  var value: String?
  var min: String?
  var max: String?
  var minInclusive: Bool?
  var maxInclusive: Bool?
  var modifier: String?
  var digitsShown: Int?
  var unit: String?
  var currency: String?
  var noun: String?
  var nounClass: String?
  var nationality: String?
  var predicate: String?
  var scope: String?
  var asOf: String?
  var periodStart: String?
  var periodEnd: String?
  var negated: Bool?
  var hypothetical: Bool?
  var isTotal: Bool?

  // Temporal kinds.
  var timexType: String?
  var timexValue: String?
  var mod: String?
  var edtf: String?
  var startDate: String?
  var endDate: String?
  var grain: String?
  var relation: String?
  var anchor: String?

  // Nationalities.
  var code: String?
  var form: String?
  var group: String?
  var count: String?

  enum CodingKeys: String, CodingKey {
    case id, kind, role, start, end, text, rule, block, sentence, line, column
    case coreStart = "core_start"
    case coreEnd = "core_end"
    case endLine = "end_line"
    case endColumn = "end_column"
    case value, min, max, modifier, unit, currency, noun, nationality, predicate, scope
    case minInclusive = "min_inclusive"
    case maxInclusive = "max_inclusive"
    case digitsShown = "digits_shown"
    case nounClass = "noun_class"
    case asOf = "as_of"
    case periodStart = "period_start"
    case periodEnd = "period_end"
    case negated, hypothetical
    case isTotal = "is_total"
    case timexType = "timex_type"
    case timexValue = "timex_value"
    case mod, edtf, grain, relation, anchor
    case startDate = "start_date"
    case endDate = "end_date"
    case code, form, group, count
  }

  init(_ mention: Mention, _ builder: RecordBuilder) {
    let span = builder.codePoints(mention.span)
    let core = builder.codePoints(mention.core)
    let place = builder.place(mention.span)
    id = RecordID.mention(mention.id)
    kind = mention.kind.rawValue
    role = mention.role?.rawValue
    start = span.start
    end = span.end
    text = builder.text(mention.span)
    coreStart = core.start
    coreEnd = core.end
    rule = mention.provenance.rule
    block = mention.block
    sentence = mention.sentence
    line = place.line
    column = place.column
    endLine = place.endLine
    endColumn = place.endColumn
    unit = mention.unit
    currency = mention.currency
    describe(mention.measured, ofNumber: mention.kind.isNumeric)
    if let quantity = mention.quantity { describe(quantity) }
    if let temporal = mention.temporal { describe(temporal) }
    if let nationality = mention.nationality { describe(nationality) }
  }

  private mutating func describe(_ quantity: Quantity) {
    value = quantity.value?.description
    min = quantity.min?.description
    max = quantity.max?.description
    minInclusive = quantity.minInclusive
    maxInclusive = quantity.maxInclusive
    modifier = quantity.modifier?.rawValue
    digitsShown = quantity.digitsShown
  }

  private mutating func describe(_ measured: Mention.Measured, ofNumber isNumeric: Bool) {
    noun = measured.noun
    nounClass = measured.nounClass?.rawValue
    nationality = measured.nationality
    predicate = measured.predicate
    scope = measured.scope?.rawValue
    asOf = measured.asOf?.description
    periodStart = measured.periodStart?.description
    periodEnd = measured.periodEnd?.description
    // Known of every number, unknown of everything else.
    if isNumeric {
      negated = measured.isNegated
      hypothetical = measured.isHypothetical
      isTotal = measured.isTotal
    }
  }

  private mutating func describe(_ temporal: TemporalExpression) {
    timexType = temporal.type.rawValue
    timexValue = temporal.value
    mod = temporal.mod
    edtf = temporal.edtf
    startDate = temporal.start?.description
    endDate = temporal.end?.description
    grain = temporal.grain.rawValue
    relation = temporal.relation?.rawValue
    switch temporal.anchor {
    case .document: anchor = "document"
    case .mention(let id): anchor = RecordID.mention(id)
    case nil: anchor = nil
    }
  }

  private mutating func describe(_ people: Mention.Nationality) {
    code = people.code
    form = people.form.rawValue
    group = people.group.rawValue
    count = people.count.map(RecordID.mention)
  }
}
