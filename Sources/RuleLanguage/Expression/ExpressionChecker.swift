internal import TextModel

/// Resolves the names of an expression and checks its types.
struct ExpressionChecker {
  let schema: FigureSchema
  let lexicons: [String: Lexicon]
  /// Captures or bindings, in the order of their variable indices.
  let variables: [(name: String, type: ValueType)]
  let reporter: Reporter
  /// Whether it is part of a check: there terms and parts are the mentions that they stand for.
  let isInCheck: Bool
  /// Variables that an expression has used.
  private(set) var used: Set<Int> = []

  init(
    schema: FigureSchema, lexicons: [String: Lexicon], variables: [(name: String, type: ValueType)],
    reporter: Reporter, isInCheck: Bool = false
  ) {
    self.isInCheck = isInCheck
    self.schema = schema
    self.lexicons = lexicons
    self.variables = variables
    self.reporter = reporter
  }

  /// Parses and checks an expression; mistakes are reported.
  mutating func expression(_ text: String, at place: SourcePlace) -> (Expression, ValueType)? {
    do {
      return check(try ExpressionParser.parse(text, at: place))
    } catch {
      reporter.error(.expressionSyntax, error.message, at: error.place, help: error.help)
      return nil
    }
  }

  private mutating func check(_ node: ExpressionNode) -> (Expression, ValueType)? {
    switch node {
    case .literal(let value, let type): return (.constant(value), type)
    case .name(let name, let place):
      guard let index = variables.firstIndex(where: { $0.name == name }) else {
        reporter.error(
          .unknownName, "nothing here is called `\(name)`", at: place,
          help: suggestion(for: name, among: variables.map(\.name))
            ?? "text stands in single quotes: '\(name)'")
        return nil
      }
      used.insert(index)
      return (.variable(index), variables[index].type)
    case .field(let base, let name, let place):
      guard let (value, type) = check(base) else { return nil }
      return field(name, of: value, type, place)
    case .call(let name, let arguments, let place): return call(name, arguments, place)
    case .unary(let operation, let operand, let place):
      guard let (value, type) = check(operand) else { return nil }
      if operation == "not" { return (.not(value), .flag) }
      guard type.fits(.quantity) else {
        reporter.error(.wrongType, "`-` wants a number, this is \(type)", at: place)
        return nil
      }
      return (.negative(value), type)
    case .binary(let text, let left, let right, let place): return binary(text, left, right, place)
    case .conditional(let then, let condition, let otherwise):
      guard let (a, aType) = check(then), let (c, _) = check(condition),
        let (b, bType) = check(otherwise)
      else { return nil }
      return (.conditional(then: a, condition: c, otherwise: b), common(aType, bType) ?? aType)
    }
  }

  private func field(_ name: String, of value: Expression, _ type: ValueType, _ place: SourcePlace)
    -> (
      Expression, ValueType
    )?
  {
    var item = type
    var isList = false
    if case .list(let inner) = type {
      item = inner
      isList = true
    }
    func result(_ expression: Expression, _ type: ValueType) -> (Expression, ValueType) {
      (expression, isList ? .list(type) : type)
    }
    var known: [String] = []
    switch item {
    case .unknown: return (value, .unknown)
    case .figure(let typeName):
      guard let figure = schema[typeName] else { return nil }
      if isInCheck, figure.isForPatterns(name) {
        reporter.error(
          .unknownField, "a check cannot see `\(name)` of a \(typeName)", at: place,
          help: "let the pattern say it of the list, as a `shape` of its own")
        return nil
      }
      if let index = figure.field(name) {
        return result(.figureField(value, index), figure.fields[index].type)
      }
      // `count.value` is short for `count.quantity.value`, `date.start` for `date.when.start`.
      for holder in ["quantity", "when"] {
        guard let index = figure.field(holder), let part = ValuePart(rawValue: name),
          let partType = part.type(in: figure.fields[index].type)
        else { continue }
        return result(.part(.figureField(value, index), part), partType)
      }
      known = figure.fields.map(\.name).filter { !(isInCheck && figure.isForPatterns($0)) }
      for field in figure.fields where ["quantity", "when"].contains(field.name) {
        known += ValuePart.allCases.filter { $0.type(in: field.type) != nil }.map(\.rawValue)
      }
    case .entry(let lexicon):
      if let type = lexicons[lexicon]?.type(ofField: name),
        let column = lexicons[lexicon]?.column(name)
      {
        return result(.entryField(value, column), type)
      }
      known = lexicons[lexicon]?.columnNames ?? []
    case .number, .quantity, .temporal, .date:
      let holder = item == .number ? .quantity : item
      if let part = ValuePart(rawValue: name), let type = part.type(in: holder) {
        return result(.part(value, part), type)
      }
      known = ValuePart.allCases.filter { $0.type(in: holder) != nil }.map(\.rawValue)
    default: break
    }
    reporter.error(
      .unknownField, "\(item) has no field `\(name)`", at: place,
      help: suggestion(for: name, among: known)
        ?? (known.isEmpty ? nil : "it has \(known.joined(separator: ", "))"))
    return nil
  }

