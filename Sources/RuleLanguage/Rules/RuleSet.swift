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
  let engine: EngineTables
  /// Where the fields of mentions stand in its figures.
  package var mentionFields: MentionFields { engine.mentions }
  /// By type of figure: the kind of mention that it is.
  let kinds: [Mention.Kind?]
  /// By id of a rule or check: how it is written.
  package let texts: [String: RuleText]
  /// Template of the address of a rule's documentation; `{id}` stands for the rule.
  package let docs: String?
  /// This set with the rules that are on trial; `nil` where none is. They are part of nothing that counts.
  public let withTrials: RuleSet?
  /// Rules and checks that are switched off, by themselves or by a layered pack, with the reason.
  package let turnedOff: [String: String]
  package var lexiconNames: [String] { lexicons.lexicons.map(\.name) }

  init(
    name: String, version: String, schema: FigureSchema, rules: [Rule], checks: [CheckRule],
    lexicons: LexiconSet, symbols: SymbolTable, stages: [Stage], texts: [String: RuleText] = [:],
    docs: String? = nil, turnedOff: [String: String] = [:], withTrials: RuleSet? = nil
  ) {
    self.name = name
    self.version = version
    self.schema = schema
    self.rules = rules
    self.checks = checks
    self.lexicons = lexicons
    self.symbols = symbols
    self.stages = stages
    kinds = schema.types.map { Mention.Kind(rawValue: $0.name) }
    engine = EngineTables(rules, stages, schema, lexicons, symbols)
    self.texts = texts
    self.docs = docs
    self.turnedOff = turnedOff
    self.withTrials = withTrials
  }

  /// Compiles the files of a pack.
  ///
  /// Everything that is wrong in any file is reported in one run. The result does not depend on the
  /// order of the files.
  ///
  /// - Returns: the rules, or `nil` with at least one error. Warnings may come with rules.
  public static func load(_ files: [RuleFile]) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    load(layers: [files])
  }

  /// Compiles packs that lie on one another: the first stands by itself, each other one says in its
  /// `pack.yaml` what it is layered on and what it changes.
  ///
  /// - Returns: the rules of all of them, or `nil` with at least one error: nothing runs with half a
  ///   pack. Warnings may come with rules.
  public static func load(layers: [[RuleFile]]) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    var loader = PackLoader(layers)
    let rules = loader.load()
    let diagnostics = loader.reporter.diagnostics.sorted(by: readingOrder) + loader.brokenLayers()
    return (loader.reporter.hasErrors ? nil : rules, diagnostics)
  }

  /// Compiles what holds of packs in which something may be wrong: for those who are writing a rule and
  /// want to see what it does. A rule with an error is left out, and so is a file that is no YAML.
  public static func loadWhatHolds(
    layers: [[RuleFile]]
  ) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    var loader = PackLoader(layers)
    let rules = loader.load()
    return (rules, loader.reporter.diagnostics.sorted(by: readingOrder))
  }

  /// The packs that the `pack.yaml` among some files says it is layered on.
  public static func layersOn(_ files: [RuleFile]) -> [String] {
    let value = manifestValue("layers-on", files)
    return value?.items?.compactMap(\.text) ?? value?.text.map { [$0] } ?? []
  }

  /// The name that the `pack.yaml` among some files gives the pack.
  package static func packName(_ files: [RuleFile]) -> String {
    manifestValue("pack", files)?.text ?? ""
  }

  private static func manifestValue(_ key: String, _ files: [RuleFile]) -> YAMLValue? {
    guard let file = files.first(where: { $0.path == "pack.yaml" }) else { return nil }
    return readDocuments(of: SourceFile(file), Reporter()).first?.pairs?
      .first { $0.key.text == key }?.value
  }

  /// The abbreviations after which a stop does not end a sentence, without that stop.
  public var abbreviations: Set<String> {
    guard let lexicon = lexicons.index(ofLexicon: "abbreviation") else { return [] }
    var result: Set<String> = []
    for row in lexicons.lexicons[lexicon].rows {
      for form in row.forms.joined() where form.hasSuffix(".") {
        result.insert(String(form.dropLast()))
      }
    }
    return result
  }

  /// The keys of a lexicon, by row; `nil` where the pack has no such lexicon.
  package func keys(ofLexicon name: String) -> [String]? {
    lexicons.index(ofLexicon: name).map { lexicons.lexicons[$0].rows.map(\.key) }
  }

  /// By form in lower case: the row of a lexicon, by its key, that has it. Empty where the pack has no such
  /// lexicon.
  package func keysByForm(ofLexicon name: String) -> [String: String] {
    guard let lexicon = lexicons.index(ofLexicon: name) else { return [:] }
    var result: [String: String] = [:]
    for row in lexicons.lexicons[lexicon].rows {
      for form in row.forms.joined() { result[form.lowercased()] = row.key }
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
