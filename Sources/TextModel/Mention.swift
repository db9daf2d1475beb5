/// A stretch of text that says something: a number, a count, a date, a nationality, a person.
public struct Mention: Sendable {
  /// The contract's kinds.
  public enum Kind: String, Sendable, CaseIterable {
    case number, ordinal, percent, money, measure, age, ratio, score
    case rangeEnd = "range_end"
    case count, phone, date, time, duration, set, nationality, person, official, organisation, place

    /// Whether the kind carries a `Quantity`.
    public var isNumeric: Bool {
      switch self {
      case .number, .ordinal, .percent, .money, .measure, .age, .ratio, .score, .rangeEnd, .count:
        true
      default: false
      }
    }
    /// Whether the kind carries a `TemporalExpression`.
    public var isTemporal: Bool {
      switch self {
      case .date, .time, .duration, .set: true
      default: false
      }
    }
  }

  /// What a number is doing in its sentence. Only `count` is ever added up.
  public enum Role: String, Sendable, CaseIterable {
    case count
    case namePart = "name_part"
    case pronoun, year, score, phone, label, idiom
  }

  /// What is known of the thing counted.
  public struct Measured: Hashable, Sendable {
    /// What sort of thing it is.
    public enum NounClass: String, Sendable, CaseIterable {
      case person, `case`, place, event, money, thing
    }
    /// Whether the figure covers everything so far or what is new since the last report.
    public enum Scope: String, Sendable, CaseIterable { case new, cumulative }

    /// Lemma of the noun.
    public var noun: String?
    /// Sort of thing.
    public var nounClass: NounClass?
    /// By what the noun divides people: sex, age, role, outcome; or general for "people".
    public var axis: String?
    /// ISO 3166-1 alpha-2 code of the people counted.
    public var nationality: String?
    /// Lemma of the verb that the figure hangs on.
    public var predicate: String?
    /// What verbs of one meaning tell of those counted, as the rules name it: `death` of killed, died, shot dead.
    public var outcome: String?
    /// New or cumulative.
    public var scope: Scope?
    /// The day the figure describes.
    public var asOf: CalendarDate?
    /// First day of the period the figure covers.
    public var periodStart: CalendarDate?
    /// Last day of the period the figure covers.
    public var periodEnd: CalendarDate?
    /// Whether the text denies it.
    public var isNegated: Bool
    /// Whether the text only supposes it.
    public var isHypothetical: Bool
    /// Whether the text calls it a total.
    public var isTotal: Bool
    /// Whether an article or demonstrative says that it was named before: "the 94 foreigners".
    public var isDefinite: Bool

    /// Makes a description; everything is unknown unless given.
    public init(
      noun: String? = nil, nounClass: NounClass? = nil, axis: String? = nil,
      nationality: String? = nil, predicate: String? = nil, outcome: String? = nil,
      scope: Scope? = nil,
      asOf: CalendarDate? = nil,
      periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil, isNegated: Bool = false,
      isHypothetical: Bool = false, isTotal: Bool = false, isDefinite: Bool = false
    ) {
      self.noun = noun
      self.nounClass = nounClass
      self.axis = axis
      self.nationality = nationality
      self.predicate = predicate
      self.outcome = outcome
      self.scope = scope
      self.asOf = asOf
      self.periodStart = periodStart
      self.periodEnd = periodEnd
      self.isNegated = isNegated
      self.isHypothetical = isHypothetical
      self.isTotal = isTotal
      self.isDefinite = isDefinite
    }
  }

  /// A word for a people or a state.
  public struct Nationality: Hashable, Sendable {
    /// The word's grammar.
    public enum Form: String, Sendable, CaseIterable { case adjective, person, people }
    /// What the people are.
    public enum Group: String, Sendable, CaseIterable {
      case state, territory, ethnic, religious, regional, historic
    }

    /// How the word is used where it is not the usual one.
    public enum Style: String, Sendable, CaseIterable { case older, colloquial }

    /// ISO 3166-1 alpha-2, or empty for a group without a country.
    public var code: String
    /// The word's grammar.
    public var form: Form
    /// What the people are.
    public var group: Group
    /// The count that the word belongs to.
    public var count: Int?
    /// `nil` for the usual word.
    public var style: Style?

    /// Makes a nationality.
    public init(
      code: String, form: Form, group: Group, count: Int? = nil, style: Style? = nil
    ) {
      self.code = code
      self.form = form
      self.group = group
      self.count = count
      self.style = style
    }
  }

  /// Index in the document's mentions; written as `m<id>`.
  public var id: Int
  /// What it is.
  public var kind: Kind
  /// What a number is doing.
  public var role: Role?
  /// The whole expression: "about 180 of the cases".
  public var span: TextSpan
  /// The part that carries the value: "180".
  public var core: TextSpan
  /// What found it.
  public var provenance: Provenance
  /// Index of the block that it stands in.
  public var block: Int
  /// Index of the sentence that it stands in.
  public var sentence: Int
  /// The number, for numeric kinds.
  public var quantity: Quantity?
  /// UCUM unit, for measures.
  public var unit: String?
  /// ISO 4217 code, for money; empty where the sign does not tell.
  public var currency: String?
  /// What is counted.
  public var measured: Measured
  /// The time, for temporal kinds.
  public var temporal: TemporalExpression?
  /// The people, for nationalities.
  public var nationality: Nationality?
  /// Id of the mention that named the same person first, for persons and officials.
  public var samePerson: Int?

  /// Makes a mention.
  public init(
    id: Int, kind: Kind, role: Role? = nil, span: TextSpan, core: TextSpan, provenance: Provenance,
    block: Int, sentence: Int, quantity: Quantity? = nil, unit: String? = nil,
    currency: String? = nil, measured: Measured = Measured(),
    temporal: TemporalExpression? = nil, nationality: Nationality? = nil
  ) {
    self.id = id
    self.kind = kind
    self.role = role
    self.span = span
    self.core = core
    self.provenance = provenance
    self.block = block
    self.sentence = sentence
    self.quantity = quantity
    self.unit = unit
    self.currency = currency
    self.measured = measured
    self.temporal = temporal
    self.nationality = nationality
  }
}

/// What found a mention or a check, and from what.
public struct Provenance: Hashable, Sendable {
  /// The rule's id.
  public var rule: String
  /// The rule file inside its pack, and the line the rule starts on.
  public var file: String
  /// 1-based.
  public var line: Int
  /// The rules of the figures that it was built from and of those that refined it, outermost first.
  public var derivation: [String]

  /// Makes a provenance.
  public init(rule: String, file: String, line: Int, derivation: [String] = []) {
    self.rule = rule
    self.file = file
    self.line = line
    self.derivation = derivation
  }
}
