import TextModel

/// A mention in the terms of the output contract.
struct MentionRecord: JSONWritable {
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
  var outcome: String?
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
  var style: String?

  // People.
  var samePerson: String?

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
    samePerson = mention.samePerson.map(RecordID.mention)
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
    outcome = measured.outcome
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
    style = people.style?.rawValue
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("anchor", anchor)
      $0.member("as_of", asOf)
      $0.member("block", block)
      $0.member("code", code)
      $0.member("column", column)
      $0.member("core_end", coreEnd)
      $0.member("core_start", coreStart)
      $0.member("count", count)
      $0.member("currency", currency)
      $0.member("digits_shown", digitsShown)
      $0.member("edtf", edtf)
      $0.member("end", end)
      $0.member("end_column", endColumn)
      $0.member("end_date", endDate)
      $0.member("end_line", endLine)
      $0.member("form", form)
      $0.member("grain", grain)
      $0.member("group", group)
      $0.member("hypothetical", hypothetical)
      $0.member("id", id)
      $0.member("is_total", isTotal)
      $0.member("kind", kind)
      $0.member("line", line)
      $0.member("max", max)
      $0.member("max_inclusive", maxInclusive)
      $0.member("min", min)
      $0.member("min_inclusive", minInclusive)
      $0.member("mod", mod)
      $0.member("modifier", modifier)
      $0.member("nationality", nationality)
      $0.member("negated", negated)
      $0.member("noun", noun)
      $0.member("noun_class", nounClass)
      $0.member("outcome", outcome)
      $0.member("period_end", periodEnd)
      $0.member("period_start", periodStart)
      $0.member("predicate", predicate)
      $0.member("relation", relation)
      $0.member("role", role)
      $0.member("rule", rule)
      $0.member("same_person", samePerson)
      $0.member("scope", scope)
      $0.member("sentence", sentence)
      $0.member("start", start)
      $0.member("start_date", startDate)
      $0.member("style", style)
      $0.member("text", text)
      $0.member("timex_type", timexType)
      $0.member("timex_value", timexValue)
      $0.member("unit", unit)
      $0.member("value", value)
    }
  }
}
