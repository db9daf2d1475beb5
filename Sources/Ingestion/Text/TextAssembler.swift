internal import Algorithms
internal import TextModel

/// Builds a document's text and its source map: folds white space, drops what is invisible, makes
/// every kind of space one kind.
///
/// - A space that groups digits (NBSP, thin or narrow, between a digit and three digits) stays, as
///   U+00A0, so that the number stays one token; every other is a plain space.
/// - Soft hyphens, zero-width characters, direction marks and byte order marks are dropped.
/// - C1 controls are read as windows-1252, which is what pages with `&#150;` mean.
struct TextAssembler {
  /// The text so far.
  private(set) var text: [UInt8] = []
  /// Where it stands in the source.
  private(set) var runs: [SourceMap.Run] = []
  /// First text offset of the block being built.
  private(set) var blockStart = 0
  private var pending: Pending?

  /// White space that is not yet written, as what follows may end the block.
  private struct Pending {
    var isLineBreak: Bool
    var source: Int
    var sourceEnd: Int
    /// Whether it is exactly one plain space.
    var isPlain: Bool
  }

  /// Starts a block: the next text is set off by a blank line.
  mutating func beginBlock() {
    pending = nil
    blockStart = text.count
  }

  /// Whether anything was written since the block began.
  var isBlockEmpty: Bool { text.count == blockStart }

  /// Whether nothing was written since the last line break or the start of the block.
  var isLineEmpty: Bool {
    isBlockEmpty || pending?.isLineBreak ?? false || text.last == 0x0A
  }

  /// Ends the block and returns its span; `nil` where it is empty.
  mutating func endBlock() -> TextSpan? {
    pending = nil
    guard !isBlockEmpty else { return nil }
    return TextSpan(blockStart, text.count)
  }

  /// Writes the blank line between two blocks; its source is the place where the next one starts.
  mutating func separate() {
    guard !text.isEmpty else { return }
    let end = runs.last.map(\.sourceEnd) ?? 0
    write([0x0A, 0x0A], source: end, sourceEnd: end, isVerbatim: false)
    blockStart = text.count
  }

  /// A line break inside a block.
  mutating func lineBreak(at source: Int) {
    guard !isBlockEmpty else { return }
    pending = Pending(
      isLineBreak: true, source: pending?.source ?? source, sourceEnd: source, isPlain: false)
  }

  /// A space between two pieces that the source sets apart otherwise.
  mutating func space(at source: Int) {
    guard !isBlockEmpty, pending == nil else { return }
    pending = Pending(isLineBreak: false, source: source, sourceEnd: source, isPlain: false)
  }

  /// Text that the source does not have at this place, such as the mark between two cells.
  mutating func insert(_ literal: String, at source: Int) {
    flush()
    write(Array(literal.utf8), source: source, sourceEnd: source, isVerbatim: false)
  }

  /// Appends bytes `range` of `bytes`, whose places are given by `cursor`.
  ///
  /// - Parameters:
  ///   - isRaised: whether digits are written as superscripts, so that "94" with the footnote 1 does
  ///     not become 941, nor ten to the power of six 106.
  ///   - raisesLetters: whether small letters are, too: the mark in "94a".
  mutating func append(
    _ bytes: [UInt8], _ range: Range<Int>, _ cursor: inout RunCursor, keepsLines: Bool = false,
    isRaised: Bool = false, raisesLetters: Bool = false
  ) {
    var index = range.lowerBound
    let end = range.upperBound
    var plain = index
    while index < end {
      let byte = bytes[index]
      if byte > 0x20, byte != 0xC2, byte != 0xC3, byte != 0xE2, byte != 0xE3, byte != 0xEF,
        byte != 0x26,
        !isRaised || !Bytes.isDigit(byte), !raisesLetters || !Bytes.isLower(byte)
      {
        index += 1
        continue
      }
      let special =
        Bytes.isDigit(byte)
        ? (1, .other(Self.superscripts[Int(byte) - 0x30]))
        : Bytes.isLower(byte)
          ? (1, .other(Self.raisedLetters[Int(byte) - 0x61])) : Self.special(bytes, index, range)
      guard special.length > 0 else {
        index += 1
        continue
      }
      copy(bytes, plain..<index, &cursor)
      let start = cursor.source(of: index)
      let stop = cursor.sourceEnd(of: index + special.length - 1)
      switch special.meaning {
      case .space:
        note(start, stop, isLineBreak: keepsLines && byte == 0x0A, isPlain: byte == 0x20)
      case .nothing: break
      case .other(let replacement):
        flush()
        write(replacement, source: start, sourceEnd: stop, isVerbatim: false)
      }
      index += special.length
      plain = index
    }
    copy(bytes, plain..<end, &cursor)
  }

