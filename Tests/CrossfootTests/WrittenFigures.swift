import TextModel

/// A small generator with a fixed seed (SplitMix64), so that a failure can be had again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Writes values in the styles that articles use.
enum WrittenFigures {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// A whole number in words, as CLDR spells out cardinals: `one hundred twenty-three`; with `and`, as
  /// CLDR's verbose rules do.
  static func words(_ number: Int, and: Bool) -> String {
    if number == 0 { return small[0] }
    var rest = number
    var parts: [String] = []
    for (scale, name) in [
      (1_000_000_000_000_000, "quadrillion"), (1_000_000_000_000, "trillion"),
      (1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"),
    ] where rest >= scale {
      parts.append(belowThousand(rest / scale, and) + " " + name)
      rest %= scale
    }
    if rest > 0 {
      let isTail = and && !parts.isEmpty && rest < 100
      parts.append((isTail ? "and " : "") + belowThousand(rest, and))
    }
    return parts.joined(separator: " ")
  }

  private static func belowThousand(_ number: Int, _ and: Bool) -> String {
    if number < 20 { return small[number] }
    if number < 100 {
      return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
    }
    let rest = number % 100
    return small[number / 100] + " hundred"
      + (rest == 0 ? "" : (and ? " and " : " ") + belowThousand(rest, and))
  }

  /// `1,234,567`, or with pairs above the thousands `12,34,567`.
  static func grouped(_ number: Int, size: Int) -> String {
    let digits = String(number)
    guard digits.count > 3 else { return digits }
    var groups = [String(digits.suffix(3))]
    var head = digits.dropLast(3)
    while !head.isEmpty {
      groups.insert(String(head.suffix(size)), at: 0)
      head = head.dropLast(size)
    }
    return groups.joined(separator: ",")
  }

  /// Hundredths with a mark between: `12.05`.
  static func hundredths(_ number: Int, mark: String = ".") -> String {
    "\(number / 100)\(mark)\(number % 100 < 10 ? "0" : "")\(number % 100)"
  }

  /// Tenths: `12.5`.
  static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }

  static func cardinals(_ number: Int) -> [String] {
    [
      words(number, and: false), words(number, and: true), grouped(number, size: 3),
      grouped(number, size: 2),
    ]
  }

  /// Money in hundredths, with the currency that each style tells.
  static func money(_ cents: Int) -> [(text: String, currency: String)] {
    let plain = hundredths(cents)
    return [
      ("$" + plain, ""), ("US$" + plain, "USD"), ("€" + plain, "EUR"), (plain + " euros", "EUR"),
      ("RM" + plain, "MYR"), ("EUR " + plain, "EUR"), (hundredths(cents, mark: ",") + " €", "EUR"),
    ]
  }

  /// Tenths of a million, with the currency.
  static func largeMoney(_ tenths: Int) -> [(text: String, currency: String)] {
    let number = "\(tenths / 10).\(tenths % 10)"
    return [
      ("$\(number) million", ""), ("£\(number)m", "GBP"), ("\(number) million baht", "THB"),
      ("RM\(number) million", "MYR"), ("\(number) mln dlrs", ""),
    ]
  }

  static func percents(_ tenths: Int) -> [String] {
    let number = "\(tenths / 10).\(tenths % 10)"
    return ["%", " percent", " per cent", " pct"].map { number + $0 }
  }

  static func dates(_ date: CalendarDate) -> [String] {
    let month = months[date.month - 1]
    let ending =
      (11...13).contains(date.day)
      ? "th"
      : date.day % 10 == 1 ? "st" : date.day % 10 == 2 ? "nd" : date.day % 10 == 3 ? "rd" : "th"
    return [
      "\(month) \(date.day), \(date.year)", "\(date.day) \(month) \(date.year)", date.description,
      "\(weekdays[date.weekday - 1]), \(month) \(date.day), \(date.year)",
      "\(date.day)\(ending) of \(month) \(date.year)",
      "\(month) \(date.day)\(ending), \(date.year)",
    ]
  }
}
