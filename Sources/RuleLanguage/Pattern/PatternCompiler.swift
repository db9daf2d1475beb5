internal import TextModel

/// The built-in shapes of `[…]`.
let shapeNames: [String: TokenShape] = [
  "any": [], "word": .word, "digits": .digits, "punct": .punctuation, "cap": .capitalised,
  "caps": .allCapitals, "lower": .lowercase, "glued": .glued, "start": .sentenceStart,
  "mixed": .mixed,
]

/// What they mean, for people.
let shapeMeanings: [String: String] = [
  "any": "any word or mark", "word": "a word", "digits": "a number in digits, with its separators",
  "punct": "a punctuation mark", "cap": "a word with a capital first", "caps": "a word in capitals",
  "lower": "a word in lower case", "glued": "nothing stands between it and the word before",
  "start": "the first word of a sentence", "mixed": "letters and digits in one word",
]

/// Turns patterns into programs.
struct PatternCompiler {
  /// Figure types by name.
  let types: [String: Int]
  let lexicons: LexiconSet
  /// Fragments of the file, by name.
  let fragments: [String: PatternNode]
  let reporter: Reporter
  var symbols: SymbolTable
  private(set) var usedFragments: Set<String> = []
  private(set) var usedTypes: Set<Int> = []
  /// Names of tags, and what tags of theirs begin with, that patterns ask for.
  private(set) var usedTags: Set<String> = []
  /// Captures that stand before this point on the way through the pattern: one of them again makes a
  /// list, the same name in another branch of a choice does not.
  private var path: Set<String> = []

  init(
    types: [String: Int], lexicons: LexiconSet, fragments: [String: PatternNode],
    symbols: SymbolTable, reporter: Reporter
  ) {
    self.types = types
    self.lexicons = lexicons
    self.fragments = fragments
    self.symbols = symbols
    self.reporter = reporter
  }

  /// Compiles one pattern; what cannot be resolved is reported and matches nothing.
  mutating func compile(_ node: PatternNode, at place: SourcePlace) -> Program {
    var program = Program()
    path = []
    emit(node, &program, insideRepeat: false, expanding: [])
    program.instructions.append(.accept)
    if program.matchesNothing {
      reporter.error(
        .emptyMatch, "this pattern matches the empty text", at: place,
        help: "something in it has to be there: not everything can be optional")
    }
    if program.instructions.count > 2000 {
      reporter.error(
        .patternTooLong, "this pattern has more than 2,000 steps", at: place,
        help: "lower the bounds of its repeats, or split the rule")
    }
    return program
  }

  private mutating func emit(
    _ node: PatternNode, _ program: inout Program, insideRepeat: Bool, expanding: Set<String>
  ) {
    switch node {
    case .words(let text):
      for word in internWords(of: text, &symbols) {
        program.literalCount += 1
        append(.word(word), &program)
      }
    case .reference(let name, let place): reference(name, place, &program)
    case .shape(let terms): append(.tokenClass(tokenClass(terms)), &program)
    case .sequence(let nodes):
      for child in nodes {
        emit(child, &program, insideRepeat: insideRepeat, expanding: expanding)
      }
    case .choice(let options):
      var ends: [Int] = []
      let before = path
      var after = path
      for (index, option) in options.enumerated() {
        path = before
        defer { after.formUnion(path) }
        let isLast = index == options.count - 1
        let split = program.instructions.count
        if !isLast { program.instructions.append(.split(split + 1, 0)) }
        emit(option, &program, insideRepeat: insideRepeat, expanding: expanding)
        if !isLast {
          ends.append(program.instructions.count)
          program.instructions.append(.jump(0))
          program.instructions[split] = .split(split + 1, program.instructions.count)
        }
      }
      path = after
      for end in ends { program.instructions[end] = .jump(program.instructions.count) }
    case .repeated(let child, let min, let max):
      repeatNode(child, min, max, &program, insideRepeat: insideRepeat, expanding: expanding)
    case .capture(let name, let child, let place):
      let id = capture(name, type(of: child), place, insideRepeat: insideRepeat, &program)
      program.instructions.append(.open(id))
      emit(child, &program, insideRepeat: insideRepeat, expanding: expanding)
      program.instructions.append(.close(id))
    case .fragment(let name, let place):
      guard let body = fragments[name] else {
        reporter.error(
          .unknownFragment, "there is no fragment {\(name)} in this file", at: place,
          help: suggestion(for: name, among: fragments.keys))
        return
      }
      guard !expanding.contains(name) else {
        reporter.error(.cycle, "the fragment {\(name)} refers to itself", at: place)
        return
      }
      usedFragments.insert(name)
      emit(body, &program, insideRepeat: insideRepeat, expanding: expanding.union([name]))
    }
  }

