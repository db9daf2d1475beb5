public import TextModel

/// What is compared of an article with others: a sketch of its wording, the names in it, and what it
/// says became of people. It takes some kilobytes, whatever the article's length.
public struct ArticleDigest: ByteCodable {
  /// A count of what became of people, or of other things that only ever become more.
  struct Figure: Sendable {
    /// What is counted: `death`, or the noun where that says it (`dead`).
    var topic: String
    /// The words as they stand in the text, on one line.
    var text: String
    /// 1-based line in the source.
    var line: Int
    /// Interval of whole numbers; none where one end is open or the number is no whole one.
    var min: Int
    var max: Int
    /// The day that the figure is of, as a day number; `nil` where that is the article's.
    var day: Int?
    /// Whether it is of a part only: one nationality, some more.
    var isPart: Bool
  }

  /// Name of the article; empty where the input could not be processed.
  var name = ""
  var title = ""
  /// The day of publication, as a day number; `nil` where it is not known.
  var day: Int?
  /// See `WordingSketch`.
  var sketch: [Int] = []
  /// Hashes of the words that are written as names, sorted, each once.
  var names: [Int] = []
  var figures: [Figure] = []

  init(_ article: ReportedArticle) {
    guard let reconciled = article.document else { return }
    let document = reconciled.document
    let annotated = reconciled.annotated
    name = article.name
    title = article.title
    day =
      (document.metadata.published.flatMap { CalendarDate(iso8601: String($0.prefix(10))) }
      ?? document.referenceDate)?.dayNumber
    sketch = WordingSketch.of(annotated.segmented)
    names = Self.names(in: annotated)
    figures = annotated.mentions.compactMap { Self.figure($0, in: document) }
  }

  /// Words in capitals that do not stand there for beginning a sentence, and are part of no date.
  private static func names(in annotated: AnnotatedDocument) -> [Int] {
    let text = annotated.document.text
    let dates = annotated.mentions.filter { $0.kind.isTemporal }.map(\.span)
    var names: Set<Int> = []
    var date = dates.startIndex
    for token in annotated.segmented.tokens
    where token.shape.contains(.capitalised) && !token.shape.contains(.sentenceStart) {
      guard token.end - token.start > 2 else { continue }
      while date < dates.endIndex, dates[date].end <= token.start { date += 1 }
      if date < dates.endIndex, dates[date].start < token.end { continue }
      names.insert(WordingSketch.hash(of: text[Int(token.start)..<Int(token.end)]))
    }
    return names.sorted()
  }

  private static func figure(_ mention: Mention, in document: Document) -> Figure? {
    let measured = mention.measured
    guard mention.kind == .count, mention.role == nil || mention.role == .count,
      let topic = measured.outcome ?? (measured.axis == "outcome" ? measured.noun : nil),
      measured.nounClass == .person || measured.nounClass == nil, !measured.isNegated,
      !measured.isHypothetical, measured.periodStart == nil,
      let quantity = mention.quantity, let min = quantity.min?.integer,
      let max = quantity.max?.integer
    else { return nil }
    let position = document.sourceMap.positions(of: mention.span).start
    return Figure(
      topic: topic,
      text: document.string(mention.span).split(whereSeparator: \.isWhitespace)
        .joined(separator: " "),
      line: position.line, min: min, max: max,
      day: (measured.asOf ?? measured.periodEnd)?.dayNumber,
      isPart: measured.nationality != nil || measured.scope == .new)
  }

  public func write(to writer: inout ByteWriter) {
    writer.text(name)
    writer.text(title)
    writer.day(day)
    writer.integer(sketch.count)
    for value in sketch { writer.integer(value) }
    writer.integer(names.count)
    for value in names { writer.integer(value) }
    writer.integer(figures.count)
    for figure in figures {
      writer.text(figure.topic)
      writer.text(figure.text)
      writer.integer(figure.line)
      writer.integer(figure.min)
      writer.integer(figure.max)
      writer.day(figure.day)
      writer.flag(figure.isPart)
    }
  }

  public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    name = try reader.text()
    title = try reader.text()
    day = try reader.day()
    for _ in 0..<(try reader.count()) { sketch.append(try reader.integer()) }
    for _ in 0..<(try reader.count()) { names.append(try reader.integer()) }
    for _ in 0..<(try reader.count()) {
      figures.append(
        Figure(
          topic: try reader.text(), text: try reader.text(), line: try reader.integer(),
          min: try reader.integer(), max: try reader.integer(), day: try reader.day(),
          isPart: try reader.flag()))
    }
  }
}

extension ByteWriter {
  fileprivate mutating func day(_ day: Int?) {
    flag(day != nil)
    if let day { integer(day) }
  }
}

extension ByteReader {
  fileprivate mutating func day() throws(Malformed) -> Int? { try flag() ? try integer() : nil }
}

/// A sketch of a text's wording, by which texts that share most of it are told without comparing them.
///
/// MinHash over runs of five words (Broder, "On the resemblance and containment of documents", 1997):
/// the share of places at which two sketches are equal estimates the share of runs that both texts have.
enum WordingSketch {
  /// Places of a sketch; the estimate's standard error is at most half of 1/√64.
  static let size = 64
  private static let run = 5

  /// The sketch; empty where the text is too short to be told from others.
  static func of(_ segmented: SegmentedDocument) -> [Int] {
    let text = segmented.document.text
    var words: [Int] = []
    for token in segmented.tokens where !token.shape.contains(.punctuation) {
      words.append(hash(of: text[Int(token.start)..<Int(token.end)]))
    }
    guard words.count >= 4 * run else { return [] }
    var sketch = [UInt32](repeating: .max, count: size)
    for start in 0...(words.count - run) {
      var hash: UInt64 = 0
      for word in words[start..<start + run] {
        hash = (hash ^ UInt64(bitPattern: Int64(word))) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
      }
      for place in sketch.indices {
        // Multiply-shift hashing (Dietzfelbinger et al., 1997) with odd factors.
        let value = UInt32(truncatingIfNeeded: (hash &* factors[place]) >> 32)
        if value < sketch[place] { sketch[place] = value }
      }
    }
    return sketch.map { Int($0) }
  }

  /// The share of places at which two sketches are equal.
  static func resemblance(_ a: [Int], _ b: [Int]) -> Double {
    guard !a.isEmpty, a.count == b.count else { return 0 }
    var equal = 0
    for place in a.indices where a[place] == b[place] { equal += 1 }
    return Double(equal) / Double(a.count)
  }

  /// A word without regard to case in ASCII: FNV-1a, 63 bits.
  static func hash(of word: some Sequence<UInt8>) -> Int {
    let folded = word.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return Int(Fingerprint.hash(of: folded) >> 1)
  }

  /// Odd numbers without a pattern: splitmix64 (Steele, Lea and Flood, 2014).
  private static let factors: [UInt64] = (1...size).map { number in
    var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return (value ^ (value >> 31)) | 1
  }
}
