public import TextModel

/// One file of a rule pack.
public struct RuleFile: Sendable {
  /// Path inside the pack, with `/`: `en/patterns/counts.yaml`.
  public var path: String
  /// How the user would name the file in a message.
  public var displayPath: String
  /// Its contents.
  public var bytes: [UInt8]

  /// Makes a file.
  public init(path: String, displayPath: String, bytes: [UInt8]) {
    self.path = path
    self.displayPath = displayPath
    self.bytes = bytes
  }
}

/// A validated, compiled rule pack. Immutable and shared by every worker.
///
/// A class because every figure store, context and worker refers to it.
public final class RuleSet: Sendable {
  /// Name and version of the pack, from `pack.yaml`.
  public let name: String
  public let version: String
  package let schema: FigureSchema
  package let rules: [Rule]
  package let checks: [CheckRule]
  let lexicons: LexiconSet
  let symbols: SymbolTable
  let stages: [Stage]
  let literals: LiteralSet
  let affixes: AffixSet
  let conflicts: TypeConflicts
  package var lexiconNames: [String] { lexicons.lexicons.map(\.name) }

  init(
    name: String, version: String, schema: FigureSchema, rules: [Rule], checks: [CheckRule],
    lexicons: LexiconSet, symbols: SymbolTable, stages: [Stage]
  ) {
    self.name = name
    self.version = version
    self.schema = schema
    self.rules = rules
    self.checks = checks
    self.lexicons = lexicons
    self.symbols = symbols
    self.stages = stages
    literals = LiteralSet(rules)
    affixes = AffixSet(rules)
    conflicts = TypeConflicts(schema)
  }

  /// Compiles the files of a pack.
  ///
  /// Everything that is wrong in any file is reported in one run. The result does not depend on the
  /// order of the files.
  ///
  /// - Returns: the rules, or `nil` with at least one error. Warnings may come with rules.
  public static func load(_ files: [RuleFile]) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    var loader = PackLoader(files)
    let rules = loader.load()
    let diagnostics = loader.reporter.diagnostics.sorted(by: readingOrder)
    return (loader.reporter.hasErrors ? nil : rules, diagnostics)
  }

  /// The abbreviations after which a stop does not end a sentence, without that stop.
  public var abbreviations: Set<String> {
    guard let lexicon = lexicons.lexicons.first(where: { $0.name == "abbreviation" }) else {
      return []
    }
    var result: Set<String> = []
    for row in lexicon.rows {
      for form in row.forms.joined() where form.hasSuffix(".") {
        result.insert(String(form.dropLast()))
      }
    }
    return result
  }

  private static func readingOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    func key(_ d: Diagnostic) -> (String, Int, Int, String) {
      (
        d.location?.path ?? "", d.location?.position?.line ?? 0, d.location?.position?.column ?? 0,
        d.code
      )
    }
    return key(a) < key(b)
  }
}

/// Reads all files of a pack and puts the rule set together.
struct PackLoader {
  let reporter = Reporter()
  private let sources: [SourceFile]
  private var schema = FigureSchema.contract
  private var symbols = SymbolTable()
  private var lexicons = LexiconSet()
  private var documents: [(kind: FileKind, document: YAMLValue)] = []
  private var name = "core"
  private var version = "0"

  private enum FileKind { case pack, types, lexicon, pattern, check }

  init(_ files: [RuleFile]) {
    sources = files.sorted { $0.path < $1.path }.map(SourceFile.init)
  }

  mutating func load() -> RuleSet? {
    var tables: [Lexicon] = []
    for source in sources { read(source, &tables) }
    for (kind, document) in documents {
      switch kind {
      case .pack: readPack(document)
      case .types: readTypes(document)
      case .lexicon:
        if let lexicon = readLexicon(document, reporter) { tables.append(lexicon) }
      default: break
      }
    }
    addLexicons(tables)
    var patterns = PatternFileReader(
      schema: schema, lexicons: lexicons, symbols: symbols, reporter: reporter)
    for (kind, document) in documents where kind == .pattern { patterns.read(document) }
    symbols = patterns.symbols
    var checks = CheckFileReader(
      schema: schema, lexicons: patterns.lexiconsByName, reporter: reporter)
    for (kind, document) in documents where kind == .check { checks.read(document) }
    if patterns.rules.isEmpty, !reporter.hasErrors {
      reporter.error(
        .emptyPack, "the pack has no rules", at: nil,
        help: "a pack has pack.yaml, <language>/lexicons, <language>/patterns and checks")
    }
    let rules = validated(patterns.rules)
    rejectDuplicates(checks.checks.map { ($0.id, $0.place) }, "check")
    if AffixSet(rules).count > AffixSet.limit {
      reporter.error(
        .patternTooLong, "the patterns ask for more than \(AffixSet.limit) different affixes",
        at: nil,
        help: "list the words in a lexicon instead of [*ending]")
    }
    let stages = StageOrder(schema: schema, rules: rules, reporter: reporter).stages()
    return RuleSet(
      name: name, version: version, schema: schema, rules: rules,
      checks: checks.checks.filter { $0.status != .off }, lexicons: lexicons, symbols: symbols,
      stages: stages)
  }