  private mutating func repeatNode(
    _ child: PatternNode, _ min: Int, _ max: Int?, _ program: inout Program, insideRepeat: Bool,
    expanding: Set<String>
  ) {
    let many = insideRepeat || max ?? 2 > 1
    for _ in 0..<min { emit(child, &program, insideRepeat: many, expanding: expanding) }
    if let max {
      var splits: [Int] = []
      for _ in min..<Swift.max(min, max) {
        splits.append(program.instructions.count)
        program.instructions.append(.split(0, 0))
        emit(child, &program, insideRepeat: many, expanding: expanding)
      }
      let end = program.instructions.count
      for split in splits { program.instructions[split] = .split(split + 1, end) }
    } else {
      let split = program.instructions.count
      program.instructions.append(.split(0, 0))
      emit(child, &program, insideRepeat: many, expanding: expanding)
      program.instructions.append(.jump(split))
      program.instructions[split] = .split(split + 1, program.instructions.count)
    }
  }

  private func append(_ atom: Atom, _ program: inout Program) {
    let index = program.atoms.firstIndex(of: atom) ?? program.atoms.count
    if index == program.atoms.count { program.atoms.append(atom) }
    program.instructions.append(.atom(index))
  }

  private mutating func reference(_ name: String, _ place: SourcePlace, _ program: inout Program) {
    if let type = types[name] {
      usedTypes.insert(type)
      append(.figure(type), &program)
      return
    }
    let tags = lexicons.tags(named: name)
    usedTags.insert(name)
    if tags.isEmpty {
      reporter.error(
        .unknownTag, "unknown tag <\(name)>", at: place,
        help: suggestion(for: name, among: lexicons.tags + types.keys.sorted())
          ?? "it is neither a figure type nor a tag of a lexicon")
    }
    append(.tags(tags), &program)
  }

  /// Takes a capture's number, new or the one that its name already has.
  private mutating func capture(
    _ name: String, _ type: ValueType, _ place: SourcePlace, insideRepeat: Bool,
    _ program: inout Program
  ) -> Int {
    let isAgain = !path.insert(name).inserted
    if let index = program.captures.firstIndex(where: { $0.name == name }) {
      if isAgain || insideRepeat { program.captures[index].isList = true }
      if program.captures[index].type != type {
        reporter.error(
          .wrongType,
          "the capture `\(name)` is \(type) here and \(program.captures[index].type) before",
          at: place,
          help: "give it another name")
      }
      return index
    }
    program.captures.append(
      Program.Capture(name: name, type: type, isList: insideRepeat, place: place))
    return program.captures.count - 1
  }

  /// A capture of one tag is an entry, also of one token with a tag; of one figure that figure; of anything
  /// else, words.
  private func type(of node: PatternNode) -> ValueType {
    switch node {
    case .reference(let name, _):
      if types[name] != nil { return .figure(name) }
      let owners = Set(lexicons.tags(named: name).map { lexicons.tagLexicon[Int($0)] })
      guard owners.count == 1, let owner = owners.first else { return .tokens }
      return .entry(lexicons.lexicons[owner].name)
    case .shape(let terms):
      // `[glued & suffix]`: one token that is a form of one lexicon is that entry.
      let names = terms.compactMap { term -> String? in
        guard !term.isNegated, case .name(let name) = term.test, shapeNames[name] == nil else {
          return nil
        }
        return name
      }
      return names.count == 1 ? self.type(of: .reference(names[0], terms[0].place)) : .tokens
    case .repeated(let child, _, 1): return type(of: child)
    case .choice(let options):
      let first = type(of: options[0])
      return options.allSatisfy { type(of: $0) == first } ? first : .tokens
    default: return .tokens
    }
  }

  private mutating func tokenClass(_ terms: [ShapeTerm]) -> TokenClass {
    var result = TokenClass()
    for term in terms {
      switch term.test {
      case .suffix(let text):
        if term.isNegated {
          result.withoutSuffixes.append(Array(text.utf8))
        } else {
          result.suffixes.append(Array(text.utf8))
        }
      case .prefix(let text):
        if term.isNegated {
          result.withoutPrefixes.append(Array(text.utf8))
        } else {
          result.prefixes.append(Array(text.utf8))
        }
      case .name(let name):
        if let shape = shapeNames[name] {
          if term.isNegated {
            result.forbidden.formUnion(shape)
          } else {
            result.required.formUnion(shape)
          }
          continue
        }
        let tags = lexicons.tags(named: name)
        usedTags.insert(name)
        if tags.isEmpty {
          reporter.error(
            .unknownShape, "`\(name)` is neither a shape nor a tag", at: term.place,
            help: suggestion(for: name, among: shapeNames.keys.sorted() + lexicons.tags))
        }
        if term.isNegated { result.withoutTags += tags } else { result.tags.append(tags) }
      }
    }
    return result
  }
}
