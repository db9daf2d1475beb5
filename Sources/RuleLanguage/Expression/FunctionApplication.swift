internal import TextModel

extension Function {
  /// Evaluates the arguments and applies the function.
  func apply(to arguments: [Expression], in context: some EvaluationContext) -> Value {
    let values = arguments.map { $0.evaluate(in: context) }
    for (index, value) in values.enumerated() where value.isNone && !accepts(noneAt: index) {
      return .none
    }
    switch self {
    case .number, .quantity, .numberWords, .exactly, .scaled, .hedged, .crowd, .between, .pointed,
      .power:
      return numeric(values, context)
    case .list, .sum, .count, .same, .has, .every, .agree, .terms, .first, .append:
      return onLists(values)
    case .text, .lower, .spaced, .words, .join, .says, .withinName, .precedes, .overlap, .sentences,
      .paragraphs, .printed, .leads,
      .letters, .digits, .length, .touches, .ending, .lookup:
      return onText(values, context)
    case .homeCurrency:
      guard case .text(let family) = values[0] else { return .none }
      return context.homeCurrency(family).map { .text($0) } ?? .none
    case .unitName: return Self.unitName(values[0], context.lexicons)
    case .unitFactor: return Self.unit(values[0], "factor", context.lexicons)
    case .unitDimension: return Self.unit(values[0], "dimension", context.lexicons)
    case .weekdayFits: return Self.weekdayFits(values)
    case .daysBetween, .yearsBetween, .inDays, .inMinutes, .wholeShare, .similarNames, .isSlip,
      .exists:
      return Self.compared(self, values)
    case .direction: return Self.direction(values[0], context)
    case .earlier, .earlierExactly: return earlierMoment(values, context)
    case .day, .month, .year, .weekday, .period, .related, .stated, .offset, .shift, .quarter,
      .half,
      .season, .decade, .century, .clock, .at, .daypart, .duration, .joined, .recurring, .qualified,
      .reference, .easter, .nthWeekday, .weekend:
      return temporal(values, context.document.document.referenceDate).map { .temporal($0) }
        ?? .none
    }
  }

  // MARK: Lists

  private func onLists(_ values: [Value]) -> Value {
    switch self {
    case .list:
      if values.count == 1, case .list = values[0] { return values[0] }
      return .list(values.filter { !$0.isNone })
    case .count:
      guard case .list(let items) = values[0] else { return .number(.one) }
      return .number(ExactDecimal(items.count))
    case .sum:
      guard case .list(let items) = values[0] else { return values[0] }
      var total = Quantity(exactly: .zero, digitsShown: -40)
      for item in items {
        guard let quantity = item.interval, let sum = total.adding(quantity) else { return .none }
        total = sum
      }
      return items.isEmpty ? .none : .quantity(total)
    case .terms:
      guard case .list(let items) = values[0] else { return .none }
      return .text(items.map { $0.interval?.shown ?? "?" }.joined(separator: " + "))
    case .same:
      guard case .list(let items) = values[0] else { return values[0] }
      guard let first = items.first, items.allSatisfy({ $0 == first }) else { return .none }
      return first
    case .has:
      guard case .list(let items) = values[0] else { return .flag(values[0] == values[1]) }
      return .flag(items.contains(values[1]))
    case .first:
      guard case .list(let items) = values[0] else { return values[0] }
      return items.first ?? .none
    case .append:
      guard case .list(let items) = values[0] else { return .list(values) }
      return .list(items + [values[1]])
    case .agree:
      guard case .list(let items) = values[0] else { return .flag(true) }
      var first = Value.none
      for value in items + values.dropFirst() where !value.isNone {
        if first.isNone { first = value } else if first != value { return .flag(false) }
      }
      return .flag(true)
    case .every:
      guard case .list(let items) = values[0] else { return .flag(values[0].isTrue) }
      return .flag(!items.isEmpty && items.allSatisfy(\.isTrue))
    default: return .none
    }
  }

  // MARK: Text

