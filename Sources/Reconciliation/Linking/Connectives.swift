internal import Algorithms
internal import RuleLanguage
internal import TextModel

/// What the words and marks between two figures say about how they hang together.
///
/// The words come from the lexicon `connective`; a sense that it does not have is never seen.
struct Connectives: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// Parts that do not claim to be all: "including".
  static let open = Connectives(rawValue: 1 << 0)
  /// All parts follow: "comprising".
  static let announce = Connectives(rawValue: 1 << 1)
  /// Points back at a whole: "of whom".
  static let back = Connectives(rawValue: 1 << 2)
  /// What the named parts leave: "the other".
  static let rest = Connectives(rawValue: 1 << 3)
  /// Calls a number a total: "in all".
  static let total = Connectives(rawValue: 1 << 4)
  /// Adds up: "bringing".
  static let bring = Connectives(rawValue: 1 << 5)
  /// Holds for one of many: "each".
  static let each = Connectives(rawValue: 1 << 6)
  /// Sets beside another time or place: "compared with".
  static let compare = Connectives(rawValue: 1 << 7)
  /// Tells a change: "rose".
  static let change = Connectives(rawValue: 1 << 8)
  /// New ones: "a further".
  static let more = Connectives(rawValue: 1 << 9)
  static let respectively = Connectives(rawValue: 1 << 10)
  static let and = Connectives(rawValue: 1 << 11)
  /// One or the other: "or".
  static let alternative = Connectives(rawValue: 1 << 12)
  /// Goes on about what was just said: "they".
  static let resume = Connectives(rawValue: 1 << 13)
  /// A difference, not a sum: "surplus".
  static let against = Connectives(rawValue: 1 << 14)
  /// Of another time: "a year earlier".
  static let elsewhen = Connectives(rawValue: 1 << 15)
  /// One more part without a number: "and an".
  static let unnumbered = Connectives(rawValue: 1 << 16)
  /// What the named parts leave, as a thing: "the others". Without a number it leaves a part open.
  static let residue = Connectives(rawValue: 1 << 17)
  static let comma = Connectives(rawValue: 1 << 20)
  static let semicolon = Connectives(rawValue: 1 << 21)
  static let colon = Connectives(rawValue: 1 << 22)
  static let dash = Connectives(rawValue: 1 << 23)
  static let bracket = Connectives(rawValue: 1 << 24)
  static let closing = Connectives(rawValue: 1 << 25)
  /// A dash or colon right before the number.
  static let mark = Connectives(rawValue: 1 << 26)

  /// Senses by the key of the lexicon.
  static let senses: [String: Connectives] = [
    "open": .open, "announce": .announce, "back": .back, "rest": .rest, "residue": .residue,
    "total": .total,
    "bring": .bring, "each": .each, "compare": .compare, "change": .change, "more": .more,
    "respectively": .respectively, "and": .and, "alternative": .alternative, "resume": .resume,
    "against": .against, "elsewhen": .elsewhen, "unnumbered": .unnumbered,
  ]
}

/// Reads the connectives of any stretch of a document.
struct ConnectiveReader: Sendable {
  /// By row of the lexicon.
  private let senses: [Connectives]

  /// `nil` where the rules have no lexicon of connectives: then nothing is linked.
  init?(_ rules: RuleSet) {
    guard let keys = rules.keys(ofLexicon: "connective") else { return nil }
    senses = keys.map { Connectives.senses[$0] ?? [] }
  }

  /// The connectives in a range of tokens, and the number of words there.
  ///
  /// - Complexity: linear in the tokens, logarithmic in the document's connectives.
  func read(_ tokens: Range<Int>, of document: AnnotatedDocument) -> (Connectives, words: Int) {
    var result: Connectives = []
    var words = 0
    let text = document.document.text
    let all = document.segmented.tokens
    for token in all[tokens] {
      guard token.shape.contains(.punctuation) else {
        words += 1
        continue
      }
      switch text[Int(token.start)] {
      case UInt8(ascii: ","): result.insert(.comma)
      case UInt8(ascii: ";"): result.insert(.semicolon)
      case UInt8(ascii: ":"): result.insert(.colon)
      case UInt8(ascii: "("), UInt8(ascii: "["): result.insert(.bracket)
      case UInt8(ascii: ")"), UInt8(ascii: "]"): result.insert(.closing)
      case UInt8(ascii: "-") where !token.shape.contains(.glued): result.insert(.dash)
      case 0xE2:
        // General punctuation: U+2013 and U+2014 are dashes.
        let last = text[Int(token.end) - 1]
        if last == 0x93 || last == 0x94 { result.insert(.dash) }
      default: break
      }
    }
    if let last = tokens.last, isMark(all[last], text) { result.insert(.mark) }
    let forms = document.connectives
    var index = forms.partitioningIndex { $0.tokens.lowerBound >= tokens.lowerBound }
    while index < forms.count, forms[index].tokens.lowerBound < tokens.upperBound {
      if forms[index].tokens.upperBound <= tokens.upperBound {
        result.formUnion(senses[forms[index].row])
      }
      index += 1
    }
    return (result, words)
  }

  private func isMark(_ token: Token, _ text: [UInt8]) -> Bool {
    guard token.shape.contains(.punctuation) else { return false }
    switch text[Int(token.start)] {
    case UInt8(ascii: ":"): return true
    case UInt8(ascii: "-"): return !token.shape.contains(.glued)
    case 0xE2: return [0x93, 0x94].contains(text[Int(token.end) - 1])
    default: return false
    }
  }
}
