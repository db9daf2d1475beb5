internal import TextModel

extension Function {
  /// The functions that give dates. Without a reference date, what depends on one keeps its TIMEX3
  /// pattern (`XXXX-09-17`) and has no start and end; the system clock is never asked.
  func temporal(_ values: [Value], _ reference: CalendarDate?) -> TemporalExpression? {
    func integer(_ index: Int) -> Int? {
      guard values.indices.contains(index), case .number(let number) = values[index] else { return nil }
      return number.integer
    }
    func expression(_ index: Int) -> TemporalExpression? {
      guard case .temporal(let temporal) = values[index] else { return nil }
      return temporal
    }
    switch self {
    case .day:
      guard let month = integer(0), let day = integer(1) else { return nil }
      return Self.day(month: month, day: day, year: integer(2), reference)
    case .month:
      guard let month = integer(0), (1...12).contains(month) else { return nil }
      return Self.month(month, year: integer(1), reference)
    case .year:
      guard let year = integer(0), let start = CalendarDate(year: year, month: 1, day: 1),
        let end = CalendarDate(year: year, month: 12, day: 31)
      else { return nil }
      return TemporalExpression(
        type: .date, value: String(start.description.prefix(4)), start: start, end: end, grain: .year)
    case .weekday:
      guard let weekday = integer(0), (1...7).contains(weekday) else { return nil }
      var direction = "past"
      if values.count > 1, case .text(let text) = values[1] { direction = text }
      return Self.weekday(weekday, direction, reference)
    case .offset:
      guard let days = integer(0) else { return nil }
      guard let date = reference?.adding(days: days) else {
        return TemporalExpression(type: .date, value: "XXXX-XX-XX", grain: .day, anchor: .document)
      }
      return Self.resolved(date)
    case .period:
      guard let first = expression(0), let last = expression(1) else { return nil }
      return TemporalExpression(
        type: .date, value: "\(first.value)/\(last.value)", start: first.start, end: last.end,
        grain: first.grain, relation: .fromTo, anchor: first.anchor)
    case .related:
      guard var temporal = expression(0), case .text(let name) = values[1] else { return nil }
      temporal.relation = TemporalExpression.Relation(rawValue: name)
      return temporal
    case .stated:
      guard var temporal = expression(0) else { return nil }
      temporal.statedWeekday = integer(1) ?? temporal.statedWeekday
      return temporal
    default: return nil
    }
  }

  /// `weekday_fits(date, weekday, years)`: whether the day falls on that weekday in its year or in one of
  /// so many years before or after it.
  static func weekdayFits(_ values: [Value]) -> Value {
    guard case .date(let date) = values[0], case .number(let weekday) = values[1],
      case .number(let years) = values[2], let span = years.integer, (0...100).contains(span)
    else { return .none }
    let fits = (-span...span).contains { offset in
      CalendarDate(year: date.year + offset, month: date.month, day: date.day).map {
        ExactDecimal($0.weekday) == weekday
      } ?? false
    }
    return .flag(fits)
  }

  private static func resolved(_ date: CalendarDate) -> TemporalExpression {
    TemporalExpression(
      type: .date, value: date.description, start: date, end: date, grain: .day, anchor: .document)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A day of the year; without a year, the one nearest to the reference date, the earlier of two.
  private static func day(month: Int, day: Int, year: Int?, _ reference: CalendarDate?) -> TemporalExpression? {
    if let year {
      guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
      return TemporalExpression(type: .date, value: date.description, start: date, end: date, grain: .day)
    }
    // 2000 is a leap year, so 29 February without a year passes.
    guard (1...12).contains(month), CalendarDate(year: 2000, month: month, day: day) != nil else { return nil }
    guard let reference else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(padded(month))-\(padded(day))", grain: .day, anchor: .document)
    }
    let candidates = [reference.year, reference.year - 1, reference.year + 1].compactMap {
      CalendarDate(year: $0, month: month, day: day)
    }
    let best = candidates.min {
      let a = abs($0.dayNumber - reference.dayNumber)
      let b = abs($1.dayNumber - reference.dayNumber)
      return (a, $0) < (b, $1)
    }
    return best.map(resolved)
  }

  /// A month; without a year, the one nearest to the reference date, the earlier of two.
  private static func month(_ month: Int, year: Int?, _ reference: CalendarDate?) -> TemporalExpression? {
    var resolvedYear = year
    var anchor: TemporalExpression.Anchor?
    if year == nil, let reference {
      let distance = month - reference.month
      resolvedYear = distance > 6 ? reference.year - 1 : distance < -6 ? reference.year + 1 : reference.year
      anchor = .document
    }
    guard let resolvedYear, let start = CalendarDate(year: resolvedYear, month: month, day: 1) else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(padded(month))", grain: .month, anchor: .document)
    }
    let end = CalendarDate(
      year: resolvedYear, month: month, day: CalendarDate.length(ofMonth: month, year: resolvedYear))
    return TemporalExpression(
      type: .date, value: String(start.description.prefix(7)), start: start, end: end, grain: .month,
      anchor: anchor)
  }

  /// The nearest such weekday before or on the reference date (`past`), or after it (`future`).
  private static func weekday(_ weekday: Int, _ direction: String, _ reference: CalendarDate?) -> TemporalExpression? {
    guard let reference else {
      return TemporalExpression(
        type: .date, value: "XXXX-WXX-\(weekday)", grain: .day, anchor: .document)
    }
    let back = (reference.weekday - weekday + 7) % 7
    let days = direction == "future" ? (back == 0 ? 7 : 7 - back) : -back
    return reference.adding(days: days).map(resolved)
  }
}
