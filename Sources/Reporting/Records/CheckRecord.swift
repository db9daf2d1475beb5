import TextModel

/// A constraint that was evaluated.
struct CheckRecord: JSONWritable {
  /// A figure's place in the constraint.
  struct Operand: JSONWritable {
    var mention: String
    var role: String
    var sign: Int

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("mention", mention)
        $0.member("role", role)
        $0.member("sign", sign)
      }
    }
  }

  /// A figure that may be the wrong one.
  struct Suspect: JSONWritable {
    var mention: String
    var reason: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("mention", mention)
        $0.member("reason", reason)
      }
    }
  }

  /// A change of one number that would satisfy the constraint.
  struct Repair: JSONWritable {
    var mention: String
    var value: QuantityRecord

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("mention", mention)
        $0.member("value", value)
      }
    }
  }

  var id: String
  var rule: String
  var verdict: String
  var severity: String?
  var equation: String
  var formula: String?
  var computed: QuantityRecord?
  var stated: QuantityRecord?
  var difference: QuantityRecord?
  var operands: [Operand]
  var suspects: [Suspect]
  var repairs: [Repair]
  var guards: [String]
  var message: String
  var reason: String?

  init(_ check: Check) {
    id = check.id
    rule = check.rule
    verdict = check.verdict.rawValue
    severity = check.severity?.rawValue
    equation = check.equation
    formula = check.formula
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
    reason = check.reason
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("computed", computed)
      $0.member("difference", difference)
      $0.member("equation", equation)
      $0.member("formula", formula)
      $0.member("guards", guards)
      $0.member("id", id)
      $0.member("message", message)
      $0.member("operands", operands)
      $0.member("reason", reason)
      $0.member("repairs", repairs)
      $0.member("rule", rule)
      $0.member("severity", severity)
      $0.member("stated", stated)
      $0.member("suspects", suspects)
      $0.member("verdict", verdict)
    }
  }
}

/// A number: a decimal where it is exact, otherwise its interval, whose missing ends are unbounded.
struct QuantityRecord: JSONWritable {
  var quantity: Quantity

  init(_ quantity: Quantity) { self.quantity = quantity }

  func write(to json: inout JSONWriter) {
    if quantity.isExact, let value = quantity.min { return json.string(value.description) }
    json.object {
      if let max = quantity.max {
        $0.member("max", max.description)
        $0.member("max_inclusive", quantity.maxInclusive)
      }
      if let min = quantity.min {
        $0.member("min", min.description)
        $0.member("min_inclusive", quantity.minInclusive)
      }
    }
  }
}
