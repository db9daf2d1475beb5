internal import TextModel

/// Days and instants as pages write them, to ISO 8601.
enum Dates {
  /// An ISO 8601 day or instant from a metadata field: ISO is kept as given, other forms give a day.
  ///
  /// - Parameter dayFirst: whether 3/5/2022 is in May, as everywhere but in American English.
  static func iso(_ text: String, dayFirst: Bool = false) -> String? {
    let text = TextCleaning.clean(text)
    guard text.utf8.count >= 6 else { return nil }
    let bytes = Array(text.utf8)
    if let day = CalendarDate(iso8601: text), plausible(day) {
      if bytes.count == 10 { return text }
      // "2022-09-22 10:00:00" is ISO but for the T.
      if bytes[10] == UInt8(ascii: "T") { return withoutSpaces(text) }
      if bytes[10] == UInt8(ascii: " "), bytes.count >= 16, Bytes.isDigit(bytes[11]) {
        return time(after: text) ?? day.description
      }
      return Bytes.isDigit(bytes[10]) ? nil : day.description
    }
    // 20220922, 20220922T100000
    if bytes.count >= 8, bytes.prefix(8).allSatisfy(Bytes.isDigit),
      bytes.count == 8 || bytes[8] == UInt8(ascii: "T")
    {
      let d = bytes.prefix(8).map { Int($0) - 48 }
      if let day = CalendarDate(
        year: d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], month: d[4] * 10 + d[5],
        day: d[6] * 10 + d[7]), plausible(day)
      {
        return day.description + (compactTime(bytes.dropFirst(8)) ?? "")
      }
    }
    // Seconds or milliseconds since 1970.
    if bytes.count == 10 || bytes.count == 13, bytes.allSatisfy(Bytes.isDigit),
      let number = Int(text)
    {
      let seconds = bytes.count == 13 ? number / 1000 : number
      if let day = CalendarDate(dayNumber: seconds / 86_400), plausible(day) {
        return day.description
      }
    }
    var scanner = DateScanner(text, dayFirst: dayFirst)
    guard let found = scanner.next() else { return nil }
    return found.day.description + (time(in: scanner.bytes[found.end...]) ?? "")
  }

  /// `T083000Z` as `T08:30:00Z`.
  private static func compactTime(_ bytes: ArraySlice<UInt8>) -> String? {
    let digits = bytes.dropFirst().prefix(6)
    guard digits.count == 6, digits.allSatisfy(Bytes.isDigit) else { return nil }
    let d = digits.map { String($0 - 0x30) }
    return "T\(d[0])\(d[1]):\(d[2])\(d[3]):\(d[4])\(d[5])"
      + String(decoding: bytes.dropFirst(7), as: UTF8.self)
  }

  /// The time after the day in a date of a mail or a feed: `08:30:00 +0100`. Source: RFC 5322, 3.3.
  private static func time(in bytes: ArraySlice<UInt8>) -> String? {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 2, parts[0].utf8.count == 8 || parts[0].utf8.count == 5,
      parts[0].utf8.allSatisfy({ Bytes.isDigit($0) || $0 == UInt8(ascii: ":") })
    else { return nil }
    let seconds = parts[0].utf8.count == 5 ? ":00" : ""
    switch parts[1] {
    case "gmt", "utc", "ut", "z": return "T\(parts[0])\(seconds)Z"
    default:
      guard let sign = parts[1].first, sign == "+" || sign == "-", parts[1].count == 5,
        parts[1].dropFirst().allSatisfy(\.isNumber)
      else { return nil }
      return "T\(parts[0])\(seconds)\(parts[1].prefix(3)):\(parts[1].suffix(2))"
    }
  }

  /// The first day that a text names: "Sept 22, 2022", "22. September 2022", "2022/9/22", "22.09.2022".
  ///
  /// - Parameter dayFirst: whether 3/5/2022 is in May, as everywhere but in American English.
  static func day(in text: String, dayFirst: Bool = false) -> CalendarDate? {
    var scanner = DateScanner(text, dayFirst: dayFirst)
    return scanner.next()?.day
  }

  /// A day in an address: `/2022/09/22/`, `/2022-09-22-`, `20220922`.
  static func day(inAddress address: String) -> CalendarDate? {
    let parts = address.split(whereSeparator: { "/-_.?=&".contains($0) })
    for index in parts.indices {
      let digits = Array(parts[index].utf8)
      guard digits.allSatisfy(Bytes.isDigit) else { continue }
      if digits.count == 8, let day = iso(String(parts[index])).flatMap(CalendarDate.init(iso8601:))
      {
        return day
      }
      guard digits.count == 4, index + 2 < parts.count, let year = Int(parts[index]),
        let number = Int(parts[index + 2]), parts[index + 2].utf8.count <= 2
      else { continue }
      let month = Int(parts[index + 1]) ?? MonthNames.number(parts[index + 1].lowercased())
      if let month, let day = CalendarDate(year: year, month: month, day: number), plausible(day) {
        return day
      }
    }
    return nil
  }

  /// The Web's years. An upper bound is not known without a clock, so it is generous.
  static func plausible(_ day: CalendarDate) -> Bool { (1990...2100).contains(day.year) }

  private static func withoutSpaces(_ text: String) -> String { text.replacing(" ", with: "") }

  private static func time(after text: String) -> String? {
    let bytes = Array(text.utf8)
    var end = 11
    while end < bytes.count, Bytes.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: ":") {
      end += 1
    }
    guard end >= 16 else { return nil }
    var zone = String(decoding: bytes[end...], as: UTF8.self).replacing(" ", with: "")
    if zone == "UTC" || zone == "GMT" { zone = "Z" }
    guard
      zone.isEmpty || zone == "Z" || zone.first == "+" || zone.first == "-"
        || zone.first == "."
    else { return String(decoding: bytes[..<10], as: UTF8.self) }
    return String(decoding: bytes[..<10], as: UTF8.self) + "T"
      + String(decoding: bytes[11..<end], as: UTF8.self) + zone
  }
}
