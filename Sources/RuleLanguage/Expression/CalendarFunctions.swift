internal import TextModel

/// Days, months, quarters, years: named ones, and those at a distance from the reference date.
extension Function {
  func calendar(_ arguments: TemporalArguments, _ reference: CalendarDate?) -> TemporalExpression? {
    switch self {
    case .day:
      guard let month = arguments.integer(0), let day = arguments.integer(1) else { return nil }
      return Self.day(
        month: month, day: day, year: arguments.integer(2), arguments.text(3), reference)
    case .month:
      guard let month = arguments.integer(0), (1...12).contains(month) else { return nil }
      return Self.month(month, year: arguments.integer(1), arguments.text(2), reference)
    case .year: return arguments.integer(0).flatMap { Self.year($0, nil) }
    case .weekday:
      guard let weekday = arguments.integer(0), (1...7).contains(weekday) else { return nil }
      return Self.weekday(weekday, arguments.text(1) ?? "past", reference)
    case .offset: return arguments.integer(0).flatMap { Self.shifted($0, "day", reference) }
    case .quarter, .half:
      let (count, grain): (Int, TemporalExpression.Grain) =
        self == .quarter ? (4, .quarter) : (2, .half)
      guard let number = arguments.integer(0), (1...count).contains(number) else { return nil }
      return Self.part(
        number, of: count, grain, year: arguments.integer(1), arguments.text(2), reference)
    case .season:
      guard let code = arguments.text(0), let first = Self.seasonStart[code] else { return nil }
      return Self.season(code, first, year: arguments.integer(1), arguments.text(2), reference)
    case .decade: return arguments.integer(0).flatMap(Self.decade)
    case .century: return arguments.integer(0).flatMap(Self.century)
    case .easter:
      guard let days = arguments.integer(0) else { return nil }
      return Self.yearly(arguments.integer(1), reference) {
        CalendarDate.easter($0)?.adding(days: days)
      }
    case .nthWeekday:
      guard let month = arguments.integer(0), let weekday = arguments.integer(1),
        let count = arguments.integer(2)
      else { return nil }
      return Self.yearly(arguments.integer(3), reference) {
        Self.nth(count, weekday: weekday, ofMonth: month, year: $0)
      }
    default: return nil
    }
  }

  // MARK: Distances

  /// The unit that lies `count` units after the one of a date: `shifted(-3, "year", …)` is three years ago.
  static func shifted(_ count: Int, _ unit: String, _ date: CalendarDate?) -> TemporalExpression? {
    guard abs(count) < 100_000 else { return nil }
    guard let date else {
      let pattern =
        switch unit {
        case "week": "XXXX-WXX"
        case "month": "XXXX-XX"
        case "quarter": "XXXX-QX"
        case "year", "decade", "century": "XXXX"
        default: "XXXX-XX-XX"
        }
      return TemporalExpression(
        type: .date, value: pattern, grain: TemporalExpression.Grain(rawValue: unit) ?? .day,
        anchor: .document)
    }
    switch unit {
    case "week":
      guard let monday = date.adding(days: 7 * count)?.monday else { return nil }
      let week = monday.isoWeek
      return TemporalExpression(
        type: .date, value: "\(yearText(week.year))-W\(padded(week.week))", start: monday,
        end: monday.adding(days: 6), grain: .week, anchor: .document)
    case "month":
      guard let first = date.firstOfMonth(adding: count) else { return nil }
      return month(first, .document)
    case "quarter":
      guard let first = date.firstOfMonth(adding: 3 * count) else { return nil }
      return part((first.month - 1) / 3 + 1, of: 4, .quarter, year: first.year, nil, date)
    case "year": return year(date.year + count, .document)
    case "decade": return decade((date.year / 10 + count) * 10)
    case "century": return century(date.year / 100 + 1 + count)
    case "fortnight": return shifted(2 * count, "week", date)
    case "hour", "minute", "second": return day(date)
    default: return date.adding(days: count).map(day)
    }
  }

  /// The weekend `count` weeks from the last one that has begun: 0 is that one, 1 the next.
  static func weekend(_ count: Int, _ reference: CalendarDate?) -> TemporalExpression? {
    guard let reference else {
      return TemporalExpression(
        type: .date, value: "XXXX-WXX-WE", grain: .weekend, anchor: .document)
    }
    let sinceSaturday = (reference.weekday + 1) % 7
    guard let saturday = reference.adding(days: 7 * count - sinceSaturday) else { return nil }
    let week = saturday.isoWeek
    return TemporalExpression(
      type: .date, value: "\(yearText(week.year))-W\(padded(week.week))-WE", start: saturday,
      end: saturday.adding(days: 1), grain: .weekend, anchor: .document)
  }

