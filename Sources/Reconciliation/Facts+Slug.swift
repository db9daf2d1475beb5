internal import RuleLanguage
internal import TextModel

extension Facts {
  /// Adds the number that the address of a page names before the same word as the headline does:
  /// `/news/94-foreigners-rescued` beside "93 foreigners rescued".
  mutating func addSlug(of document: AnnotatedDocument) {
    guard let address = document.document.metadata.canonicalURL else { return }
    let named = Self.numbers(inSlugOf: address)
    guard !named.isEmpty else { return }
    for mention in document.mentions where mention.kind == .count || mention.kind == .number {
      guard document.document.blocks[mention.block].kind == .headline,
        let word = Self.word(after: mention.span.start, in: document),
        let other = named.first(where: { $0.word == word }),
        named.count(where: { $0.word == word }) == 1,
        let stated = term(mention.id, as: "term", document)
      else { continue }
      _ = table.add(
        "slug",
        [
          "stated": .figure(stated), "number": .number(ExactDecimal(other.number)),
          "word": .text(word),
        ], span: mention.span)
    }
  }

  /// Numbers of up to five digits with the word behind each, in the part of an address with the most hyphens.
  private static func numbers(inSlugOf address: String) -> [(number: Int, word: String)] {
    let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let slug = path.split(separator: UInt8(ascii: "/")).map {
      $0.split(separator: UInt8(ascii: "-"))
    }
    .max { $0.count < $1.count }
    guard let words = slug, words.count >= 3 else { return [] }
    // What follows another number is part of a date.
    var isAfterNumber = false
    return zip(words, words.dropFirst()).compactMap { number, word in
      let isNumber = number.allSatisfy { $0 &- 0x30 < 10 }
      defer { isAfterNumber = isNumber }
      guard isNumber, !isAfterNumber, number.count <= 5, word.count > 2,
        word.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }),
        let value = Int(String(decoding: number, as: UTF8.self))
      else { return nil }
      return (value, String(decoding: word, as: UTF8.self).lowercased())
    }
  }

  /// The word behind a number that begins at an offset, if only spaces and no other digits lie between.
  private static func word(after start: Int, in document: AnnotatedDocument) -> String? {
    let digits = document.document.text[start...].drop { $0 &- 0x30 < 10 }
    guard digits.startIndex > start, digits.first == 0x20 else { return nil }
    let word = digits.dropFirst().prefix { ($0 | 0x20) &- 0x61 < 26 }
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self).lowercased()
  }
}
