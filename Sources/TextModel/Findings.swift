/// A list of parts of one whole: "38 Vietnamese, nine Malaysians and two Taiwanese".
public struct Breakdown: Sendable {
  /// Whether the list claims to name everything.
  public enum Closed: String, Sendable, CaseIterable { case yes, no, unknown }
  /// By what the whole is divided.
  public enum Axis: String, Sendable, CaseIterable {
    case nationality, sex, age, role, outcome, place, kind, other
  }

  /// Index in the document's breakdowns; written as `b<id>`.
  public var id: Int
  /// From the first part to the last.
  public var span: TextSpan
  /// Mention ids of the parts in text order.
  public var parts: [Int]
  /// Mention id of the whole.
  public var total: Int?
  /// Whether the list claims to name everything.
  public var closed: Closed
  /// By what the whole is divided.
  public var axis: Axis
  /// How the list hangs on its total: announced, of, rest, total-after; `nil` for a list by itself.
  public var shape: String?
  /// What words and layout say of how list and total are tied, in the order of the alphabet. Only lists that
  /// were linked across words and sentences have any.
  public var features: [String]
  /// What found it.
  public var provenance: Provenance

  /// Makes a breakdown.
  public init(
    id: Int, span: TextSpan, parts: [Int], total: Int? = nil, closed: Closed, axis: Axis,
    shape: String? = nil, features: [String] = [], provenance: Provenance
  ) {
    self.features = features
    self.id = id
    self.span = span
    self.parts = parts
    self.total = total
    self.closed = closed
    self.axis = axis
    self.shape = shape
    self.provenance = provenance
  }
}

/// A person with a title, once for each article.
public struct Official: Sendable {
  /// How a mention names the person.
  public enum Form: String, Sendable, CaseIterable { case full, short, title, pronoun }
  /// Whether the country was written or concluded.
  public enum CountrySource: String, Sendable, CaseIterable { case stated, inferred }

  /// Why a place means this person and nobody else.
  public enum Link: String, Sendable, CaseIterable {
    /// The first place that names the person.
    case first
    /// The words are the person's name.
    case same
    /// The words hold the name as known so far, and more.
    case longer
    /// The words are a part of the name, in its order.
    case shorter
    /// One word of the name, which nobody else of the article has.
    case onlyBearer = "only_bearer"
    /// Others have the word too; the title, the rank, the country or the sex tells them apart.
    case told
    /// The only person of the article who holds the post.
    case holder
  }

  /// One place that means this person.
  public struct Occurrence: Hashable, Sendable {
    /// Where.
    public var span: TextSpan
    /// How the person is named there.
    public var form: Form
    /// What found it.
    public var rule: String
    /// Why it is this person.
    public var link: Link

    /// Makes an occurrence.
    public init(span: TextSpan, form: Form, rule: String, link: Link = .first) {
      self.span = span
      self.form = form
      self.rule = rule
      self.link = link
    }
  }

  /// Index in the document's officials; written as `o<id>`.
  public var id: Int
  /// The fullest name found.
  public var name: String
  /// acting, deputy, former…
  public var status: String?
  /// The post: minister, ambassador, spokesman.
  public var title: String?
  /// What the office covers: interior.
  public var portfolio: String?
  /// The body: Interior Ministry.
  public var organisation: String?
  /// Military or police rank.
  public var rank: String?
  /// Samdech, Datuk Seri, Dr.
  public var honorific: String?
  /// ISO 3166-1 alpha-2 of the state that the person serves.
  public var country: String?
  /// Whether the country was written.
  public var countrySource: CountrySource?
  /// ISO 3166-1 alpha-2 of the state that an envoy is sent to.
  public var hostCountry: String?
  /// Other forms of the name in the text, in order of first use.
  public var aliases: [String]
  /// Every place that means this person, in text order.
  public var occurrences: [Occurrence]
  /// What found the first.
  public var provenance: Provenance

  /// Makes an official.
  public init(
    id: Int, name: String, status: String? = nil, title: String? = nil, portfolio: String? = nil,
    organisation: String? = nil, rank: String? = nil, honorific: String? = nil,
    country: String? = nil, countrySource: CountrySource? = nil, hostCountry: String? = nil,
    aliases: [String] = [], occurrences: [Occurrence] = [], provenance: Provenance
  ) {
    self.id = id
    self.name = name
    self.status = status
    self.title = title
    self.portfolio = portfolio
    self.organisation = organisation
    self.rank = rank
    self.honorific = honorific
    self.country = country
    self.countrySource = countrySource
    self.hostCountry = hostCountry
    self.aliases = aliases
    self.occurrences = occurrences
    self.provenance = provenance
  }
}