  /// ⁰ to ⁹ in UTF-8.
  private static let superscripts: [[UInt8]] = "⁰¹²³⁴⁵⁶⁷⁸⁹".map { Array(String($0).utf8) }

  /// ᵃ to ᶻ in UTF-8; there is no raised q in the fonts of most readers, so it stays.
  private static let raisedLetters: [[UInt8]] =
    "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ".map { Array(String($0).utf8) }

  private mutating func note(_ start: Int, _ stop: Int, isLineBreak: Bool, isPlain: Bool) {
    guard !isBlockEmpty else { return }
    if var space = pending {
      space.isLineBreak = space.isLineBreak || isLineBreak
      space.sourceEnd = max(stop, space.source)
      space.isPlain = false
      pending = space
    } else {
      pending = Pending(isLineBreak: isLineBreak, source: start, sourceEnd: stop, isPlain: isPlain)
    }
  }

  private mutating func flush() {
    guard let space = pending else { return }
    pending = nil
    write(
      [space.isLineBreak ? 0x0A : 0x20], source: space.source, sourceEnd: space.sourceEnd,
      isVerbatim: space.isPlain && space.sourceEnd == space.source + 1)
  }

  private mutating func copy(_ bytes: [UInt8], _ range: Range<Int>, _ cursor: inout RunCursor) {
    guard !range.isEmpty else { return }
    flush()
    var index = range.lowerBound
    while index < range.upperBound {
      let place = cursor.place(of: index)
      let stop = min(range.upperBound, place.textEnd)
      if place.run.isVerbatim {
        let source = place.run.source + index - place.run.text
        extend(source: source, sourceEnd: source + stop - index, isVerbatim: true)
      } else {
        extend(source: place.run.source, sourceEnd: place.run.sourceEnd, isVerbatim: false)
      }
      text.append(contentsOf: bytes[index..<stop])
      index = stop
    }
  }

  private mutating func write(_ bytes: [UInt8], source: Int, sourceEnd: Int, isVerbatim: Bool) {
    extend(source: source, sourceEnd: sourceEnd, isVerbatim: isVerbatim)
    text.append(contentsOf: bytes)
  }

  /// Opens a run at the end of the text, or lengthens the last one where it goes on.
  private mutating func extend(source: Int, sourceEnd: Int, isVerbatim: Bool) {
    if isVerbatim, let last = runs.last, last.isVerbatim, last.sourceEnd == source,
      source - last.source == text.count - last.text
    {
      runs[runs.count - 1].sourceEnd = sourceEnd
      return
    }
    runs.append(
      SourceMap.Run(
        text: text.count, source: source, sourceEnd: sourceEnd, isVerbatim: isVerbatim))
  }

  /// Takes back everything after the first `count` bytes.
  mutating func truncate(to count: Int) {
    text.removeLast(text.count - count)
    while let last = runs.last, last.text >= count { runs.removeLast() }
    if let last = runs.last, last.isVerbatim {
      runs[runs.count - 1].sourceEnd = min(last.sourceEnd, last.source + count - last.text)
    }
    pending = nil
    blockStart = min(blockStart, count)
  }
}

extension TextAssembler {
  enum Meaning {
    case space, nothing
    case other([UInt8])
  }

