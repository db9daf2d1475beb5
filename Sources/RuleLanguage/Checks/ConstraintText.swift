internal import TextModel

extension CheckRule {
  /// The constraint between some figures as a formula over their names: `(= (+ m3 m4) m2)`.
  ///
  /// It is what a verifier evaluates that knows neither rules nor figures. Operators
  /// stand first. `(weekday m5)` holds where the day that `m5` names fits its date, `(exists m5)` where there is
  /// such a day; `(printed m5 2)` is the second number in its words, `(leads 1 m5 m6)` how many of some scores the
  /// first side has won, `(years m5 2024-06-01)` the age of who was born then, `(range 1 2)` any number from 1 to 2.
  ///
  /// - Parameter name: the name of a figure; `nil` for one that no reader could look up.
  /// - Returns: `nil` where the constraint is about more than numbers and dates.
  package func formula(_ bound: [Int], in facts: FactTable, name: @escaping (Int) -> String?)
    -> String?
  {
    FormulaWriter(context: FactContext(facts: facts, bound: bound), name: name).text(require)
  }
}

private struct FormulaWriter {
  let context: FactContext
  let name: (Int) -> String?

  func text(_ expression: Expression) -> String? {
    switch expression {
    case .binary(.or, let left, _) where left.evaluate(in: context).interval != nil:
      return text(left)
    case .binary(.or, .figureField, let right) where right.evaluate(in: context).interval != nil:
      return text(right)
    case .binary(let operation, let left, let right):
      return binary(operation, left, right)
    case .negative(let operand): return text(operand).map { "(- 0 \($0))" }
    case .part(let base, .value), .part(let base, .min), .part(let base, .max): return text(base)
    case .figureField(let base, let index):
      guard case .figure(let figure) = base.evaluate(in: context),
        case .quantity = context.field(figure, index)
      else { return constant(expression) }
      return name(figure)
    case .call(.sum, let arguments): return sum(arguments[0])
    case .call(.weekdayFits, let arguments):
      guard case .part(.figureField(let base, _), _) = arguments[0],
        case .figure(let figure) = base.evaluate(in: context)
      else { return nil }
      return name(figure).map { "(weekday \($0))" }
    case .call(.exists, let arguments):
      guard case .figureField(let base, _) = arguments[0] else { return nil }
      return names(base).map { "(exists \($0))" }
    case .call(.yearsBetween, let arguments):
      guard case .part(.figureField(let base, _), _) = arguments[0], let figure = names(base),
        case .date(let day) = arguments[1].evaluate(in: context)
      else { return constant(expression) }
      return "(years \(figure) \(day))"
    case .call(.printed, let arguments):
      guard let figure = names(arguments[0]), let place = text(arguments[1]) else { return nil }
      return "(printed \(figure) \(place))"
    case .call(.leads, let arguments):
      guard let figures = names(arguments[0]), let place = text(arguments[1]) else { return nil }
      return "(leads \(place) \(figures))"
    case .conditional(let then, let condition, let otherwise):
      return text(condition.evaluate(in: context).isTrue ? then : otherwise)
    default: return constant(expression)
    }
  }

  private func binary(
    _ operation: Expression.Operation, _ left: Expression, _ right: Expression
  ) -> String? {
    guard let a = text(left), let b = text(right) else { return nil }
    switch operation {
    case .isIn, .notEqual, .over: return nil
    case .equal: return "(= \(a) \(b))"
    default: return "(\(operation.rawValue) \(a) \(b))"
    }
  }

  private func sum(_ argument: Expression) -> String? {
    guard case .figureField(let base, _) = argument,
      case .list(let items) = base.evaluate(in: context)
    else { return text(argument) }
    return items.isEmpty ? nil : names(base).map { "(+ \($0))" }
  }

  /// The name of a figure, or the names of several.
  private func names(_ expression: Expression) -> String? {
    let figures =
      switch expression.evaluate(in: context) {
      case .list(let items): items
      case let one: [one]
      }
    let names = figures.compactMap { value -> String? in
      if case .figure(let figure) = value { name(figure) } else { nil }
    }
    return names.count == figures.count ? names.joined(separator: " ") : nil
  }

  private func constant(_ expression: Expression) -> String? {
    switch expression.evaluate(in: context) {
    case .number(let number):
      return number.isNegative ? "(- 0 \(number.magnitude))" : number.description
    case .quantity(let quantity) where quantity.isExact: return quantity.summary
    case .flag(let flag): return flag ? "(= 0 0)" : "(< 0 0)"
    case .quantity(let quantity):
      guard let min = quantity.min, let max = quantity.max else { return nil }
      return "(range \(min) \(max))"
    default: return nil
    }
  }
}
