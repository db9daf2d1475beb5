/// Makes text from outside fit for a terminal.
///
/// An article must not be able to move the cursor, change colours or turn the reading direction of
/// a message, so control characters show as U+FFFD, and invisible ones are left out. A tab or a line
/// break counts as one space, which keeps columns countable.
enum SafeText {
  /// What is shown for one character.
  static func shown(_ character: Character) -> String {
    if character.isASCII, let value = character.asciiValue, value >= 0x20, value < 0x7F {
      return String(character)
    }
    if character.isNewline || character == "\t" { return " " }
    // Joiners hold pictures and letters together; alone they are as invisible as the others.
    var hasVisible = false
    var result = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .surrogate:
        result.append("\u{FFFD}")
        hasVisible = true
      case .format where scalar.value == 0x200D || scalar.value == 0x200C: result.append(scalar)
      case .format: break
      default:
        result.append(scalar)
        hasVisible = true
      }
    }
    return hasVisible ? String(result) : ""
  }

  /// What is shown for a text.
  static func shown(_ text: String) -> String { text.reduce(into: "") { $0 += shown($1) } }
}
