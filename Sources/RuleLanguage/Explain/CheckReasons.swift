internal import TextModel

extension CheckRule {
  /// Why a figure does not fit a binding, given the figures bound before it: the conditions that it does
  /// not meet, with the values seen. Empty where it fits.
  package func reasons(
    against fact: Int, as binding: Int, after bound: [Int], in facts: FactTable
  ) -> [String] {
    bindings[binding].condition.map { reasons($0, bound + [fact], facts) } ?? []
  }

  /// Why the constraint does not apply to the bound figures; empty where it does.
  package func reasonsNotToApply(_ bound: [Int], in facts: FactTable) -> [String] {
    when.map { reasons($0, bound, facts) } ?? []
  }

  /// Why a failure is not sure enough to report; empty where it is.
  package func reasonsForDoubt(_ bound: [Int], in facts: FactTable) -> [String] {
    certain.map { reasons($0, bound, facts) } ?? []
  }

  private func reasons(_ condition: Expression, _ bound: [Int], _ facts: FactTable) -> [String] {
    let context = FactContext(facts: facts, bound: bound)
    let variables = bindings.map { binding in
      (
        name: binding.name,
        type: ValueType.figure(facts.rules.schema.types[binding.type].name)
      )
    }
    let schema = facts.rules.schema
    return condition.conjuncts.filter { !$0.evaluate(in: context).isTrue }.map { part in
      var values: [String] = []
      for operand in part.operands {
        let value =
          "\(operand.written(variables, schema)) is \(shown(operand.evaluate(in: context), facts))"
        if !values.contains(value) { values.append(value) }
      }
      let written = part.written(variables, schema)
      return values.isEmpty ? written : "\(written): \(values.joined(separator: ", "))"
    }
  }

  private func shown(_ value: Value, _ facts: FactTable) -> String {
    switch value {
    case .figure(let fact): "\"\(facts.document.document.string(facts.facts[fact].span))\""
    case .list(let items): "[\(items.map { shown($0, facts) }.joined(separator: ", "))]"
    default: value.summary
    }
  }
}