  private mutating func read(_ source: SourceFile, _ tables: inout [Lexicon]) {
    let path = source.file.path
    let parts = path.split(separator: "/").map(String.init)
    let folder = parts.count >= 2 ? parts[parts.count - 2] : ""
    if path.hasSuffix(".md") { return }
    if path.hasSuffix(".tsv"), folder == "lexicons" {
      if let lexicon = readLexiconTSV(source, reporter) { tables.append(lexicon) }
      return
    }
    let kind: FileKind
    switch (parts.last ?? "", folder) {
    case ("pack.yaml", ""): kind = .pack
    case ("types.yaml", _): kind = .types
    case (let file, "lexicons") where file.hasSuffix(".yaml"): kind = .lexicon
    case (let file, "patterns") where file.hasSuffix(".yaml"): kind = .pattern
    case (let file, "checks") where file.hasSuffix(".yaml"): kind = .check
    default:
      reporter.error(
        .misplacedFile, "this file has no place in a pack",
        at: SourcePlace(source: source, line: 1, column: 1),
        help:
          "a pack has pack.yaml, types.yaml, <language>/lexicons/*.yaml|tsv, <language>/patterns/*.yaml, checks/*.yaml"
      )
      return
    }
    for document in readDocuments(of: source, reporter) { documents.append((kind, document)) }
  }

  private mutating func readPack(_ document: YAMLValue) {
    guard
      let object = ObjectReader(
        document, "pack.yaml", required: ["format", "pack", "version"],
        optional: ["docs", "languages", "layers-on"], reporter)
    else { return }
    checkFormat(object, reporter)
    name = object.requiredText("pack")
    version = object.requiredText("version")
  }

  private mutating func readTypes(_ document: YAMLValue) {
    guard
      let object = ObjectReader(document, "types.yaml", required: ["format", "types"], reporter)
    else { return }
    checkFormat(object, reporter)
    var hidden: [(type: String, texts: [(text: String, place: SourcePlace)])] = []
    for item in object.items("types") {
      guard
        let entry = ObjectReader(
          item, "a type", required: ["type"], optional: ["fields", "hides", "note"], reporter)
      else { continue }
      let name = entry.requiredText("type")
      hidden.append((name, entry.texts("hides")))
      if schema[name] != nil {
        if let fields = entry["fields"] {
          reporter.error(
            .duplicateName, "`\(name)` is a type of the output; its fields are fixed",
            at: fields.place,
            help: "only `hides` and `note` may be set for it")
        }
        continue
      }
      var fields: [FigureType.Field] = []
      for (key, value) in entry["fields"]?.pairs ?? [] {
        guard let field = key.text, let text = value.text else { continue }
        guard let type = fieldTypes[text] else {
          reporter.error(
            .unknownType, "a field is \(fieldTypes.keys.sorted().joined(separator: ", "))",
            at: value.place, help: suggestion(for: text, among: fieldTypes.keys))
          continue
        }
        fields.append(FigureType.Field(name: field, type: type))
      }
      schema.add(FigureType(name: name, fields: fields, hides: [], isReported: false))
    }
    for (type, texts) in hidden {
      for (text, place) in texts where schema[text] == nil {
        reporter.error(
          .unknownType, "there is no figure type `\(text)`", at: place,
          help: suggestion(for: text, among: schema.types.map(\.name)))
      }
      schema.setHides(texts.map(\.text), of: type)
    }
  }

  private mutating func addLexicons(_ tables: [Lexicon]) {
    rejectDuplicates(tables.map { ($0.name, $0.place) }, "lexicon")
    for lexicon in tables.sorted(by: { $0.name < $1.name }) {
      lexicons.add(lexicon, &symbols, reporter)
      for test in lexicon.tests {
        guard let tag = test.tag, lexicons.tags(named: tag).isEmpty else { continue }
        reporter.error(
          .unknownTag, "unknown tag <\(tag)>", at: test.place,
          help: suggestion(for: tag, among: lexicon.forms.map(\.tag)))
      }
      for (_, tag) in lexicon.forms where schema[tag] != nil {
        reporter.error(
          .duplicateName, "<\(tag)> is a figure type, so it cannot be a tag too", at: lexicon.place,
          help: "give the tag another name: <\(tag)-word>")
      }
      if !lexicon.tests.contains(where: { $0.expected != nil }) {
        reporter.error(
          .missingTest, "lexicon \(lexicon.name) has no test", at: lexicon.place,
          help: "every lexicon shows at least one form that it finds")
      }
    }
  }

  private func validated(_ rules: [Rule]) -> [Rule] {
    rejectDuplicates(rules.map { ($0.id, $0.place) }, "rule")
    let ids = Set(rules.map(\.id))
    for rule in rules {
      for loser in rule.beats where !ids.contains(loser) {
        reporter.error(
          .unknownRule, "\(rule.id) beats `\(loser)`, which does not exist", at: rule.place,
          help: suggestion(for: loser, among: ids))
      }
    }
    return rules.filter { $0.status != .off }
  }

  private func rejectDuplicates(_ names: [(name: String, place: SourcePlace)], _ what: String) {
    var seen: [String: SourcePlace] = [:]
    for (name, place) in names {
      if let first = seen[name] {
        reporter.error(
          .duplicateName, "the \(what) `\(name)` exists twice", at: place,
          help: "the first is at \(first.source.file.displayPath):\(first.line)")
      }
      seen[name] = seen[name] ?? place
    }
  }
}

/// The types that a pack may give the fields of its own figure types.
private let fieldTypes: [String: ValueType] = [
  "flag": .flag, "number": .number, "quantity": .quantity, "text": .text, "date": .date,
  "temporal": .temporal,
]
