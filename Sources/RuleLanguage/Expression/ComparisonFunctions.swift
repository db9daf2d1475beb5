internal import TextModel

/// What checks ask of dates, lengths of time and shares.
extension Function {
  /// Applies `days_between`, `years_between`, `in_days`, `in_minutes`, `whole_share`, `similar_names`, `is_slip`
  /// and `exists`.
  static func compared(_ function: Function, _ values: [Value]) -> Value {
    switch function {
    case .daysBetween:
      guard case .date(let first) = values[0], case .date(let second) = values[1] else {
        return .none
      }
      return .number(ExactDecimal(second.dayNumber - first.dayNumber))
    case .yearsBetween:
      guard case .date(let first) = values[0], case .date(let second) = values[1] else {
        return .none
      }
      return .number(ExactDecimal(fullYears(first, second)))
    case .inDays: return length(values[0], daysOf)
    case .inMinutes: return length(values[0], minutesOf)
    case .wholeShare:
      guard let whole = values[0].interval, let percent = values[1].interval else { return .none }
      return wholeShare(of: whole, percent).map { .flag($0) } ?? .none
    case .similarNames:
      guard case .text(let first) = values[0], case .text(let second) = values[1] else {
        return .none
      }
      return .flag(areSimilar(first, second))
    case .isSlip:
      guard let first = values[0].interval, let second = values[1].interval else { return .none }
      guard values.count > 2 else { return .flag(isSlip(first, second, digits: 1)) }
      guard case .number(let digits) = values[2], let digits = digits.integer else { return .none }
      return .flag(isSlip(first, second, digits: digits))
    case .exists:
      guard case .temporal(let when) = values[0] else { return .flag(false) }
      return .flag(!when.value.isEmpty)
    default: return .none
    }
  }

  /// Whether two names of several words differ in one letter of one word of at least four: added, left out,
  /// changed or swapped with its neighbour.
  private static func areSimilar(_ first: String, _ second: String) -> Bool {
    let (a, b) = (first.split(separator: " "), second.split(separator: " "))
    guard a.count == b.count, a.count >= 2 else { return false }
    let different = zip(a, b).filter { $0 != $1 }
    guard different.count == 1, let (one, other) = different.first,
      min(one.count, other.count) >= 4
    else { return false }
    let (x, y) = (Array(one), Array(other))
    let start = zip(x, y).prefix { $0 == $1 }.count
    let end = zip(x.dropFirst(start).reversed(), y.dropFirst(start).reversed()).prefix { $0 == $1 }
      .count
    let (left, right) = (x.count - start - end, y.count - start - end)
    if left <= 1, right <= 1 { return true }
    return left == 2 && right == 2 && x[start] == y[start + 1] && x[start + 1] == y[start]
  }

  /// Whether one exact number may be the other with a typing error in a digit or a zero. A number with more
  /// zeros at its end is none where rounding or cutting off makes it of the other: 1,200 of 1,260.
  ///
  /// - Parameter digits: how many digits at least both have before the zeros at their ends.
  private static func isSlip(_ first: Quantity, _ second: Quantity, digits: Int) -> Bool {
    guard let a = first.value, let b = second.value, first.modifier == nil,
      second.modifier == nil, a.topPower - a.lastDigitPower >= digits,
      b.topPower - b.lastDigitPower >= digits, let difference = a.subtracting(b),
      let slip = Slip(from: a, to: b, place: min(first.place, second.place))
    else { return false }
    let coarser = ExactDecimal(significand: 1, exponent: max(a.lastDigitPower, b.lastDigitPower))
    // Nine of ten numbers of one digit are ten times another one.
    if slip == .ten, a.topPower - a.lastDigitPower < 2 { return false }
    return slip != .unit && !(difference.magnitude < coarser)
  }

  /// Anniversaries of the first day that the second has reached; negative where it is earlier.
  private static func fullYears(_ first: CalendarDate, _ second: CalendarDate) -> Int {
    let years = second.year - first.year
    return (second.month, second.day) < (first.month, first.day) ? years - 1 : years
  }

  // MARK: Lengths of time

  /// The least and greatest length of some of one unit.
  private typealias UnitLength =
    @Sendable (_ letter: Character, _ isTime: Bool) -> (
      least: ExactDecimal, most: ExactDecimal
    )?

