import TextModel

/// A constraint that was evaluated.
struct CheckRecord: Encodable {
  /// A figure's place in the constraint.
  struct Operand: Encodable {
    var mention: String
    var role: String
    var sign: Int
  }

  /// A figure that may be the wrong one.
  struct Suspect: Encodable {
    var mention: String
    var reason: String
  }

  /// A change of one number that would satisfy the constraint.
  struct Repair: Encodable {
    var mention: String
    var value: QuantityRecord
  }

  var id: String
  var rule: String
  var verdict: String
  var severity: String?
  var equation: String
  var computed: QuantityRecord?
  var stated: QuantityRecord?
  var difference: QuantityRecord?
  var operands: [Operand]
  var suspects: [Suspect]
  var repairs: [Repair]
  var guards: [String]
  var message: String

  init(_ check: Check) {
    id = check.id
    rule = check.rule
    verdict = check.verdict.rawValue
    severity = check.severity?.rawValue
    equation = check.equation
    computed = check.computed.map { QuantityRecord($0) }
    stated = check.stated.map { QuantityRecord($0) }
    difference = check.difference.map { QuantityRecord($0) }
    operands = check.operands.map {
      Operand(mention: RecordID.mention($0.mention), role: $0.role, sign: $0.sign)
    }
    suspects = check.suspects.map {
      Suspect(mention: RecordID.mention($0.mention), reason: $0.reason)
    }
    repairs = check.repairs.map {
      Repair(mention: RecordID.mention($0.mention), value: QuantityRecord($0.value))
    }
    guards = check.guards
    message = check.message
  }
}

/// A number: a decimal where it is exact, otherwise its interval, whose missing ends are unbounded.
struct QuantityRecord: Encodable {
  var quantity: Quantity

  enum CodingKeys: String, CodingKey {
    case min, max
    case minInclusive = "min_inclusive"
    case maxInclusive = "max_inclusive"
  }

  init(_ quantity: Quantity) { self.quantity = quantity }

  func encode(to encoder: any Encoder) throws {
    if quantity.isExact, let value = quantity.min {
      var container = encoder.singleValueContainer()
      try container.encode(value.description)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    if let min = quantity.min {
      try container.encode(min.description, forKey: .min)
      try container.encode(quantity.minInclusive, forKey: .minInclusive)
    }
    if let max = quantity.max {
      try container.encode(max.description, forKey: .max)
      try container.encode(quantity.maxInclusive, forKey: .maxInclusive)
    }
  }
}
