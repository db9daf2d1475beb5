internal import TextModel

extension Function {
  /// The functions that give numbers and quantities.
  func numeric(_ values: [Value], _ context: some EvaluationContext) -> Value {
    switch self {
    case .number: return printed(values[0], context)?.value.map { .number($0) } ?? .none
    case .quantity: return printed(values[0], context).map { .quantity($0) } ?? .none
    case .numberWords: return spelledOut(values[0], context).map { .number($0) } ?? .none
    case .exactly:
      guard case .number(let number) = values[0] else { return .none }
      // Words show whole numbers, halves and tenths; a third has no last digit that was written.
      return .quantity(
        Quantity(exactly: number, digitsShown: max(-2, min(0, number.lastDigitPower))))
    case .pointed:
      guard case .number(let whole) = values[0] else { return .none }
      return pointed(whole, values[1], context).map { .quantity($0) } ?? .none
    case .power:
      guard case .number(let base) = values[0], case .number(let exponent) = values[1],
        let exponent = exponent.integer
      else { return .none }
      return Self.power(base, exponent).map { .number($0) } ?? .none
    case .scaled:
      guard let quantity = values[0].interval, case .number(let factor) = values[1] else {
        return .none
      }
      return quantity.scaled(by: factor).map { .quantity($0) } ?? .none
    case .hedged:
      guard let quantity = values[0].interval else { return .none }
      guard case .entry(let hedge) = values[1] else { return .quantity(quantity) }
      return apply(hedge, to: quantity, context)
    case .crowd:
      guard case .number(let low) = values[0], case .number(let high) = values[1] else {
        return .none
      }
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

  // MARK: Digits

  /// Digits with separators, exactly as printed; letters before them (`RM4.2`) are passed over.
  private func printed(_ value: Value, _ context: some EvaluationContext) -> Quantity? {
    guard case .tokens(let tokens) = value else { return nil }
    let span = context.span(ofTokens: tokens)
    let text = context.document.document.text[span.start..<span.end].drop {
      ($0 | 0x20) &- 0x61 < 26
    }
    return Self.number(text)
  }

  /// A printed number by the convention that its separators show.
  ///
  /// A point before the last digits is decimal, several points with three digits each are groups. Commas
  /// with three digits (or two, by the Indian convention) are groups, another single comma is decimal.
  /// With both, the last mark is decimal. Spaces and apostrophes are groups.
  static func number(_ text: some Collection<UInt8>) -> Quantity? {
    if let number = plainNumber(text) { return Quantity(exactly: ExactDecimal(number)) }
    var digits: [UInt8] = []
    /// How many digits stand before each mark, and which mark it is.
    var marks: [(mark: UInt8, position: Int)] = []
    var spaces: [Int] = []
    for byte in text {
      switch byte {
      case 0x30...0x39: digits.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ","): marks.append((byte, digits.count))
      case 0x20: spaces.append(digits.count)
      case UInt8(ascii: "'"): break
      case 0x80...: break  // A no-break or thin space, or a typographic apostrophe.
      default: return nil
      }
    }
    guard !digits.isEmpty, digits.count <= 38 else { return nil }
    let wholeDigits = marks.last?.position ?? digits.count
    if let first = spaces.first {
      guard (1...3).contains(first), spaces.allSatisfy({ ($0 - first).isMultiple(of: 3) }),
        (wholeDigits - first).isMultiple(of: 3), spaces.count == (wholeDigits - first) / 3,
        marks.count < 2
      else { return nil }
    }
    var places = 0
    if let last = marks.last {
      let after = digits.count - last.position
      let kinds = Set(marks.map(\.mark))
      let alone = marks.count(where: { $0.mark == last.mark }) == 1
      if kinds.count == 2 {
        guard alone else { return nil }
        places = after
      } else if alone {
        let isDecimal =
          last.mark == UInt8(ascii: ".") || after != 3 || last.position > 3 || last.position == 0
          || digits[0] == 0x30
        places = isDecimal ? after : 0
      } else if after != 3 {
        return nil
      }
    }
    guard let whole = ExactDecimal(utf8: digits[...]) else { return nil }
    return Quantity(exactly: whole.shifted(by: -places), digitsShown: -places)
  }

  /// Digits and nothing else, no more than always fit: most numbers.
  private static func plainNumber(_ text: some Collection<UInt8>) -> Int? {
    var number = 0
    var count = 0
    for byte in text {
      guard byte &- 0x30 < 10, count < 18 else { return nil }
      number = number * 10 + Int(byte - 0x30)
      count += 1
    }
    return count > 0 ? number : nil
  }

  /// A number to a whole power, exactly; `nil` where it does not fit or is no finite decimal.
  ///
  /// A power of ten only moves the exponent, so it may be far larger than the digits that fit.
  private static func power(_ base: ExactDecimal, _ exponent: Int) -> ExactDecimal? {
    guard abs(exponent) <= powerLimit else { return nil }
    if base.significand == 1 { return ExactDecimal.one.shifted(by: base.exponent * exponent) }
    var product = ExactDecimal.one
    for _ in 0..<abs(exponent) {
      guard let next = product.multiplied(by: base) else { return nil }
      product = next
    }
    if exponent >= 0 { return product }
    // The quotient is exact where multiplying it back gives one.
    guard let quotient = ExactDecimal.one.divided(by: product, places: 24),
      quotient.multiplied(by: product) == .one
    else { return nil }
    return quotient
  }

  /// Larger powers are taken for something else: a phone number, an identifier.
  private static let powerLimit = 300

  // MARK: Words

  /// The value of number words: a word below a hundred is added, `hundred` multiplies what stands before it
  /// in its group, a larger scale closes the group; a scale right after a smaller one multiplies all before.
  /// Digits may stand for words (`4 thousand 3 hundred and 21`), an ordinal may come last.
  private func spelledOut(_ value: Value, _ context: some EvaluationContext) -> ExactDecimal? {
    guard case .tokens(let tokens) = value else { return nil }
    var total = ExactDecimal.zero
    var group = ExactDecimal.zero
    var lastScale: ExactDecimal?
    var sawWord = false
    var afterScale = false
    for token in tokens {
      let isDigits = context.document.tokens[token].shape.contains(.digits)
      guard
        let (number, isScale) = isDigits
          ? digits(token, context)
          : Self.word(token, context)
            ?? (token == tokens.upperBound - 1 ? Self.word(token, context, "ordinal-word") : nil)
      else {
        // "a hundred and six": a word between stands after a scale; a hyphen stands anywhere.
        if context.document.tokens[token].shape.contains(.word), !afterScale { return nil }
        continue
      }
      if isScale {
        if number == ExactDecimal(100) {
          guard group == .zero || group < number,
            let scaled = (group == .zero ? .one : group).multiplied(by: number)
          else { return nil }
          if group == .zero && afterScale { return nil }
          group = scaled
        } else if afterScale && group == .zero {
          // "five hundred thousand million", "one lakh crore"
          guard let product = total.multiplied(by: number) else { return nil }
          total = product
          lastScale = number
        } else {
          if let last = lastScale, last <= number { return nil }
          guard let scaled = (group == .zero ? .one : group).multiplied(by: number),
            let sum = total.adding(scaled)
          else { return nil }
          lastScale = number
          total = sum
          group = .zero
        }
        afterScale = true
      } else {
        // "twenty six" adds, "six twenty" is no number.
        // Digits with a scale of their own after them fill a group at once: "2 million 300 thousand".
        let fills = isDigits && group == .zero && (!sawWord || afterScale)
        guard fills || Self.follows(number, group, sawWord && !afterScale),
          let sum = group.adding(number)
        else {
          return nil
        }
        group = sum
        afterScale = false
      }
      sawWord = true
    }
    return sawWord ? total.adding(group) : nil
  }

  /// Digits among number words.
  private func digits(_ token: Int, _ context: some EvaluationContext) -> (ExactDecimal, Bool)? {
    printed(.tokens(token..<token + 1), context)?.value.map { ($0, false) }
  }

  /// The value of a number word, and whether it multiplies, as the words from a hundred up do.
  private static func word(
    _ token: Int, _ context: some EvaluationContext, _ name: String = "numword"
  ) -> (ExactDecimal, Bool)? {
    guard let entry = context.entry(ofLexicon: name, atTokens: token..<token + 1) else {
      return nil
    }
    let lexicon = context.lexicons.lexicons[Int(entry.lexicon)]
    guard case .number(let number) = lexicon.value("value", row: Int(entry.row)) else { return nil }
    return (number, number >= ExactDecimal(100))
  }

  private static func follows(_ number: ExactDecimal, _ group: ExactDecimal, _ afterSmall: Bool)
    -> Bool
  {
    guard let before = group.integer, let next = number.integer else { return false }
    let rest = before % 100
    if rest == 0 { return next < 100 && !(afterSmall && before == 0) }
    return rest >= 20 && rest % 10 == 0 && next < 10 && next > 0
  }

  /// "three point one four": the words after the point are digits; a number below a hundred gives two.
  private func pointed(_ whole: ExactDecimal, _ value: Value, _ context: some EvaluationContext)
    -> Quantity?
  {
    guard case .tokens(let tokens) = value else { return nil }
    var digits = ""
    var tens = false
    for token in tokens {
      guard let (number, isScale) = Self.word(token, context), !isScale, let small = number.integer
      else {
        // The letter that zero is read as: "point o five".
        if context.document.tokens[token].shape.contains(.word) {
          digits += "0"
          tens = false
        }
        continue
      }
      if tens, small < 10, small > 0 {
        digits.removeLast()
        digits += String(small)
        tens = false
      } else {
        digits += String(small)
        tens = small >= 20 && small % 10 == 0
      }
    }
    guard !digits.isEmpty, let fraction = ExactDecimal("0." + digits),
      let sum = whole.adding(fraction)
    else {
      return nil
    }
    return Quantity(exactly: sum, digitsShown: -digits.count)
  }

  // MARK: Hedges

  /// `about`, `more than`: the interval that a hedge makes of a number, by the lexicon's own factors.
  private func apply(
    _ entry: LexiconEntry, to quantity: Quantity, _ context: some EvaluationContext
  ) -> Value {
    let lexicon = context.lexicons.lexicons[Int(entry.lexicon)]
    func column(_ name: String) -> Value { lexicon.value(name, row: Int(entry.row)) }
    var result = quantity
    if case .text(let name) = column("modifier") {
      result.modifier = Quantity.Modifier(rawValue: name)
    }
    switch column("side") {
    case .text("above"): (result.min, result.minInclusive, result.max) = (quantity.max, false, nil)
    case .text("atleast"): (result.min, result.max) = (quantity.min, nil)
    case .text("atmost"): (result.min, result.max) = (.zero, quantity.max)
    case .text("below"):
      (result.min, result.max, result.maxInclusive) = (.zero, quantity.min, false)
    default:
      guard case .number(let low) = column("low"), case .number(let high) = column("high"),
        let scaledLow = quantity.min?.multiplied(by: low),
        let scaledHigh = quantity.max?.multiplied(by: high)
      else { return .quantity(result) }
      (result.min, result.max) = (scaledLow, scaledHigh)
    }
    return .quantity(result)
  }
}
