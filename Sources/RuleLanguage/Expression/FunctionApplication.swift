internal import TextModel

extension Function {
  /// Evaluates the arguments and applies the function.
  func apply(to arguments: [Expression], in context: some EvaluationContext) -> Value {
    let values = arguments.map { $0.evaluate(in: context) }
    for (index, value) in values.enumerated() where value == .none && !accepts(noneAt: index) {
      return .none
    }
    switch self {
    case .number, .quantity, .numberWords, .exactly, .scaled, .hedged, .crowd, .between:
      return numeric(values, context)
    case .list, .sum, .count, .same, .has, .every, .agree, .terms: return onLists(values)
    case .text, .lower, .spaced, .words, .join, .withinName, .precedes, .overlap, .sentences, .paragraphs:
      return onText(values, context)
    case .weekdayFits: return Self.weekdayFits(values)
    case .day, .month, .year, .weekday, .period, .related, .stated, .offset:
      return temporal(values, context.document.document.referenceDate).map { .temporal($0) } ?? .none
    }
  }

  // MARK: Numbers

  private func numeric(_ values: [Value], _ context: some EvaluationContext) -> Value {
    switch self {
    case .number: return printed(values[0], context)?.value.map { .number($0) } ?? .none
    case .quantity: return printed(values[0], context).map { .quantity($0) } ?? .none
    case .numberWords: return spelledOut(values[0], context).map { .number($0) } ?? .none
    case .exactly:
      guard case .number(let number) = values[0] else { return .none }
      return .quantity(Quantity(exactly: number))
    case .scaled:
      guard let quantity = values[0].interval, case .number(let factor) = values[1] else { return .none }
      return quantity.scaled(by: factor).map { .quantity($0) } ?? .none
    case .hedged:
      guard let quantity = values[0].interval else { return .none }
      guard case .entry(let hedge) = values[1] else { return .quantity(quantity) }
      return apply(hedge, to: quantity, context)
    case .crowd:
      guard case .number(let low) = values[0], case .number(let high) = values[1] else { return .none }
      return .quantity(Quantity(value: nil, min: low, max: high))
    case .between:
      guard let a = values[0].interval, let b = values[1].interval else { return .none }
      return .quantity(
        Quantity(
          value: nil, min: a.min, max: b.max, minInclusive: a.minInclusive,
          maxInclusive: b.maxInclusive, digitsShown: max(a.digitsShown, b.digitsShown)))
    default: return .none
    }
  }

  /// Digits with separators, exactly as printed. `1,234` and `1 234` are grouped, `2.5` is not.
  private func printed(_ value: Value, _ context: some EvaluationContext) -> Quantity? {
    guard case .tokens(let tokens) = value else { return nil }
    let span = context.span(ofTokens: tokens)
    let text = context.document.document.text
    var digits: [UInt8] = []
    var places = 0
    var sawPoint = false
    var index = span.start
    while index < span.end {
      let byte = text[index]
      if byte &- 0x30 < 10 {
        digits.append(byte)
        if sawPoint { places += 1 }
      } else if byte == UInt8(ascii: ".") {
        if sawPoint { return nil }
        sawPoint = true
        digits.append(byte)
      } else if byte != UInt8(ascii: ","), byte < 0x80 {
        return nil
      }
      index += 1
    }
    guard let number = ExactDecimal(utf8: digits[...]) else { return nil }
    return Quantity(exactly: number, digitsShown: -places)
  }

