internal import TextModel

/// A checked expression.
indirect enum Expression: Sendable {
  case constant(Value)
  case variable(Int)
  /// A field of a figure; of a list of figures, the list of their fields.
  case figureField(Expression, Int)
  /// A column of a lexicon row.
  case entryField(Expression, Lexicon.Column)
  /// A part of a quantity, a temporal expression or a date.
  case part(Expression, ValuePart)
  case call(Function, [Expression])
  case not(Expression)
  case negative(Expression)
  case binary(Operation, Expression, Expression)
  case conditional(then: Expression, condition: Expression, otherwise: Expression)

  /// Whether it is a product or quotient, or a sum of some.
  var multiplies: Bool {
    switch self {
    case .binary(.times, _, _), .binary(.over, _, _): true
    case .binary(_, let left, let right): left.multiplies || right.multiplies
    case .negative(let value): value.multiplies
    case .conditional(let then, _, let otherwise): then.multiplies || otherwise.multiplies
    default: false
    }
  }

  enum Operation: String, CaseIterable, Sendable {
    case and, or
    case isIn = "in"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"

    var isComparison: Bool {
      switch self {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
      default: false
      }
    }
  }
}

extension Expression {
  /// Whether it compares two values, and nothing more.
  var isComparison: Bool {
    if case .binary(let operation, _, _) = self { operation.isComparison } else { false }
  }
}

/// What can be asked of a quantity, a temporal expression or a date with `.name`.
enum ValuePart: String, CaseIterable, Sendable {
  case value, min, max, modifier, digits, exact
  case start, end, timex, grain, relation, mod, edtf
  case statedWeekday = "stated_weekday"
  case inferred
  case year, month, day, weekday

  /// The type of the part, where a value of `type` has it.
  func type(in type: ValueType) -> ValueType? {
    switch (type, self) {
    case (.quantity, .value), (.quantity, .min), (.quantity, .max), (.quantity, .digits): .number
    case (.quantity, .modifier): .text
    case (.quantity, .exact): .flag
    case (.temporal, .start), (.temporal, .end): .date
    case (.temporal, .timex), (.temporal, .grain), (.temporal, .relation), (.temporal, .mod),
      (.temporal, .edtf):
      .text
    case (.temporal, .statedWeekday): .number
    case (.temporal, .inferred): .flag
    case (.date, .year), (.date, .month), (.date, .day), (.date, .weekday): .number
    default: nil
    }
  }

  func of(_ value: Value) -> Value {
    switch (value, self) {
    case (.number(let number), .value), (.number(let number), .min), (.number(let number), .max):
      .number(number)
    case (.quantity(let q), .value): q.value.map { .number($0) } ?? .none
    case (.quantity(let q), .min): q.min.map { .number($0) } ?? .none
    case (.quantity(let q), .max): q.max.map { .number($0) } ?? .none
    case (.quantity(let q), .digits): .number(ExactDecimal(q.digitsShown))
    case (.quantity(let q), .modifier): q.modifier.map { .text($0.rawValue) } ?? .none
    case (.quantity(let q), .exact): .flag(q.isExact)
    case (.temporal(let t), .start): t.start.map { .date($0) } ?? .none
    case (.temporal(let t), .end): t.end.map { .date($0) } ?? .none
    case (.temporal(let t), .timex): .text(t.value)
    case (.temporal(let t), .grain): .text(t.grain.rawValue)
    case (.temporal(let t), .relation): t.relation.map { .text($0.rawValue) } ?? .none
    case (.temporal(let t), .mod): t.mod.map { .text($0) } ?? .none
    case (.temporal(let t), .edtf): t.edtf.map { .text($0) } ?? .none
    case (.temporal(let t), .statedWeekday):
      t.statedWeekday.map { .number(ExactDecimal($0)) } ?? .none
    case (.temporal(let t), .inferred): .flag(t.anchor != nil)
    case (.date(let d), .year): .number(ExactDecimal(d.year))
    case (.date(let d), .month): .number(ExactDecimal(d.month))
    case (.date(let d), .day): .number(ExactDecimal(d.day))
    case (.date(let d), .weekday): .number(ExactDecimal(d.weekday))
    default: .none
    }
  }
}
