internal import Algorithms
internal import RuleLanguage
internal import TextModel

/// Makes the statements of the output: rules found the source and the cue, this finds what was said.
struct StatementBuilder {
  private let store: FigureStore
  private let officials: [Official]
  private let mentions: [Mention]
  /// By sentence: the statement figures in it, in text order.
  private var figures: [Int: [Int]] = [:]
  private var result: [Statement] = []
  private let marks: QuotationMarks
  /// Where officials are mentioned, by the start of the place.
  private let places: [Place]

  private struct Place {
    var span: TextSpan
    var official: Int
    /// Among the places of its official.
    var order: Int
    var form: Official.Form
  }

  init(_ store: FigureStore, officials: [Official], mentions: [Mention]) {
    self.store = store
    self.officials = officials
    self.mentions = mentions
    marks = QuotationMarks(store.document)
    places = officials.flatMap { official in
      official.occurrences.enumerated().map { order, occurrence in
        Place(span: occurrence.span, official: official.id, order: order, form: occurrence.form)
      }
    }.sorted { ($0.span, $0.official, $0.order) < ($1.span, $1.official, $1.order) }
    for index in store.figures(ofType: "statement") where !store.figures[index].isHidden {
      // What somebody quoted says of others is theirs, not the article's.
      guard let cue = tokens("cue", index), !marks.isQuoted[cue.lowerBound] else { continue }
      figures[store.figures[index].sentence, default: []].append(index)
    }
  }

  /// All statements in text order; `result[i].id == i`.
  mutating func build() -> [Statement] {
    for sentence in store.document.sentences.indices {
      let found = (figures[sentence] ?? []).sorted {
        store.figures[$0].tokens.lowerBound < store.figures[$1].tokens.lowerBound
      }
      var previous = store.document.sentences[sentence].tokens.lowerBound
      for (index, figure) in found.enumerated() {
        let next = index + 1 < found.count ? store.figures[found[index + 1]].tokens.lowerBound : nil
        add(figure, after: previous, before: next)
        previous = store.figures[figure].tokens.upperBound
      }
      if found.isEmpty { addLooseQuotation(sentence) }
    }
    result.sort { ($0.span.start, $0.cue.start) < ($1.span.start, $1.cue.start) }
    for index in result.indices { result[index].id = index }
    return result
  }

  // MARK: One statement

  private mutating func add(_ figure: Int, after previous: Int, before next: Int?) {
    guard let cue = tokens("cue", figure) else { return }
    let sentence = store.document.sentences[store.figures[figure].sentence]
    let source = tokens("source", figure)
    let head = min(source?.lowerBound ?? cue.lowerBound, cue.lowerBound)
    let tail = max(source?.upperBound ?? cue.upperBound, cue.upperBound)
    let before = content(previous..<max(previous, head))
    let rest = content(tail..<sentence.tokens.upperBound)
    let after = next.flatMap { content(tail..<max(tail, $0)) } ?? rest
    let chosen: Range<Int>?
    switch store.text("content", of: figure) {
    case "before": chosen = before ?? after
    case "around":
      // "According to X, the road is shut" or "The road is shut, according to X".
      chosen = before.map { $0.count > 2 } ?? false ? before : after ?? before
    default:
      chosen = side(before, after, head: head, tail: tail, source, previous)
    }
    // "Is it shut?" she asked: the question mark has ended a sentence.
    guard let chosen = chosen ?? quotation(before: sentence) else { return }
    let span = store.document.span(ofTokens: widened(chosen, sentence.block))
    let link = link(source, figure)
    result.append(
      Statement(
        id: result.count, span: span, source: link.official,
        sourceSpan: source.map { store.document.span(ofTokens: $0) } ?? link.span,
        cue: store.document.span(ofTokens: cue), quote: quote(of: span),
        mentions: mentions(in: span),
        link: link.kind, provenance: store.provenance(of: figure)))
  }

  private func tokens(_ field: String, _ figure: Int) -> Range<Int>? {
    if case .tokens(let tokens) = store.value(field, of: figure), !tokens.isEmpty {
      tokens
    } else {
      nil
    }
  }

