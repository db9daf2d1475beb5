/// What single lines are.
enum LineKinds {
  /// "Correction: …", "Clarification — …", "Editor's note: …".
  static func isCorrection(_ line: String) -> Bool {
    let lowered = line.prefix(40).lowercased().replacing("’", with: "'")
    for start in ["correction", "clarification", "editor's note", "corrections", "erratum"]
    where lowered.hasPrefix(start) {
      let rest = lowered.dropFirst(start.count).drop { $0 == " " || $0 == "(" }
      if let mark = rest.first, ":—–-,|".contains(mark) { return true }
      if rest.isEmpty { return true }
    }
    return false
  }

  /// "By Ann Lee", "By Ann Lee and Bo Chan".
  static func isByline(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count >= 2, words.count <= 14, words[0].lowercased() == "by" else { return false }
    return words[1].first?.isUppercase ?? false
  }

  /// A line that is a date and little else: "Published: 22 September 2022, 10:00".
  static func isDate(_ line: String) -> Bool {
    line.utf8.count <= 80 && Dates.day(in: line) != nil
      && line.split(separator: " ").count <= 10
  }

  /// A line that interrupts the text: "Advertisement", "Read more: …".
  static func isInterruption(_ line: String) -> Bool {
    let lowered = line.lowercased()
    for start in [
      "advertisement", "read more", "read also", "also read", "see also", "article continues",
      "story continues", "continue reading", "scroll to continue", "sponsored", "share this",
      "click here", "sign up", "watch:", "read:", "related:", "more:", "listen:",
    ] where lowered.hasPrefix(start) { return true }
    return false
  }
}
