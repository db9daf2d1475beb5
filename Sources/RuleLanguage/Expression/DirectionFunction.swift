internal import TextModel

extension Function {
  /// Whether the words around some tokens speak of the future or the past: what the lexicon `tense` says of
  /// the form that stands nearest in the sentence; `none` where there is none. A date follows its verb more
  /// often than it precedes it, so words after it count as twice as far away.
  ///
  /// A lower-case word that is no form of the lexicon but ends as the field `ending` of a row says has that
  /// row's direction, unless a form of the direction `none` ends right before it ("will be published").
  static func direction(_ value: Value, _ context: some EvaluationContext) -> Value {
    guard case .tokens(let tokens) = value else { return .none }
    let document = context.document
    guard
      let sentence = document.sentenceIndex(at: Int(document.tokens[tokens.lowerBound].start)),
      let lexicon = context.lexicons.lexicons.first(where: { $0.name == "tense" })
    else { return .none }
    let range = document.sentences[sentence].tokens
    let cues = TenseCues(lexicon: lexicon, range: range, context: context)
    for distance in 1...2 * tenseReach {
      if distance <= tenseReach,
        let found = cues.direction(endingAt: tokens.lowerBound - distance + 1)
      {
        return found
      }
      if distance.isMultiple(of: 2),
        let found = cues.direction(startingAt: tokens.upperBound - 1 + distance / 2)
      {
        return found
      }
    }
    return .none
  }

  /// How many tokens away a verb may stand.
  private static let tenseReach = 12
}

/// What the lexicon `tense` says of the words of one sentence.
private struct TenseCues<Context: EvaluationContext> {
  let lexicon: Lexicon
  let range: Range<Int>
  let context: Context

  /// The direction of the longest form that ends before `end`, or of the word there by its ending.
  func direction(endingAt end: Int) -> Value? {
    guard end - 1 >= range.lowerBound else { return nil }
    for length in stride(from: min(longestForm, end - range.lowerBound), through: 1, by: -1) {
      if let found = direction(ofForm: end - length, length: length) { return spoken(found) }
    }
    return byEnding(end - 1)
  }

  /// The direction of the longest form that starts at a token, or of the word there by its ending.
  func direction(startingAt token: Int) -> Value? {
    guard range.contains(token) else { return nil }
    for length in stride(from: longestForm, through: 1, by: -1) {
      if let found = direction(ofForm: token, length: length) { return spoken(found) }
    }
    return byEnding(token)
  }

  private func direction(ofForm token: Int, length: Int) -> String? {
    guard token >= range.lowerBound, token + length <= range.upperBound,
      let entry = context.entry(ofLexicon: "tense", atTokens: token..<token + length),
      case .text(let direction) = lexicon.value("direction", row: Int(entry.row))
    else { return nil }
    return direction
  }

  private func spoken(_ direction: String) -> Value? {
    direction == "none" ? nil : .text(direction)
  }

  private func byEnding(_ token: Int) -> Value? {
    let document = context.document
    let word = document.tokens[token]
    guard word.shape.contains(.lowercase) else { return nil }
    let text = document.document.text
    for row in lexicon.rows.indices {
      guard case .text(let ending) = lexicon.value("ending", row: row) else { continue }
      let length = ending.utf8.count
      // Two letters before the ending: "red" and "bed" are no verbs.
      guard Int(word.end - word.start) >= length + 2,
        text[Int(word.end) - length..<Int(word.end)].elementsEqual(ending.utf8)
      else { continue }
      if token > range.lowerBound, direction(ofForm: token - 1, length: 1) == "none" { return nil }
      return lexicon.value("direction", row: row)
    }
    return nil
  }

  /// How many words a form of the lexicon may have.
  private var longestForm: Int { 3 }
}