/// Who said what.
public struct Statement: Sendable {
  /// How the words are given.
  public enum Quote: String, Sendable, CaseIterable { case direct, indirect, mixed }
  /// How the source was identified.
  public enum Link: String, Sendable, CaseIterable { case direct, coreference, unresolved }

  /// Index in the document's statements; written as `s<id>`.
  public var id: Int
  /// The content.
  public var span: TextSpan
  /// Index of the official who said it.
  public var source: Int?
  /// The source's words.
  public var sourceSpan: TextSpan?
  /// The words that mark it as said.
  public var cue: TextSpan
  /// How the words are given.
  public var quote: Quote
  /// Mention ids inside the content.
  public var mentions: [Int]
  /// How the source was identified.
  public var link: Link
  /// What found it.
  public var provenance: Provenance

  /// Makes a statement.
  public init(
    id: Int, span: TextSpan, source: Int?, sourceSpan: TextSpan?, cue: TextSpan, quote: Quote,
    mentions: [Int] = [], link: Link, provenance: Provenance
  ) {
    self.id = id
    self.span = span
    self.source = source
    self.sourceSpan = sourceSpan
    self.cue = cue
    self.quote = quote
    self.mentions = mentions
    self.link = link
    self.provenance = provenance
  }
}

/// One constraint that was evaluated, passed or not.
public struct Check: Sendable {
  /// The outcome.
  public enum Verdict: String, Sendable, CaseIterable { case consistent, inconsistent, undecided }
  /// How sure it is. Only `error` fails a run by default.
  public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
    case note, warning, error

    /// `note` < `warning` < `error`.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A figure's place in the constraint.
  public struct Operand: Hashable, Sendable {
    /// Mention id.
    public var mention: Int
    /// part, total, whole, percent, from, to, change…
    public var role: String
    /// +1 or -1 in a sum.
    public var sign: Int

    /// Makes an operand.
    public init(mention: Int, role: String, sign: Int = 1) {
      self.mention = mention
      self.role = role
      self.sign = sign
    }
  }

  /// A change of one number that would satisfy the constraint.
  public struct Repair: Hashable, Sendable {
    /// Mention id.
    public var mention: Int
    /// The value it would need.
    public var value: Quantity

    /// Makes a repair.
    public init(mention: Int, value: Quantity) {
      self.mention = mention
      self.value = value
    }
  }

  /// A figure that may be the wrong one.
  public struct Suspect: Hashable, Sendable {
    /// Mention id.
    public var mention: Int
    /// Why it is suspected.
    public var reason: String

    /// Makes a suspect.
    public init(mention: Int, reason: String) {
      self.mention = mention
      self.reason = reason
    }
  }

  /// Stable across runs and across edits elsewhere in the article.
  public var id: String
  /// The rule's id: SUM-01.
  public var rule: String
  /// The outcome.
  public var verdict: Verdict
  /// Only where inconsistent.
  public var severity: Severity?
  /// `38 + 9 = 47, but the text says 48`.
  public var equation: String
  /// The constraint over the operands, `(= (+ m3 m4) m2)`, for whoever checks the check; `nil` where it is about
  /// more than numbers and weekdays.
  public var formula: String?
  /// What the operands give.
  public var computed: Quantity?
  /// What the text says.
  public var stated: Quantity?
  /// stated − computed, where both are exact; otherwise the interval of it.
  public var difference: Quantity?
  /// The figures, in text order.
  public var operands: [Operand]
  /// Most likely wrong first.
  public var suspects: [Suspect]
  /// Every one-number change that would satisfy it.
  public var repairs: [Repair]
  /// What was considered that would have silenced it.
  public var guards: [String]
  /// For people.
  public var message: String
  /// Why it was not decided; `nil` where it was.
  public var reason: String?
  /// What found it.
  public var provenance: Provenance

  /// Makes a check.
  public init(
    id: String, rule: String, verdict: Verdict, severity: Severity? = nil, equation: String,
    formula: String? = nil, computed: Quantity? = nil, stated: Quantity? = nil,
    difference: Quantity? = nil,
    operands: [Operand], suspects: [Suspect] = [], repairs: [Repair] = [], guards: [String] = [],
    message: String, provenance: Provenance
  ) {
    self.id = id
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.equation = equation
    self.formula = formula
    self.computed = computed
    self.stated = stated
    self.difference = difference
    self.operands = operands
    self.suspects = suspects
    self.repairs = repairs
    self.guards = guards
    self.message = message
    self.provenance = provenance
  }
}
