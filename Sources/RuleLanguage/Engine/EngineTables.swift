internal import Synchronization
internal import TextModel

/// What running the rules needs of them, laid out for it. Immutable and shared by all workers.
final class EngineTables: Sendable {
  let atoms: AtomSet
  let affixes: AffixSet
  let lexicons: LexiconSet
  let symbols: SymbolTable
  let conflicts: TypeConflicts
  /// By type of figure: its fields that carry what a number or a date is worth.
  let carriers: [[Int]]
  /// By type of figure: its fields, of which none has a value.
  let noFields: [[Value]]
  let mentions: MentionFields
  /// By rule: its pattern.
  let codes: [MatchCode]
  /// By rule: what must not stand before and after it.
  let befores: [MatchCode?]
  let afters: [MatchCode?]
  /// By rule: the rules that it beats.
  let beats: [[Int32]]
  /// Steps of all of these.
  let stepCount: Int
  /// By rule: whether every match is a candidate for the words it covers, so that nothing has to be known of
  /// what it captured.
  let isUnconditional: [Bool]
  /// By stage: the patterns of all its rules.
  let automata: [StageAutomaton]
  /// By atom, by tag and by type of figure: the stages in which a match can begin with it. The stage at
  /// index *i* is bit *i* modulo 64, so that a bit may speak for several: a filter, not a promise.
  let stagesBeginning: [UInt64]
  let stagesBeginningWithTag: [UInt64]
  let stagesBeginningWithType: [UInt64]
  private let families = AtomicLazyReference<CurrencyFamilies>()

  /// Read when the first document has a bare currency.
  var currencies: CurrencyFamilies {
    families.load() ?? families.storeIfNil(CurrencyFamilies(lexicons))
  }

  init(
    _ rules: [Rule], _ stages: [Stage], _ schema: FigureSchema, _ lexicons: LexiconSet,
    _ symbols: SymbolTable
  ) {
    self.lexicons = lexicons
    self.symbols = symbols
    conflicts = TypeConflicts(schema)
    carriers = schema.types.map { type in
      ["quantity", "when"].compactMap { type.field($0) }
    }
    mentions = MentionFields(schema)
    noFields = schema.types.map { Array(repeating: .none, count: $0.fields.count) }
    affixes = AffixSet(rules)
    let atoms = AtomSet(rules, types: schema.types.count, tags: lexicons.tags.count)
    self.atoms = atoms
    var count = 0
    func code(_ program: Program) -> MatchCode {
      defer { count += program.instructions.count }
      return MatchCode(program, atoms, firstStep: count)
    }
    let codes = rules.map { code($0.program) }
    self.codes = codes
    befores = rules.map { $0.before.map(code) }
    afters = rules.map { $0.after.map(code) }
    stepCount = count
    let indices = Dictionary(rules.enumerated().map { ($1.id, Int32($0)) }) { first, _ in first }
    beats = rules.map { $0.beats.compactMap { indices[$0] } }
    isUnconditional = rules.map {
      $0.condition == nil && $0.before == nil && $0.after == nil && $0.sameAs == nil
        && $0.spanCapture == nil && !$0.program.atoms.contains(where: lexicons.holdsForATime)
    }
    automata = stages.map { StageAutomaton($0.rules, codes, atoms) }
    var beginning = [UInt64](repeating: 0, count: atoms.count)
    for (index, automaton) in automata.enumerated() {
      for atom in 0..<atoms.count {
        let local = automaton.localAtom[atom]
        if local >= 0, !automaton.startOfAtom.range(Int(local)).isEmpty {
          beginning[atom] |= Self.bit(ofStage: index)
        }
      }
    }
    stagesBeginning = beginning
    stagesBeginningWithTag = atoms.takingTag.map { $0.reduce(0) { $0 | beginning[Int($1)] } }
    stagesBeginningWithType = atoms.takingType.map { $0 < 0 ? 0 : beginning[Int($0)] }
  }

  static func bit(ofStage index: Int) -> UInt64 { 1 << UInt64(index & 63) }
}
