internal import TextModel

/// Reads all files of the packs and puts the rule set together.
struct PackLoader {
  private(set) var reporter = Reporter()
  private let layers: [[SourceFile]]
  private var schema = FigureSchema.contract
  private var symbols = SymbolTable()
  private var lexicons = LexiconSet()
  private var documents: [Part] = []
  private var tables: [Lexicon] = []
  private var manifests: [Manifest] = []
  private var changes: [PackChange] = []
  private var compiled: (rules: [Rule], checks: [CheckRule]) = ([], [])

  private enum FileKind { case pack, types, lexicon, pattern, check }

  private struct Part {
    var kind: FileKind
    var document: YAMLValue
    var layer: Int
  }

  /// What a `pack.yaml` says of its pack.
  private struct Manifest {
    var layer: Int
    var name: String
    var version: String
    var docs: String?
    var place: SourcePlace
  }

  init(_ files: [RuleFile]) { self.init([files]) }

  init(_ layers: [[RuleFile]]) {
    self.layers = layers.map { files in files.sorted { $0.path < $1.path }.map(SourceFile.init) }
  }

  mutating func load() -> RuleSet? {
    prepare()
    return compile()
  }

  /// Reads everything that patterns and checks are checked against: types and lexicons.
  private mutating func prepare() {
    for (layer, sources) in layers.enumerated() {
      for source in sources { read(source, layer) }
    }
    for part in documents {
      switch part.kind {
      case .pack: readPack(part.document, part.layer)
      case .types: readTypes(part.document)
      case .lexicon:
        if let lexicon = readLexicon(part.document, reporter) { tables.append(lexicon) }
      default: break
      }
    }
    checkLayers()
    for change in changes { change.extend(&tables, reporter) }
    addLexicons()
  }

  private mutating func compile() -> RuleSet? {
    var patterns = PatternFileReader(
      schema: schema, lexicons: lexicons, symbols: symbols, reporter: reporter)
    for part in documents where part.kind == .pattern { patterns.read(part.document) }
    var checks = CheckFileReader(
      schema: schema, lexicons: patterns.lexiconsByName, reporter: reporter)
    for part in documents where part.kind == .check { checks.read(part.document) }
    if patterns.rules.isEmpty, !reporter.hasErrors {
      reporter.error(
        .emptyPack, "the pack has no rules", at: nil,
        help: "a pack has pack.yaml, <language>/lexicons, <language>/patterns and checks")
    }
    var changed = ChangedRules(rules: patterns.rules, checks: checks.checks)
    for change in changes { change.apply(&changed, &patterns, &checks, reporter) }
    symbols = patterns.symbols
    compiled = (changed.rules, changed.checks)
    let rules = validated(changed.rules)
    rejectDuplicates(changed.checks.map { ($0.id, $0.place) }, "check")
    if AffixSet(rules).count > AffixSet.limit {
      reporter.error(
        .patternTooLong, "the patterns ask for more than \(AffixSet.limit) different affixes",
        at: nil,
        help: "list the words in a lexicon instead of [*ending]")
    }
    let stages = StageOrder(schema: schema, rules: rules, reporter: reporter).stages()
    var turnedOff = changed.turnedOff
    for id in changed.rules.filter({ $0.status == .off }).map(\.id)
      + changed.checks.filter({ $0.status == .off }).map(\.id)
    where turnedOff[id] == nil { turnedOff[id] = "its own `status` is off" }
    return RuleSet(
      name: manifests.map(\.name).joined(separator: "+"),
      version: manifests.map(\.version).joined(separator: "+"), schema: schema, rules: rules,
      checks: changed.checks.filter { $0.status != .off }, lexicons: lexicons, symbols: symbols,
      stages: stages, texts: patterns.texts.merging(checks.texts) { first, _ in first },
      docs: manifests.first?.docs, turnedOff: turnedOff)
  }

  /// Reads one file of patterns or checks again with other contents, against everything that `load`
  /// has read.
  ///
  /// - Returns: what is wrong with it now.
  func diagnostics(replacing path: String, with bytes: [UInt8]) -> [Diagnostic] {
    guard
      let old = layers.joined().first(where: { $0.file.path == path }),
      let kind = documents.first(where: { $0.document.source.file.path == path })?.kind
    else { return [] }
    let reporter = Reporter()
    let source = SourceFile(
      RuleFile(path: path, displayPath: old.file.displayPath, bytes: bytes))
    let documents = readDocuments(of: source, reporter)
    if kind == .check {
      let names = Dictionary(lexicons.lexicons.map { ($0.name, $0) }) { first, _ in first }
      var reader = CheckFileReader(schema: schema, lexicons: names, reporter: reporter)
      for document in documents { reader.read(document) }
      rejectDuplicates(
        (compiled.checks.filter { $0.file != path } + reader.checks).map { ($0.id, $0.place) },
        "check", reporter)
    } else {
      var reader = PatternFileReader(
        schema: schema, lexicons: lexicons, symbols: symbols, reporter: reporter)
      for document in documents { reader.read(document) }
      _ = validated(compiled.rules.filter { $0.file != path } + reader.rules, reporter)
    }
    return reporter.diagnostics
  }

