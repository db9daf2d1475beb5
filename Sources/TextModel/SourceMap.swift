internal import Algorithms

/// A place in a source file.
public struct SourcePosition: Hashable, Sendable, Comparable, Codable {
  /// 1-based line.
  public var line: Int
  /// 1-based column in UTF-8 bytes from the start of the line.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Reading order.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Maps offsets in a document's text to offsets in its source, and those to lines and columns.
///
/// The source is the input after decoding to UTF-8 and before anything else, so that a column is
/// counted in UTF-8 bytes whatever the encoding of the file. A document that is its own source has
/// one verbatim run. Lookups are binary searches.
public struct SourceMap: Sendable {
  /// A stretch of text and the stretch of source that it came from.
  public struct Run: Hashable, Sendable {
    // A page has a run for every stretch between two tags, so half the width is half a map.
    private var textOffset: Int32
    private var sourceStart: Int32
    private var sourceStop: Int32

    /// First text offset of the run; it ends where the next one starts.
    public var text: Int {
      get { Int(textOffset) }
      set { textOffset = Int32(newValue) }
    }
    /// First source offset.
    public var source: Int {
      get { Int(sourceStart) }
      set { sourceStart = Int32(newValue) }
    }
    /// Offset after the last source byte.
    public var sourceEnd: Int {
      get { Int(sourceStop) }
      set { sourceStop = Int32(newValue) }
    }
    /// Whether the bytes are the same, so that offsets inside the run map one to one. A decoded
    /// entity, a folded space or a separator that the source does not have is not verbatim: each of
    /// its bytes maps to the whole source stretch.
    public var isVerbatim: Bool

    /// Makes a run.
    ///
    /// - Precondition: offsets are below 2³¹; no article is that long.
    public init(text: Int, source: Int, sourceEnd: Int, isVerbatim: Bool) {
      textOffset = Int32(text)
      sourceStart = Int32(source)
      sourceStop = Int32(sourceEnd)
      self.isVerbatim = isVerbatim
    }
  }

  /// The runs in text order. Their source offsets need not rise: a headline may come from metadata.
  public let runs: [Run]
  /// Source offset of the first byte of each line.
  public let lineStarts: [Int]
  /// The source itself: without it no column could be counted in anything but bytes, and what
  /// authors write beside the article, such as ignores, could not be read.
  public let source: [UInt8]

  /// Makes a map from runs in text order and the source they point into, in UTF-8.
  ///
  /// - Parameter lineStarts: what `lineStarts(of:)` gives for the source, where that is known.
  public init(runs: [Run], source: [UInt8], lineStarts: [Int]? = nil) {
    self.runs = runs
    self.source = source
    self.lineStarts = lineStarts ?? Self.lineStarts(of: source)
  }

  /// The map of a text that is its own source.
  public init(identityOf text: [UInt8]) {
    self.init(
      runs: [Run(text: 0, source: 0, sourceEnd: text.count, isVerbatim: true)], source: text)
  }

  /// Offsets of the first byte of each line; LF, CR LF and a lone CR end a line.
  public static func lineStarts(of source: [UInt8]) -> [Int] {
    var starts = [0]
    var index = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      if byte == 0x0A {
        starts.append(index)
      } else if byte == 0x0D {
        if index < source.count, source[index] == 0x0A { index += 1 }
        starts.append(index)
      }
    }
    return starts
  }

  /// Source offset of the byte at a text offset.
  public func sourceStart(ofTextOffset offset: Int) -> Int {
    guard let run = run(at: offset) else { return 0 }
    return run.isVerbatim ? min(run.source + offset - run.text, run.sourceEnd) : run.source
  }

  /// Source range of a text span. Both ends are taken from the runs that hold the first and the last byte.
  public func source(of span: TextSpan) -> Range<Int> {
    let start = sourceStart(ofTextOffset: span.start)
    guard span.end > span.start, let last = run(at: span.end - 1) else { return start..<start }
    let end =
      last.isVerbatim ? min(last.source + span.end - last.text, last.sourceEnd) : last.sourceEnd
    return start..<max(start, end)
  }

  /// Line and column of a source offset.
  public func position(ofSourceOffset offset: Int) -> SourcePosition {
    let line = max(0, lineStarts.partitioningIndex { $0 > offset } - 1)
    return SourcePosition(
      line: line + 1, column: offset - (lineStarts.isEmpty ? 0 : lineStarts[line]) + 1)
  }

  /// The 1-based column of a position in UTF-16 code units, which SARIF and editors count in.
  ///
  /// A position inside a character counts as its end.
  public func utf16Column(of position: SourcePosition) -> Int {
    guard lineStarts.indices.contains(position.line - 1) else { return position.column }
    let start = lineStarts[position.line - 1]
    let end = min(source.count, start + position.column - 1)
    return source[start..<max(start, end)].reduce(1) { column, byte in
      // A byte that continues a character adds nothing; four bytes are a surrogate pair.
      column + (byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1)
    }
  }

  /// Lines and columns of the two ends of a text span, the second after its last byte.
  public func positions(of span: TextSpan) -> (start: SourcePosition, end: SourcePosition) {
    let range = source(of: span)
    return (position(ofSourceOffset: range.lowerBound), position(ofSourceOffset: range.upperBound))
  }

  private func run(at offset: Int) -> Run? {
    guard !runs.isEmpty else { return nil }
    return runs[max(0, runs.partitioningIndex { $0.text > offset } - 1)]
  }
}
