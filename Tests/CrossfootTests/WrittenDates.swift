import TextModel

/// Writes dates, times and durations in the styles that articles use, each with the TIMEX3 value it has.
enum WrittenDates {
  typealias Written = (text: String, timex: String)

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let shortMonths = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
  ]
  static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
  ]

  /// A day with its year.
  static func days(_ date: CalendarDate) -> [Written] {
    let month = months[date.month - 1]
    let short = shortMonths[date.month - 1]
    let weekday = weekdays[date.weekday - 1]
    return [
      "\(month) \(date.day), \(date.year)", "\(date.day) \(month) \(date.year)",
      "\(short) \(date.day), \(date.year)", "\(date.day) \(short) \(date.year)",
      "\(weekday), \(month) \(date.day), \(date.year)",
      "\(weekday) \(date.day) \(month) \(date.year)",
      "\(weekday), \(date.day) \(month) \(date.year)",
      "\(numbered(date.day)) of \(month) \(date.year)",
      "the \(numbered(date.day)) of \(month) \(date.year)",
      "\(month) \(numbered(date.day)), \(date.year)",
      "\(date.day)-\(shortName(date.month))-\(date.year)", date.description,
      "\(date.year)/\(two(date.month))/\(two(date.day))",
      "the \(spelled(date.day)) of \(month) \(date.year)",
      "\(month) \(spelled(date.day)), \(date.year)",
    ].map { ($0, date.description) }
  }

  /// A period from one day to a later one, and periods of years and months around it.
  static func ranges(_ first: CalendarDate, _ last: CalendarDate) -> [Written] {
    func american(_ date: CalendarDate) -> String {
      "\(months[date.month - 1]) \(date.day), \(date.year)"
    }
    func british(_ date: CalendarDate) -> String {
      "\(date.day) \(months[date.month - 1]) \(date.year)"
    }
    let value = "\(first)/\(last)"
    let (month, year, later) = (months[first.month - 1], first.year, first.year + 3)
    var written: [Written] = [
      ("from \(american(first)) to \(american(last))", value),
      ("from \(british(first)) to \(british(last))", value),
      ("between \(american(first)) and \(american(last))", value),
      ("between \(british(first)) and \(british(last))", value),
      ("from \(american(first)) until \(american(last))", value),
      ("\(british(first)) - \(british(last))", value),
      ("from \(year) to \(later)", "\(year)/\(later)"),
      ("between \(year) and \(later)", "\(year)/\(later)"),
      ("\(year)-\(later)", "\(year)/\(later)"),
      (
        "from \(month) \(year) to \(months[last.month - 1]) \(later)",
        "\(year)-\(two(first.month))/\(later)-\(two(last.month))"
      ),
    ]
    if first.month == last.month, year == last.year {
      written += [
        ("\(month) \(first.day)-\(last.day), \(year)", value),
        ("\(first.day)-\(last.day) \(month) \(year)", value),
        ("\(first.day) to \(last.day) \(month) \(year)", value),
      ]
    }
    return written
  }

  /// A day without its year, told no more than 90 days after it.
  static func nearDays(_ date: CalendarDate) -> [Written] {
    let month = months[date.month - 1]
    let weekday = weekdays[date.weekday - 1]
    return [
      "\(month) \(date.day)", "\(date.day) \(month)", "\(shortMonths[date.month - 1]) \(date.day)",
      "\(weekday), \(month) \(date.day)", "the \(numbered(date.day)) of \(month)",
      "\(month) \(numbered(date.day))",
    ].map { ($0, date.description) }
  }

  /// Months, quarters, halves, seasons, years, decades and centuries of a year.
  static func periods(year: Int, month: Int) -> [Written] {
    let quarter = (month - 1) / 3
    let half = (month - 1) / 6
    let decade = year / 10
    let name = months[month - 1]
    let first = [("the first", 1), ("the second", 2), ("the third", 3), ("the fourth", 4)]
    let season = [("spring", "SP"), ("summer", "SU"), ("autumn", "FA"), ("winter", "WI")][quarter]
    return [
      ("\(name) \(year)", "\(year)-\(two(month))"), ("\(name) of \(year)", "\(year)-\(two(month))"),
      ("early \(name) \(year)", "\(year)-\(two(month))"),
      ("mid-\(name) \(year)", "\(year)-\(two(month))"),
      ("\(first[quarter].0) quarter of \(year)", "\(year)-Q\(quarter + 1)"),
      ("Q\(quarter + 1) \(year)", "\(year)-Q\(quarter + 1)"),
      ("\(first[half].0) half of \(year)", "\(year)-H\(half + 1)"),
      ("the \(season.0) of \(year)", "\(year)-\(season.1)"),
      ("the \(decade)0s", "\(decade)"), ("the late \(decade)0s", "\(decade)"),
      ("mid-\(year)", "\(year)"), ("the \(numbered(year / 100 + 1)) century", "\(year / 100)"),
      ("the end of \(year)", "\(year)"),
    ]
  }

  /// Days, weeks, months and years by their distance from a reference date.
  static func distances(_ count: Int, from date: CalendarDate) -> [Written] {
    let number = count <= 12 ? WrittenFigures.words(count, and: false) : String(count)
    let plural = count == 1 ? "" : "s"
    let monday = date.adding(days: -7 * count)?.monday ?? date
    let week = monday.isoWeek
    let month = date.firstOfMonth(adding: -count) ?? date
    return [
      ("\(number) day\(plural) ago", (date.adding(days: -count) ?? date).description),
      ("\(number) week\(plural) ago", "\(week.year)-W\(two(week.week))"),
      ("\(number) month\(plural) ago", String(month.description.prefix(7))),
      ("\(number) year\(plural) ago", String(date.year - count)),
      ("\(number) day\(plural) from now", (date.adding(days: count) ?? date).description),
    ]
  }

  /// Words for days, weeks, months and years beside a reference date.
  static func neighbours(of date: CalendarDate) -> [Written] {
    func day(_ days: Int) -> String { (date.adding(days: days) ?? date).description }
    func week(_ weeks: Int) -> String {
      let week = (date.adding(days: 7 * weeks) ?? date).isoWeek
      return "\(week.year)-W\(two(week.week))"
    }
    func month(_ months: Int) -> String {
      String((date.firstOfMonth(adding: months) ?? date).description.prefix(7))
    }
    return [
      ("today", day(0)), ("yesterday", day(-1)), ("tomorrow", day(1)),
      ("the day before yesterday", day(-2)), ("the day after tomorrow", day(2)),
      ("last week", week(-1)), ("this week", week(0)), ("next week", week(1)),
      ("last month", month(-1)), ("this month", month(0)), ("next month", month(1)),
      ("last year", "\(date.year - 1)"), ("this year", "\(date.year)"),
      ("next year", "\(date.year + 1)"), ("this morning", day(0) + "TMO"),
      ("tonight", day(0) + "TNI"), ("last night", day(-1) + "TNI"),
      ("yesterday afternoon", day(-1) + "TAF"), ("tomorrow evening", day(1) + "TEV"),
    ]
  }

  /// Weekdays told in the past and the future tense. The text is what surrounds the mark `@`.
  static func weekdays(from date: CalendarDate) -> [(frame: String, text: String, timex: String)] {
    (1...7).flatMap { weekday -> [(frame: String, text: String, timex: String)] in
      let back = (date.weekday - weekday + 7) % 7
      let ahead = (weekday - date.weekday + 7) % 7
      let name = weekdays[weekday - 1]
      func day(_ days: Int) -> String { (date.adding(days: days) ?? date).description }
      return [
        ("Police arrested him on @.", name, day(-back)),
        ("They met on @ in Rome.", name, day(-back)),
        ("It will open on @.", name, day(ahead)), ("They are to meet on @.", name, day(ahead)),
        ("They met @.", "last \(name)", day(back == 0 ? -7 : -back)),
        ("They meet @.", "next \(name)", day(ahead == 0 ? 7 : ahead)),
      ]
    }
  }

  /// A time of day, in minutes from midnight.
  static func times(_ minute: Int, on date: CalendarDate) -> [Written] {
    let (hour, rest) = (minute / 60, minute % 60)
    let twelve = (hour + 11) % 12 + 1
    let half = hour < 12 ? "a.m." : "p.m."
    let timex = "T\(two(hour)):\(two(rest))"
    let day = "\(months[date.month - 1]) \(date.day), \(date.year)"
    return [
      ("\(twelve):\(two(rest)) \(half)", timex),
      ("\(twelve):\(two(rest))\(half.filter { $0 != "." })", timex),
      ("\(two(hour)):\(two(rest))", timex), ("\(two(hour)):\(two(rest)) GMT", timex),
      ("\(two(hour))\(two(rest)) hours", timex),
      ("\(twelve).\(two(rest))\(half.filter { $0 != "." })", timex),
      ("\(twelve):\(two(rest)) \(half) on \(day)", date.description + timex),
      ("\(day) at \(twelve):\(two(rest)) \(half)", date.description + timex),
    ]
  }

  /// A length of time.
  static func durations(_ count: Int) -> [Written] {
    let words = WrittenFigures.words(count, and: false)
    return [
      ("second", "TS"), ("minute", "TM"), ("hour", "TH"), ("day", "D"), ("week", "W"),
      ("month", "M"), ("year", "Y"),
    ]
    .flatMap { unit, code -> [Written] in
      let plural = count == 1 ? unit : unit + "s"
      let timex =
        code.hasPrefix("T") ? "PT\(count)\(code.dropFirst())" : "P\(count)\(code)"
      return [
        ("\(count) \(plural)", timex), ("\(words) \(plural)", timex),
        ("the past \(words) \(plural)", timex),
        ("more than \(count) \(plural)", timex), ("the next \(count) \(plural)", timex),
      ]
    } + [
      ("\(words) and a half years", "P\(count)Y6M"),
      ("\(words) and a half hours", "PT\(count)H30M"),
    ]
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func shortName(_ month: Int) -> String { String(months[month - 1].prefix(3)) }

  private static func numbered(_ number: Int) -> String {
    let ending =
      (11...13).contains(number % 100)
      ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th"
    return "\(number)\(ending)"
  }

  private static func spelled(_ day: Int) -> String {
    day <= 20
      ? ordinals[day - 1]
      : day == 30 ? "thirtieth" : (day < 30 ? "twenty-" : "thirty-") + ordinals[day % 10 - 1]
  }
}
