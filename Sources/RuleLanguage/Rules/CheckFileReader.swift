internal import TextModel

/// Reads a file of reconciliation rules.
struct CheckFileReader {
  let schema: FigureSchema
  let lexicons: [String: Lexicon]
  let reporter: Reporter
  private(set) var checks: [CheckRule] = []
  /// Ids of all checks read, also of those that something is wrong with.
  private(set) var ids: Set<String> = []
  /// By check id: the check as written.
  private(set) var texts: [String: RuleText] = [:]

  init(schema: FigureSchema, lexicons: [String: Lexicon], reporter: Reporter) {
    self.schema = schema
    self.lexicons = lexicons
    self.reporter = reporter
  }

  private static let keys = [
    "within", "pick", "reach", "tolerance", "when", "certain", "doubt", "rivals", "guards",
    "status", "rev",
    "flags",
    "why", "cannot-see", "docs",
    "owner",
  ]

  mutating func read(_ document: YAMLValue) {
    guard
      let object = ObjectReader(
        document, "a file of checks", required: ["format", "checks"], reporter)
    else { return }
    checkFormat(object, reporter)
    for item in object.items("checks") { read(check: item) }
  }

  /// Reads one check.
  mutating func read(check item: YAMLValue) {
    let errors = reporter.errorCount
    guard
      let object = ObjectReader(
        item, "a check",
        required: [
          "id", "title", "severity", "bind", "require", "operands", "equation", "message", "tests",
        ],
        optional: Self.keys, goesOn: true, reporter)
    else { return }
    ids.insert(object.requiredText("id"))
    checkID(object)
    let severity = object.choice("severity", Check.Severity.allCases.map(\.rawValue))
    var variables: [(name: String, type: ValueType)] = []
    var used: Set<Int> = []
    let bindings = readBindings(object, &variables, &used)
    func expression(_ key: String) -> Expression? {
      guard let value = object[key], let text = object.text(key, quoted: true) else { return nil }
      return self.expression(text, at: value.contentPlace, variables, &used)
    }
    guard let require = expression("require") else { return }
    var check = CheckRule(
      id: object.requiredText("id"), title: object.requiredText("title"),
      severity: severity.flatMap { Check.Severity(rawValue: $0) } ?? .warning, bindings: bindings,
      scope: object.choice("within", CheckRule.Scope.allCases.map(\.rawValue)).flatMap {
        CheckRule.Scope(rawValue: $0)
      } ?? .article, reach: readInteger(object, "reach", 1...500, reporter) ?? 40,
      pick: object.choice("pick", CheckRule.Pick.allCases.map(\.rawValue)).flatMap {
        CheckRule.Pick(rawValue: $0)
      } ?? .nearest,
      when: expression("when"), certain: expression("certain"), doubt: expression("doubt"),
      require: require,
      guards: object.texts("guards").map(\.text), operands: [], equation: [], message: [],
      status: object.choice("status", RuleStatus.allCases.map(\.rawValue)).flatMap {
        RuleStatus(rawValue: $0)
      } ?? .stable,
      rev: readInteger(object, "rev", 1...9999, reporter) ?? 1, documentation: [],
      tests: readCheckTests(object, bindings, schema, reporter), place: object.keyPlace("id"))
    check.docs = object.text("docs")
    check.tolerance = readTolerance(object, require)
    check.rivals = readRivals(object, variables, &used)
    for (key, value) in object["operands"]?.pairs ?? [] {
      guard let role = key.text, let text = value.text,
        let figures = self.expression(text, at: value.contentPlace, variables, &used)
      else { continue }
      check.operands.append((role, figures))
    }
    func template(_ key: String) -> [MessagePart] {
      guard let value = object[key], let text = object.text(key, quoted: true) else { return [] }
      return message(text, at: value.contentPlace, variables, &used)
    }
    check.equation = template("equation")
    check.message = template("message")
    for (key, heading) in [
      ("flags", "What it flags"), ("why", "Why it matters"), ("cannot-see", "What it cannot see"),
    ] {
      if let text = object.text(key) { check.documentation.append((heading, text)) }
    }
    for (index, binding) in bindings.enumerated() where !used.contains(index) {
      reporter.error(
        .unusedCapture, "nothing uses `\(binding.name)`", at: object.keyPlace("bind"),
        help: "use it in `require`, or drop it")
    }
    guard reporter.errorCount == errors else { return }
    checks.append(check)
    texts[check.id] = RuleText(item, isCheck: true)
  }