  /// The tokens without the marks and the joining word at their ends; nil if nothing is left.
  private func content(_ tokens: Range<Int>) -> Range<Int>? {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    while start < end, isEdge(start), !isQuote(start) { start += 1 }
    while end > start, isEdge(end - 1), !isQuote(end - 1) { end -= 1 }
    // One quotation mark alone at an end belongs to the words beside it.
    if end - start < 2, start < end, isEdge(start) { return nil }
    return start < end ? start..<end : nil
  }

  private func isEdge(_ token: Int) -> Bool {
    store.document.tokens[token].shape.contains(.punctuation)
  }

  /// Where a source before its cue has its content: before it, where a quotation or a longer clause ends
  /// right there ("The road is shut, he said on Tuesday"), else after it ("On Tuesday, he said it is shut").
  private func side(
    _ before: Range<Int>?, _ after: Range<Int>?, head: Int, tail: Int, _ source: Range<Int>?,
    _ previous: Int
  ) -> Range<Int>? {
    guard let before, let after else { return after ?? before }
    guard source != nil, head > previous, isEdge(head - 1) else { return after }
    if isQuote(head - 1) { return before }
    let text = store.document.document.text
    let mark = text[store.document.tokens[head - 1].span.start]
    guard mark == UInt8(ascii: ",") || mark == UInt8(ascii: "?") || mark == UInt8(ascii: "!") else {
      return after
    }
    if tail < store.document.tokens.count, isEdge(tail), !isQuote(tail),
      text[store.document.tokens[tail].span.start] != UInt8(ascii: ":")
    {
      return tail + 1 < store.document.tokens.count && isQuote(tail + 1) && !isQuote(head - 1)
        ? after : before
    }
    return after.contains(where: isQuote) || after.count >= before.count ? after : before
  }

  /// The sentence before, in the same block, if it ends with a quotation.
  private func quotation(before sentence: Sentence) -> Range<Int>? {
    let last = sentence.tokens.lowerBound - 1
    guard last >= 0, quoteSide(last) == -1,
      let index = store.document.sentenceIndex(at: store.document.tokens[last].span.start),
      store.document.sentences[index].block == sentence.block
    else { return nil }
    return store.document.sentences[index].tokens
  }

  // MARK: Quotation marks

  private func quoteSide(_ token: Int) -> Int? { marks.side(token) }

  private func isQuote(_ token: Int) -> Bool { quoteSide(token) != nil }

  /// A quotation goes on over the ends of sentences, not of blocks.
  private func widened(_ tokens: Range<Int>, _ index: Int) -> Range<Int> {
    var (start, end) = (tokens.lowerBound, tokens.upperBound)
    var depth = 0
    var isClosedFirst = false
    for token in tokens {
      guard let side = quoteSide(token) else { continue }
      if side < 0, depth == 0 { isClosedFirst = true }
      depth = max(0, depth + side)
    }
    if isClosedFirst, let open = marks.opening(before: start) { start = open }
    if depth > 0, end < store.document.tokens.count, block(ofToken: end) == index,
      let close = marks.closing(from: end)
    {
      end = close + 1
    }
    return start..<end
  }

  private func block(ofToken token: Int) -> Int {
    store.document.sentenceIndex(at: store.document.tokens[token].span.start).map {
      store.document.sentences[$0].block
    } ?? -1
  }

  private func quote(of span: TextSpan) -> Statement.Quote {
    let text = store.document.document.text[span.start..<span.end]
    guard QuotationMarks.areIn(text) else { return .indirect }
    func begins(_ bytes: UInt8...) -> Bool { text.starts(with: bytes) }
    let starts = begins(0x22) || begins(0xE2, 0x80, 0x9C) || begins(0xE2, 0x80, 0x98)
    let ends =
      text.last == 0x22 || text.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
      || text.suffix(3).elementsEqual([0xE2, 0x80, 0x99])
    return starts && ends ? .direct : .mixed
  }

