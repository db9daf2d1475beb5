internal import TextModel

/// Checks the paths that an example expects of a figure: `value`, `parts.nationality`, `same-as.name`.
struct ExpectedPaths {
  let schema: FigureSchema
  let lexicons: [String: Lexicon]
  let reporter: Reporter

  /// Follows a path from a figure of the rule's type; the first step that does not exist is reported.
  func check(_ path: String, of rule: Rule, at place: SourcePlace) {
    var type = ValueType.figure(schema.types[rule.type].name)
    var offset = 0
    for step in path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) {
      let stepPlace = place.advanced(by: offset, length: step.utf8.count)
      offset += step.utf8.count + 1
      guard let next = self.type(of: step, in: type, rule) else {
        let known = names(in: type, rule)
        reporter.error(
          .unknownField, "\(type) has no field `\(step)`", at: stepPlace,
          help: suggestion(for: step, among: known)
            ?? (known.isEmpty ? nil : "it has \(known.joined(separator: ", "))"))
        return
      }
      type = next
    }
  }

  private func type(of name: String, in type: ValueType, _ rule: Rule) -> ValueType? {
    switch type {
    case .list(let item): return self.type(of: name, in: item, rule)
    case .figure(let typeName):
      guard let figure = schema[typeName] else { return .unknown }
      if name == "same-as", let same = rule.sameAs { return .figure(schema.types[same.type].name) }
      if let index = figure.field(name) { return figure.fields[index].type }
      for holder in ["quantity", "when"] {
        guard let index = figure.field(holder), let part = ValuePart(rawValue: name) else {
          continue
        }
        if let type = part.type(in: figure.fields[index].type) { return type }
      }
      return nil
    default: return ValuePart(rawValue: name)?.type(in: type)
    }
  }

  private func names(in type: ValueType, _ rule: Rule) -> [String] {
    switch type {
    case .list(let item): return names(in: item, rule)
    case .figure(let typeName):
      guard let figure = schema[typeName] else { return [] }
      let parts = figure.fields.flatMap { field in
        ValuePart.allCases.filter { $0.type(in: field.type) != nil }.map(\.rawValue)
      }
      return figure.fields.map(\.name) + parts + (rule.sameAs == nil ? [] : ["same-as"])
    default: return ValuePart.allCases.filter { $0.type(in: type) != nil }.map(\.rawValue)
    }
  }
}
