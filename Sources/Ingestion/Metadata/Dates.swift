internal import TextModel

/// Days and instants as pages write them, to ISO 8601.
enum Dates {
  /// An ISO 8601 day or instant from a metadata field: ISO is kept as given, other forms give a day.
  static func iso(_ text: String) -> String? {
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
        return day.description
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
    return day(in: text)?.description
  }

  /// The first day that a text names: "Sept 22, 2022", "22. September 2022", "2022/9/22", "22.09.2022".
  ///
  /// - Parameter dayFirst: whether 3/5/2022 is in May, as everywhere but in American English.
  static func day(in text: String, dayFirst: Bool = false) -> CalendarDate? {
    let tokens = tokens(text)
    for index in tokens.indices {
      if let day = day(tokens, index, dayFirst), plausible(day) { return day }
    }
    return nil
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
      let month = Int(parts[index + 1]) ?? months[parts[index + 1].lowercased()]
      if let month, let day = CalendarDate(year: year, month: month, day: number), plausible(day) {
        return day
      }
    }
    return nil
  }

  /// The Web's years. An upper bound is not known without a clock, so it is generous.
  private static func plausible(_ day: CalendarDate) -> Bool { (1990...2100).contains(day.year) }

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

  private enum Token: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(UInt8)
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    let bytes = Array(text.lowercased().utf8)
    var index = 0
    while index < bytes.count, tokens.count < 64 {
      let byte = bytes[index]
      if Bytes.isDigit(byte) {
        var value = 0
        var digits = 0
        while index < bytes.count, Bytes.isDigit(bytes[index]) {
          if digits < 9 { value = value * 10 + Int(bytes[index] - 48) }
          digits += 1
          index += 1
        }
        tokens.append(.number(value, digits: digits))
      } else if Bytes.isWord(byte) {
        let start = index
        while index < bytes.count, Bytes.isWord(bytes[index]), !Bytes.isDigit(bytes[index]) {
          index += 1
        }
        tokens.append(.word(String(decoding: bytes[start..<index], as: UTF8.self)))
      } else {
        if byte != 0x20, byte != UInt8(ascii: ",") { tokens.append(.mark(byte)) }
        index += 1
      }
    }
    return tokens
  }

  private static func day(
    _ tokens: [Token], _ index: Int, _ dayFirst: Bool
  ) -> CalendarDate? {
    var at = index
    func number(_ range: ClosedRange<Int>, _ digits: ClosedRange<Int>) -> Int? {
      guard at < tokens.count, case .number(let value, let count) = tokens[at],
        range.contains(value), digits.contains(count)
      else { return nil }
      at += 1
      return value
    }
    func skip(_ marks: String, words: Set<String> = []) {
      while at < tokens.count {
        if case .mark(let byte) = tokens[at], marks.utf8.contains(byte) {
          at += 1
        } else if case .word(let word) = tokens[at], words.contains(word) {
          at += 1
        } else {
          return
        }
      }
    }
    func month() -> Int? {
      guard at < tokens.count, case .word(let word) = tokens[at], let month = months[word] else {
        return nil
      }
      at += 1
      return month
    }
    // September 22nd 2022
    if let month = month() {
      skip(".-/")
      guard let day = number(1...31, 1...2) else { return nil }
      skip(".-/'", words: ["st", "nd", "rd", "th", "de", "del", "at"])
      return number(1990...2100, 4...4).flatMap {
        CalendarDate(year: $0, month: month, day: day)
      }
    }
    // 2022-9-22, 2022年9月22日
    if let year = number(1990...2100, 4...4) {
      skip("-/.", words: ["年"])
      guard let month = month() ?? number(1...12, 1...2) else { return nil }
      skip("-/.", words: ["月"])
      return number(1...31, 1...2).flatMap { CalendarDate(year: year, month: month, day: $0) }
    }
    guard let first = number(1...31, 1...2) else { return nil }
    skip(".-/", words: ["st", "nd", "rd", "th", "de", "of", "er"])
    // 22 September 2022
    if let month = month() {
      skip(".-/'", words: ["de", "del"])
      return number(1990...2100, 4...4).flatMap {
        CalendarDate(year: $0, month: month, day: first)
      }
    }
    // 22.09.2022 and 22/09/2022; 09/22/2022 where the first cannot be the day of a month.
    guard at > index + 1, let second = number(1...31, 1...2) else { return nil }
    let dotted = tokens[index + 1] == .mark(UInt8(ascii: "."))
    skip(".-/")
    guard let year = number(1990...2100, 4...4) else { return nil }
    if second > 12 { return CalendarDate(year: year, month: first, day: second) }
    // Month first is the American way; with dots nobody writes it so.
    return dotted || dayFirst || first > 12
      ? CalendarDate(year: year, month: second, day: first)
      : CalendarDate(year: year, month: first, day: second)
  }

  /// Month names of the languages of the Latin script that pages are most written in.
  private static let months: [String: Int] = {
    let lists = [
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "jänner feber mrz apr mai jun jul aug sept okt nov dez",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "januari februari maart april mei juni juli augustus september oktober november december",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
      "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "ledna února března dubna května června července srpna září října listopadu prosince",
    ]
    var table: [String: Int] = [:]
    for list in lists {
      for (index, name) in list.split(separator: " ").enumerated() {
        // The first list to name a month wins: "listopad" is November and October.
        if table[String(name)] == nil { table[String(name)] = index + 1 }
      }
    }
    return table
  }()
}