  /// What the character at an offset means; length 0 for an ordinary one.
  fileprivate static func special(
    _ bytes: [UInt8], _ index: Int, _ range: Range<Int>
  ) -> (length: Int, meaning: Meaning) {
    let byte = bytes[index]
    if byte <= 0x20 { return (1, .space) }
    if byte == 0x26 {
      return LateReferences.decode(bytes, index, range.upperBound) ?? (0, .nothing)
    }
    guard index + 1 < range.upperBound else { return (0, .nothing) }
    if byte == 0xC3 {
      guard let (length, character) = DoubleEncoding.decode(bytes, index, range.upperBound) else {
        return (0, .nothing)
      }
      let inner = special(character, 0, 0..<character.count)
      return (length, inner.length > 0 ? inner.meaning : .other(character))
    }
    let second = bytes[index + 1]
    if byte == 0xC2 {
      if second == 0xA0 { return (2, group(bytes, index, 2, range)) }
      if second == 0xAD { return (2, .nothing) }
      if second < 0xA0, let table = SingleByteTables.table("windows-1252") {
        let scalar = table[Int(second) - 0x80]
        if scalar < 0xA0 { return (2, .nothing) }
        var encoded: [UInt8] = []
        UTF8Decoding.append(UInt32(scalar), to: &encoded)
        return (2, .other(encoded))
      }
      return (0, .nothing)
    }
    guard index + 2 < range.upperBound else { return (0, .nothing) }
    let third = bytes[index + 2]
    switch (byte, second, third) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F):
      return (3, group(bytes, index, 3, range))
    case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE3, 0x80, 0x80): return (3, .space)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xA4),
      (0xE2, 0x81, 0xA6...0xAF), (0xEF, 0xBB, 0xBF):
      return (3, .nothing)
    default: return (0, .nothing)
    }
  }

  /// A special space is kept between a digit and exactly three digits.
  private static func group(
    _ bytes: [UInt8], _ index: Int, _ length: Int, _ range: Range<Int>
  ) -> Meaning {
    let next = index + length
    guard index > range.lowerBound, Bytes.isDigit(bytes[index - 1]), next + 2 < range.upperBound,
      (next..<(next + 3)).allSatisfy({ Bytes.isDigit(bytes[$0]) }),
      next + 3 >= range.upperBound || !Bytes.isDigit(bytes[next + 3])
    else { return .space }
    return .other([0xC2, 0xA0])
  }
}

/// Finds the place of offsets that are asked for in rising order.
struct RunCursor {
  private let runs: [SourceMap.Run]
  private let count: Int
  private var at = 0

  /// Over the runs of `count` bytes.
  init(_ runs: [SourceMap.Run], count: Int) {
    self.runs = runs
    self.count = count
  }

  /// Over bytes that are the source itself.
  init(identity count: Int) {
    self.init(
      [SourceMap.Run(text: 0, source: 0, sourceEnd: count, isVerbatim: true)], count: count)
  }

  /// The run that holds an offset and the offset where it ends.
  mutating func place(of offset: Int) -> (run: SourceMap.Run, textEnd: Int) {
    guard !runs.isEmpty else {
      return (SourceMap.Run(text: 0, source: 0, sourceEnd: 0, isVerbatim: false), count)
    }
    if runs[at].text > offset { seek(offset) }
    var steps = 0
    while at + 1 < runs.count, runs[at + 1].text <= offset {
      at += 1
      steps += 1
      if steps > 8 {
        seek(offset)
        break
      }
    }
    return (runs[at], at + 1 < runs.count ? runs[at + 1].text : count)
  }

  /// Source offset of the byte at an offset.
  mutating func source(of offset: Int) -> Int {
    let run = place(of: offset).run
    return run.isVerbatim ? run.source + offset - run.text : run.source
  }

  /// Source offset after the byte at an offset.
  mutating func sourceEnd(of offset: Int) -> Int {
    let run = place(of: offset).run
    return run.isVerbatim ? run.source + offset - run.text + 1 : run.sourceEnd
  }

  private mutating func seek(_ offset: Int) {
    at = max(0, runs.partitioningIndex { $0.text > offset } - 1)
  }
}