  private mutating func call(_ name: String, _ arguments: [ExpressionNode], _ place: SourcePlace)
    -> (
      Expression, ValueType
    )?
  {
    var checked: [(Expression, ValueType)] = []
    for argument in arguments {
      guard let value = check(argument) else { return nil }
      checked.append(value)
    }
    guard let function = Function(rawValue: name) else {
      reporter.error(
        .unknownFunction, "there is no function `\(name)`", at: place,
        help: suggestion(for: name, among: Function.allCases.map(\.rawValue))
          ?? "the functions are \(Function.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    if function.namesField {
      return fieldFunction(function, checked, place)
    }
    let signature = function.signature
    let least = signature.parameters.count - signature.optional
    guard checked.count >= least,
      signature.isVariadic || checked.count <= signature.parameters.count
    else {
      reporter.error(
        .wrongType, "\(name) takes \(signature.summary), here are \(checked.count)", at: place)
      return nil
    }
    for (index, argument) in checked.enumerated() {
      let wanted = signature.parameters[min(index, signature.parameters.count - 1)]
      guard wanted.contains(where: { argument.1.fits($0) }) else {
        reporter.error(
          .wrongType,
          "argument \(index + 1) of \(name) is \(argument.1), it should be \(wanted.map(\.description).joined(separator: " or "))",
          at: place)
        return nil
      }
    }
    if function == .lookup { checkLookup(checked.map(\.0), place) }
    return (.call(function, checked.map(\.0)), signature.result(checked.map(\.1)))
  }

  /// `lookup('lexicon', form, 'column')`: both names are looked up now.
  private func checkLookup(_ arguments: [Expression], _ place: SourcePlace) {
    guard case .constant(.text(let name)) = arguments[0] else { return }
    guard let lexicon = lexicons[name] else {
      reporter.error(
        .unknownName, "there is no lexicon `\(name)`", at: place,
        help: suggestion(for: name, among: lexicons.keys)
          ?? "`crossfoot rules list lexicons` shows every lexicon")
      return
    }
    guard case .constant(.text(let column)) = arguments[2], lexicon.type(ofField: column) == nil
    else { return }
    reporter.error(
      .unknownField, "lexicon \(name) has no column `\(column)`", at: place,
      help: suggestion(for: column, among: lexicon.columnNames))
  }

  /// `same(list, 'field')`, `has(list, 'field', value)`, `every(list, 'field')`: the field is looked up now.
  private func fieldFunction(
    _ function: Function, _ arguments: [(Expression, ValueType)], _ place: SourcePlace
  ) -> (Expression, ValueType)? {
    let counts = function == .has ? 3...3 : function == .agree ? 2...3 : 2...2
    guard counts.contains(arguments.count), case .constant(.text(let name)) = arguments[1].0
    else {
      reporter.error(
        .wrongType,
        "\(function.rawValue) takes a list, the name of a field in quotes\(function == .has ? " and a value" : "")",
        at: place)
      return nil
    }
    let list = arguments[0]
    let listType: ValueType
    if case .list = list.1 { listType = list.1 } else { listType = .list(list.1) }
    guard let (values, type) = field(name, of: list.0, listType, place), case .list(let item) = type
    else {
      return nil
    }
    return (
      .call(function, [values] + arguments.dropFirst(2).map(\.0)), function == .same ? item : .flag
    )
  }

  private mutating func binary(
    _ text: String, _ left: ExpressionNode, _ right: ExpressionNode, _ place: SourcePlace
  ) -> (Expression, ValueType)? {
    guard let operation = Expression.Operation(rawValue: text), let (a, aType) = check(left),
      let (b, bType) = check(right)
    else { return nil }
    func wrong(_ message: String) -> (Expression, ValueType)? {
      reporter.error(.wrongType, message, at: place)
      return nil
    }
    let result: ValueType
    switch operation {
    case .and: result = .flag
    case .or:
      guard let type = common(aType, bType) else {
        return wrong("`or` joins \(aType) and \(bType)")
      }
      result = type
    case .isIn:
      guard case .list(let item) = bType, common(aType, item) != nil else {
        return wrong("`in` wants a list of \(aType), this is \(bType)")
      }
      result = .flag
    case .equal, .notEqual:
      guard common(aType, bType) != nil else {
        return wrong("\(aType) and \(bType) are never equal")
      }
      checkConstant(b, against: a, at: place)
      checkConstant(a, against: b, at: place)
      result = .flag
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let type = common(aType, bType), [.number, .quantity, .date, .unknown].contains(type)
      else {
        return wrong("`\(text)` compares numbers or dates, not \(aType) and \(bType)")
      }
      result = .flag
    case .plus, .minus, .times, .over:
      guard let type = common(aType, bType), [.number, .quantity, .unknown].contains(type) else {
        return wrong("`\(text)` wants numbers, not \(aType) and \(bType)")
      }
      result = type
    }
    return (.binary(operation, a, b), result)
  }

  /// A text that a closed list of values or a column of a lexicon never holds is a slip.
  private func checkConstant(
    _ constant: Expression, against value: Expression, at place: SourcePlace
  ) {
    guard case .constant(.text(let text)) = constant, let known = possibleTexts(value),
      !known.contains(text)
    else { return }
    reporter.error(
      .neverEqual, "the value is never '\(text)'", at: place,
      help: suggestion(for: text, among: known)
        ?? (known.count > 12 ? nil : "it is one of \(known.sorted().joined(separator: ", "))"))
  }

  /// The texts that a value can be, where that is known.
  private func possibleTexts(_ value: Expression) -> Set<String>? {
    switch value {
    case .part(_, .modifier): return Set(Quantity.Modifier.allCases.map(\.rawValue))
    case .entryField(.variable(let index), let column):
      var type = variables[index].type
      if case .list(let item) = type { type = item }
      guard case .entry(let lexiconName) = type, let lexicon = lexicons[lexiconName],
        case .field(let field) = column.kind, lexicon.fields[field].type == .text
      else { return nil }
      return Set(
        lexicon.rows.indices.compactMap { row in
          if case .text(let text) = lexicon.value(column, row: row) { text } else { nil }
        })
    default: return nil
    }
  }

  private func common(_ a: ValueType, _ b: ValueType) -> ValueType? {
    if a == .unknown { return b }
    if b == .unknown || a == b { return a }
    if a.fits(b) { return b }
    if b.fits(a) { return a }
    return nil
  }
}
