public import TextModel

/// Cuts a document into sentences and tokens.
///
/// A sentence ends at `.`, `!`, `?` or `…`, with closing quotes and brackets after it, where white space
/// and something that can begin a sentence follow; not after an abbreviation or an initial. A block
/// always ends one, and so does the 1,000th token: nobody writes such sentences, and what is done with
/// one may cost more than its length.
public struct Segmenter: Sendable {
  /// How much of an article is looked at. What is found in a text takes up to some thousand times the room of the
  /// words, so that a list of a million numbers would take all of the memory. No article comes near these.
  public struct Limits: Sendable {
    /// Words and marks; 1,000,000 unless told, which is more than the longest novels have.
    public var tokens: Int
    /// Sentences, headings, list items and cells; 200,000 unless told.
    public var sentences: Int
    /// Numbers in digits; 100,000 unless told.
    public var numbers: Int

    /// Makes limits.
    public init(tokens: Int = 1_000_000, sentences: Int = 200_000, numbers: Int = 100_000) {
      (self.tokens, self.sentences, self.numbers) = (tokens, sentences, numbers)
    }
  }

  /// Abbreviations without their last stop, folded to lower case.
  private let abbreviations: Set<[UInt8]>

  private static let longestSentence = 1000

  private let limits: Limits

  /// Makes a segmenter that knows some abbreviations, without their last full stop. Case does not matter.
  public init(abbreviations: Set<String>, limits: Limits = Limits()) {
    self.abbreviations = Set(abbreviations.map { Array($0.lowercased().utf8) })
    self.limits = limits
  }

  /// Cuts a document. A document beyond the limits is cut up to there, and a diagnostic says so.
  ///
  /// - Complexity: linear in the length of the text.
  public func segment(_ document: Document) -> SegmentedDocument {
    var tokens: [Token] = []
    tokens.reserveCapacity(document.text.count / 5)
    var sentences: [Sentence] = []
    for (index, block) in document.blocks.enumerated() {
      let first = tokens.count
      Tokenizer.append(block.span.start..<block.span.end, of: document.text, to: &tokens)
      var start = first
      var position = first
      while position < tokens.count {
        // The last byte of what ends a sentence: of a stop, of an exclamation or question mark, of `…`.
        let last = document.text[Int(tokens[position].end) - 1]
        let end =
          last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
            || last == 0xA6 ? sentenceEnd(after: position, tokens, document.text) : nil
        position += 1
        guard let end = end ?? (position - start == Self.longestSentence ? position : nil) else {
          continue
        }
        close(start..<end, block: index, &tokens, &sentences)
        start = end
        position = end
      }
      close(start..<tokens.count, block: index, &tokens, &sentences)
      // Blocks are short but for hostile ones, so that no more than one of them is cut in vain.
      if tokens.count > limits.tokens || sentences.count > limits.sentences { break }
    }
    var result = SegmentedDocument(document: document, sentences: sentences, tokens: tokens)
    cut(&result)
    return result
  }

  /// Drops the sentences beyond the limits.
  private func cut(_ document: inout SegmentedDocument) {
    guard let (index, limit) = firstBeyondLimits(document) else { return }
    let first = document.sentences[index]
    let place = document.document.sourceMap.positions(of: first.span).start
    document.document.diagnostics.append(
      Diagnostic(
        .warning, "I012",
        "the article has more than \(limit); no figures were looked for in the rest",
        at: document.document.path.map { Diagnostic.Location(path: $0, position: place) },
        help: "if it is several articles, give them one by one"))
    document.sentences.removeSubrange(index...)
    document.tokens.removeSubrange(first.tokens.lowerBound...)
  }

  /// The first sentence beyond a limit, and which it is. Numbers are tokens: those of an article with few tokens
  /// need not be counted.
  private func firstBeyondLimits(_ document: SegmentedDocument) -> (sentence: Int, limit: String)? {
    guard
      document.tokens.count > min(limits.tokens, limits.numbers)
        || document.sentences.count > limits.sentences
    else { return nil }
    var numbers = 0
    for (index, sentence) in document.sentences.enumerated() {
      numbers += document.tokens[sentence.tokens].count { $0.shape.contains(.digits) }
      if index == limits.sentences { return (index, "\(limits.sentences) sentences") }
      if sentence.tokens.upperBound > limits.tokens { return (index, "\(limits.tokens) words") }
      if numbers > limits.numbers { return (index, "\(limits.numbers) numbers") }
    }
    return nil
  }

