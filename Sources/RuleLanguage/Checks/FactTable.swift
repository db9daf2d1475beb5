package import TextModel

/// Figures as checks see them: typed rows with fields, whatever they were made from. A class, because every
/// expression that is evaluated looks into it.
package final class FactTable {
  /// One figure.
  package struct Fact: Sendable {
    /// Index of the type in the schema.
    package var type: Int
    /// By field of the type.
    package var fields: [Value]
    package var span: TextSpan

    package init(type: Int, fields: [Value], span: TextSpan) {
      self.type = type
      self.fields = fields
      self.span = span
    }
  }

  package let rules: RuleSet
  package let document: SegmentedDocument
  package private(set) var facts: [Fact] = []
  /// By type.
  private var byType: [[Int]]

  package init(rules: RuleSet, document: SegmentedDocument) {
    self.rules = rules
    self.document = document
    byType = Array(repeating: [], count: rules.schema.types.count)
  }

  /// Adds a figure of a named type; fields that the type does not have are an error in the program.
  ///
  /// - Returns: its index.
  package func add(_ typeName: String, _ values: [String: Value], span: TextSpan) -> Int? {
    guard let type = rules.schema.index(typeName) else { return nil }
    return add(
      Fact(
        type: type, fields: rules.schema.types[type].fields.map { values[$0.name] ?? .none },
        span: span))
  }

  /// Adds a figure.
  ///
  /// - Returns: its index.
  package func add(_ fact: Fact) -> Int {
    facts.append(fact)
    byType[fact.type].append(facts.count - 1)
    return facts.count - 1
  }

  /// Whether a figure is a percentage or a measure: never exact, however it is printed.
  package func isMeasured(_ fact: Int) -> Bool {
    let type = rules.schema.types[facts[fact].type]
    if type.name == "percent" || type.name == "measure" { return true }
    guard let kind = type.field("kind"), case .text(let name) = facts[fact].fields[kind] else {
      return false
    }
    return name == "percent" || name == "measure"
  }

  /// What a figure is worth, if that is a number.
  package func quantity(of fact: Int) -> Quantity? {
    guard let field = rules.schema.types[facts[fact].type].field("quantity"),
      case .quantity(let quantity) = facts[fact].fields[field]
    else { return nil }
    return quantity
  }

  /// The figures of a type in the order of the calls.
  package func facts(ofType type: Int) -> [Int] { byType[type] }

  /// Whether there is a figure of a type.
  package func has(_ type: Int) -> Bool { !byType[type].isEmpty }
}

/// What a check's constraint gives for some figures.
package struct CheckOutcome: Sendable {
  /// Whether some values satisfy it; `nil` where a value is missing.
  package var holds: Bool?
  /// The two sides of an equation or inequality.
  package var left: Quantity?
  package var right: Quantity?
  /// Whether the constraint is an equation, so that it can be solved for one number.
  package var isEquation: Bool
}

extension CheckRule {
  /// Whether a figure fits a binding, given the figures bound before it.
  package func accepts(_ fact: Int, as binding: Int, after bound: [Int], in facts: FactTable)
    -> Bool
  {
    guard let condition = bindings[binding].condition else { return true }
    return condition.evaluate(in: FactContext(facts: facts, bound: bound + [fact])).isTrue
  }

  /// Whether the constraint applies to the bound figures at all.
  package func applies(to bound: [Int], in facts: FactTable) -> Bool {
    when?.evaluate(in: FactContext(facts: facts, bound: bound)).isTrue ?? true
  }

  /// Whether a failure would be sure enough to report.
  package func isCertain(_ bound: [Int], in facts: FactTable) -> Bool {
    certain?.evaluate(in: FactContext(facts: facts, bound: bound)).isTrue ?? true
  }

  /// Whether a failure may have an innocent reason, so that it is no more than a warning.
  package func isDoubtful(_ bound: [Int], in facts: FactTable) -> Bool {
    doubt?.evaluate(in: FactContext(facts: facts, bound: bound)).isTrue ?? false
  }

  /// Whether a figure would satisfy the constraint in place of one that was bound.
  package func isRival(_ fact: Int, _ rival: Rival, of bound: [Int], in facts: FactTable) -> Bool {
    !bound.contains(fact)
      && rival.condition.evaluate(in: FactContext(facts: facts, bound: bound + [fact])).isTrue
  }

  /// Evaluates the constraint under one reading of the numbers, with other quantities for some figures
  /// if given.
  package func outcome(
    _ bound: [Int], in facts: FactTable, reading: Quantity.Reading = .printed,
    replacing: [Int: Quantity] = [:]
  ) -> CheckOutcome {
    var context = FactContext(facts: facts, bound: bound, replacing: replacing)
    if reading != .printed, tolerance == .rounding {
      context.reading = reading
      context.finest = finestPlace(bound, in: facts)
    }
    var result = CheckOutcome(holds: nil, left: nil, right: nil, isEquation: false)
    switch require.evaluate(in: context) {
    case .flag(let flag): result.holds = flag
    default: break
    }
    if case .binary(let operation, let left, let right) = require, operation.isComparison {
      result.left = left.evaluate(in: context).interval
      result.right = right.evaluate(in: context).interval
      result.isEquation = operation == .equal
      if result.holds == false, let right = result.right, let left = result.left,
        let slack = slack(right), let wide = left.adding(slack)
      {
        result.holds = Expression.compare(operation, .quantity(wide), .quantity(right))
      }
    }
    return result
  }

