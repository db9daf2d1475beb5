internal import RuleLanguage
internal import TextModel

extension Facts {
  /// An article that announces a number of things in its headline and numbers the headings over them.
  mutating func addListicle(of document: AnnotatedDocument) {
    let blocks = document.document.blocks
    guard let headline = blocks.firstIndex(where: { $0.kind == .headline }) else { return }
    let headings = blocks.filter { $0.kind == .heading }.map {
      (block: $0.span, lead: Self.leadingNumber($0.span, document.document.text))
    }
    guard headings.count(where: { $0.lead != nil }) >= 3 else { return }
    // "11. Bonus", "12. Conclusion" are numbered with the items and are none.
    let asides = table.rules.keysByForm(ofLexicon: "aside-heading")
    var numbers: [(number: Int, span: TextSpan)] = []
    var unnumbered = 0
    for (block, lead) in headings {
      if let lead, asides[Self.firstWord(in: lead.span.end..<block.end, of: document)] == nil {
        numbers.append(lead)
      } else if !numbers.isEmpty {
        unnumbered += 1
      }
    }
    // Counted up or down without a gap, and from or to one: a heading such as "10 years on" is no item.
    let isUp = numbers.enumerated().allSatisfy { $1.number == $0 + 1 }
    let isDown = numbers.reversed().enumerated().allSatisfy { $1.number == $0 + 1 }
    guard numbers.count >= 3, isUp || isDown, let last = numbers.max(by: { $0.number < $1.number }),
      let announced = document.mentions.first(where: {
        $0.block == headline && $0.quantity != nil
          && ($0.kind == .count || $0.kind == .number)
      }),
      let number = term(announced.id, as: "term", document),
      let item = table.add(
        "term",
        [
          "quantity": .quantity(Quantity(exactly: ExactDecimal(last.number))),
          "block": .text(Block.Kind.heading.rawValue),
        ], span: last.span)
    else { return }
    let text = document.document.text
    let start = blocks[headline].span.start
    let lead = String(decoding: text[start..<max(start, announced.span.start)], as: UTF8.self)
      .split(separator: " ").joined(separator: " ").lowercased()
    mentions[item] = document.mentions.first { $0.span.overlaps(last.span) }?.id
    _ = table.add(
      "listicle",
      [
        "number": .figure(number), "last": .figure(item), "lead": .text(lead),
        "others": .number(ExactDecimal(unnumbered)),
      ], span: announced.span)
  }

  private static func firstWord(in range: Range<Int>, of document: AnnotatedDocument) -> String {
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
    let bytes = document.document.text[range].drop { !isLetter($0) }.prefix(while: isLetter)
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The number that a heading begins with, where a stop, a bracket or a colon follows: "3. Boats", "#3 Boats".
  private static func leadingNumber(
    _ span: TextSpan, _ text: [UInt8]
  ) -> (number: Int, span: TextSpan)? {
    var index = span.start
    let hasSign = index < span.end && text[index] == UInt8(ascii: "#")
    if hasSign { index += 1 }
    let start = index
    var number = 0
    while index < span.end, index - start < 3, text[index] &- 0x30 < 10 {
      number = number * 10 + Int(text[index] - 0x30)
      index += 1
    }
    guard index > start, index + 1 < span.end, number > 0 else { return nil }
    let isClosed = ".):".utf8.contains(text[index]) && text[index + 1] &- 0x30 >= 10
    guard isClosed || hasSign && text[index] == 0x20 else { return nil }
    return (number, TextSpan(start, index))
  }
}
