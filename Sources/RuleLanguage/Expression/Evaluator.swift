internal import TextModel

/// Where expressions find their values.
protocol EvaluationContext {
  /// The value of a capture or binding.
  func variable(_ index: Int) -> Value
  /// A field of a figure.
  func field(_ figure: Int, _ index: Int) -> Value
  /// The bytes that a figure covers.
  func span(ofFigure figure: Int) -> TextSpan
  /// The bytes that some tokens cover.
  func span(ofTokens tokens: Range<Int>) -> TextSpan
  var document: SegmentedDocument { get }
  var lexicons: LexiconSet { get }
  /// The first entry of a lexicon whose form is exactly one token, with its value.
  func entry(ofLexicon name: String, atToken token: Int) -> LexiconEntry?
}

extension Expression {
  /// The value of the expression. Never fails: what cannot be computed is `none`.
  func evaluate(in context: some EvaluationContext) -> Value {
    switch self {
    case .constant(let value): return value
    case .variable(let index): return context.variable(index)
    case .figureField(let base, let index):
      return base.evaluate(in: context).map { value in
        guard case .figure(let figure) = value else { return .none }
        return context.field(figure, index)
      }
    case .entryField(let base, let column):
      return base.evaluate(in: context).map { value in
        guard case .entry(let entry) = value else { return .none }
        return context.lexicons.lexicons[Int(entry.lexicon)].value(column, row: Int(entry.row))
      }
    case .part(let base, let part): return base.evaluate(in: context).map { part.of($0) }
    case .call(let function, let arguments): return function.apply(to: arguments, in: context)
    case .not(let operand): return .flag(!operand.evaluate(in: context).isTrue)
    case .negative(let operand):
      switch operand.evaluate(in: context) {
      case .number(let number): return .number(-number)
      case .quantity(let q): return .quantity(q.negated)
      default: return .none
      }
    case .conditional(let then, let condition, let otherwise):
      return (condition.evaluate(in: context).isTrue ? then : otherwise).evaluate(in: context)
    case .binary(let operation, let left, let right):
      return Self.binary(operation, left, right, context)
    }
  }

  private static func binary(
    _ operation: Operation, _ left: Expression, _ right: Expression,
    _ context: some EvaluationContext
  ) -> Value {
    let a = left.evaluate(in: context)
    switch operation {
    case .or: return a.isTrue ? a : right.evaluate(in: context)
    case .and:
      if a.isNone {
        // Unknown and false is false; unknown and true is unknown.
        let b = right.evaluate(in: context)
        return b.isNone || b.isTrue ? .none : .flag(false)
      }
      return a.isTrue ? right.evaluate(in: context) : .flag(false)
    default: break
    }
    let b = right.evaluate(in: context)
    if a.isNone || b.isNone { return .none }
    if operation == .isIn {
      guard case .list(let items) = b else { return .none }
      return .flag(items.contains(a))
    }
    if operation.isComparison { return compare(operation, a, b).map { .flag($0) } ?? .none }
    return arithmetic(operation, a, b)
  }

  /// Whether the comparison *can* hold: quantities are intervals, and one possible pair of values is enough.
  static func compare(_ operation: Operation, _ a: Value, _ b: Value) -> Bool? {
    if let x = a.interval, let y = b.interval {
      switch operation {
      case .equal: return x.intersects(y)
      case .notEqual: return !(x.isExact && y.isExact && x.min == y.min)
      case .less: return x.canBeLess(than: y, orEqual: false)
      case .lessOrEqual: return x.canBeLess(than: y, orEqual: true)
      case .greater: return y.canBeLess(than: x, orEqual: false)
      case .greaterOrEqual: return y.canBeLess(than: x, orEqual: true)
      default: return nil
      }
    }
    if case .date(let x) = a, case .date(let y) = b {
      switch operation {
      case .less: return x < y
      case .lessOrEqual: return x <= y
      case .greater: return x > y
      case .greaterOrEqual: return x >= y
      default: break
      }
    }
    switch operation {
    case .equal: return a == b
    case .notEqual: return a != b
    default: return nil
    }
  }

  private static func arithmetic(_ operation: Operation, _ a: Value, _ b: Value) -> Value {
    if case .number(let x) = a, case .number(let y) = b {
      let result: ExactDecimal? =
        switch operation {
        case .plus: x.adding(y)
        case .minus: x.subtracting(y)
        case .times: x.multiplied(by: y)
        case .over: x.divided(by: y, places: 12)
        default: nil
        }
      return result.map { .number($0) } ?? .none
    }
    guard let x = a.interval, let y = b.interval else { return .none }
    let result: Quantity? =
      switch operation {
      case .plus: x.adding(y)
      case .minus: x.adding(y.negated)
      case .times: x.multiplied(by: y)
      default: nil
      }
    return result.map { .quantity($0) } ?? .none
  }
}

extension Value {
  /// Applies something to a value, or to each value of a list.
  func map(_ transform: (Value) -> Value) -> Value {
    if case .list(let items) = self { return .list(items.map(transform)) }
    return isNone ? .none : transform(self)
  }

  /// A number or a quantity as an interval.
  var interval: Quantity? {
    switch self {
    case .number(let number): Quantity(exactly: number)
    case .quantity(let quantity): quantity
    default: nil
    }
  }
}
