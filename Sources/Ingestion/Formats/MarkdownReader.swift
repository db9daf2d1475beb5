internal import TextModel

/// Markdown with front matter to an article.
///
/// Source: CommonMark 0.31 for blocks, GitHub Flavored Markdown for tables; footnotes, attribute
/// lines and shortcodes as Jekyll, Hugo and kramdown have them. What is markup in a page stays
/// markup, so HTML inside is read as in a page.
struct MarkdownReader {
  private let source: [UInt8]
  private let lines: [Range<Int>]
  private var article = ArticlePage()
  private var inline: MarkdownInline
  private var index = 0

  /// Reads an article.
  static func document(
    _ input: Ingester.Input, source: [UInt8], limits: Limits
  ) throws(Ingester.Failure) -> Document {
    let front = FrontMatter(source)
    var reader = MarkdownReader(source, from: front.end)
    reader.readFront(front)
    reader.readBody()
    return try reader.article.document(input, source: source, limits: limits)
  }

  private init(_ source: [UInt8], from: Int) {
    self.source = source
    lines = SourceLines.ranges(of: source, from: from)
    inline = MarkdownInline(source)
  }

  private mutating func readFront(_ front: FrontMatter) {
    var metadata = Metadata()
    let title = front.first("title", "headline")
    metadata.title = title.map { TextCleaning.clean($0.text) }
    let deck = front.first("subtitle", "deck", "dek", "standfirst", "subheadline")
    metadata.description =
      (front.first("description", "summary", "excerpt", "abstract") ?? deck)?.text
    metadata.authors = front.all("author", "authors", "author.name", "authors.name", "byline")
      .flatMap { Authors.people(in: $0, site: nil) }
    metadata.section = front.first("section", "category", "categories")?.text
    metadata.language = front.first("lang", "language", "locale")?.text
    metadata.canonicalURL = front.first("canonical_url", "canonicalurl", "canonical", "url")?.text
    for key in ["date", "published", "publishdate", "pubdate", "date_published", "published_at"] {
      if let iso = front.first(key).flatMap({ Dates.iso($0.text) }) {
        metadata.published = iso
        metadata.publishedSource = "front matter " + key
        break
      }
    }
    for key in ["lastmod", "updated", "modified", "last_modified_at", "date_modified"] {
      if let iso = front.first(key).flatMap({ Dates.iso($0.text) }) {
        metadata.modified = iso
        metadata.modifiedSource = "front matter " + key
        break
      }
    }
    article.metadata = metadata
    if let title, !opensWith(title.text) {
      article.page.markup("<h1>")
      article.page.text(title.range, of: source)
      article.page.markup("</h1>")
    }
    if let deck {
      article.page.markup("<p data-type=\"crossfoot-deck\">")
      article.page.text(deck.range, of: source)
      article.page.markup("</p>")
    }
  }

  /// Whether the body begins with a heading that is the title.
  private func opensWith(_ title: String) -> Bool {
    guard let first = lines.first(where: { !isBlank($0) }), heading(first) != nil else {
      return false
    }
    return Titles.same(String(decoding: source[first], as: UTF8.self), title)
  }

  private mutating func readBody() {
    while index < lines.count { readBlock() }
  }

  private func isBlank(_ line: Range<Int>) -> Bool { line.allSatisfy { Bytes.isSpace(source[$0]) } }