  private func close(
    _ range: Range<Int>, block: Int, _ tokens: inout [Token], _ sentences: inout [Sentence]
  ) {
    guard !range.isEmpty else { return }
    tokens[range.lowerBound].shape.insert(.sentenceStart)
    let span = TextSpan(
      Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
    sentences.append(Sentence(span: span, tokens: range, block: block))
  }

  /// Index after the last token of the sentence where the token at `index` ends one.
  private func sentenceEnd(after index: Int, _ tokens: [Token], _ text: [UInt8]) -> Int? {
    let token = tokens[index]
    let last = text[Int(token.end) - 1]
    let isStop = last == UInt8(ascii: ".")
    let isInitials = isStop && !token.shape.contains(.punctuation)
    guard
      isStop || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || isEllipsis(token, text)
    else { return nil }
    var next = index + 1
    while next < tokens.count, tokens[next].shape.contains(.glued), isCloser(tokens[next], text) {
      next += 1
    }
    guard next < tokens.count, !tokens[next].shape.contains(.glued) else { return nil }
    var follower = next
    while follower < tokens.count, isOpener(tokens[follower], text) { follower += 1 }
    guard follower < tokens.count else { return next }
    let shape = tokens[follower].shape
    let quoteOpens = follower > next
    if shape.contains(.lowercase) && !quoteOpens { return nil }
    if shape.contains(.punctuation) && !quoteOpens && !isCurrency(tokens[follower], text) {
      return nil
    }
    if isInitials {
      // "U.S. troops" goes on; "in the U.S. The army" does not. An upper-case word that is itself a
      // likely sentence opener is told by being short; without a lexicon only the mark after quotes helps.
      return next > index + 1 ? next : (startsLikeSentence(tokens[follower], text) ? next : nil)
    }
    if isStop, index > 0, tokens[index].shape.contains(.glued),
      isAbbreviation(tokens[index - 1], text),
      next == index + 1
    {
      return nil
    }
    return next
  }

  private func isAbbreviation(_ token: Token, _ text: [UInt8]) -> Bool {
    guard token.shape.contains(.word) else { return false }
    let bytes = text[Int(token.start)..<Int(token.end)]
    // A single capital is an initial: "J. Smith". "I" ends sentences too rarely to matter.
    if bytes.count == 1, token.shape.contains(.capitalised) { return true }
    return abbreviations.contains(bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
  }

  private func startsLikeSentence(_ token: Token, _ text: [UInt8]) -> Bool {
    Self.openers.contains(text[Int(token.start)..<Int(token.end)].map { $0 | 0x20 })
  }

  private func isEllipsis(_ token: Token, _ text: [UInt8]) -> Bool {
    token.end - token.start == 3 && text[Int(token.start)] == 0xE2
      && text[Int(token.start) + 1] == 0x80
      && text[Int(token.start) + 2] == 0xA6
  }

  private func isCurrency(_ token: Token, _ text: [UInt8]) -> Bool {
    let first = text[Int(token.start)]
    return first == UInt8(ascii: "$") || first == 0xC2 && text[Int(token.start) + 1] == 0xA3
      || first == 0xE2 && text[Int(token.start) + 1] == 0x82
  }

  private func isCloser(_ token: Token, _ text: [UInt8]) -> Bool {
    quote(token, text, ascii: Self.closers, last: [0x99, 0x9D])
  }

  private func isOpener(_ token: Token, _ text: [UInt8]) -> Bool {
    quote(token, text, ascii: Self.openMarks, last: [0x98, 0x9C])
  }

  private func quote(_ token: Token, _ text: [UInt8], ascii: [UInt8], last: [UInt8]) -> Bool {
    let start = Int(token.start)
    if token.end - token.start == 1 { return ascii.contains(text[start]) }
    return token.end - token.start == 3 && text[start] == 0xE2 && text[start + 1] == 0x80
      && last.contains(text[start + 2])
  }

  private static let closers: [UInt8] = Array("\"')].!?".utf8)
  private static let openMarks: [UInt8] = Array("\"'([".utf8)
  /// Words that begin a sentence far more often than they follow initials inside one.
  private static let openers: Set<[UInt8]> = Set(
    [
      "the", "a", "an", "he", "she", "it", "they", "we", "in", "on", "at", "but", "and", "this",
      "that", "there", "these", "those", "his", "her", "its", "their", "for", "from", "as", "after",
      "before", "when", "while", "if", "by", "with", "to", "some", "more", "about", "one",
    ].map { Array($0.utf8) })
}