  /// One error for each layered pack that something is wrong with.
  func brokenLayers() -> [Diagnostic] {
    manifests.filter { $0.layer > 0 }.compactMap { manifest in
      let own = Set(layers[manifest.layer].map(\.file.displayPath))
      let errors = reporter.diagnostics.count { diagnostic in
        diagnostic.severity == .error
          && (diagnostic.location.map { own.contains($0.path) } ?? false)
      }
      guard errors > 0 else { return nil }
      return Diagnostic(
        .error, RuleDiagnosticCode.brokenPack.rawValue,
        "the pack \(manifest.name) has \(errors == 1 ? "an error" : "\(errors) errors"), so nothing runs",
        at: manifest.place.location, help: "correct it, or leave it out")
    }
  }

  private mutating func read(_ source: SourceFile, _ layer: Int) {
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
    for document in readDocuments(of: source, reporter) {
      documents.append(Part(kind: kind, document: document, layer: layer))
    }
  }

  private mutating func readPack(_ document: YAMLValue, _ layer: Int) {
    guard
      let object = ObjectReader(
        document, "pack.yaml", required: ["format", "pack", "version"],
        optional: ["docs", "languages", "layers-on", "changes"], reporter)
    else { return }
    checkFormat(object, reporter)
    manifests.append(
      Manifest(
        layer: layer, name: object.requiredText("pack"), version: object.requiredText("version"),
        docs: object.text("docs"), place: object.keyPlace("pack")))
    for (name, place) in object.texts("layers-on") {
      let below = manifests.filter { $0.layer < layer }.map(\.name)
      guard !below.contains(name) else { continue }
      reporter.error(
        .layering, "the pack \(name) that this one is layered on is not loaded", at: place,
        help: suggestion(for: name, among: below)
          ?? "name it before this one: --rules \(name) --rules …")
    }
    if layer == 0, let changes = object["changes"] {
      reporter.error(
        .layering, "a pack that is layered on nothing has nothing to change", at: changes.place,
        help: "say what it changes: layers-on: [core]")
      return
    }
    for item in object.items("changes") {
      if let change = PackChange(item, reporter) { changes.append(change) }
    }
  }

  /// Of several packs each but the first says what it lies on.
  private func checkLayers() {
    for (layer, sources) in layers.enumerated() where layer > 0 {
      let manifest = sources.first { $0.file.path == "pack.yaml" }
      if let manifest {
        guard RuleSet.layersOn([manifest.file]).isEmpty else { continue }
        reporter.error(
          .layering, "two packs stand by themselves; this is the second",
          at: SourcePlace(source: manifest, line: 1, column: 1),
          help: "say what it adds to: layers-on: [\(manifests.first?.name ?? "core")]")
      } else if let first = sources.first {
        reporter.error(
          .layering, "this pack has no pack.yaml, so it cannot be layered on another",
          at: SourcePlace(source: first, line: 1, column: 1),
          help: "write pack.yaml with format, pack, version and layers-on")
      }
    }
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

  private mutating func addLexicons() {
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
      reportDuplicateForms(lexicon)
    }
  }

  /// A form that stands twice in one cell is a slip; of two rows it may be meant.
  private func reportDuplicateForms(_ lexicon: Lexicon) {
    for row in lexicon.rows {
      for (column, forms) in row.forms.enumerated() where forms.count > 1 {
        // A cell has few forms.
        for (index, form) in forms.enumerated() where forms[..<index].contains(form) {
          reporter.warning(
            .duplicateForm,
            "\"\(form)\" stands twice in `\(lexicon.forms[column].column)` of \(row.key)",
            at: row.place, help: "remove one")
        }
      }
    }
  }

  private func validated(_ rules: [Rule], _ reporter: Reporter? = nil) -> [Rule] {
    let reporter = reporter ?? self.reporter
    rejectDuplicates(rules.map { ($0.id, $0.place) }, "rule", reporter)
    let ids = Set(rules.map(\.id))
    for rule in rules {
      for (loser, place) in zip(rule.beats, rule.beatsPlaces) where !ids.contains(loser) {
        reporter.error(
          .unknownRule, "\(rule.id) beats `\(loser)`, which does not exist", at: place,
          help: suggestion(for: loser, among: ids) ?? "`crossfoot rules list` shows every rule")
      }
    }
    return rules.filter { $0.status != .off }
  }

  private func rejectDuplicates(
    _ names: [(name: String, place: SourcePlace)], _ what: String, _ reporter: Reporter? = nil
  ) {
    var seen: [String: SourcePlace] = [:]
    for (name, place) in names {
      if let first = seen[name] {
        (reporter ?? self.reporter).error(
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
