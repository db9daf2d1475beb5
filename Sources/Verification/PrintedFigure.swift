import Foundation

/// What the words of a figure say, read again from nothing but the words.
struct PrintedFigure {
  private let words: [String]
  /// Whether even whole numbers are rounded, as percentages and measures are.
  let isMeasured: Bool

  init(_ text: String, isMeasured: Bool) {
    self.isMeasured = isMeasured
    let spaced = text.lowercased().map { "-–—/()$£€%".contains($0) ? " " : String($0) }.joined()
    words = spaced.split(whereSeparator: \.isWhitespace).map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: ",.;:'\""))
    }
  }

  private static let small = Dictionary(
    uniqueKeysWithValues: zip(
      """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
      seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety a an both no none
      """.split(separator: " ").map(String.init),
      Array(0...20) + [30, 40, 50, 60, 70, 80, 90, 1, 1, 2, 0, 0]))
  private static let scales = [
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mln": 6, "m": 6, "mn": 6, "billion": 9,
    "bln": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12, "dozen": -1,
  ]

  /// The printed number, and the power of ten of its last digit where it was surely rounded.
  var number: (value: Decimal, rounded: Int?)? {
    var total = Decimal(0)
    var part: Decimal?
    var (places, scale, wasArticle) = (0, 0, false)
    for whole in words {
      // "RM1.2": the letters before the digits are a sign.
      let word = whole.contains(where: \.isNumber) ? String(whole.drop { !$0.isNumber }) : whole
      let digits = word.prefix { $0.isNumber || $0 == "," || $0 == "." }.filter { $0 != "," }
      let suffix = String(word.drop { $0.isNumber || $0 == "," || $0 == "." })
      if let value = Decimal(string: digits), !digits.isEmpty {
        if part != nil, !wasArticle { break }
        part = value
        places = digits.split(separator: ".").dropFirst().first?.count ?? 0
      }
      if let power = Self.scales[digits.isEmpty ? word : suffix], let known = part {
        part = power < 0 ? known * 12 : power == 2 ? known * 100 : 0
        if power > 2 { (total, scale) = (total + known * ten(power), power) }
      } else if digits.isEmpty, let value = Self.small[word] {
        if let known = part, !wasArticle, known != 0, zeros(known) == 0 { break }
        part = (wasArticle ? 0 : part ?? 0) + Decimal(value)
      } else if digits.isEmpty, part != nil, !wasArticle, word != "and" {
        break
      }
      wasArticle = word == "a" || word == "an"
    }
    return part.map { (total + $0, places > 0 || scale > 2 || isMeasured ? scale - places : nil) }
  }

  /// The values that it may have under the most lenient reading: whole numbers are taken for rounded only
  /// from 1,000 up.
  var interval: Interval? {
    guard let (value, rounded) = number else { return nil }
    let text = " " + words.joined(separator: " ") + " "
    func says(_ hedges: String) -> Bool {
      hedges.split(separator: "|").contains { text.contains(" \($0) ") }
    }
    if says("more than|over|above|exceeding") { return Interval(low: value, hasLow: false) }
    if says("at least|no fewer than|or more|minimum") { return Interval(low: value) }
    if says("up to|as many as|at most|no more than") { return Interval(low: 0, high: value) }
    if says("less than|fewer than|under|below") {
      return Interval(low: 0, high: value, hasHigh: false)
    }
    if says("about|around|some|roughly|approximately|nearly|almost|estimated|circa") {
      return Interval(low: value * 9 / 10, high: value * 11 / 10)
    }
    if let place = rounded {
      return Interval(low: value - ten(place) / 2, high: value + ten(place), hasHigh: false)
    }
    let half = value < 1000 || zeros(value) == 0 ? 0 : ten(zeros(value)) / 2
    return Interval(low: value - half, high: value + half)
  }

  /// Whether the weekday that the words name is that of their date, in one of some years where they name
  /// none; `nil` where they name no weekday or no date.
  func weekdayFits(years: [Int]) -> Bool? {
    func index(_ names: String) -> Int? {
      let all = names.split(separator: " ")
      return words.lazy.compactMap { word in all.firstIndex { word.hasPrefix($0) } }.first
    }
    let numbers = words.compactMap { Int($0.prefix(while: \.isNumber)) }
    guard let weekday = index("sun mon tue wed thu fri sat"),
      let month = index("jan feb mar apr may jun jul aug sep oct nov dec"),
      let day = numbers.first(where: { 1...31 ~= $0 })
    else { return nil }
    return (numbers.first { $0 > 31 }.map { [$0] } ?? years).contains { year in
      // Sakamoto's congruence; 0 is a Sunday.
      let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month]
      let y = month < 2 ? year - 1 : year
      return (y + y / 4 - y / 100 + y / 400 + shift + day) % 7 == weekday
    }
  }
}

private func ten(_ power: Int) -> Decimal { Decimal(sign: .plus, exponent: power, significand: 1) }
private func zeros(_ value: Decimal) -> Int { "\(value)".reversed().prefix { $0 == "0" }.count }
