internal import TextModel

/// Reads the examples of a pattern rule; at least one match and one non-match are required.
///
/// - Parameter expected: says what is wrong with a path such as `parts.value` of the rule's figure.
func readRuleTests(
  _ object: ObjectReader, _ reporter: Reporter, expected: (String, SourcePlace) -> Void
) -> [RuleTest] {
  var tests: [RuleTest] = []
  for item in object.items("tests") {
    guard
      let test = ObjectReader(
        item, "a test", required: ["text", "expect"], optional: ["today", "todo"], reporter),
      let value = test["text"], let expect = test["expect"]
    else { continue }
    let (text, spans) = unmark(test.requiredText("text", quoted: true))
    var result = RuleTest(
      text: text, spans: spans, today: readDay(test, "today", reporter), expected: nil,
      isTodo: test.choice("todo", ["true", "false"]) == "true", place: value.place)
    if expect.text == "none" {
      if !spans.isEmpty {
        reporter.error(
          .badTest, "the text marks a span, but `expect` is none", at: value.place,
          help: "remove [[ and ]], or say what is expected")
      }
    } else if expect.pairs != nil {
      result.expected = readExpected(expect, reporter)
      for (key, _) in expect.pairs ?? [] { if let path = key.text { expected(path, key.place) } }
      if spans.isEmpty {
        reporter.error(
          .badTest, "the text does not mark the span that is expected", at: value.place,
          help: "put [[ and ]] around it")
      }
    } else {
      reporter.error(
        .badTest, "`expect` is none or a mapping of fields to values", at: expect.place)
    }
    tests.append(result)
  }
  requireBothKinds(
    tests.contains { $0.expected != nil }, tests.contains { $0.expected == nil }, object, reporter)
  return tests
}

/// Reads the examples of a check, whose figures are found in a text or given.
func readCheckTests(
  _ object: ObjectReader, _ bindings: [CheckRule.Binding], _ schema: FigureSchema,
  _ reporter: Reporter
) -> [CheckTest] {
  var tests: [CheckTest] = []
  let verdicts = Check.Verdict.allCases.map(\.rawValue) + ["none"]
  for item in object.items("tests") {
    guard
      let test = ObjectReader(
        item, "a check's test", required: ["expect"],
        optional: ["text", "given", "today", "todo"], reporter),
      let expect = test["expect"]
    else { continue }
    if (test["text"] == nil) == (test["given"] == nil) {
      reporter.error(
        .missingKey, "a check's test has either `text` or `given`", at: item.place,
        help:
          "write text: \"…\" to find the figures in a text, or given: { name: { field: value } }")
      continue
    }
    var result = CheckTest(
      text: test.requiredText("text", quoted: true), today: readDay(test, "today", reporter),
      verdict: "none", message: nil, severity: nil,
      isTodo: test.choice("todo", ["true", "false"]) == "true",
      place: test["text"]?.place ?? item.place)
    if let given = test["given"] {
      result.given = GivenFigureReader(schema: schema, reporter: reporter).read(given, bindings)
    }
    if expect.pairs != nil {
      guard
        let fields = ObjectReader(
          expect, "`expect`", required: ["verdict"], optional: ["message", "severity"], reporter)
      else { continue }
      result.verdict = fields.choice("verdict", verdicts) ?? "none"
      result.message = fields.text("message")
      result.severity = fields.choice("severity", Check.Severity.allCases.map(\.rawValue))
    } else if expect.text != "none" {
      reporter.error(
        .badTest, "`expect` is none or a mapping with a `verdict`", at: expect.place)
    }
    tests.append(result)
  }
  requireBothKinds(
    tests.contains { $0.verdict == "inconsistent" },
    tests.contains { $0.verdict != "inconsistent" },
    object, reporter)
  return tests
}

private func requireBothKinds(
  _ hasMatch: Bool, _ hasOther: Bool, _ object: ObjectReader, _ reporter: Reporter
) {
  // A missing key has been told already.
  if hasMatch && hasOther || object["tests"] == nil { return }
  reporter.error(
    .missingTest,
    hasMatch ? "no test shows where this stays silent" : "no test shows what this finds",
    at: object.keyPlace("tests"), help: "every rule has at least one test of either kind")
}

func readDay(_ object: ObjectReader, _ key: String, _ reporter: Reporter) -> CalendarDate? {
  guard let text = object.text(key) else { return nil }
  if text.utf8.count == 10, let date = CalendarDate(iso8601: text) { return date }
  reporter.error(.invalidValue, "`\(key)` is a day such as 2022-09-21", at: object[key]?.place)
  return nil
}

/// Takes the marks `[[` and `]]` out of a text.
private func unmark(_ text: String) -> (text: String, spans: [TextSpan]) {
  var plain: [UInt8] = []
  var spans: [TextSpan] = []
  var open: Int?
  let bytes = Array(text.utf8)
  var index = 0
  while index < bytes.count {
    let pair = index + 1 < bytes.count && bytes[index] == bytes[index + 1]
    if pair, bytes[index] == UInt8(ascii: "[") {
      open = plain.count
      index += 2
    } else if pair, bytes[index] == UInt8(ascii: "]"), let start = open {
      spans.append(TextSpan(start, plain.count))
      open = nil
      index += 2
    } else {
      plain.append(bytes[index])
      index += 1
    }
  }
  return (String(decoding: plain, as: UTF8.self), spans)
}

private func readExpected(_ value: YAMLValue, _ reporter: Reporter) -> [(
  path: String, value: ExpectedValue
)] {
  func read(_ value: YAMLValue) -> ExpectedValue? {
    if let text = value.text { return .scalar(text) }
    if let items = value.items { return .list(items.compactMap(read)) }
    reporter.error(.badTest, "what is expected is a value or a list of values", at: value.place)
    return nil
  }
  return (value.pairs ?? []).compactMap { key, child in
    guard let path = key.text, let expected = read(child) else { return nil }
    return (path, expected)
  }
}
