internal import TextModel

/// Plain text to a document.
enum PlainText {
  /// Text that is taken as it is: blocks are found over it, nothing is dropped.
  static func verbatim(_ input: Ingester.Input) -> Document {
    let units = TextUnits.units(of: input.bytes)
    let headline =
      input.hasHeadline ? units.indices.first : headlineIndex(units, among: units.indices.prefix(1))
    let blocks = units.indices.map { index in
      let unit = units[index]
      let kind: Block.Kind =
        index == headline ? .headline : unit.isBullet ? .listItem : .paragraph
      return Block(kind, TextSpan(unit.start, unit.end))
    }
    return Document(
      id: input.id, path: input.path, url: input.url, text: input.bytes, blocks: blocks,
      metadata: Metadata(
        title: headline.map { string(input.bytes, units[$0]) }),
      sourceMap: SourceMap(identityOf: input.bytes))
  }

  /// An article in a text file: the section's name above the headline and the menu lines after the
  /// last paragraph are no part of it.
  static func document(
    _ input: Ingester.Input, source: [UInt8]
  ) throws(Ingester.Failure) -> Document {
    var units = TextUnits.units(of: source)
    units.removeSubrange(contentEnd(units, source)...)
    var metadata = Metadata()
    var assembler = TextAssembler()
    var blocks: [Block] = []
    let headline = headlineIndex(units, among: units.indices.prefix(8))
    let bodyStart = units.firstIndex(where: isSentence) ?? units.count
    if let headline, headline > 0, headline < bodyStart {
      metadata.section = string(source, units[0])
    }
    var cursor = RunCursor(identity: source.count)
    for index in units.indices {
      let unit = units[index]
      if let headline, index < headline { continue }
      let line = string(source, unit)
      guard let kind = kind(of: index, units, line, headline: headline, bodyStart: bodyStart)
      else { continue }
      if kind == .byline { metadata.authors = Authors.people(in: line, site: nil) }
      if kind == .dateline, metadata.published == nil {
        metadata.published = Dates.day(in: line)?.description
      }
      if kind == .headline { metadata.title = line }
      let start = assembler.text.count
      assembler.separate()
      assembler.beginBlock()
      assembler.append(source, unit.start..<unit.end, &cursor)
      if let span = assembler.endBlock() {
        blocks.append(Block(kind, span))
      } else {
        assembler.truncate(to: start)
      }
    }
    guard !blocks.isEmpty else { throw Ingester.Failure(InputDiagnostics.blank(input.path)) }
    return Document(
      id: input.id, path: input.path, url: input.url, text: assembler.text, blocks: blocks,
      metadata: metadata,
      sourceMap: SourceMap(runs: assembler.runs, source: source))
  }

  /// The headline among the first units: the longest line before the first sentence that is not a
  /// byline or a date. Lines above it name the section.
  private static func headlineIndex(_ units: [TextUnit], among first: Range<Int>) -> Int? {
    guard units.count >= 2 else { return nil }
    var best: Int?
    for index in first {
      let unit = units[index]
      if isSentence(unit) || unit.isBullet || unit.words > 40 { break }
      guard unit.words >= 2, unit.end - unit.start <= 300 else { continue }
      // A section's name has one to three words, a headline four or more; of two, the first.
      if best == nil || (units[best ?? 0].words < 4 && unit.words >= 4) { best = index }
    }
    return best
  }

  /// Sentences end with a mark; a headline may end with a question or an exclamation but is short.
  private static func isSentence(_ unit: TextUnit) -> Bool {
    unit.endsSentence && unit.words >= 6 || unit.words > 40
  }

  private static func kind(
    of index: Int, _ units: [TextUnit], _ line: String, headline: Int?, bodyStart: Int
  ) -> Block.Kind? {
    let unit = units[index]
    if index == headline { return .headline }
    if unit.isBullet { return .listItem }
    if LineKinds.isCorrection(line) { return .correction }
    if unit.endsSentence || unit.words > 25 { return .paragraph }
    if index < bodyStart {
      if LineKinds.isByline(line) { return .byline }
      if LineKinds.isDate(line) { return .dateline }
      return unit.words >= 5 ? .deck : nil
    }
    if LineKinds.isInterruption(line) { return nil }
    let next = index + 1 < units.count ? units[index + 1] : nil
    if unit.words <= 12, let next, next.endsSentence || next.isBullet { return .heading }
    return .paragraph
  }

  /// Index after the last unit that belongs to the article.
  ///
  /// The tail goes where a line such as "Most Popular" stands and nothing like a paragraph follows.
  /// Lines with figures or bullets before such a line are never taken for a menu.
  private static func contentEnd(_ units: [TextUnit], _ source: [UInt8]) -> Int {
    var end = units.count
    // After an end mark come notes to editors, unless most of the text is still to come.
    if let mark = units.indices.first(where: { LineKinds.isEndMark(string(source, units[$0])) }),
      units[..<mark].count(where: isSentence) >= max(1, units[mark...].count(where: isSentence))
    {
      end = mark
    }
    while end > 1, LineKinds.isCredit(string(source, units[end - 1])) { end -= 1 }
    var index = end - 1
    while index > 0 {
      let unit = units[index]
      if unit.endsSentence, unit.words >= 12 { break }
      if unit.words > 40 { break }
      if unit.words <= 10, !unit.endsSentence, EndMarkers.isMarker(WordKeys(string(source, unit))) {
        end = index
      }
      index -= 1
    }
    while end > 1, LineKinds.isCredit(string(source, units[end - 1])) { end -= 1 }
    return end
  }

  private static func string(_ source: [UInt8], _ unit: TextUnit) -> String {
    TextCleaning.clean(String(decoding: source[unit.start..<unit.end], as: UTF8.self))
  }
}
