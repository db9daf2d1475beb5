internal import Algorithms
package import TextModel

/// Something that a rule found.
package struct Figure: Sendable {
  /// Index of the type in the schema.
  package var type: Int
  /// Index of the rule.
  package var rule: Int
  package var tokens: Range<Int>
  /// The tokens that carry the value.
  package var core: Range<Int>
  package var sentence: Int
  /// By field of the type.
  package var fields: [Value]
  /// Figures that it was built from.
  package var children: [Int]
  /// Rules that added fields, in their order.
  package var refinedBy: [Int] = []
  /// Whether a figure of a type that hides this one's overlaps it.
  package var isHidden = false
  /// The earlier figure that means the same.
  package var sameAs: Int?
}

/// All figures of one document. A class because each expression that is evaluated refers to it.
package final class FigureStore {
  package let rules: RuleSet
  package let document: SegmentedDocument
  package internal(set) var figures: [Figure] = []
  /// What the document's words are in the lexicons; `nil` before the rules have run over it.
  var lattice: Lattice?
  /// Made when the first bare currency asks for it.
  var homeCurrency: HomeCurrency?
  /// By type: its figures in the order they were made.
  private(set) var byType: [[Int]]
  /// By lexicon: its rows, once one of them was asked for. A lexicon that is kept in an image has to look
  /// first whether they have been read.
  private var rows: [[Lexicon.Row]?]

  package init(rules: RuleSet, document: SegmentedDocument) {
    self.rules = rules
    self.document = document
    byType = [[Int]](repeating: [], count: rules.schema.types.count)
    rows = [[Lexicon.Row]?](repeating: nil, count: rules.lexicons.lexicons.count)
  }

  /// A column of a row of a lexicon.
  func value(_ column: Lexicon.Column, of entry: LexiconEntry) -> Value {
    let (lexicon, row) = (Int(entry.lexicon), Int(entry.row))
    if let known = rows[lexicon] { return Lexicon.value(column, known, row) }
    let read = rules.lexicons.lexicons[lexicon].rows
    rows[lexicon] = read
    return Lexicon.value(column, read, row)
  }

  /// Where forms of a lexicon stand in the document, in text order.
  ///
  /// - Complexity: linear in the document.
  package func forms(ofLexicon name: String) -> [LexiconForm] {
    guard let lattice, let lexicon = rules.lexicons.index(ofLexicon: name) else { return [] }
    var result: [LexiconForm] = []
    for token in lattice.words.indices {
      for match in lattice.matches(at: token) where Int(match.entry.lexicon) == lexicon {
        result.append(
          LexiconForm(tokens: token..<Int(match.end), row: Int(match.entry.row)))
      }
    }
    return result
  }

  /// The figures of a type, hidden ones too, in the order they were made.
  package func figures(ofType name: String) -> [Int] {
    rules.schema.index(name).map { byType[$0] } ?? []
  }

  /// What a figure is in the output, if its type is one of the output's mentions.
  package func kind(of figure: Int) -> Mention.Kind? { rules.kinds[figures[figure].type] }

  /// The value of a field of mentions; `none` where the type has no such field.
  package func value(_ field: MentionField, of figure: Int) -> Value {
    let index = Int(rules.engine.mentions.places[figures[figure].type][field.rawValue])
    return index < 0 ? .none : figures[figure].fields[index]
  }

  /// The value of a named field; `none` where the type has no such field.
  package func value(_ name: String, of figure: Int) -> Value {
    guard let index = rules.schema.types[figures[figure].type].field(name) else { return .none }
    return figures[figure].fields[index]
  }

  /// The nearest figure of a type that begins before a byte and passes a test. Figures of a type are made
  /// in the order of the text, so it is found by halving.
  func nearest(_ type: String, before offset: Int, where test: (Int) -> Bool) -> Int? {
    guard let type = rules.schema.index(type) else { return nil }
    let figures = byType[type]
    let next = figures.partitioningIndex {
      Int(document.tokens[self.figures[$0].tokens.lowerBound].start) >= offset
    }
    return figures[..<next].suffix(Self.reach).reversed().first(where: test)
  }

  /// How many earlier figures are looked at: bounded, so that the work stays linear in the document.
  private static let reach = 24

  func add(_ figure: Figure) {
    byType[figure.type].append(figures.count)
    figures.append(figure)
  }

  /// The name of a figure's type.
  package func typeName(of figure: Int) -> String { rules.schema.types[figures[figure].type].name }

  /// The rule that made a figure, those of the figures it was built from, and those that refined it.
  package func provenance(of figure: Int) -> Provenance {
    let rule = figures[figure].rule
    var derivation: [String] = []
    var pending = figures[figure].children
    while let child = pending.popLast() {
      let id = rules.rules[figures[child].rule].id
      if !derivation.contains(id) { derivation.append(id) }
      pending += figures[child].children
    }
    derivation += figures[figure].refinedBy.map { rules.rules[$0].id }
    return Provenance(
      rule: rules.rules[rule].id, file: rules.rules[rule].file, line: rules.rules[rule].line,
      derivation: derivation)
  }
}
