/// How many columns of a terminal a character takes, so that a caret stands under what it marks.
enum DisplayWidth {
  /// Columns of a text.
  static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

  /// Columns of one grapheme cluster: 0 for a lone mark, 2 for CJK and emoji.
  static func of(_ character: Character) -> Int {
    var sum = 0
    for scalar in character.unicodeScalars {
      // A variation selector 16, a joiner or a second flag letter makes one picture of a sequence.
      if scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation { return 2 }
      sum += of(scalar)
    }
    return sum
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and finals of Hangul syllables written in parts are drawn into their initial.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar.value) ? 2 : 1
  }

  /// The ranges of East_Asian_Width W and F that are not emoji, with the unassigned code points
  /// between them. Source: Unicode Standard Annex 11, EastAsianWidth-16.0.0.txt.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    value >= 0x1100 && wide.contains { $0.contains(value) }
  }
}
