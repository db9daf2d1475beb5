internal import TextModel

/// Reads a file of token patterns.
struct PatternFileReader {
  let schema: FigureSchema
  let lexicons: LexiconSet
  let lexiconsByName: [String: Lexicon]
  let reporter: Reporter
  var symbols: SymbolTable
  private(set) var rules: [Rule] = []
  /// Names of tags that patterns ask for.
  private(set) var usedTags: Set<String> = []
  /// Ids of all rules read, also of those that something is wrong with.
  private(set) var ids: Set<String> = []
  /// By rule id: the rule as written.
  private(set) var texts: [String: RuleText] = [:]
  /// By rule id: the fragments of its file, which a rule that replaces it may use.
  private(set) var fragments: [String: [String: PatternNode]] = [:]

  init(
    schema: FigureSchema, lexicons: LexiconSet, symbols: SymbolTable, reporter: Reporter
  ) {
    self.schema = schema
    self.lexicons = lexicons
    self.symbols = symbols
    self.reporter = reporter
    lexiconsByName = Dictionary(
      lexicons.lexicons.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static let ruleKeys = [
    "gives", "refines", "with", "where", "unless", "beats", "same-as", "status", "rev", "note",
    "docs",
    "owner", "span", "core", "max-tokens",
  ]

  mutating func read(_ document: YAMLValue) {
    guard
      let object = ObjectReader(
        document, "a file of patterns", required: ["format", "language", "rules"],
        optional: ["fragments"], reporter)
    else { return }
    checkFormat(object, reporter)
    var fragments: [String: PatternNode] = [:]
    var fragmentPlaces: [(name: String, place: SourcePlace)] = []
    for (key, value) in object["fragments"]?.pairs ?? [] {
      guard let name = key.text, let text = value.text else { continue }
      guard value.isQuoted else {
        reporter.error(.mustBeQuoted, "a fragment has to be in quotes", at: value.place)
        continue
      }
      do {
        fragments[name] = try PatternParser.parse(text, at: value.contentPlace)
        fragmentPlaces.append((name, key.place))
      } catch {
        reporter.error(.patternSyntax, error.message, at: error.place, help: error.help)
      }
    }
    var compiler = PatternCompiler(
      types: schema.names, lexicons: lexicons, fragments: fragments, symbols: symbols,
      reporter: reporter)
    for item in object.items("rules") {
      let count = rules.count
      read(rule: item, language: object.requiredText("language"), &compiler)
      if rules.count > count { self.fragments[rules[count].id] = fragments }
    }
    symbols = compiler.symbols
    usedTags.formUnion(compiler.usedTags)
    for (name, place) in fragmentPlaces where !compiler.usedFragments.contains(name) {
      reporter.error(
        .unusedFragment, "no rule uses the fragment {\(name)}", at: place, help: "remove it")
    }
  }

  /// Reads a rule that takes the place of one with the same id; it may use that one's fragments.
  mutating func read(replacement item: YAMLValue, of id: String) {
    let known = fragments[id] ?? [:]
    var compiler = PatternCompiler(
      types: schema.names, lexicons: lexicons, fragments: known, symbols: symbols,
      reporter: reporter)
    read(rule: item, language: nil, &compiler)
    symbols = compiler.symbols
    usedTags.formUnion(compiler.usedTags)
  }

  private mutating func read(
    rule item: YAMLValue, language: String?, _ compiler: inout PatternCompiler
  ) {
    let errors = reporter.errorCount
    guard
      let object = ObjectReader(
        item, "a rule", required: ["id", "match", "tests"], optional: Self.ruleKeys, goesOn: true,
        reporter)
    else { return }
    let id = object.requiredText("id")
    ids.insert(id)
    if let place = object["id"]?.place { checkRuleID(id, language: language, at: place, reporter) }
    guard let program = compile(object, "match", &compiler) else { return }
    var variables = program.captures.map { capture in
      (name: capture.name, type: capture.isList ? ValueType.list(capture.type) : capture.type)
    }
    guard let action = readAction(object, program) else {
      // Without its type nothing can be said of `with`; of the rest it can.
      var checker = ExpressionChecker(
        schema: schema, lexicons: lexiconsByName, variables: variables, reporter: reporter)
      if let value = object["where"], let text = object.text("where", quoted: true) {
        _ = checker.expression(text, at: value.contentPlace)
      }
      _ = readSettings(object)
      return
    }
    var rule = Rule(id: id, action: action, program: program, place: object.keyPlace("id"))
    rule.uses = Set(
      program.atoms.compactMap { if case .figure(let type) = $0 { type } else { nil } })
    var checker = ExpressionChecker(
      schema: schema, lexicons: lexiconsByName, variables: variables, reporter: reporter)
    readAssignments(object, &rule, &checker)
    if let value = object["where"], let text = object.text("where", quoted: true) {
      rule.condition = checker.expression(text, at: value.contentPlace)?.0
    }
    readContext(object, &rule, &compiler)
    rule.spanCapture = captureIndex(object, "span", program)
    rule.coreCapture = captureIndex(object, "core", program)
    var used = checker.used
    if let value = object["same-as"] {
      var captures = variables
      readSameAs(value, &rule, &captures, &used)
      variables = captures
    }
    readSettings(object).apply(to: &rule)
    let paths = ExpectedPaths(schema: schema, lexicons: lexiconsByName, reporter: reporter)
    rule.tests = readRuleTests(object, reporter) { path, place in
      paths.check(path, of: rule, at: place)
    }
    reportUnused(program, rule, used)
    // A rule with an error is left out whole, so that the rest can be tried.
    guard reporter.errorCount == errors else { return }
    rules.append(rule)
    texts[id] = RuleText(item, isCheck: false)
  }

  private func compile(_ object: ObjectReader, _ key: String, _ compiler: inout PatternCompiler)
    -> Program?
  {
    guard let value = object[key], let text = object.text(key, quoted: true) else { return nil }
    return compile(text, value, &compiler)
  }

  private func compile(_ text: String, _ value: YAMLValue, _ compiler: inout PatternCompiler)
    -> Program?
  {
    do {
      let node = try PatternParser.parse(text, at: value.contentPlace)
      return compiler.compile(node, at: value.contentPlace)
    } catch {
      reporter.error(.patternSyntax, error.message, at: error.place, help: error.help)
      return nil
    }
  }

  private func readAction(_ object: ObjectReader, _ program: Program) -> Rule.Action? {
    switch (object.text("gives"), object.text("refines")) {
    case (let name?, nil):
      guard let type = schema.index(name) else {
        reporter.error(
          .unknownType, "there is no figure type `\(name)`", at: object["gives"]?.place,
          help: suggestion(for: name, among: schema.types.map(\.name))
            ?? "declare it in types.yaml, with its fields")
        return nil
      }
      return .gives(type: type)
    case (nil, let name?):
      guard let capture = program.captures.firstIndex(where: { $0.name == name }) else {
        reporter.error(
          .unknownCapture, "`refines` names the capture `\(name)`, which `match` does not have",
          at: object["refines"]?.place,
          help: suggestion(for: name, among: program.captures.map(\.name)))
        return nil
      }
      guard case .figure(let typeName) = program.captures[capture].type,
        let type = schema.index(typeName)
      else {
        reporter.error(
          .wrongType, "`\(name)` is no figure, so nothing can be added to it",
          at: object["refines"]?.place, help: "capture a figure: \(name)=<count>")
        return nil
      }
      return .refines(capture: capture, type: type)
    default:
      reporter.error(
        .missingKey, "a rule has either `gives` or `refines`", at: object.place)
      return nil
    }
  }

  private func readAssignments(
    _ object: ObjectReader, _ rule: inout Rule, _ checker: inout ExpressionChecker
  ) {
    let type = schema.types[rule.type]
    guard let with = object["with"] else { return }
    guard let pairs = with.pairs else {
      reporter.error(.wrongShape, "`with` is a mapping of fields to expressions", at: with.place)
      return
    }
    for (key, value) in pairs {
      guard let name = key.text, let text = value.text else { continue }
      guard let field = type.field(name) else {
        reporter.error(
          .unknownField, "\(type.name) has no field `\(name)`", at: key.place,
          help: suggestion(for: name, among: type.fields.map(\.name))
            ?? "it has \(type.fields.map(\.name).joined(separator: ", "))")
        continue
      }
      guard value.isQuoted else {
        reporter.error(
          .mustBeQuoted, "an expression has to be in quotes", at: value.place,
          help: "write \(name): \"\(text)\"")
        continue
      }
      guard let (expression, given) = checker.expression(text, at: value.contentPlace) else {
        continue
      }
      guard given.fits(type.fields[field].type) else {
        reporter.error(
          .wrongType, "\(type.name).\(name) is \(type.fields[field].type), this gives \(given)",
          at: value.contentPlace)
        continue
      }
      rule.assignments.append((field, expression))
    }
  }

  private func readContext(
    _ object: ObjectReader, _ rule: inout Rule, _ compiler: inout PatternCompiler
  ) {
    guard let unless = object["unless"],
      let context = ObjectReader(
        unless, "`unless`", required: [], optional: ["before", "after"], reporter)
    else { return }
    for key in ["before", "after"] {
      guard let value = context[key], let text = context.text(key, quoted: true),
        let program = compile(text, value, &compiler)
      else { continue }
      if let capture = program.captures.first {
        reporter.error(
          .unusedCapture, "a capture means nothing in `unless`", at: capture.place,
          help: "remove it")
      }
      if let length = program.shortestMatch, length > Self.contextTokens {
        reporter.error(
          .contextTooLong,
          "`unless` looks at \(Self.contextTokens) words, this pattern needs \(length)",
          at: value.contentPlace, help: "shorten it; what stands further away belongs into `match`")
      }
      if key == "before" { rule.before = program } else { rule.after = program }
    }
  }

  /// How far `unless` looks; the same as in the engine.
  private static let contextTokens = 4

  private func readSameAs(
    _ value: YAMLValue, _ rule: inout Rule, _ variables: inout [(name: String, type: ValueType)],
    _ used: inout Set<Int>
  ) {
    guard
      let object = ObjectReader(
        value, "`same-as`", required: ["type", "when", "pick"], reporter),
      let condition = object["when"], let text = object.text("when", quoted: true),
      let pick = object.choice("pick", Rule.SameAs.Pick.allCases.map(\.rawValue))
    else { return }
    let name = object.requiredText("type")
    guard let type = schema.index(name) else {
      reporter.error(
        .unknownType, "there is no figure type `\(name)`", at: object["type"]?.place,
        help: suggestion(for: name, among: schema.types.map(\.name)))
      return
    }
    variables.append(("it", .figure(name)))
    var checker = ExpressionChecker(
      schema: schema, lexicons: lexiconsByName, variables: variables, reporter: reporter)
    guard let (expression, _) = checker.expression(text, at: condition.contentPlace) else { return }
    used.formUnion(checker.used)
    rule.sameAs = Rule.SameAs(
      type: type, condition: expression, pick: Rule.SameAs.Pick(rawValue: pick)!)
  }

  private func captureIndex(_ object: ObjectReader, _ key: String, _ program: Program) -> Int? {
    guard let name = object.text(key) else { return nil }
    if let index = program.captures.firstIndex(where: { $0.name == name }) { return index }
    reporter.error(
      .unknownCapture, "`\(key)` names the capture `\(name)`, which `match` does not have",
      at: object[key]?.place, help: suggestion(for: name, among: program.captures.map(\.name)))
    return nil
  }

  /// What a rule says of itself beside what it matches and gives.
  private struct Settings {
    var beats: [(text: String, place: SourcePlace)]
    var note: String?
    var docs: String?
    var status: RuleStatus
    var rev: Int
    var maxTokens: Int

    func apply(to rule: inout Rule) {
      rule.beats = beats.map(\.text)
      rule.beatsPlaces = beats.map(\.place)
      rule.note = note
      rule.docs = docs
      rule.status = status
      rule.rev = rev
      rule.program.maxTokens = maxTokens
    }
  }

  private func readSettings(_ object: ObjectReader) -> Settings {
    Settings(
      beats: object.texts("beats"), note: object.text("note"), docs: object.text("docs"),
      status: object.choice("status", RuleStatus.allCases.map(\.rawValue)).flatMap {
        RuleStatus(rawValue: $0)
      } ?? .stable, rev: readInteger(object, "rev", 1...9999, reporter) ?? 1,
      maxTokens: readInteger(object, "max-tokens", 1...120, reporter) ?? 40)
  }

  private func reportUnused(_ program: Program, _ rule: Rule, _ used: Set<Int>) {
    for (index, capture) in program.captures.enumerated() {
      if case .refines(let refined, _) = rule.action, refined == index { continue }
      guard !used.contains(index), rule.spanCapture != index, rule.coreCapture != index else {
        continue
      }
      reporter.error(
        .unusedCapture, "nothing uses the capture `\(capture.name)`", at: capture.place,
        help: "use it in `with` or `where`, or drop `\(capture.name)=`")
    }
  }
}

/// Checks the form of a pattern's id: `en.count.many`.
///
/// - Parameter language: what it begins with; `nil` for any language.
private func checkRuleID(
  _ id: String, language: String?, at place: SourcePlace, _ reporter: Reporter
) {
  let parts = id.split(separator: ".", omittingEmptySubsequences: false)
  let isWord = parts.allSatisfy { part in
    !part.isEmpty && part.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }
  }
  if isWord, parts.count >= 3, language == nil || parts[0] == language! { return }
  reporter.error(
    .invalidID, "`\(id)` is not of the form language.area.name", at: place,
    help:
      "for example: \(language ?? "en").count.\(parts.last.flatMap { $0.isEmpty ? nil : $0.lowercased() } ?? "name")"
  )
}

/// A whole number within bounds.
func readInteger(
  _ object: ObjectReader, _ key: String, _ range: ClosedRange<Int>, _ reporter: Reporter
) -> Int? {
  guard let text = object.text(key) else { return nil }
  if let number = Int(text), range.contains(number) { return number }
  reporter.error(
    .invalidValue, "`\(key)` is a whole number from \(range.lowerBound) to \(range.upperBound)",
    at: object[key]?.place)
  return nil
}
