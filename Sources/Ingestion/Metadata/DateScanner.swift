internal import TextModel

/// Reads the days that a text names, one after the other, with where they stand.
struct DateScanner {
  /// A day and the bytes of the text that name it.
  struct Found {
    var day: CalendarDate
    var start: Int
    var end: Int
    /// Whether it is in numbers that are another day to a reader from elsewhere: 3/5/2022.
    var isAmbiguous = false
  }

  private enum Kind: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(UInt8)
  }

  private struct Token {
    var kind: Kind
    var start: Int
    var end: Int
  }

  /// The text in lower case, which the offsets of what is found are into.
  let bytes: [UInt8]
  private let tokens: [Token]
  private let dayFirst: Bool
  private let shortYears: Bool
  private var position = 0
  private var at = 0

  /// - Parameters:
  ///   - dayFirst: whether 3/5/2022 is in May, as everywhere but in American English.
  ///   - shortYears: whether years may have two digits: 23.09.22. Only where a date is expected.
  init(_ text: String, dayFirst: Bool, shortYears: Bool = false) {
    self.dayFirst = dayFirst
    self.shortYears = shortYears
    bytes = Array(text.lowercased().utf8)
    tokens = Self.tokens(bytes)
  }

  /// The next day that the text names.
  mutating func next() -> Found? {
    while position < tokens.count {
      let start = position
      at = start
      position += 1
      if let (day, isAmbiguous) = day(), Dates.plausible(day) {
        position = at
        return Found(
          day: day, start: tokens[start].start, end: tokens[at - 1].end, isAmbiguous: isAmbiguous)
      }
    }
    return nil
  }

  private static func tokens(_ bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < bytes.count, tokens.count < 64 {
      let byte = bytes[index]
      let start = index
      if Bytes.isDigit(byte) {
        var value = 0
        var end = index
        while end < bytes.count, Bytes.isDigit(bytes[end]) { end += 1 }
        // A clock's hour may be glued to the year where they stand in two elements: "202221:25".
        if end - index == 6, end < bytes.count, bytes[end] == UInt8(ascii: ":"),
          bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0")
        {
          end = index + 4
        }
        while index < end {
          if index - start < 9 { value = value * 10 + Int(bytes[index] - 48) }
          index += 1
        }
        tokens.append(
          Token(kind: .number(value, digits: index - start), start: start, end: index))
      } else if Bytes.isWord(byte) {
        while index < bytes.count, Bytes.isWord(bytes[index]), !Bytes.isDigit(bytes[index]) {
          index += 1
        }
        tokens.append(
          Token(
            kind: .word(String(decoding: bytes[start..<index], as: UTF8.self)), start: start,
            end: index))
      } else {
        index += 1
        if byte != 0x20, byte != UInt8(ascii: ",") {
          tokens.append(Token(kind: .mark(byte), start: start, end: index))
        }
      }
    }
    return tokens
  }

  private mutating func number(_ range: ClosedRange<Int>, _ digits: ClosedRange<Int>) -> Int? {
    guard at < tokens.count, case .number(let value, let count) = tokens[at].kind,
      range.contains(value), digits.contains(count)
    else { return nil }
    at += 1
    return value
  }

  private mutating func year() -> Int? { number(1990...2100, 4...4) }

  private mutating func skip(_ marks: String, words: Set<String> = []) {
    while at < tokens.count {
      if case .mark(let byte) = tokens[at].kind, marks.utf8.contains(byte) {
        at += 1
      } else if case .word(let word) = tokens[at].kind, words.contains(word) {
        at += 1
      } else {
        return
      }
    }
  }

  private mutating func month() -> Int? {
    guard at < tokens.count, case .word(let word) = tokens[at].kind,
      let month = MonthNames.number(word)
    else { return nil }
    at += 1
    return month
  }

  /// The day whose name begins at `at`, which moves behind it.
  private mutating func day() -> (CalendarDate, isAmbiguous: Bool)? {
    let start = at
    func made(_ year: Int?, _ month: Int, _ day: Int) -> (CalendarDate, isAmbiguous: Bool)? {
      year.flatMap { CalendarDate(year: $0, month: month, day: day) }.map { ($0, false) }
    }
    // September 22nd 2022
    if let month = month() {
      skip(".-/")
      guard let day = number(1...31, 1...2) else { return nil }
      skip(".-/'", words: ["st", "nd", "rd", "th", "de", "del", "at"])
      return made(year(), month, day)
    }
    // 2022-9-22, 2022年9月22日
    if let year = year() {
      skip("-/.", words: ["年"])
      guard let month = month() ?? number(1...12, 1...2) else { return nil }
      skip("-/.", words: ["月"])
      return number(1...31, 1...2).flatMap { made(year, month, $0) }
    }
    guard let first = number(1...31, 1...2) else { return nil }
    skip(".-/", words: ["st", "nd", "rd", "th", "de", "of", "er"])
    // 22 September 2022
    if let month = month() {
      skip(".-/'", words: ["de", "del"])
      return made(year() ?? (shortYears ? shortYear() : nil), month, first)
    }
    // 22.09.2022 and 22/09/2022; 09/22/2022 where the first cannot be the day of a month.
    guard at > start + 1, let second = number(1...31, 1...2), start + 1 < tokens.count else {
      return nil
    }
    let separator = tokens[start + 1].kind
    skip(".-/")
    guard let year = year() ?? (shortYears ? shortYear() : nil) else { return nil }
    if second > 12 { return made(year, first, second) }
    // Month first is the American way; with dots nobody writes it so.
    let isDotted = separator == .mark(UInt8(ascii: "."))
    if isDotted || dayFirst || first > 12 {
      return CalendarDate(year: year, month: second, day: first).map {
        ($0, !isDotted && first <= 12)
      }
    }
    return CalendarDate(year: year, month: first, day: second).map { ($0, true) }
  }

  /// A year of two digits after a mark, nothing but the end or another word after it.
  private mutating func shortYear() -> Int? {
    guard at > 0, at < tokens.count, case .mark = tokens[at - 1].kind,
      let short = number(0...50, 2...2)
    else { return nil }
    if at < tokens.count, tokens[at].start == tokens[at - 1].end,
      case .mark(let byte) = tokens[at].kind, byte == UInt8(ascii: ":")
    {
      return nil
    }
    return 2000 + short
  }
}
