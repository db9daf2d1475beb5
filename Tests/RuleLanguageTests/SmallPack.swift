import RuleLanguage
import TextModel

/// A pack of a few lines that tests change.
struct SmallPack {
  /// By path.
  var files: [String: String] = [
    "pack.yaml": "format: 1\npack: core\nversion: 1.0.0\nlanguages: [en]\n",
    "types.yaml": """
    format: 1
    types:
      - type: cardinal
        fields: { quantity: quantity }
      - { type: number, hides: [cardinal] }

    """,
    "en/lexicons/words.yaml": Self.lexicon,
    "en/patterns/numbers.yaml": Self.patterns,
  ]

  static let lexicon = """
    format: 1
    language: en
    lexicon: fruit
    key: one
    forms: { one: fruit.one, many: fruit.many }
    fields: { colour: text, weight: number }
    defaults: { many: "{one}s" }
    entries:
      - { one: apple, colour: red, weight: 150 }
      - { one: cherry, many: [cherries], colour: red, weight: 8 }
      - { one: Granny Smith, many: Granny Smiths, colour: green }
      - { one: water melon, colour: green }
    tests:
      - { text: "apples", expect: { tag: fruit.many, colour: red } }
      - { text: "pear", expect: none }

    """

  static let patterns = """
    format: 1
    language: en
    rules:
      - id: en.cardinal.digits
        match: "n=[digits]"
        gives: cardinal
        with: { quantity: "quantity(n)" }
        tests:
          - { text: "[[12]] apples", expect: { value: 12 } }
          - { text: "apples", expect: none }
      - id: en.number.plain
        match: "n=<cardinal>"
        gives: number
        with: { quantity: "n.quantity" }
        tests:
          - { text: "[[12]] apples", expect: { value: 12 } }
          - { text: "apples", expect: none }

    """

  init() {}

  /// The pack with one more file of patterns, given as the lines of its `rules`.
  init(rules: String, fragments: String = "") {
    self.init()
    let indented = rules.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    files["en/patterns/more.yaml"] =
      "format: 1\nlanguage: en\n\(fragments)rules:\n" + indented.joined(separator: "\n") + "\n"
  }

  var ruleFiles: [RuleFile] {
    files.sorted { $0.key < $1.key }.map {
      RuleFile(path: $0.key, displayPath: $0.key, bytes: Array($0.value.utf8))
    }
  }

  func load() -> (rules: RuleSet?, diagnostics: [Diagnostic]) { RuleSet.load(ruleFiles) }
}

/// A text as one sentence.
func sentence(_ text: String, today: CalendarDate? = nil) -> SegmentedDocument {
  let bytes = Array(text.utf8)
  var tokens: [Token] = []
  Tokenizer.append(0..<bytes.count, of: bytes, to: &tokens)
  return SegmentedDocument(
    document: Document(
      id: "test", text: bytes, blocks: [Block(.paragraph, TextSpan(0, bytes.count))],
      referenceDate: today, sourceMap: SourceMap(identityOf: bytes)),
    sentences: [Sentence(span: TextSpan(0, bytes.count), tokens: 0..<tokens.count, block: 0)],
    tokens: tokens)
}

/// What rules find, in words: `number "12"`, sorted by place.
func found(
  _ rules: RuleSet, in text: String, rule: String? = nil, today: CalendarDate? = nil
) -> [String] {
  var annotator = Annotator(rules: rules)
  let store = annotator.annotate(sentence(text, today: today))
  return store.figures.filter { !$0.isHidden && (rule == nil || rules.rules[$0.rule].id == rule) }
    .sorted { ($0.tokens.lowerBound, $0.type) < ($1.tokens.lowerBound, $1.type) }
    .map { figure in
      let span = store.document.span(ofTokens: figure.tokens)
      return "\(rules.schema.types[figure.type].name) \"\(store.document.document.string(span))\""
    }
}

extension Diagnostic {
  /// `R104 en/patterns/more.yaml:5 <fruit.mny>`: code, line, and the text that is marked.
  var summary: String {
    guard let location, let position = location.position else {
      return location.map { "\(code) \($0.path)" } ?? code
    }
    let marked = (location.line ?? "").utf8.dropFirst(position.column - 1).prefix(
      min(16, location.length))
    return "\(code) \(location.path):\(position.line) \(String(decoding: marked, as: UTF8.self))"
  }
}