  /// The value of number words by the short scale: a word below a hundred is added, `hundred` multiplies
  /// what stands before it in its group, a larger scale closes the group.
  private func spelledOut(_ value: Value, _ context: some EvaluationContext) -> ExactDecimal? {
    guard case .tokens(let tokens) = value else { return nil }
    var total = ExactDecimal.zero
    var group = ExactDecimal.zero
    var lastScale: ExactDecimal?
    var sawWord = false
    for token in tokens {
      guard let entry = context.entry(ofLexicon: "numword", atToken: token) else { continue }
      let lexicon = context.lexicons.lexicons[Int(entry.lexicon)]
      guard case .number(let number) = lexicon.value("value", row: Int(entry.row)) else { continue }
      if lexicon.value("scale", row: Int(entry.row)).isTrue {
        guard let scaled = (group == .zero && !sawWord ? .one : group).multiplied(by: number) else {
          return nil
        }
        if number == ExactDecimal(100) {
          group = scaled
        } else {
          if let last = lastScale, last <= number { return nil }
          lastScale = number
          guard let sum = total.adding(scaled) else { return nil }
          total = sum
          group = .zero
        }
      } else {
        // "twenty six" adds, "six twenty" is no number.
        guard Self.follows(number, group), let sum = group.adding(number) else { return nil }
        group = sum
      }
      sawWord = true
    }
    return sawWord ? total.adding(group) : nil
  }

  private static func follows(_ number: ExactDecimal, _ group: ExactDecimal) -> Bool {
    guard let before = group.integer, let next = number.integer else { return false }
    let rest = before % 100
    if rest == 0 { return next < 100 }
    return rest >= 20 && rest % 10 == 0 && next < 10 && next > 0
  }

  /// `about`, `more than`: the interval that a hedge makes of a number, by the lexicon's own factors.
  private func apply(_ entry: LexiconEntry, to quantity: Quantity, _ context: some EvaluationContext) -> Value {
    let lexicon = context.lexicons.lexicons[Int(entry.lexicon)]
    func column(_ name: String) -> Value { lexicon.value(name, row: Int(entry.row)) }
    var result = quantity
    if case .text(let name) = column("modifier") { result.modifier = Quantity.Modifier(rawValue: name) }
    switch column("side") {
    case .text("above"): (result.min, result.minInclusive, result.max) = (quantity.max, false, nil)
    case .text("atleast"): (result.min, result.max) = (quantity.min, nil)
    case .text("atmost"): (result.min, result.max) = (.zero, quantity.max)
    case .text("below"): (result.min, result.max, result.maxInclusive) = (.zero, quantity.min, false)
    default:
      guard case .number(let low) = column("low"), case .number(let high) = column("high"),
        let scaledLow = quantity.min?.multiplied(by: low), let scaledHigh = quantity.max?.multiplied(by: high)
      else { return .quantity(result) }
      (result.min, result.max) = (scaledLow, scaledHigh)
    }
    return .quantity(result)
  }

  // MARK: Lists

  private func onLists(_ values: [Value]) -> Value {
    switch self {
    case .list:
      if values.count == 1, case .list = values[0] { return values[0] }
      return .list(values.filter { $0 != .none })
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
      return .text(items.map { $0.interval?.summary ?? "?" }.joined(separator: " + "))
    case .same:
      guard case .list(let items) = values[0] else { return values[0] }
      guard let first = items.first, items.allSatisfy({ $0 == first }) else { return .none }
      return first
    case .has:
      guard case .list(let items) = values[0] else { return .flag(values[0] == values[1]) }
      return .flag(items.contains(values[1]))
    case .agree:
      guard case .list(let items) = values[0] else { return .flag(true) }
      let known = Set(items.filter { $0 != .none } + values.dropFirst().filter { $0 != .none })
      return .flag(known.count <= 1)
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
      return span(of: values[0], context).map { .text(context.document.document.string($0)) } ?? .none
    case .lower:
      guard case .text(let text) = values[0] else { return .none }
      return .text(text.lowercased())
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
      guard case .text(let short) = values[0], case .text(let full) = values[1] else { return .none }
      return .flag(Self.isPart(short, of: full))
    case .precedes:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context) else { return .none }
      return .flag(a.end <= b.start)
    case .overlap:
      guard let a = span(of: values[0], context), let b = span(of: values[1], context) else { return .none }
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

  private func span(of value: Value, _ context: some EvaluationContext) -> TextSpan? {
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
