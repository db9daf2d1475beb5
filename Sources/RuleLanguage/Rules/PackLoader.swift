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
  private var manifests: [PackManifest] = []
  private var changes: [PackChange] = []
  private var compiled: (rules: [Rule], checks: [CheckRule]) = ([], [])

  private enum FileKind { case pack, types, lexicon, pattern, check }

  private struct Part {
    var kind: FileKind
    var document: YAMLValue
    var layer: Int
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
      case .types: schema.read(part.document, reporter)
      case .lexicon:
        if let lexicon = readLexicon(part.document, reporter) { tables.append(lexicon) }
      default: break
      }
    }
    for part in documents where part.kind == .lexicon || part.kind == .pattern {
      checkLanguage(of: part.document)
    }
    for lexicon in tables where lexicon.place.source.file.path.hasSuffix(".tsv") {
      checkLanguage(lexicon.language, at: lexicon.place)
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
    reportUnusedTags(patterns.usedTags)
    compiled = (changed.rules, changed.checks)
    // By id, so that nothing depends on which file a rule stands in.
    let rules = validated(changed.rules, declared: patterns.ids).sorted { $0.id < $1.id }
    rejectDuplicates(changed.checks.map { ($0.id, $0.place) }, "check")
    if AffixSet(rules).count > AffixSet.limit {
      reporter.error(
        .patternTooLong, "the patterns ask for more than \(AffixSet.limit) different affixes",
        at: nil,
        help: "list the words in a lexicon instead of [*ending]")
    }
    var turnedOff = changed.turnedOff
    for id in changed.rules.filter({ $0.status == .off }).map(\.id)
      + changed.checks.filter({ $0.status == .off }).map(\.id)
    where turnedOff[id] == nil { turnedOff[id] = "its own `status` is off" }
    let texts = patterns.texts.merging(checks.texts) { first, _ in first }
    func ruleSet(_ rules: [Rule], _ checks: [CheckRule], _ reporter: Reporter, with all: RuleSet?)
      -> RuleSet
    {
      RuleSet(
        name: manifests.map(\.name).joined(separator: "+"),
        version: manifests.map(\.version).joined(separator: "+"), schema: schema, rules: rules,
        checks: checks, lexicons: lexicons, symbols: symbols,
        stages: StageOrder(schema: schema, rules: rules, reporter: reporter).stages(),
        texts: texts, docs: manifests.first?.docs, turnedOff: turnedOff, withTrials: all)
    }
    let active = changed.checks.filter { $0.status != .off }.sorted { $0.id < $1.id }
    let all = ruleSet(rules, active, reporter, with: nil)
    let (counted, countedChecks) = (
      rules.filter { $0.status != .trial }, active.filter { $0.status != .trial }
    )
    if counted.count == rules.count, countedChecks.count == active.count { return all }
    // What is wrong with the order of some rules is wrong with that of all, and told already.
    return ruleSet(counted, countedChecks, Reporter(), with: all)
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
      _ = validated(
        compiled.rules.filter { $0.file != path } + reader.rules, declared: reader.ids, reporter)
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
      PackManifest(
        layer: layer, name: object.requiredText("pack"), version: object.requiredText("version"),
        docs: object.text("docs"), languages: object.texts("languages").map(\.text),
        place: object.keyPlace("pack")))
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

  private func checkLanguage(of document: YAMLValue) {
    guard let value = document.pairs?.first(where: { $0.key.text == "language" })?.value,
      let language = value.text
    else { return }
    checkLanguage(language, at: value.place)
  }

  /// A language's files lie in its folder, and a pack lists its languages.
  private func checkLanguage(_ language: String, at place: SourcePlace) {
    let folder = place.source.file.path.split(separator: "/").dropLast(2).last.map(String.init)
    if let folder, folder != language {
      reporter.error(
        .wrongLanguage, "this says `\(language)` and lies in the folder of `\(folder)`", at: place,
        help: "write language: \(folder), or move the file to \(language)/")
      return
    }
    let known = manifests.flatMap(\.languages)
    if !known.isEmpty, !known.contains(language) {
      reporter.error(
        .wrongLanguage, "no pack.yaml lists the language `\(language)`", at: place,
        help: "write languages: [\((known + [language]).joined(separator: ", "))]")
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

  /// A tag that no pattern asks for and no example shows is a slip, or words that do nothing.
  private func reportUnusedTags(_ used: Set<String>) {
    for lexicon in tables {
      let known = used.union(lexicon.tests.map { $0.tag ?? lexicon.name })
      for (_, tag) in lexicon.forms
      where !known.contains(where: { $0 == tag || tag.hasPrefix($0 + ".") }) {
        reporter.warning(
          .unusedTag, "no pattern asks for <\(tag)>, and no example shows it", at: lexicon.place,
          help: suggestion(for: tag, among: used.sorted())
            ?? "use it in a pattern, add an example, or take the column out")
      }
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

  /// - Parameter declared: ids of rules that are there, though something may be wrong with them.
  private func validated(
    _ rules: [Rule], declared: Set<String>, _ reporter: Reporter? = nil
  ) -> [Rule] {
    let reporter = reporter ?? self.reporter
    rejectDuplicates(rules.map { ($0.id, $0.place) }, "rule", reporter)
    let ids = Set(rules.map(\.id)).union(declared)
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
