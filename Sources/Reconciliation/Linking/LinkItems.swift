internal import Algorithms
internal import TextModel

/// A number that can be a part or a whole, with what stands before and after it.
struct LinkItem {
  var mention: Int
  var kind: Mention.Kind
  var quantity: Quantity
  /// The printed number, where the quantity is exact.
  var value: ExactDecimal?
  /// Unit or currency; `nil` for a count or a bare number.
  var unit: String?
  var measured: Mention.Measured
  var sentence: Int
  var block: Int
  /// Tokens of the mention.
  var tokens: Range<Int>
  /// Between the item before it in its sentence, or the sentence's start, and its number.
  var before: Connectives = []
  /// Words in that gap.
  var gap = 0
  /// Inside the mention after its number, and after it up to the next item or the sentence's end.
  var after: Connectives = []
  /// Inside the mention after its number.
  var own: Connectives = []
  /// Whether words right after it point back at a whole: "15 of those".
  var pointsBack = false
  /// Whether a hyphen follows the number: the 300 of "300-member" is no total of anything.
  var isHyphened = false
  /// Whether the number before is of it: the 18 of "16 of 18".
  var isBase = false
  /// Whether it stands in brackets, and so may divide the number before them.
  var isBracketed = false
  /// Whether it is the first of its sentence.
  var isFirst = false
  /// Whether it is the last of its sentence.
  var isLast = false

  /// A number without a noun, a unit or a sign: its kind is that of its neighbours.
  var isBare: Bool { kind == .number }

  /// Whether the two can stand in one sum.
  func isCompatible(with other: LinkItem) -> Bool {
    if isBare || other.isBare {
      return kind != .percent && other.kind != .percent
    }
    guard kind == other.kind else { return false }
    switch kind {
    case .money, .measure: return unit == other.unit
    default: return true
    }
  }
}

/// The items of a document in text order, with what stands between them.
struct LinkItems {
  private(set) var all: [LinkItem] = []

  init(_ document: AnnotatedDocument, _ connectives: ConnectiveReader) {
    let segmented = document.segmented
    for mention in document.mentions {
      // Tables have checks of their own: read as text, their rows are no lists.
      guard let quantity = mention.quantity, Self.counts(mention),
        document.document.blocks[mention.block].kind != .table,
        let tokens = segmented.tokens(in: mention.span),
        let core = segmented.tokens(in: mention.core)
      else { continue }
      let sentence = segmented.sentences[mention.sentence]
      var item = LinkItem(
        mention: mention.id, kind: mention.kind, quantity: quantity,
        value: quantity.modifier == nil ? quantity.value : nil,
        unit: mention.kind == .number ? nil : mention.unit ?? mention.currency,
        measured: mention.measured,
        sentence: mention.sentence, block: mention.block, tokens: tokens)
      item.isFirst = all.last.map { $0.sentence != mention.sentence } ?? true
      let from =
        item.isFirst
        ? sentence.tokens.lowerBound : all.last!.tokens.upperBound
      if from < core.lowerBound {
        (item.before, item.gap) = connectives.read(from..<core.lowerBound, of: document)
      }
      if core.upperBound < tokens.upperBound {
        item.own = connectives.read(core.upperBound..<tokens.upperBound, of: document).0
        item.after = item.own
      }
      if !item.isFirst, from < core.lowerBound {
        item.isBase = Self.isOf(from..<core.lowerBound, document)
      }
      let wasBracketed = !item.isFirst && all.last!.isBracketed
      item.isBracketed =
        item.before.contains(.bracket) || (wasBracketed && !item.before.contains(.closing))
      let limit = sentence.tokens.upperBound
      let after = tokens.upperBound..<min(limit, tokens.upperBound + 2)
      item.pointsBack = connectives.read(after, of: document).0.contains(.back)
      let end = mention.core.end
      item.isHyphened =
        end < document.document.text.count
        && document.document.text[end] == UInt8(ascii: "-")
      if let last = all.indices.last {
        if item.isFirst {
          finish(last, document, connectives)
        } else {
          all[last].after.formUnion(item.before)
        }
      }
      all.append(item)
    }
    if let last = all.indices.last { finish(last, document, connectives) }
  }

  /// The last item of a sentence: what stands after it.
  private mutating func finish(
    _ index: Int, _ document: AnnotatedDocument, _ connectives: ConnectiveReader
  ) {
    all[index].isLast = true
    let from = all[index].tokens.upperBound
    let to = document.segmented.sentences[all[index].sentence].tokens.upperBound
    if from < to { all[index].after.formUnion(connectives.read(from..<to, of: document).0) }
  }

  /// Whether tokens are "of", "out of the" and the like, whatever spaces are between them.
  private static func isOf(_ tokens: Range<Int>, _ document: AnnotatedDocument) -> Bool {
    guard (1...3).contains(tokens.count) else { return false }
    let words = document.segmented.tokens[tokens].map {
      document.document.text[Int($0.start)..<Int($0.end)]
    }
    return ofs.contains { phrase in
      phrase.count == words.count && zip(phrase, words).allSatisfy { $1.elementsEqual($0.utf8) }
    }
  }

  private static let ofs = [
    ["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["out", "of"], ["out", "of", "the"],
  ]

  /// Whether a mention is an amount that can be added to another.
  private static func counts(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .count, .money, .measure, .percent: mention.role == nil || mention.role == .count
    case .number: mention.role == nil || mention.role == .count
    default: false
    }
  }
}

extension SegmentedDocument {
  /// The tokens inside a span.
  func tokens(in span: TextSpan) -> Range<Int>? {
    let start = tokens.partitioningIndex { Int($0.start) >= span.start }
    var end = start
    while end < tokens.count, Int(tokens[end].end) <= span.end { end += 1 }
    return start < end ? start..<end : nil
  }
}
