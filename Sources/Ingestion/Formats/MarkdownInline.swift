/// The inline part of Markdown: takes off marks of emphasis, shows what a link shows.
struct MarkdownInline {
  private let source: [UInt8]
  /// How many brackets and backticks may yet be looked for in vain in a paragraph, each over at most
  /// `reach` bytes, so that a text of nothing else costs linear time.
  private var budget = 0
  private static let reach = 4096

  init(_ source: [UInt8]) { self.source = source }

  /// Writes the lines of one paragraph.
  mutating func write(_ lines: [Range<Int>], to page: inout DerivedSource) {
    budget = 100
    for (index, line) in lines.enumerated() {
      var end = line.upperBound
      while end > line.lowerBound, Bytes.isSpace(source[end - 1]) { end -= 1 }
      let isLast = index == lines.count - 1
      // Two spaces or a backslash at the end break the line.
      let breaks = !isLast && (line.upperBound - end >= 2 || end > 0 && source[end - 1] == 0x5C)
      if end > line.lowerBound, breaks, source[end - 1] == 0x5C { end -= 1 }
      write(line.lowerBound..<end, to: &page)
      if breaks { page.markup("<br>") } else if !isLast { page.markup("\n") }
    }
  }

  private mutating func write(_ range: Range<Int>, to page: inout DerivedSource) {
    var index = range.lowerBound
    var plain = index
    func flush(_ page: inout DerivedSource, to end: Int) { page.copy(plain..<end, of: source) }
    while index < range.upperBound {
      let length: Int
      switch source[index] {
      case 0x5C where index + 1 < range.upperBound && isMark(source[index + 1]):
        flush(&page, to: index)
        page.text((index + 1)..<(index + 2), of: source)
        length = 2
      case UInt8(ascii: "`"):
        guard let code = code(index, range) else {
          index += 1
          continue
        }
        flush(&page, to: index)
        page.text(code.inner, of: source)
        length = code.end - index
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        let run = emphasis(index, range)
        guard run > 0 else {
          index += 1
          continue
        }
        flush(&page, to: index)
        length = run
      case UInt8(ascii: "!"), UInt8(ascii: "["):
        guard let link = link(index, range) else {
          index += 1
          continue
        }
        flush(&page, to: index)
        if link.isNote {
          page.markup("<sup>")
          page.text(link.text, of: source)
          page.markup("</sup>")
        } else if !link.isImage {
          write(link.text, to: &page)
        }
        length = link.end - index
      case UInt8(ascii: "<"):
        // <https://…> and <name@host> show their address.
        guard
          let close = source[index..<min(range.upperBound, index + 512)]
            .firstIndex(of: UInt8(ascii: ">")),
          source[index..<close].contains(where: { $0 == UInt8(ascii: ":") || $0 == 0x40 }),
          !source[index..<close].contains(0x20), !source[index..<close].contains(0x22)
        else {
          index += 1
          continue
        }
        flush(&page, to: index)
        page.text((index + 1)..<close, of: source)
        length = close + 1 - index
      default:
        index += 1
        continue
      }
      index += length
      plain = index
    }
    flush(&page, to: range.upperBound)
  }

  private func isMark(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !Bytes.isLetter(byte) && !Bytes.isDigit(byte)
  }

  private mutating func code(_ index: Int, _ range: Range<Int>) -> (inner: Range<Int>, end: Int)? {
    guard budget > 0 else { return nil }
    var width = 0
    while index + width < range.upperBound, source[index + width] == UInt8(ascii: "`") {
      width += 1
    }
    var at = index + width
    let stop = min(range.upperBound, at + Self.reach)
    while at < stop {
      guard source[at] == UInt8(ascii: "`") else {
        at += 1
        continue
      }
      let start = at
      while at < range.upperBound, source[at] == UInt8(ascii: "`") { at += 1 }
      if at - start == width { return ((index + width)..<start, at) }
    }
    budget -= 1
    return nil
  }

  /// Length of a run of marks that open or close emphasis: white space on one side at most, and for
  /// underscores no letter on both, as in `snake_case`.
  private func emphasis(_ index: Int, _ range: Range<Int>) -> Int {
    let mark = source[index]
    var end = index
    while end < range.upperBound, source[end] == mark { end += 1 }
    if mark == UInt8(ascii: "~"), end - index != 2 { return 0 }
    let before = index > range.lowerBound ? source[index - 1] : 0x20
    let after = end < range.upperBound ? source[end] : 0x20
    if Bytes.isSpace(before), Bytes.isSpace(after) { return 0 }
    if mark == UInt8(ascii: "_"), Bytes.isWord(before), Bytes.isWord(after) { return 0 }
    // "5*3" is a product.
    if mark == UInt8(ascii: "*"), Bytes.isDigit(before), Bytes.isDigit(after) { return 0 }
    return end - index
  }

  private struct Link {
    var text: Range<Int>
    var end: Int
    var isImage = false
    var isNote = false
  }

  private mutating func link(_ index: Int, _ range: Range<Int>) -> Link? {
    let isImage = source[index] == UInt8(ascii: "!")
    let open = isImage ? index + 1 : index
    guard open < range.upperBound, source[open] == UInt8(ascii: "["),
      let close = matching(open, range, UInt8(ascii: "["), UInt8(ascii: "]"))
    else { return nil }
    let text = (open + 1)..<close
    if let first = text.first, source[first] == UInt8(ascii: "^") {
      let end = close + 1
      // The definition of a note begins with its mark and a colon.
      let isDefinition = end < range.upperBound && source[end] == UInt8(ascii: ":")
      return Link(
        text: (first + 1)..<close, end: isDefinition ? end + 1 : end, isNote: true)
    }
    let next = close + 1
    guard next < range.upperBound else { return nil }
    if source[next] == UInt8(ascii: "("),
      let end = matching(next, range, UInt8(ascii: "("), UInt8(ascii: ")"))
    {
      return Link(text: text, end: end + 1, isImage: isImage)
    }
    if source[next] == UInt8(ascii: "["),
      let end = matching(next, range, UInt8(ascii: "["), UInt8(ascii: "]"))
    {
      return Link(text: text, end: end + 1, isImage: isImage)
    }
    return nil
  }

  private mutating func matching(_ open: Int, _ range: Range<Int>, _ left: UInt8, _ right: UInt8)
    -> Int?
  {
    guard budget > 0 else { return nil }
    var depth = 0
    var index = open
    // A bracket that closes far away belongs to something else.
    let stop = min(range.upperBound, open + Self.reach)
    while index < stop {
      if source[index] == 0x5C {
        index += 2
        continue
      }
      if source[index] == left { depth += 1 }
      if source[index] == right {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    budget -= 1
    return nil
  }
}