  /// What the tolerance adds to a side: an interval around 0; `nil` where it adds nothing.
  private func slack(_ right: Quantity) -> Quantity? {
    func around(_ amount: ExactDecimal) -> Quantity {
      Quantity(value: nil, min: -amount, max: amount)
    }
    switch tolerance {
    case .rounding: return nil
    case .amount(let amount): return amount == .zero ? nil : around(amount)
    case .percent(let share):
      let ends = [right.min, right.max].compactMap { $0?.magnitude }
      guard ends.count == 2, let largest = ends.max(by: { $0 < $1 }),
        let amount = largest.multiplied(by: share)?.multiplied(
          by: ExactDecimal(significand: 1, exponent: -2))
      else { return nil }
      return around(amount)
    }
  }

  /// Power of ten of the finest digit that any of the figures is printed to: numbers that stand in one
  /// sum are as a rule printed to one precision.
  private func finestPlace(_ bound: [Int], in facts: FactTable) -> Int {
    var finest = Int.max
    for (_, fact) in operands(bound, in: facts) {
      guard let place = facts.quantity(of: fact)?.printedPlace(isMeasured: facts.isMeasured(fact))
      else { continue }
      finest = min(finest, place)
    }
    return finest == Int.max ? 0 : finest
  }

  /// The figures that take part, with their roles, in the order that the rule names them.
  package func operands(_ bound: [Int], in facts: FactTable) -> [(role: String, fact: Int)] {
    let context = FactContext(facts: facts, bound: bound)
    return operands.flatMap { role, value -> [(role: String, fact: Int)] in
      switch value.evaluate(in: context) {
      case .figure(let fact): [(role, fact)]
      case .list(let items):
        items.compactMap { if case .figure(let fact) = $0 { (role, fact) } else { nil } }
      default: []
      }
    }
  }

  /// The equation with the figures' values.
  package func equation(_ bound: [Int], in facts: FactTable) -> String {
    fill(equation, bound, facts)
  }

  /// The message with the figures' values.
  package func message(_ bound: [Int], in facts: FactTable) -> String {
    fill(message, bound, facts)
  }

  private func fill(_ parts: [MessagePart], _ bound: [Int], _ facts: FactTable) -> String {
    let context = FactContext(facts: facts, bound: bound)
    return parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let expression): expression.evaluate(in: context).shown
      }
    }.joined()
  }
}

extension Value {
  /// The value as the message of a check shows it to people.
  var shown: String {
    switch self {
    case .number(let number): number.rounded.grouped(above: 4)
    case .quantity(let quantity): quantity.shown
    case .list(let items): items.map(\.shown).joined(separator: ", ")
    default: summary
    }
  }

  /// The value, in few words.
  package var summary: String {
    switch self {
    case .none: "nothing"
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): number.description
    case .quantity(let quantity): quantity.summary
    case .text(let text): text
    case .date(let date): date.description
    case .temporal(let temporal): temporal.value
    case .list(let items): items.map(\.summary).joined(separator: ", ")
    case .figure, .entry, .tokens: "a figure"
    }
  }
}

/// Bound figures as the variables of expressions.
struct FactContext: EvaluationContext {
  let facts: FactTable
  let bound: [Int]
  var replacing: [Int: Quantity] = [:]
  var reading = Quantity.Reading.printed
  var finest = 0

  var document: SegmentedDocument { facts.document }
  var lexicons: LexiconSet { facts.rules.lexicons }

  func variable(_ index: Int) -> Value { index < bound.count ? .figure(bound[index]) : .none }

  func field(_ figure: Int, _ index: Int) -> Value {
    let value = facts.facts[figure].fields[index]
    guard case .quantity(let quantity) = value else { return value }
    if let other = replacing[figure] { return .quantity(other) }
    return reading == .printed
      ? value
      : .quantity(quantity.read(reading, finest: finest, isMeasured: facts.isMeasured(figure)))
  }

  func span(ofFigure figure: Int) -> TextSpan { facts.facts[figure].span }
  func span(ofTokens tokens: Range<Int>) -> TextSpan { document.span(ofTokens: tokens) }
  func entry(ofLexicon name: String, atTokens tokens: Range<Int>) -> LexiconEntry? { nil }
  func figure(ofType type: String, before offset: Int, where test: (Int) -> Bool) -> Int? { nil }

  func field(_ figure: Int, named name: String) -> Value {
    facts.rules.schema.types[facts.facts[figure].type].field(name).map { field(figure, $0) }
      ?? .none
  }
}
