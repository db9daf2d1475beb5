internal import TextModel

/// A figure that an example of a check gives instead of finding it in a text.
package struct GivenFigure: Sendable {
  /// What a field holds.
  package indirect enum Content: Sendable {
    case value(Value)
    case figures([GivenFigure], isList: Bool)
  }

  package var type: Int
  package var fields: [(field: Int, content: Content)]
}

/// Reads `given: { p: { first: 12, parts: [{ quantity: 5 }] } }`.
struct GivenFigureReader {
  let schema: FigureSchema
  let reporter: Reporter

  /// One figure for each binding of a check; what is missing or wrong is reported.
  func read(
    _ value: YAMLValue, _ bindings: [CheckRule.Binding]
  ) -> [(binding: Int, figure: GivenFigure)] {
    guard let pairs = value.pairs else {
      reporter.error(
        .wrongShape, "`given` is a mapping of the names in `bind` to figures", at: value.place)
      return []
    }
    var result: [(binding: Int, figure: GivenFigure)] = []
    for (key, figure) in pairs {
      guard let name = key.text else { continue }
      guard let index = bindings.firstIndex(where: { $0.name == name }) else {
        reporter.error(
          .unknownName, "`bind` has no `\(name)`", at: key.place,
          help: suggestion(for: name, among: bindings.map(\.name)))
        continue
      }
      if let read = self.figure(figure, bindings[index].type) { result.append((index, read)) }
    }
    for binding in bindings where !pairs.contains(where: { $0.key.text == binding.name }) {
      reporter.error(.missingKey, "`given` has no figure for `\(binding.name)`", at: value.place)
    }
    return result.sorted { $0.binding < $1.binding }
  }

  private func figure(_ value: YAMLValue, _ type: Int) -> GivenFigure? {
    let figureType = schema.types[type]
    guard let pairs = value.pairs else {
      reporter.error(
        .wrongShape, "a figure is a mapping of fields to values", at: value.place,
        help: "\(figureType.name) has \(figureType.fields.map(\.name).joined(separator: ", "))")
      return nil
    }
    var result = GivenFigure(type: type, fields: [])
    for (key, item) in pairs {
      guard let name = key.text else { continue }
      // As in expressions, `value` is short for the number of a figure.
      guard
        let field = figureType.field(name) ?? (name == "value" ? figureType.field("quantity") : nil)
      else {
        reporter.error(
          .unknownField, "\(figureType.name) has no field `\(name)`", at: key.place,
          help: suggestion(for: name, among: figureType.fields.map(\.name))
            ?? "it has \(figureType.fields.map(\.name).joined(separator: ", "))")
        continue
      }
      if let content = content(item, figureType.fields[field].type) {
        result.fields.append((field, content))
      }
    }
    return result
  }

  private func content(_ value: YAMLValue, _ type: ValueType) -> GivenFigure.Content? {
    switch type {
    case .figure(let name):
      guard let index = schema.index(name) else { return nil }
      return figure(value, index).map { .figures([$0], isList: false) }
    case .list(.figure(let name)):
      guard let index = schema.index(name), let items = value.items else {
        reporter.error(.wrongShape, "this is a list of figures", at: value.place)
        return nil
      }
      return .figures(items.compactMap { figure($0, index) }, isList: true)
    default:
      guard let text = value.text, let read = Self.value(text, type) else {
        reporter.error(
          .wrongType, "this should be \(type)", at: value.place, help: Self.examples[type])
        return nil
      }
      return .value(read)
    }
  }

  private static let examples: [ValueType: String] = [
    .quantity: "for example: 94, 2.5, 162..198, 180.. or ..30",
    .date: "for example: 2022-09-21", .temporal: "for example: 2022-09-21", .flag: "true or false",
    .number: "for example: 94",
  ]

  /// A value as an example writes it; `nil` where it is none of the type.
  static func value(_ text: String, _ type: ValueType) -> Value? {
    switch type {
    case .quantity: quantity(text).map { .quantity($0) }
    case .temporal:
      CalendarDate(iso8601: text).map { day in
        .temporal(
          TemporalExpression(
            type: .date, value: day.description, start: day, end: day, grain: .day))
      }
    default: parseCell(text, as: type)
    }
  }

  /// `94`, `2.5`, `162..198`, `180..`, `..30`.
  private static func quantity(_ text: String) -> Quantity? {
    guard let dots = text.firstRange(of: "..") else {
      let decimals = text.firstIndex(of: ".").map { text[$0...].utf8.count - 1 } ?? 0
      return ExactDecimal(text).map { Quantity(exactly: $0, digitsShown: -decimals) }
    }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map(String.init)
    let numbers = ends.map { ExactDecimal($0) }
    for (end, number) in zip(ends, numbers) where !end.isEmpty && number == nil { return nil }
    if numbers[0] == nil, numbers[1] == nil { return nil }
    return Quantity(value: nil, min: numbers[0], max: numbers[1])
  }
}

extension FactTable {
  /// Adds a given figure, after those inside it.
  ///
  /// - Returns: its index.
  package func add(_ given: GivenFigure) -> Int {
    var fields = rules.schema.types[given.type].fields.map { _ in Value.none }
    for (field, content) in given.fields {
      switch content {
      case .value(let value): fields[field] = value
      case .figures(let figures, let isList):
        let added = figures.map { Value.figure(add($0)) }
        fields[field] = isList ? .list(added) : added.first ?? .none
      }
    }
    // A place of its own, so that figures come in the order of the example.
    let place = facts.count
    return add(Fact(type: given.type, fields: fields, span: TextSpan(place, place + 1)))
  }
}