  private func readBindings(
    _ object: ObjectReader, _ variables: inout [(name: String, type: ValueType)],
    _ used: inout Set<Int>
  ) -> [CheckRule.Binding] {
    var bindings: [CheckRule.Binding] = []
    for (key, value) in object["bind"]?.pairs ?? [] {
      guard let name = key.text, let text = value.text else { continue }
      guard value.isQuoted else {
        reporter.error(.mustBeQuoted, "a binding has to be in quotes", at: value.place)
        continue
      }
      let typeName = String(text.prefix { $0 != " " })
      guard let type = schema.index(typeName) else {
        reporter.error(
          .unknownType, "there is no figure type `\(typeName)`", at: value.contentPlace,
          help: suggestion(for: typeName, among: schema.types.map(\.name)))
        continue
      }
      variables.append((name, .figure(typeName)))
      var binding = CheckRule.Binding(name: name, type: type)
      let rest = text.dropFirst(typeName.count)
      if !rest.isEmpty {
        let word = " where "
        guard rest.hasPrefix(word) else {
          reporter.error(
            .expressionSyntax, "a binding is `type` or `type where condition`",
            at: value.contentPlace)
          continue
        }
        binding.condition = expression(
          String(rest.dropFirst(word.count)),
          at: value.contentPlace.advanced(by: typeName.utf8.count + word.utf8.count), variables,
          &used)
      }
      bindings.append(binding)
    }
    if bindings.isEmpty, object["bind"] != nil {
      reporter.error(.missingKey, "`bind` names at least one figure", at: object.keyPlace("bind"))
    }
    return bindings
  }

  /// `SUM-01`, or `SUM-01.announced` for one of several ways to bind it.
  private func checkID(_ object: ObjectReader) {
    guard let place = object["id"]?.place else { return }
    let id = object.requiredText("id")
    let isWord = id.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D
        }
    }
    if isWord { return }
    reporter.error(
      .invalidID, "`\(id)` is no id: letters, digits, hyphens and full stops make one", at: place,
      help: "for example: SUM-01, or SUM-01.announced for one of several ways to bind it")
  }

  private func readTolerance(_ object: ObjectReader, _ require: Expression) -> CheckRule.Tolerance {
    guard let text = object.text("tolerance"), let place = object["tolerance"]?.place else {
      return .rounding
    }
    guard let tolerance = CheckRule.Tolerance(text) else {
      reporter.error(
        .invalidValue, "`tolerance` is `rounding`, a number or a percentage", at: place,
        help: "for example: tolerance: 0, tolerance: 2, tolerance: 1%")
      return .rounding
    }
    if tolerance != .rounding, !require.isComparison {
      reporter.error(
        .invalidValue, "a tolerance is that of one comparison, and `require` is another thing",
        at: place, help: "compare two numbers in `require`, and put the rest into `when`")
    }
    return tolerance
  }

  private func readRivals(
    _ object: ObjectReader, _ variables: [(name: String, type: ValueType)], _ used: inout Set<Int>
  ) -> [CheckRule.Rival] {
    var rivals: [CheckRule.Rival] = []
    for (text, place) in object.texts("rivals") {
      let typeName = String(text.prefix { $0 != " " })
      let word = typeName + " where "
      guard let type = schema.index(typeName), text.hasPrefix(word) else {
        reporter.error(
          .expressionSyntax, "a rival is `type where condition`", at: place,
          help: "its condition calls it `rival`")
        continue
      }
      let known = variables + [(name: "rival", type: ValueType.figure(typeName))]
      if let condition = expression(
        String(text.dropFirst(word.count)), at: place.advanced(by: word.utf8.count), known, &used)
      {
        rivals.append(CheckRule.Rival(type: type, condition: condition))
      }
    }
    return rivals
  }

  private func expression(
    _ text: String, at place: SourcePlace, _ variables: [(name: String, type: ValueType)],
    _ used: inout Set<Int>
  ) -> Expression? {
    var checker = ExpressionChecker(
      schema: schema, lexicons: lexicons, variables: variables, reporter: reporter,
      isInCheck: true)
    let result = checker.expression(text, at: place)
    used.formUnion(checker.used)
    return result?.0
  }

  /// A message with `{expression}` in it.
  private func message(
    _ text: String, at place: SourcePlace, _ variables: [(name: String, type: ValueType)],
    _ used: inout Set<Int>
  ) -> [MessagePart] {
    var parts: [MessagePart] = []
    var rest = text[...]
    var offset = 0
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else {
        reporter.error(
          .expressionSyntax, "this `{` is not closed", at: place.advanced(by: offset))
        return parts
      }
      let before = rest[..<open]
      let inner = rest[rest.index(after: open)..<close]
      if !before.isEmpty { parts.append(.text(String(before))) }
      offset += before.utf8.count + 1
      if let value = expression(String(inner), at: place.advanced(by: offset), variables, &used) {
        parts.append(.value(value))
      }
      offset += inner.utf8.count + 1
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}