  // MARK: Sources

  private func link(_ source: Range<Int>?, _ figure: Int) -> (
    official: Int?, span: TextSpan?, kind: Statement.Link
  ) {
    guard let source else {
      // "…, adding that": the source of the statement before it in the sentence.
      let sentence = store.document.sentences[store.figures[figure].sentence]
      if let last = result.last, sentence.span.contains(last.cue) {
        return (last.source, last.sourceSpan, .coreference)
      }
      return (nil, nil, .unresolved)
    }
    let span = store.document.span(ofTokens: source)
    for place in places(in: span) {
      // The mention has to be the whole source, or its beginning before an apposition.
      let rest = source.first { store.document.tokens[$0].span.start >= place.span.end }
      let isHead = rest.map { isEdge($0) || isPreposition($0) } ?? true
      if isHead { return (place.official, nil, place.form == .full ? .direct : .coreference) }
    }
    if let official = apposition(after: source) { return (official.id, nil, .direct) }
    if store.flag("relative", of: figure), source.lowerBound > 1, isEdge(source.lowerBound - 1) {
      // "Sar Kheng, who said …": the name right before the comma.
      let end = store.document.tokens[source.lowerBound - 2].span.end
      if let official = officials.first(where: { $0.occurrences.contains { $0.span.end == end } }) {
        return (official.id, nil, .coreference)
      }
      return (nil, nil, .unresolved)
    }
    guard store.flag("pronoun", of: figure) else { return (nil, nil, .direct) }
    return (nil, nil, .unresolved)
  }

  /// "His successor, Interior Minister Sar Kheng, said": the official named right behind the source.
  private func apposition(after source: Range<Int>) -> Official? {
    let next = source.upperBound + 1
    guard next < store.document.tokens.count, isEdge(next - 1), !isQuote(next - 1) else {
      return nil
    }
    let start = store.document.tokens[next].span.start
    let mention = mentions[firstMention(from: start)...].prefix { $0.span.start == start }
      .first { $0.kind == .official || $0.kind == .person }
    return mention.flatMap { places(in: $0.span).first }.map { officials[$0.official] }
  }

  /// "Sar Kheng of the Interior Ministry" is Sar Kheng.
  private func isPreposition(_ token: Int) -> Bool {
    ["of", "from", "in", "at"].contains(
      store.document.document.string(store.document.tokens[token].span))
  }

  /// The places inside a span: those of the first official first.
  private func places(in span: TextSpan) -> [Place] {
    let first = places.partitioningIndex { $0.span.start >= span.start }
    return places[first...].prefix { $0.span.start < span.end }.filter { span.contains($0.span) }
      .sorted { ($0.official, $0.order) < ($1.official, $1.order) }
  }

  /// A sentence that is one quotation, right after a statement of the same block: the same source goes on.
  private mutating func addLooseQuotation(_ index: Int) {
    let sentence = store.document.sentences[index]
    guard let last = result.last, let first = sentence.tokens.first, quoteSide(first) == 1,
      index > 0, store.document.sentences[index - 1].block == sentence.block,
      store.document.sentences[index - 1].span.contains(last.cue),
      let content = content(sentence.tokens)
    else { return }
    let span = store.document.span(ofTokens: widened(content, sentence.block))
    result.append(
      Statement(
        id: result.count, span: span, source: last.source, sourceSpan: last.sourceSpan,
        cue: store.document.tokens[first].span, quote: quote(of: span),
        mentions: mentions(in: span),
        link: last.link == .unresolved ? .unresolved : .coreference, provenance: last.provenance))
  }

  private func mentions(in span: TextSpan) -> [Int] {
    mentions[firstMention(from: span.start)...].prefix { $0.span.start < span.end }
      .filter { span.contains($0.span) }.map(\.id)
  }

  /// Index of the first mention that starts at an offset or behind it: mentions are in text order.
  private func firstMention(from start: Int) -> Int {
    mentions.partitioningIndex { $0.span.start >= start }
  }
}