  private static func length(_ value: Value, _ unit: UnitLength) -> Value {
    guard case .temporal(let temporal) = value else { return .none }
    switch temporal.type {
    case .duration: return sum(temporal.value, temporal.mod, unit).map { .quantity($0) } ?? .none
    case .time: return minutes(ofClock: temporal.value).map { .number(ExactDecimal($0)) } ?? .none
    default: return .none
    }
  }

  /// Minutes since midnight of "2019-11-18T09:30"; of "T09:30/T11:00", the minutes between its ends, over
  /// midnight where the second is the earlier.
  private static func minutes(ofClock value: String) -> Int? {
    let ends = value.split(separator: "/").map { end -> Int? in
      guard let mark = end.lastIndex(of: "T") else { return nil }
      let clock = end[end.index(after: mark)...].split(separator: ":")
      guard clock.count >= 2, let hour = Int(clock[0]), let minute = Int(clock[1].prefix(2)) else {
        return nil
      }
      return 60 * hour + minute
    }
    guard let first = ends.first, let start = first else { return nil }
    guard ends.count == 2 else { return ends.count == 1 ? start : nil }
    guard let end = ends[1] else { return nil }
    return end > start ? end - start : end - start + 1440
  }

  /// An ISO 8601 duration as an interval; a hedge in TIMEX3's terms widens it.
  private static func sum(_ value: String, _ mod: String?, _ unit: UnitLength) -> Quantity? {
    guard value.hasPrefix("P") else { return nil }
    var least = ExactDecimal.zero
    var most = ExactDecimal.zero
    var digits = ""
    var isTime = false
    for character in value.dropFirst() {
      if character == "T" {
        isTime = true
      } else if character.isNumber || character == "." {
        digits.append(character)
      } else {
        guard let number = ExactDecimal(digits), let length = unit(character, isTime),
          let low = number.multiplied(by: length.least),
          let high = number.multiplied(by: length.most),
          let lower = least.adding(low), let upper = most.adding(high)
        else { return nil }
        (least, most, digits) = (lower, upper, "")
      }
    }
    guard digits.isEmpty, most != .zero else { return nil }
    var result = Quantity(value: nil, min: least, max: most)
    switch mod {
    case "MORE_THAN", "EQUAL_OR_MORE": result.max = nil
    case "LESS_THAN", "EQUAL_OR_LESS": result.min = .zero
    case "APPROX":
      // As wide as any hedge in the lexicon, and a writer rounds to halves.
      result.min = least.multiplied(by: ExactDecimal(significand: 75, exponent: -2))
      result.max = most.multiplied(by: ExactDecimal(significand: 125, exponent: -2))
    default: break
    }
    return result
  }

  private static let daysOf: UnitLength = { letter, isTime in
    if isTime { return letter == "H" ? (.zero, ExactDecimal(significand: 5, exponent: -2)) : nil }
    switch letter {
    case "D": return (.one, .one)
    case "W": return (ExactDecimal(7), ExactDecimal(7))
    // One month has 28 to 31 days; of several the longer make up for the shorter.
    case "M": return (ExactDecimal(28), ExactDecimal(31))
    case "Y": return (ExactDecimal(365), ExactDecimal(366))
    default: return nil
    }
  }

  private static let minutesOf: UnitLength = { letter, isTime in
    let minutes: ExactDecimal
    switch (letter, isTime) {
    case ("D", false): minutes = ExactDecimal(1440)
    case ("H", true): minutes = ExactDecimal(60)
    case ("M", true): minutes = .one
    default: return nil
    }
    return (minutes, minutes)
  }

  // MARK: Shares

  /// Whether a whole number of the whole can be that percentage of it: 7 of 12 is 58 %, and no number of 12 is
  /// 60 %. `nil` where the whole is not one number, or so large that every percentage has a number.
  ///
  /// Source: N. Brown, J. Heathers, "The GRIM Test" (2017).
  private static func wholeShare(of whole: Quantity, _ percent: Quantity) -> Bool? {
    guard whole.isExact, let count = whole.min?.integer, (1...grimLimit).contains(count),
      let low = percent.min, let high = percent.max
    else { return nil }
    return (0...count).contains { part in
      guard let share = ExactDecimal(100 * part).divided(by: ExactDecimal(count), places: 9) else {
        return true
      }
      return low <= share && share <= high
    }
  }

  /// Of a hundred and more every whole percentage is some number's.
  private static let grimLimit = 1000
}
