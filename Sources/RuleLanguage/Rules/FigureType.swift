internal import TextModel

/// What rules give: a type of figure with its fields.
public struct FigureType: Sendable {
  /// A named, typed part of a figure.
  public struct Field: Sendable {
    public var name: String
    public var type: ValueType
  }

  public var name: String
  public var fields: [Field]
  /// Types whose figures are not reported, and not seen by later rules, where one of this type overlaps them.
  public var hides: [String]
  /// Whether it is part of the output. Other types are steps on the way, declared by a pack.
  public var isReported: Bool
  /// Whether its figures relate other figures to each other: they reach the checks and are no part of the output.
  public var isRelation = false

  /// Fields of terms and parts that tell patterns how they are worded. A mention has none of them.
  private static let patternFields: Set<String> = ["rest", "back", "labelled", "bare", "each"]
  /// Whether its figures only stand for others: a check sees the mention that they were made from.
  var isStandIn: Bool { FigureSchema.standIns.contains(name) }
  /// Whether a check cannot see a field.
  func isForPatterns(_ field: String) -> Bool { isStandIn && Self.patternFields.contains(field) }

  /// Index of a field.
  public func field(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// The types that a rule set works with.
public struct FigureSchema: Sendable {
  public private(set) var types: [FigureType]
  private var indices: [String: Int]

  init(_ types: [FigureType]) {
    self.types = types
    indices = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1.name, $0) })
  }

  /// Index of a type.
  public func index(_ name: String) -> Int? { indices[name] }

  /// A type by name.
  public subscript(name: String) -> FigureType? { indices[name].map { types[$0] } }

  var names: [String: Int] { indices }

  mutating func add(_ type: FigureType) {
    indices[type.name] = types.count
    types.append(type)
  }

  mutating func setHides(_ hides: [String], of name: String) {
    if let index = indices[name] { types[index].hides = hides }
  }

  /// The types of the output contract. Their fields are those of `TextModel.Mention`, `Breakdown`,
  /// `Official` and `Statement`; a pack adds its own steps to them in `types.yaml`.
  static let contract = FigureSchema(
    numeric.map { name in
      type(
        name,
        [("quantity", .quantity), ("role", .text)] + (extraNumericFields[name] ?? []))
    }
      + ["date", "time", "duration", "set"].map { type($0, [("when", .temporal)]) }
      + [
        // `also`: the code of another people with the same word.
        type(
          "nationality",
          [("code", .text), ("form", .text), ("group", .text), ("also", .text), ("style", .text)]),
        type("person", [("name", .text), ("honorific", .text), ("sex", .text)]),
        type("organisation", [("name", .text), ("kind", .text)]),
        type("place", [("name", .text), ("code", .text)]),
        type("official", officialFields),
        type(
          "reference",
          [
            ("name", .text), ("form", .text), ("title", .text), ("rank", .text), ("country", .text),
          ]),
        // `source` and `cue` are words of the text; `content` says on which side of them the content stands.
        type("term", termFields),
        type(
          "part",
          termFields + [("labelled", .flag), ("bare", .flag), ("each", .flag)]),
        type(
          "statement",
          [
            ("source", .tokens), ("cue", .tokens), ("content", .text), ("pronoun", .flag),
            ("relative", .flag),
          ]),
        type(
          "breakdown",
          [
            ("parts", .list(.figure("part"))), ("total", .figure("term")), ("closed", .text),
            ("axis", .text), ("noun_class", .text), ("predicate", .text), ("shape", .text),
            ("kind", .text), ("features", .list(.text)),
          ]),
      ]
      + relations.map { relation in
        var relation = relation
        relation.isRelation = true
        return relation
      })

  /// Any numeric figure seen for its number alone, so that one pattern serves counts, money and measures.
  /// Never reported itself: it stands for the figure that it was made from.
  private static let termFields: [(String, ValueType)] = [
    ("quantity", .quantity), ("kind", .text), ("unit", .text), ("noun", .text),
    ("noun_class", .text),
    ("axis", .text), ("nationality", .text), ("predicate", .text), ("outcome", .text),
    ("scope", .text),
    ("role", .text),
    ("negated", .flag), ("hypothetical", .flag), ("total", .flag), ("block", .text),
    ("rest", .flag), ("back", .flag),
  ]

  /// Types whose figures only stand for others.
  static let standIns: Set<String> = ["term", "part"]

  /// Figures that an article itself relates to each other. Their members are terms; they reach the
  /// checks and are no part of the output.
  static let relations: [FigureType] = [
    type(
      "change",
      [
        ("from", .figure("term")), ("to", .figure("term")), ("difference", .figure("term")),
        ("percent", .figure("term")), ("sign", .number), ("loose", .flag),
      ]),
    type(
      "share",
      [("part", .figure("term")), ("whole", .figure("term")), ("percent", .figure("term"))]),
    type(
      "conversion",
      [("first", .figure("term")), ("second", .figure("term")), ("loose", .flag)]),
    type("range", [("low", .figure("term")), ("high", .figure("term"))]),
    type(
      "tally",
      [
        ("votes", .list(.figure("term"))), ("winner", .figure("term")), ("loser", .figure("term")),
        ("margin", .figure("term")),
      ]),
    type("shares", [("parts", .list(.figure("term"))), ("closed", .text)]),
    type("subset", [("part", .figure("term")), ("whole", .figure("term"))]),
    type(
      "product",
      [("number", .figure("term")), ("rate", .figure("term")), ("total", .figure("term"))]),
    type(
      "net", [("first", .figure("term")), ("second", .figure("term")), ("rest", .figure("term"))]),
  ]

  private static func type(_ name: String, _ fields: [(String, ValueType)]) -> FigureType {
    FigureType(
      name: name, fields: fields.map { FigureType.Field(name: $0.0, type: $0.1) }, hides: [],
      isReported: true)
  }

  static let numeric = [
    "number", "ordinal", "percent", "money", "measure", "age", "ratio", "score", "range_end",
    "count",
  ]

  private static let extraNumericFields: [String: [(String, ValueType)]] = [
    "money": [("currency", .text), ("block", .text)],
    "measure": [("unit", .text), ("block", .text)],
    "percent": [("unit", .text), ("block", .text)],
    "age": [("unit", .text)],
    "count": [
      ("noun", .text), ("noun_class", .text), ("axis", .text), ("nationality", .text),
      ("predicate", .text), ("outcome", .text), ("scope", .text), ("as_of", .date),
      ("period_start", .date),
      ("period_end", .date), ("negated", .flag), ("hypothetical", .flag), ("total", .flag),
      ("definite", .flag), ("block", .text),
    ],
  ]

  private static let officialFields: [(String, ValueType)] = [
    ("name", .text), ("status", .text), ("title", .text), ("portfolio", .text),
    ("organisation", .text), ("rank", .text), ("honorific", .text), ("country", .text),
    ("country_source", .text), ("host_country", .text), ("past", .flag), ("sex", .text),
    // Where the post is held, and another word for the holder.
    ("sphere", .text), ("kin", .text),
  ]
}

/// Which types hide and exclude each other, as tables.
struct TypeConflicts: Sendable {
  /// By hiding type and hidden type.
  let hides: [[Bool]]
  /// By type: whether it hides any other.
  let hidesAny: [Bool]
  /// By pair of types: whether figures of both cannot stand on the same words where they compete.
  let excludes: [[Bool]]

  init(_ schema: FigureSchema) {
    let sets = schema.types.map { type in Set(type.hides.compactMap { schema.index($0) }) }
    hides = sets.map { set in schema.types.indices.map { set.contains($0) } }
    hidesAny = sets.map { !$0.isEmpty }
    excludes = schema.types.indices.map { a in
      schema.types.indices.map { b in
        a == b || sets[a].contains(b) || sets[b].contains(a) || !sets[a].isDisjoint(with: sets[b])
      }
    }
  }
}