  // MARK: Named units

  static func day(_ date: CalendarDate) -> TemporalExpression {
    TemporalExpression(
      type: .date, value: date.description, start: date, end: date, grain: .day, anchor: .document)
  }

  private static func month(_ first: CalendarDate, _ anchor: TemporalExpression.Anchor?)
    -> TemporalExpression
  {
    TemporalExpression(
      type: .date, value: String(first.description.prefix(7)), start: first, end: first.lastOfMonth,
      grain: .month, anchor: anchor)
  }

  private static func year(_ year: Int, _ anchor: TemporalExpression.Anchor?) -> TemporalExpression?
  {
    guard let start = CalendarDate(year: year, month: 1, day: 1),
      let end = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    return TemporalExpression(
      type: .date, value: yearText(year), start: start, end: end, grain: .year, anchor: anchor)
  }

  private static func decade(_ first: Int) -> TemporalExpression? {
    guard first % 10 == 0, let start = CalendarDate(year: first, month: 1, day: 1),
      let end = CalendarDate(year: first + 9, month: 12, day: 31)
    else { return nil }
    let value = String(yearText(first).dropLast())
    return TemporalExpression(
      type: .date, value: value, edtf: value + "X", start: start, end: end, grain: .decade)
  }

  /// The 20th century is 1900 to 1999 in TIMEX3 and EDTF, as in everyday use.
  private static func century(_ number: Int) -> TemporalExpression? {
    guard number >= 1, let start = CalendarDate(year: (number - 1) * 100, month: 1, day: 1),
      let end = CalendarDate(year: number * 100 - 1, month: 12, day: 31)
    else { return nil }
    return TemporalExpression(
      type: .date, value: padded(number - 1), edtf: padded(number - 1) + "XX", start: start,
      end: end,
      grain: .century)
  }

