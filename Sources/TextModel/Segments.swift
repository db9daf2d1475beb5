internal import Algorithms

/// What a token's bytes look like. A rule's `[shape]` tests one of these.
public struct TokenShape: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Letters, perhaps with digits after them: `police`, `MH370`, `don't`.
  public static let word = TokenShape(rawValue: 1 << 0)
  /// A number in digits with its separators: `94`, `1,234`, `2.5`.
  public static let digits = TokenShape(rawValue: 1 << 1)
  /// One mark that is neither: `,`, `$`, `%`.
  public static let punctuation = TokenShape(rawValue: 1 << 2)
  /// A word whose first letter is upper case: `Cambodia`, `ASEAN`.
  public static let capitalised = TokenShape(rawValue: 1 << 3)
  /// A word of two or more letters, all upper case: `ASEAN`.
  public static let allCapitals = TokenShape(rawValue: 1 << 4)
  /// A word with no upper-case letter: `police`.
  public static let lowercase = TokenShape(rawValue: 1 << 5)
  /// Nothing stands between this token and the one before: the `m` of `2.5m`.
  public static let glued = TokenShape(rawValue: 1 << 6)
  /// The first token of its sentence.
  public static let sentenceStart = TokenShape(rawValue: 1 << 7)
  /// A word with letters and digits in it: `MH370`.
  public static let mixed = TokenShape(rawValue: 1 << 8)
  /// A token with a byte outside ASCII: folding it takes more than a bit.
  public static let nonASCII = TokenShape(rawValue: 1 << 9)
}

/// The smallest unit that rules see.
public struct Token: Hashable, Sendable {
  /// UTF-8 offset of the first byte.
  public var start: Int32
  /// UTF-8 offset after the last byte.
  public var end: Int32
  /// What the bytes look like.
  public var shape: TokenShape

  /// Makes a token.
  public init(start: Int, end: Int, shape: TokenShape) {
    self.start = Int32(start)
    self.end = Int32(end)
    self.shape = shape
  }

  /// The bytes covered.
  public var span: TextSpan { TextSpan(Int(start), Int(end)) }
}

/// A sentence: a run of tokens that no match crosses.
public struct Sentence: Hashable, Sendable {
  /// From the first token's first byte to the last token's last.
  public var span: TextSpan
  /// Indices of its tokens.
  public var tokens: Range<Int>
  /// Index of the block that it stands in.
  public var block: Int

  /// Makes a sentence.
  public init(span: TextSpan, tokens: Range<Int>, block: Int) {
    self.span = span
    self.tokens = tokens
    self.block = block
  }
}

/// A document cut into sentences and tokens.
public struct SegmentedDocument: Sendable {
  /// The document that was cut.
  public var document: Document
  /// Its sentences in text order.
  public var sentences: [Sentence]
  /// All tokens in text order.
  public var tokens: [Token]

  /// Makes a segmented document.
  public init(document: Document, sentences: [Sentence], tokens: [Token]) {
    self.document = document
    self.sentences = sentences
    self.tokens = tokens
  }

  /// The span from the first to the last of some tokens.
  ///
  /// - Precondition: the range is not empty and lies inside `tokens`.
  public func span(ofTokens range: Range<Int>) -> TextSpan {
    TextSpan(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }

  /// Index of the sentence that holds a text offset, or of the nearest one before it.
  public func sentenceIndex(at offset: Int) -> Int? {
    guard !sentences.isEmpty else { return nil }
    return max(0, sentences.partitioningIndex { $0.span.start > offset } - 1)
  }
}