  private func starts(_ line: Range<Int>, _ text: String) -> Bool {
    Bytes.hasPrefix(source, text, at: line.lowerBound) && line.count >= text.utf8.count
  }

  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, Bytes.isSpace(source[start]) { start += 1 }
    while end > start, Bytes.isSpace(source[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Reads the block that begins at the current line.
  private mutating func readBlock() {
    let line = trimmed(lines[index])
    guard let first = line.first else {
      index += 1
      return
    }
    if let (level, text) = heading(line) {
      index += 1
      write("h\(level)", text)
    } else if isFence(line) {
      readFence(line)
    } else if isRule(line) || isLeftOut(line) {
      index += 1
    } else if source[first] == UInt8(ascii: ">") {
      readQuote()
    } else if let marker = listMarker(line) {
      readItem(marker)
    } else if index + 1 < lines.count, isDelimiterRow(trimmed(lines[index + 1])),
      source[line].contains(UInt8(ascii: "|"))
    {
      readTable()
    } else if source[first] == UInt8(ascii: "<"), isTag(line) {
      readMarkup()
    } else {
      readParagraph()
    }
  }

  private func heading(_ line: Range<Int>) -> (level: Int, text: Range<Int>)? {
    let line = trimmed(line)
    let level = line.prefix { source[$0] == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), line.count > level,
      Bytes.isSpace(source[line.lowerBound + level])
    else { return nil }
    var text = trimmed((line.lowerBound + level)..<line.upperBound)
    var end = text.upperBound
    while end > text.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end == text.lowerBound || Bytes.isSpace(source[end - 1]) {
      text = trimmed(text.lowerBound..<end)
    }
    // kramdown and Pandoc name a heading at its end: {#id}.
    if source[text].last == UInt8(ascii: "}"),
      let open = text.last(where: { source[$0] == UInt8(ascii: "{") }), open + 1 < text.upperBound,
      source[open + 1] == UInt8(ascii: "#") || source[open + 1] == UInt8(ascii: ":")
    {
      text = trimmed(text.lowerBound..<open)
    }
    return (level, text)
  }

  private func isFence(_ line: Range<Int>) -> Bool { starts(line, "```") || starts(line, "~~~") }

  /// Three or more of one mark and nothing else: a rule.
  private func isRule(_ line: Range<Int>) -> Bool {
    guard let first = line.first, "-*_".utf8.contains(source[first]) else { return false }
    let marks = line.filter { !Bytes.isSpace(source[$0]) }
    return marks.count >= 3 && marks.allSatisfy { source[$0] == source[first] }
  }

  /// Lines that are shown to nobody: attributes, shortcodes, definitions of links.
  private func isLeftOut(_ line: Range<Int>) -> Bool {
    if starts(line, "{:") || starts(line, "{%") || starts(line, "{{") {
      return source[line].last == UInt8(ascii: "}")
    }
    guard starts(line, "["), !starts(line, "[^"),
      let close = line.first(where: { source[$0] == UInt8(ascii: "]") }),
      close + 1 < line.upperBound
    else { return false }
    return source[close + 1] == UInt8(ascii: ":")
  }

  private mutating func write(_ element: String, _ text: Range<Int>) {
    article.page.markup("<\(element)>")
    inline.write([text], to: &article.page)
    article.page.markup("</\(element)>")
  }

  private mutating func readFence(_ fence: Range<Int>) {
    let mark = String(decoding: source[fence].prefix(3), as: UTF8.self)
    index += 1
    article.page.markup("<pre>")
    while index < lines.count, !starts(trimmed(lines[index]), mark) {
      article.page.text(lines[index], of: source)
      article.page.markup("\n")
      index += 1
    }
    index += 1
    article.page.markup("</pre>")
  }

  private mutating func readQuote() {
    article.page.markup("<blockquote><p>")
    var texts: [Range<Int>] = []
    func flush(_ page: inout DerivedSource) {
      inline.write(texts, to: &page)
      texts = []
    }
    while index < lines.count {
      var line = trimmed(lines[index])
      guard let first = line.first else { break }
      if source[first] == UInt8(ascii: ">") {
        while let mark = line.first, source[mark] == UInt8(ascii: ">") {
          line = trimmed((mark + 1)..<line.upperBound)
        }
      } else if listMarker(line) != nil || heading(line) != nil {
        break
      }
      if line.isEmpty {
        flush(&article.page)
        article.page.markup("</p><p>")
      } else {
        texts.append(line)
      }
      index += 1
    }
    flush(&article.page)
    article.page.markup("</p></blockquote>")
  }

  /// The text after a bullet or a number.
  private func listMarker(_ line: Range<Int>) -> Range<Int>? {
    guard let first = line.first else { return nil }
    var next = first + 1
    if "-*+".utf8.contains(source[first]) {
      guard !isRule(line) else { return nil }
    } else {
      guard Bytes.isDigit(source[first]) else { return nil }
      while next < line.upperBound, Bytes.isDigit(source[next]) { next += 1 }
      guard next - first <= 3, next < line.upperBound, ".)".utf8.contains(source[next]) else {
        return nil
      }
      next += 1
    }
    guard next < line.upperBound, Bytes.isSpace(source[next]) else { return nil }
    var text = trimmed(next..<line.upperBound)
    // Task lists: [ ] and [x].
    if text.count > 3, source[text.lowerBound] == UInt8(ascii: "["),
      source[text.lowerBound + 2] == UInt8(ascii: "]")
    {
      text = trimmed((text.lowerBound + 3)..<text.upperBound)
    }
    return text
  }

  private mutating func readItem(_ text: Range<Int>) {
    article.page.markup("<ul><li>")
    index += 1
    inline.write([text] + continuation(), to: &article.page)
    article.page.markup("</li></ul>")
  }

  /// The lines that go on with a paragraph.
  private mutating func continuation() -> [Range<Int>] {
    var texts: [Range<Int>] = []
    while index < lines.count {
      let line = trimmed(lines[index])
      guard let first = line.first, heading(line) == nil, !isFence(line), !isRule(line),
        listMarker(line) == nil, source[first] != UInt8(ascii: ">"), !isLeftOut(line)
      else { break }
      texts.append(first..<lines[index].upperBound)
      index += 1
    }
    return texts
  }

  private mutating func readParagraph() {
    let texts = continuation()
    guard let last = texts.last else {
      // A line that looks like a block but is none.
      write("p", trimmed(lines[index]))
      index += 1
      return
    }
    // Underlined with - or =: a heading. The rule under it ended the paragraph or is its last line.
    if index < lines.count, texts.count == 1, isUnderline(trimmed(lines[index]), UInt8(ascii: "-"))
    {
      index += 1
      return write("h2", trimmed(last))
    }
    if texts.count == 2, isUnderline(trimmed(last), UInt8(ascii: "=")) {
      return write("h1", trimmed(texts[0]))
    }
    article.page.markup("<p>")
    inline.write(texts, to: &article.page)
    article.page.markup("</p>")
  }

  private func isUnderline(_ line: Range<Int>, _ mark: UInt8) -> Bool {
    line.count >= 2 && line.allSatisfy { source[$0] == mark }
  }

  private func isTag(_ line: Range<Int>) -> Bool {
    let next = line.lowerBound + 1
    guard next < line.upperBound else { return false }
    return Bytes.isLetter(source[next]) && !source[line].contains(UInt8(ascii: ":"))
      || "/!".utf8.contains(source[next]) || isKnownTag(line)
  }

  private func isKnownTag(_ line: Range<Int>) -> Bool {
    [
      "<p", "<div", "<table", "<figure", "<ul", "<ol", "<blockquote", "<iframe", "<img", "<h",
      "<a ",
    ]
    .contains { starts(line, $0) }
  }

  /// HTML up to a blank line.
  private mutating func readMarkup() {
    while index < lines.count, !isBlank(lines[index]) {
      article.page.copy(lines[index], of: source)
      article.page.markup("\n")
      index += 1
    }
  }

  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    line.count >= 3 && source[line].contains(UInt8(ascii: "-"))
      && source[line].contains(UInt8(ascii: "|"))
      && line.allSatisfy { "|:- \t".utf8.contains(source[$0]) }
  }

  private mutating func readTable() {
    article.page.markup("<table><thead>")
    writeRow(trimmed(lines[index]), "th")
    article.page.markup("</thead><tbody>")
    index += 2
    while index < lines.count, source[lines[index]].contains(UInt8(ascii: "|")) {
      writeRow(trimmed(lines[index]), "td")
      index += 1
    }
    article.page.markup("</tbody></table>")
  }

  private mutating func writeRow(_ line: Range<Int>, _ element: String) {
    article.page.markup("<tr>")
    var start = line.lowerBound
    if source[start] == UInt8(ascii: "|") { start += 1 }
    for at in start...line.upperBound {
      if at < line.upperBound {
        guard source[at] == UInt8(ascii: "|"), source[at - 1] != UInt8(ascii: "\\") else {
          continue
        }
      } else if start >= line.upperBound {
        break
      }
      write(element, trimmed(start..<at))
      start = at + 1
    }
    article.page.markup("</tr>")
  }
}
