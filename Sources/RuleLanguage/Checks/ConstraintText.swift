internal import TextModel

extension CheckRule {
  /// The constraint between some figures as a formula over their names: `(= (+ m3 m4) m2)`.
  ///
  /// It is what a verifier evaluates that knows neither rules nor figures. Operators
  /// stand first. `(weekday m5)` holds where the day that `m5` names fits its date.
  ///
  /// - Parameter name: the name of a figure; `nil` for one that no reader could look up.
  /// - Returns: `nil` where the constraint is about more than numbers and weekdays.
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
    let names = items.map { item -> String? in
      if case .figure(let figure) = item { name(figure) } else { nil }
    }
    guard !names.isEmpty, names.allSatisfy({ $0 != nil }) else { return nil }
    return "(+ " + names.compactMap(\.self).joined(separator: " ") + ")"
  }

  private func constant(_ expression: Expression) -> String? {
    switch expression.evaluate(in: context) {
    case .number(let number):
      return number.isNegative ? "(- 0 \(number.magnitude))" : number.description
    case .quantity(let quantity) where quantity.isExact: return quantity.summary
    default: return nil
    }
  }
}
