internal import TextModel

extension RuleSet {
  /// An element of a pattern as a rule would write it.
  func describe(_ atom: Atom) -> String {
    switch atom {
    case .word(let word):
      return symbols.text(word.exact == SymbolTable.unknown ? word.folded : word.exact)
    case .figure(let type): return "<\(schema.types[type].name)>"
    case .tags(let tags): return "<\(tagName(tags))>"
    case .tokenClass(let test): return describe(test)
    }
  }

  /// The shortest name that stands for exactly these tags.
  func tagName(_ tags: [TagID]) -> String {
    guard let first = tags.first else { return "?" }
    var parts = lexicons.tags[Int(first)].split(separator: ".").map(String.init)
    if tags.count == 1, lexicons.tags(named: parts[0]) != tags {
      return parts.joined(separator: ".")
    }
    var name = parts.joined(separator: ".")
    while parts.count > 1, lexicons.tags(named: name) != tags {
      parts.removeLast()
      name = parts.joined(separator: ".")
    }
    return name
  }

  private func describe(_ test: TokenClass) -> String {
    var terms = shapes(test.required)
    terms += test.tags.map { tagName($0) }
    terms += test.prefixes.map { String(decoding: $0, as: UTF8.self) + "*" }
    terms += test.suffixes.map { "*" + String(decoding: $0, as: UTF8.self) }
    terms += shapes(test.forbidden).map { "!" + $0 }
    terms += excludedNames(test).map { "!" + $0 }
    terms += test.withoutPrefixes.map { "!" + String(decoding: $0, as: UTF8.self) + "*" }
    terms += test.withoutSuffixes.map { "!*" + String(decoding: $0, as: UTF8.self) }
    return "[\((terms.isEmpty ? ["any"] : terms).joined(separator: " & "))]"
  }

  /// Names of the tags that a class shuts out; tags of one lexicon together where all of it is shut out.
  private func excludedNames(_ test: TokenClass) -> [String] {
    let all = Set(test.withoutTags)
    var names: [String] = []
    var done: Set<TagID> = []
    for tag in test.withoutTags where !done.contains(tag) {
      let root = String(lexicons.tags[Int(tag)].split(separator: ".")[0])
      let family = lexicons.tags(named: root)
      if family.allSatisfy(all.contains) {
        names.append(root)
        done.formUnion(family)
      } else {
        names.append(lexicons.tags[Int(tag)])
        done.insert(tag)
      }
    }
    return names
  }

  private func shapes(_ shape: TokenShape) -> [String] {
    shapeNames.filter { !$0.value.isEmpty && shape.isSuperset(of: $0.value) }.map(\.key).sorted()
  }

  /// Why one token is not of a class.
  func reasons(_ test: TokenClass, at token: Int, in scene: Scene) -> [String] {
    let shape = scene.document.tokens[token].shape
    var reasons = shapes(test.required).filter { !shape.isSuperset(of: shapeNames[$0]!) }.map {
      "is not \($0)"
    }
    reasons += shapes(test.forbidden).filter { !shape.isDisjoint(with: shapeNames[$0]!) }.map {
      "is \($0)"
    }
    for tags in test.tags where !scene.lattice.hasTag(tags, at: token) {
      reasons.append("is not <\(tagName(tags))>")
    }
    for tag in test.withoutTags where scene.lattice.hasTag([tag], at: token) {
      reasons.append("is <\(lexicons.tags[Int(tag)])>")
    }
    return reasons.isEmpty ? ["has other letters at its start or end"] : reasons
  }

  /// `Rules/en/lexicons/nouns.tsv:310`
  func place(of entry: LexiconEntry) -> String {
    let place = lexicons.lexicons[Int(entry.lexicon)].rows[Int(entry.row)].place
    return "\(place.source.file.displayPath):\(place.line)"
  }
}

extension Rule {
  /// `Rules/en/patterns/counts.yaml:28`
  var displayPlace: String { "\(place.source.file.displayPath):\(place.line)" }
}

extension Expression {
  /// The conditions that all have to hold.
  var conjuncts: [Expression] {
    if case .binary(.and, let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }

  /// The parts whose values explain the result: captures with their fields, and calls.
  var operands: [Expression] {
    switch self {
    case .constant: []
    case .variable, .figureField, .entryField, .part, .call: [self]
    case .not(let value), .negative(let value): value.operands
    case .binary(_, let left, let right): left.operands + right.operands
    case .conditional(let then, let condition, let otherwise):
      condition.operands + then.operands + otherwise.operands
    }
  }

  /// The expression as a rule would write it.
  func written(_ variables: [(name: String, type: ValueType)], _ schema: FigureSchema) -> String {
    func text(_ value: Expression) -> (text: String, type: ValueType) {
      switch value {
      case .constant(.text(let text)): return ("'\(text)'", .text)
      case .constant(let value): return (value == .none ? "none" : value.summary, .unknown)
      case .variable(let index):
        guard index < variables.count else { return ("it", .unknown) }
        return (variables[index].name, variables[index].type)
      case .figureField(let base, let field):
        let (name, type) = text(base)
        var item = type
        if case .list(let inner) = type { item = inner }
        guard case .figure(let typeName) = item, let figure = schema[typeName] else {
          return (name, .unknown)
        }
        return ("\(name).\(figure.fields[field].name)", figure.fields[field].type)
      case .entryField(let base, let column):
        return ("\(text(base).text).\(column.name)", .unknown)
      case .part(let base, let part):
        // `n.quantity.value` is written `n.value`.
        if case .figureField(let owner, _) = base {
          return ("\(text(owner).text).\(part.rawValue)", .unknown)
        }
        return ("\(text(base).text).\(part.rawValue)", .unknown)
      case .call(let function, let arguments):
        return (
          "\(function.rawValue)(\(arguments.map { text($0).text }.joined(separator: ", ")))",
          .unknown
        )
      case .not(let value): return ("not \(text(value).text)", .flag)
      case .negative(let value): return ("-\(text(value).text)", .unknown)
      case .binary(let operation, let left, let right):
        return ("\(text(left).text) \(operation.rawValue) \(text(right).text)", .unknown)
      case .conditional(let then, let condition, let otherwise):
        return (
          "\(text(then).text) if \(text(condition).text) else \(text(otherwise).text)", .unknown
        )
      }
    }
    return text(self).text
  }
}
