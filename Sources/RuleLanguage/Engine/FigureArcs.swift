internal import TextModel

/// The figures of a document as arcs over its lattice. They come while the stages run, so they are kept apart from
/// what does not change; and are never copied.
struct FigureArcs: ~Copyable {
  /// A figure over some tokens.
  struct Arc {
    var type: Int32
    /// Index after its last token.
    var end: Int32
    /// The figure before it that starts at the same token, or -1.
    var next: Int32
    var isHidden: Bool
  }

  /// By figure, in the order they were added.
  private(set) var arcs: [Arc] = []
  /// By token: the first figure that starts there, or -1.
  private(set) var first: [Int32]
  /// By token, and by sentence: the stages in which a match may begin there; see `EngineTables`.
  private(set) var stagesAtToken: [UInt64]
  private(set) var stagesInSentence: [UInt64]
  private let tables: EngineTables

  init(_ lattice: Lattice) {
    tables = lattice.tables
    let stages = lattice.stages
    first = [Int32](repeating: -1, count: stages.count)
    stagesAtToken = stages
    stagesInSentence = lattice.document.sentences.map { sentence in
      sentence.tokens.reduce(0) { $0 | stages[$1] }
    }
  }

  /// Adds an arc; figures are numbered in the order of the calls.
  mutating func add(type: Int, over tokens: Range<Int>, inSentence sentence: Int) {
    let start = tokens.lowerBound
    arcs.append(
      Arc(
        type: Int32(type), end: Int32(tokens.upperBound), next: first[start], isHidden: false))
    first[start] = Int32(arcs.count - 1)
    let stages = tables.stagesBeginningWithType[type]
    stagesAtToken[start] |= stages
    stagesInSentence[sentence] |= stages
  }

  /// Takes a figure out of the sight of patterns.
  mutating func hide(_ figure: Int) { arcs[figure].isHidden = true }
}
