internal import TextModel

/// Marks that point to a note under a table.
enum FootnoteMarks {
  /// What is raised in a cell, and signs or a bracketed letter or number at its end.
  ///
  /// Round brackets are left alone: `(3)` is a negative number to an accountant. So are raised
  /// endings (`1st`) and exponents (`km²`).
  static func marks(in cell: TextSpan, of text: [UInt8], raised: [TextSpan]) -> [TextSpan] {
    var marks = raised.map { trimmed($0, text) }.filter {
      cell.contains($0) && $0 != cell && isMark($0, in: cell, text)
    }
    var end = cell.end
    while end > cell.start {
      if let found = marks.first(where: { $0.end == end }) {
        end = found.start
      } else if let start = start(ofMarkBefore: end, in: cell, text), start > cell.start {
        marks.append(TextSpan(start, end))
        end = start
      } else {
        break
      }
    }
    return marks.sorted()
  }

  private static func trimmed(_ span: TextSpan, _ text: [UInt8]) -> TextSpan {
    var (start, end) = (span.start, span.end)
    while start < end, Bytes.isSpace(text[start]) { start += 1 }
    while end > start, Bytes.isSpace(text[end - 1]) { end -= 1 }
    return TextSpan(start, end)
  }

  private static func isMark(_ span: TextSpan, in cell: TextSpan, _ text: [UInt8]) -> Bool {
    guard !span.isEmpty else { return false }
    let bytes = text[span.start..<span.end]
    if bytes.count >= 2, bytes.allSatisfy(Bytes.isLetter) { return false }
    return
      !(isExponent(span.start, text) && span.start > cell.start
      && Bytes.isLetter(text[span.start - 1]))
  }

  /// Whether ² or ³ stands at an offset.
  private static func isExponent(_ index: Int, _ text: [UInt8]) -> Bool {
    index + 1 < text.count && text[index] == 0xC2
      && (text[index + 1] == 0xB2 || text[index + 1] == 0xB3)
  }

  /// Start of the mark that ends at an offset; `nil` where none does.
  private static func start(ofMarkBefore end: Int, in cell: TextSpan, _ text: [UInt8]) -> Int? {
    func stands(_ bytes: [UInt8]) -> Bool {
      end - bytes.count >= cell.start && text[(end - bytes.count)..<end].elementsEqual(bytes)
    }
    if stands(Array("*".utf8)) { return end - 1 }
    for sign in signs where stands(sign) {
      let start = end - sign.count
      let isPower =
        isExponent(start, text) && start > cell.start && Bytes.isLetter(text[start - 1])
      return isPower ? nil : start
    }
    guard stands(Array("]".utf8)) else { return nil }
    var start = end - 2
    while start > cell.start, end - start <= 4,
      Bytes.isDigit(text[start]) || Bytes.isLetter(text[start])
    {
      start -= 1
    }
    return start >= cell.start && text[start] == UInt8(ascii: "[") && end - start > 2
      ? start : nil
  }

  private static let signs = "†‡§¶¹²³⁰⁴⁵⁶⁷⁸⁹".map { Array(String($0).utf8) }
}
