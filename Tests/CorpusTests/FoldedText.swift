import TextModel

/// A text in which gold can be found whatever its spaces and quotation marks look like.
///
/// Runs of white space of any kind become one space, curly quotation marks become straight ones, and
/// soft hyphens and zero-width spaces vanish. Every folded byte knows the bytes it came from.
struct FoldedText: Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var ends: [Int] = []

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ source: [UInt8]) {
    var index = 0
    while index < source.count {
      let (length, replacement) = Self.fold(source, at: index)
      for byte in replacement {
        if byte == 0x20, bytes.last == 0x20 {
          ends[ends.count - 1] = index + length
        } else {
          bytes.append(byte)
          starts.append(index)
          ends.append(index + length)
        }
      }
      index += length
    }
  }

  /// The folded text without white space at its ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = bytes[...]
    if slice.first == 0x20 { slice = slice.dropFirst() }
    if slice.last == 0x20 { slice = slice.dropLast() }
    return slice
  }

  /// Span in the original text of an occurrence that stands on word boundaries.
  ///
  /// - Parameters:
  ///   - nth: which occurrence, from 1, counted from `offset`.
  ///   - offset: where to start, in bytes of the original text.
  func locate(_ text: String, nth: Int = 1, from offset: Int = 0) -> TextSpan? {
    guard let range = folded(FoldedText(text).trimmed, nth: nth, from: offset) else { return nil }
    return TextSpan(starts[range.lowerBound], ends[range.upperBound - 1])
  }

  /// The same inside a span of the original text.
  func locate(_ text: String, in span: TextSpan) -> TextSpan? {
    guard let found = locate(text, from: span.start), span.contains(found) else { return nil }
    return found
  }

  /// Whether the text occurs anywhere, inside words too.
  func contains(_ text: String) -> Bool {
    let needle = FoldedText(text).trimmed
    guard !needle.isEmpty, needle.count <= bytes.count else { return false }
    return (0...(bytes.count - needle.count)).contains {
      bytes[$0..<$0 + needle.count].elementsEqual(needle)
    }
  }

  private func folded(_ needle: ArraySlice<UInt8>, nth: Int, from offset: Int) -> Range<Int>? {
    guard let first = needle.first, needle.count <= bytes.count else { return nil }
    var seen = 0
    var index = starts.firstIndex { $0 >= offset } ?? bytes.count
    while index + needle.count <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == first else { continue }
      let end = index + needle.count
      guard bytes[index..<end].elementsEqual(needle), isBoundary(before: index),
        isBoundary(after: end - 1)
      else { continue }
      seen += 1
      if seen == nth { return index..<end }
    }
    return nil
  }

  /// No letter or digit continues to the left; `5` is not found in `12.5` or `1,500`.
  private func isBoundary(before index: Int) -> Bool {
    guard index > 0, Self.isWord(bytes[index]) else { return true }
    if Self.isWord(bytes[index - 1]) { return false }
    return
      !(Self.isDigit(bytes[index]) && Self.isSeparator(bytes[index - 1])
      && index > 1 && Self.isDigit(bytes[index - 2]))
  }

  /// No letter or digit continues to the right.
  private func isBoundary(after index: Int) -> Bool {
    guard index + 1 < bytes.count, Self.isWord(bytes[index]) else { return true }
    if Self.isWord(bytes[index + 1]) { return false }
    return
      !(Self.isDigit(bytes[index]) && Self.isSeparator(bytes[index + 1])
      && index + 2 < bytes.count && Self.isDigit(bytes[index + 2]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x2E }
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  /// Length of the sequence at an index and the bytes that it folds to.
  private static func fold(_ source: [UInt8], at index: Int) -> (Int, [UInt8]) {
    let byte = source[index]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return (1, [0x20]) }
    if byte == 0xC2, index + 1 < source.count {
      if source[index + 1] == 0xA0 { return (2, [0x20]) }
      if source[index + 1] == 0xAD { return (2, []) }
    }
    if byte == 0xE2, index + 2 < source.count, source[index + 1] == 0x80 {
      switch source[index + 2] {
      case 0x80...0x8A, 0xA8, 0xA9, 0xAF: return (3, [0x20])
      case 0x8B...0x8D: return (3, [])
      case 0x98, 0x99: return (3, [0x27])
      case 0x9C, 0x9D: return (3, [0x22])
      default: break
      }
    }
    return (1, [byte])
  }
}
