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
      && line.split(separator: " ").count <= 10 && !isSentence(line)
  }

  /// Words that stand around the day of publication.
  private static let aroundDates: Set<Substring> = [
    "on", "at", "by", "in", "to", "am", "pm", "a.m", "p.m", "of", "the", "and", "from", "last",
    "date", "dated", "released", "issued", "created", "written", "reviewed", "edited", "printed",
    "filed",
  ]

  /// Whether a line with a date says something: it ends as a sentence does, and a word of it is neither a name
  /// nor one of those that stand around the day of publication.
  private static func isSentence(_ line: String) -> Bool {
    guard let last = line.last(where: { !"\"'”’)".contains($0) }), ".!?".contains(last) else {
      return false
    }
    let words = line.lowercased()
    if ["publish", "updated", "posted", "modified", "appeared"].contains(where: words.contains) {
      return false
    }
    return line.split(separator: " ").contains { word in
      let bare = word.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "." || $0 == "-" }
      let core = bare.last == "." ? bare.dropLast() : bare
      return core.count > 1 && core.first!.isLowercase && !aroundDates.contains(core)
        && !word.contains(where: \.isNumber)
    }
  }

  /// A line that says that the text is over, as wires and press releases have it: "-30-", "ENDS", "###".
  static func isEndMark(_ line: String) -> Bool {
    guard line.utf8.count <= 12 else { return false }
    let word = line.lowercased().filter { $0.isLetter || $0.isNumber }
    if word.isEmpty { return line.count { $0 == "#" } >= 3 }
    if word == "30" { return line.hasPrefix("-") || line.hasPrefix("–") || line.hasPrefix("#") }
    // "End" alone may be a heading; the word in capitals or between marks is none.
    return ["ends", "end", "endit"].contains(word)
      && (line == line.uppercased() || !(line.first?.isLetter ?? true))
  }

  /// Who wrote and edited a wire's text, in brackets at its end, and whose it is.
  static func isCredit(_ line: String) -> Bool {
    let lowered = line.lowercased()
    return [
      "(reporting by", "(editing by", "(additional reporting", "(writing by", "(with inputs from",
      "copyright ", "(c) ", "© ",
    ].contains { lowered.hasPrefix($0) } || lowered.hasSuffix("all rights reserved.")
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
