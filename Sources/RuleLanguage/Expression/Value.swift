public import TextModel

/// What an expression can give. Anything done with `none` gives `none`, save `or`, `if` and `not`.
///
/// The large ones lie outside, so that a value can be moved about at the cost of two words.
public enum Value: Hashable, Sendable {
  case none
  case flag(Bool)
  indirect case number(ExactDecimal)
  indirect case quantity(Quantity)
  case text(String)
  indirect case date(CalendarDate)
  indirect case temporal(TemporalExpression)
  /// Index of a figure of the document.
  case figure(Int)
  case list([Value])
  /// A row of a lexicon.
  case entry(LexiconEntry)
  /// Token indices.
  case tokens(Range<Int>)

  /// Whether there is nothing: quicker than a comparison with `none`.
  var isNone: Bool { if case .none = self { true } else { false } }

  /// Whether a condition holds: everything that is there and not false.
  public var isTrue: Bool {
    switch self {
    case .none, .flag(false): false
    case .list(let items): !items.isEmpty
    default: true
    }
  }
}

/// A row of a lexicon.
public struct LexiconEntry: Hashable, Sendable {
  /// Index of the lexicon in its set.
  public var lexicon: Int32
  /// Index of the row.
  public var row: Int32
}

/// The types that values are checked against when a pack is loaded.
public indirect enum ValueType: Hashable, Sendable, CustomStringConvertible {
  case flag, number, quantity, text, date, temporal, tokens
  case figure(String)
  case entry(String)
  case list(ValueType)
  /// `none` written out, or something already reported.
  case unknown

  /// The name used in messages and in `types.yaml`.
  public var description: String {
    switch self {
    case .flag: "flag"
    case .number: "number"
    case .quantity: "quantity"
    case .text: "text"
    case .date: "date"
    case .temporal: "temporal"
    case .tokens: "words"
    case .figure(let type): type
    case .entry(let lexicon): "entry of \(lexicon)"
    case .list(let item): "list of \(item)"
    case .unknown: "nothing"
    }
  }

  /// Whether a value of this type may stand where `expected` is wanted.
  func fits(_ expected: ValueType) -> Bool {
    switch (self, expected) {
    case (.unknown, _), (_, .unknown): true
    case (.number, .quantity): true
    case (.list(let item), .list(let wanted)): item.fits(wanted)
    // A numeric figure may stand where a term or a part made from one is wanted.
    case (.figure(let own), .figure("part")), (.figure(let own), .figure("term")):
      own == "term" || own == "part" || FigureSchema.numeric.contains(own)
    default: self == expected
    }
  }
}