  /// A quarter or a half of a year; without a year, the last one that has begun, or by direction. The quarter
  /// just over is meant even where the verb looks ahead: "expects to report third-quarter profit".
  private static func part(
    _ number: Int, of count: Int, _ grain: TemporalExpression.Grain, year: Int?,
    _ direction: String?,
    _ reference: CalendarDate?
  ) -> TemporalExpression? {
    let letter = count == 4 ? "Q" : "H"
    let months = 12 / count
    var resolved = year
    if resolved == nil, let reference {
      let current = (reference.month - 1) / months + 1
      resolved = reference.year
      let isJustOver = count == 4 && (current - number + 4) % 4 == 1
      if direction == "future", !isJustOver {
        if number < current { resolved = reference.year + 1 }
      } else if number > current {
        resolved = reference.year - 1
      }
    }
    guard let resolved,
      let start = CalendarDate(year: resolved, month: (number - 1) * months + 1, day: 1)
    else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(letter)\(number)", grain: grain, anchor: .document)
    }
    // EDTF numbers quarters 33 to 36 and half-years 40 and 41.
    let edtf = "\(yearText(resolved))-\((count == 4 ? 32 : 39) + number)"
    return TemporalExpression(
      type: .date, value: "\(yearText(resolved))-\(letter)\(number)", edtf: edtf, start: start,
      end: start.firstOfMonth(adding: months - 1)?.lastOfMonth, grain: grain,
      anchor: year == nil ? .document : nil)
  }

  /// First month of the seasons of the northern half of the Earth.
  private static let seasonStart = ["SP": 3, "SU": 6, "FA": 9, "WI": 12]

  private static func season(
    _ code: String, _ first: Int, year: Int?, _ direction: String?, _ reference: CalendarDate?
  ) -> TemporalExpression? {
    var resolved = year
    if resolved == nil, let reference {
      resolved = reference.year
      if direction == "future", reference.month >= first + 3 { resolved = reference.year + 1 }
      if direction == "past", reference.month < first { resolved = reference.year - 1 }
    }
    guard let resolved, let start = CalendarDate(year: resolved, month: first, day: 1) else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(code)", grain: .season, anchor: .document)
    }
    // EDTF numbers the seasons 21 to 24, from spring.
    let edtf = "\(yearText(resolved))-\(20 + first / 3)"
    return TemporalExpression(
      type: .date, value: "\(yearText(resolved))-\(code)", edtf: edtf, start: start,
      end: start.firstOfMonth(adding: 2)?.lastOfMonth, grain: .season,
      anchor: year == nil ? .document : nil)
  }

  // MARK: The year that is not said

  /// A day of the year; without a year, the one nearest to the reference date, or in the direction told
  /// where even the nearest lies months away.
  private static func day(
    month: Int, day: Int, year: Int?, _ direction: String?, _ reference: CalendarDate?
  ) -> TemporalExpression? {
    if let year {
      guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
      return TemporalExpression(
        type: .date, value: date.description, start: date, end: date, grain: .day)
    }
    // 2000 is a leap year, so 29 February without a year passes.
    guard (1...12).contains(month), CalendarDate(year: 2000, month: month, day: day) != nil else {
      return nil
    }
    guard reference != nil else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(padded(month))-\(padded(day))", grain: .day, anchor: .document)
    }
    return yearly(nil, reference, direction) { CalendarDate(year: $0, month: month, day: day) }
  }

  /// A day that comes once a year; without a year, the one nearest to the reference date, the earlier of two.
  /// `past` and `future` decide only where the nearest lies more than 90 days away: nobody speaks of the
  /// day eleven months off when the same day was a month ago. `last` and `next` decide always.
  private static func yearly(
    _ year: Int?, _ reference: CalendarDate?, _ direction: String? = nil,
    _ date: (Int) -> CalendarDate?
  ) -> TemporalExpression? {
    if let year {
      return date(year).map {
        TemporalExpression(type: .date, value: $0.description, start: $0, end: $0, grain: .day)
      }
    }
    guard let reference else {
      return TemporalExpression(type: .date, value: "XXXX-XX-XX", grain: .day, anchor: .document)
    }
    func distance(_ day: CalendarDate) -> Int { abs(day.dayNumber - reference.dayNumber) }
    let candidates = [reference.year, reference.year - 1, reference.year + 1].compactMap(date)
    let nearest = candidates.min { (distance($0), $0) < (distance($1), $1) }
    let isPointed = direction == "last" || direction == "next"
    if let nearest, distance(nearest) <= 90, !isPointed { return day(nearest) }
    let told = candidates.filter {
      switch direction {
      case "future": $0 >= reference
      case "past": $0 <= reference
      case "next": $0 > reference
      case "last": $0 < reference
      default: true
      }
    }
    return told.min { (distance($0), $0) < (distance($1), $1) }.map(day)
  }

  private static func nth(_ count: Int, weekday: Int, ofMonth month: Int, year: Int)
    -> CalendarDate?
  {
    guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
    if count < 0 {
      let last = first.lastOfMonth
      return last.adding(days: -((last.weekday - weekday + 7) % 7))
    }
    return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (count - 1))
  }

  /// A month; without a year, the one nearest to the reference date. `past` and `future` decide where the
  /// nearest lies more than two months away; `not-after` and `not-before` (the month of the reference date
  /// included), `last` and `next` (without it) decide always.
  private static func month(
    _ month: Int, year: Int?, _ direction: String?, _ reference: CalendarDate?
  ) -> TemporalExpression? {
    var resolved = year
    var anchor: TemporalExpression.Anchor?
    if year == nil, let reference {
      let distance = month - reference.month
      resolved =
        distance > 6 ? reference.year - 1 : distance < -6 ? reference.year + 1 : reference.year
      switch direction {
      case "past" where (3...9).contains(abs(distance)), "not-after":
        resolved = distance > 0 ? reference.year - 1 : reference.year
      case "last": resolved = distance >= 0 ? reference.year - 1 : reference.year
      case "future" where (3...9).contains(abs(distance)), "not-before":
        resolved = distance < 0 ? reference.year + 1 : reference.year
      case "next": resolved = distance <= 0 ? reference.year + 1 : reference.year
      default: break
      }
      anchor = .document
    }
    guard let resolved, let first = CalendarDate(year: resolved, month: month, day: 1) else {
      return TemporalExpression(
        type: .date, value: "XXXX-\(padded(month))", grain: .month, anchor: .document)
    }
    return Self.month(first, anchor)
  }

  /// A weekday on or before the reference date (`past`) or on or after it (`future`); strictly before it
  /// (`last`) or after it (`next`); of its own week (`this`).
  private static func weekday(_ weekday: Int, _ direction: String, _ reference: CalendarDate?)
    -> TemporalExpression?
  {
    guard let reference else {
      return TemporalExpression(
        type: .date, value: "XXXX-WXX-\(weekday)", grain: .day, anchor: .document)
    }
    let back = (reference.weekday - weekday + 7) % 7
    let days =
      switch direction {
      case "future": back == 0 ? 0 : 7 - back
      case "next": 7 - back
      case "last": back == 0 ? -7 : -back
      case "this": weekday - reference.weekday
      default: -back
      }
    return reference.adding(days: days).map(day)
  }
}