  private func onText(_ values: [Value], _ context: some EvaluationContext) -> Value {
    switch self {
    case .text:
      return span(of: values[0], context).map {
        .text(WordSearch.withPlainSpaces(context.document.document.text[$0.start..<$0.end]))
      } ?? .none
    case .lookup:
      // A column of the first row of a lexicon that has a form.
      guard case .text(let name) = values[0], case .text(let form) = values[1],
        case .text(let column) = values[2]
      else { return .none }
      return context.lexicons.value(column, ofForm: form, in: name) ?? .none
    case .ending:
      // A word with one ending for another; `none` where it ends otherwise or nothing would be left.
      guard case .text(let word) = values[0], case .text(let old) = values[1],
        case .text(let new) = values[2], word.hasSuffix(old), word.count > old.count
      else { return .none }
      return .text(word.dropLast(old.count) + new)
    case .length:
      return span(of: values[0], context).map { .number(ExactDecimal($0.end - $0.start)) } ?? .none
    case .touches:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context) else {
        return .none
      }
      return .flag(a.end == b.start)
    case .digits:
      guard let span = span(of: values[0], context) else { return .none }
      let text = context.document.document.text[span.start..<span.end]
      return .number(ExactDecimal(text.count { $0 &- 0x30 < 10 }))
    case .printed:
      // The nth run of digits: 3 and 1 in "3-1".
      guard case .number(let place) = values[1] else { return .none }
      return printed(place.integer, values[0], context).map { .number($0) } ?? .none
    case .leads:
      guard case .list(let scores) = values[0], case .number(let place) = values[1],
        let side = place.integer
      else { return .none }
      let won = scores.count { score in
        guard let own = printed(side, score, context), let other = printed(3 - side, score, context)
        else { return false }
        return other < own
      }
      return .number(ExactDecimal(won))
    case .letters:
      guard let span = span(of: values[0], context) else { return .none }
      let text = context.document.document.text
      return .text(
        String(
          decoding: text[span.start..<span.end].prefix { ($0 | 0x20) &- 0x61 < 26 }, as: UTF8.self))
    case .lower:
      guard case .text(let text) = values[0] else { return .none }
      return .text(text.lowercased())
    case .says:
      guard let span = span(of: values[0], context), case .text(let words) = values[1] else {
        return .none
      }
      return .flag(
        WordSearch.says(words, in: context.document.document.text[span.start..<span.end]))
    case .words:
      guard case .tokens(let tokens) = values[0] else { return .none }
      return .number(ExactDecimal(tokens.count))
    case .spaced:
      guard case .text(let text) = values[0] else { return .none }
      return .text(String(text.map { $0 == "-" ? " " : $0 }))
    case .join:
      return .text(
        values.compactMap { value -> String? in
          guard case .text(let text) = value, !text.isEmpty else { return nil }
          return text
        }.joined(separator: " "))
    case .withinName:
      guard case .text(let short) = values[0], case .text(let full) = values[1] else {
        return .none
      }
      return .flag(Self.isPart(short, of: full))
    case .precedes:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context) else {
        return .none
      }
      return .flag(a.end <= b.start)
    case .overlap:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context) else {
        return .none
      }
      return .flag(a.overlaps(b))
    case .sentences, .paragraphs:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context),
        let first = context.document.sentenceIndex(at: a.start),
        let second = context.document.sentenceIndex(at: b.start)
      else { return .none }
      let sentences = context.document.sentences
      let distance =
        self == .sentences ? second - first : sentences[second].block - sentences[first].block
      return .number(ExactDecimal(abs(distance)))
    default: return .none
    }
  }

  /// The nth run of digits in the words of a value.
  private func printed(
    _ wanted: Int?, _ value: Value, _ context: some EvaluationContext
  ) -> ExactDecimal? {
    guard let span = span(of: value, context), let wanted, wanted >= 1 else { return nil }
    let runs = context.document.document.text[span.start..<span.end].split { $0 &- 0x30 >= 10 }
    return wanted <= runs.count
      ? ExactDecimal(String(decoding: runs[wanted - 1], as: UTF8.self)) : nil
  }

  /// Whether every word of one name stands in the other, in the same order: "Kheng" in "Sar Kheng".
  private static func isPart(_ short: String, of full: String) -> Bool {
    var rest = full.split(separator: " ")[...]
    let words = short.split(separator: " ")
    for word in words {
      guard let index = rest.firstIndex(of: word) else { return false }
      rest = rest[(index + 1)...]
    }
    return !words.isEmpty
  }

  func span(of value: Value, _ context: some EvaluationContext) -> TextSpan? {
    switch value {
    case .tokens(let tokens): return context.span(ofTokens: tokens)
    case .figure(let figure): return context.span(ofFigure: figure)
    case .list(let items):
      let spans = items.compactMap { span(of: $0, context) }
      guard let first = spans.first else { return nil }
      return spans.reduce(first) { TextSpan(min($0.start, $1.start), max($0.end, $1.end)) }
    default: return nil
    }
  }
}
