internal import RuleLanguage
internal import TextModel

/// What a page says of its article in other places than the text: in its address and in the description that it
/// hands to search engines. Neither has figures of its own, so a number is known by the word behind it.
extension Facts {
  private typealias Named = (number: ExactDecimal, word: String)

  /// Adds the number that the address names before the same word as the headline does:
  /// `/news/94-foreigners-rescued` beside "93 foreigners rescued".
  mutating func addSlug(of document: AnnotatedDocument) {
    guard let address = document.document.metadata.canonicalURL else { return }
    let named = Self.alone(Self.numbers(inSlugOf: address))
    if named.isEmpty { return }
    for (stated, other, mention) in beside(named, document, in: { $0.kind == .headline }) {
      _ = table.add(
        "slug",
        ["stated": .figure(stated), "number": .number(other.number), "word": .text(other.word)],
        span: mention.span)
    }
  }

  /// Adds the numbers of the description, each beside the first one before the same word in the first paragraphs.
  mutating func addDescription(of document: AnnotatedDocument) {
    guard let description = document.document.metadata.description else { return }
    let named = Self.alone(Self.numbers(in: Array(description.utf8)))
    if named.isEmpty { return }
    let paragraphs = document.document.blocks.filter { $0.kind == .paragraph }
    let end = paragraphs.prefix(Self.firstParagraphs).last?.span.end ?? 0
    var found: Set<String> = []
    for (stated, other, mention) in beside(
      named, document, in: { $0.kind == .paragraph && $0.span.end <= end })
    where found.insert(other.word).inserted {
      let isElsewhere = document.mentions.contains {
        $0.id != mention.id && $0.quantity?.value == other.number
      }
      _ = table.add(
        "description",
        [
          "stated": .figure(stated), "number": .number(other.number), "word": .text(other.word),
          "elsewhere": .flag(isElsewhere),
        ], span: mention.span)
    }
  }

  /// The figures in some blocks that stand before the word of a number, and that number.
  private mutating func beside(
    _ named: [Named], _ document: AnnotatedDocument, in isPlace: (Block) -> Bool
  ) -> [(stated: Int, other: Named, mention: Mention)] {
    var result: [(stated: Int, other: Named, mention: Mention)] = []
    for mention in document.mentions where mention.kind == .count || mention.kind == .number {
      guard isPlace(document.document.blocks[mention.block]),
        let word = Self.word(after: mention.span.start, in: document.document.text),
        let other = named.first(where: { $0.word == word }),
        let stated = term(mention.id, as: "term", document)
      else { continue }
      result.append((stated, other, mention))
    }
    return result
  }

  /// How far a description sums up.
  private static let firstParagraphs = 4

  /// The numbers whose word no other number has.
  private static func alone(_ named: [Named]) -> [Named] {
    named.filter { one in named.count { $0.word == one.word } == 1 }
  }

  /// Numbers of up to five digits with the word behind each, in the part of an address with the most hyphens.
  private static func numbers(inSlugOf address: String) -> [Named] {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let slug = path.split(separator: UInt8(ascii: "/"))
      .map { $0.split(separator: UInt8(ascii: "-")) }.max { $0.count < $1.count }
    guard let words = slug, words.count >= 3 else { return [] }
    // What follows another number is part of a date.
    var isAfterNumber = false
    return zip(words, words.dropFirst()).compactMap { number, word in
      let isNumber = number.allSatisfy(isDigit)
      defer { isAfterNumber = isNumber }
      guard isNumber, !isAfterNumber, number.count <= 5, word.count > 2,
        word.allSatisfy(isLetter),
        let value = ExactDecimal(String(decoding: number, as: UTF8.self))
      else { return nil }
      return (value, String(decoding: word, as: UTF8.self).lowercased())
    }
  }

  /// Whole numbers in digits with the word behind each; none that is part of a sum of money, a date or a name.
  private static func numbers(in text: [UInt8]) -> [Named] {
    var result: [Named] = []
    var index = 0
    while let start = text[index...].firstIndex(where: isDigit) {
      let end = text[start...].firstIndex { !isDigit($0) && $0 != UInt8(ascii: ",") } ?? text.count
      index = end
      let isFree = start == 0 || text[start - 1] == 0x20
      guard isFree, let word = word(after: start, in: text), word.utf8.count > 2,
        let value = ExactDecimal(
          String(decoding: text[start..<end].filter(isDigit), as: UTF8.self))
      else { continue }
      result.append((value, word))
    }
    return result
  }

  /// The word behind a number that begins at an offset, in lower case, if one space lies between.
  private static func word(after start: Int, in text: [UInt8]) -> String? {
    let rest = text[start...].drop { isDigit($0) || $0 == UInt8(ascii: ",") }
    guard rest.startIndex > start, rest.first == 0x20 else { return nil }
    let word = rest.dropFirst().prefix(while: isLetter)
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self).lowercased()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
