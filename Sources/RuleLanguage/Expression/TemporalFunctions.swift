internal import TextModel

/// The functions that give dates, times, durations and sets. Without a reference date, what depends on one
/// keeps its TIMEX3 pattern (`XXXX-09-17`) and has no start and end; the system clock is never asked.
extension Function {
  /// Applies a temporal function to its arguments.
  func temporal(_ values: [Value], _ reference: CalendarDate?) -> TemporalExpression? {
    let arguments = TemporalArguments(values: values)
    switch self {
    case .day, .month, .year, .weekday, .offset, .quarter, .half, .season, .decade, .century,
      .easter,
      .nthWeekday:
      return calendar(arguments, reference)
    case .shift:
      guard let count = arguments.integer(0), let unit = arguments.text(1) else { return nil }
      guard let base = arguments.temporal(2) else { return Self.shifted(count, unit, reference) }
      // From a date of the text; one that is not known gives none.
      guard let start = base.start else { return nil }
      var result = Self.shifted(count, unit, start)
      if base.anchor != nil { result?.anchor = base.anchor }
      return result
    case .weekend: return arguments.integer(0).flatMap { Self.weekend($0, reference) }
    case .reference:
      return arguments.text(0).map {
        TemporalExpression(type: .date, value: $0, grain: .day, anchor: .document)
      }
    case .period, .related, .stated, .qualified, .recurring: return modified(arguments)
    default: return clockwork(arguments)
    }
  }

  /// The beginning of a period that ends on `last`: where only the end has its year, as in "from May to
  /// December 2022", the one before it.
  private static func preceding(_ first: TemporalExpression, _ last: TemporalExpression)
    -> TemporalExpression
  {
    guard let end = last.start, first.anchor == .document, last.anchor == nil,
      first.grain == .day || first.grain == .month
    else { return first }
    let start: CalendarDate
    if let known = first.start {
      // A weekday so near its end is meant as it stands.
      if abs(known.dayNumber - end.dayNumber) < 7 { return first }
      start = known
    } else {
      // Without a reference date there is the pattern of TIMEX3, XXXX-05 or XXXX-05-17; 2000 is a leap year.
      let day = "2000" + first.value.dropFirst(4) + (first.grain == .month ? "-01" : "")
      guard first.value.hasPrefix("XXXX-"), let pattern = CalendarDate(iso8601: day) else {
        return first
      }
      start = pattern
    }
    let isLater = (start.month, start.day) > (end.month, first.grain == .day ? end.day : 31)
    let year = isLater ? end.year - 1 : end.year
    guard let moved = CalendarDate(year: year, month: start.month, day: start.day) else {
      return first
    }
    return Self.moved(first, to: moved)
  }

  /// A day or a month at another place of the calendar, with its `mod`.
  private static func moved(_ when: TemporalExpression, to date: CalendarDate)
    -> TemporalExpression
  {
    var result = (when.grain == .day ? day(date) : shifted(0, "month", date)) ?? when
    result.mod = when.mod
    return result
  }

  /// The end of a period that began on `first`: where only the day of publication told which weekday, month
  /// or day of the year is meant, the first one after the beginning.
  private static func following(_ first: TemporalExpression, _ last: TemporalExpression)
    -> TemporalExpression
  {
    guard let start = first.start, let end = last.start, end < start, last.anchor == .document
    else { return last }
    let days = start.dayNumber - end.dayNumber
    switch last.grain {
    case .day where days < 7: return end.adding(days: 7).map { moved(last, to: $0) } ?? last
    case .day where days > 180, .month where days > 120:
      return CalendarDate(year: end.year + 1, month: end.month, day: end.day).map {
        moved(last, to: $0)
      } ?? last
    default: return last
    }
  }

  /// Expressions made from other expressions.
  private func modified(_ arguments: TemporalArguments) -> TemporalExpression? {
    guard var first = arguments.temporal(0) else { return nil }
    switch self {
    case .period:
      guard let second = arguments.temporal(1) else { return nil }
      first = Self.preceding(first, second)
      let last = Self.following(first, second)
      let value = "\(first.value)/\(last.value)"
      let edtf = "\(first.edtf ?? first.value)/\(last.edtf ?? last.value)"
      return TemporalExpression(
        type: first.type, value: value, edtf: edtf == value ? nil : edtf, start: first.start,
        end: last.end, grain: first.grain, relation: .fromTo, anchor: first.anchor)
    case .related:
      first.relation = arguments.text(1).flatMap { TemporalExpression.Relation(rawValue: $0) }
      if first.start != nil {
        if first.relation == .since { first.edtf = "\(first.edtf ?? first.value)/.." }
        if first.relation == .until { first.edtf = "../\(first.edtf ?? first.value)" }
      }
    case .stated: first.statedWeekday = arguments.integer(1) ?? first.statedWeekday
    case .qualified:
      first.mod = arguments.text(1) ?? first.mod
      if first.mod == "APPROX", first.start != nil { first.edtf = "\(first.edtf ?? first.value)~" }
    case .recurring:
      if first.type == .date {
        switch first.grain {
        case .day:
          first.value = first.start.map { "XXXX-WXX-\($0.weekday)" } ?? first.value
        case .month: first.value = "XXXX-\(first.value.suffix(2))"
        default: break
        }
        (first.start, first.end) = (nil, nil)
      }
      first.type = .set
    default: return nil
    }
    return first
  }
}

/// The arguments of a temporal function by position; `nil` where one is absent or of another type.
struct TemporalArguments {
  let values: [Value]

  func integer(_ index: Int) -> Int? {
    guard values.indices.contains(index), case .number(let number) = values[index] else {
      return nil
    }
    return number.integer
  }

  func text(_ index: Int) -> String? {
    guard values.indices.contains(index), case .text(let text) = values[index] else { return nil }
    return text
  }

  func temporal(_ index: Int) -> TemporalExpression? {
    guard values.indices.contains(index), case .temporal(let temporal) = values[index] else {
      return nil
    }
    return temporal
  }

  func quantity(_ index: Int) -> Quantity? {
    values.indices.contains(index) ? values[index].interval : nil
  }
}

func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

func yearText(_ year: Int) -> String {
  let digits = String(year)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
