import Foundation

/// What the words of a figure say, read again from nothing but the words.
struct PrintedFigure {
  private let text: String
  private let words: [String]
  private let kind: String
  /// Whether even whole numbers are rounded, as percentages and measures are.
  var isMeasured: Bool

  init(_ text: String, kind: String) {
    (self.text, self.kind) = (text.lowercased(), kind)
    isMeasured = kind == "percent" || kind == "measure"
    var spaced = kind == "measure" ? self.text.replacing(/['′]/, with: " ft ") : self.text
    // "RM1.2m": letters before and after the digits are words of their own.
    let patterns = ["[\\p{Sc}\\p{Pd}/()%#°º]": " ", "(\\d)(?=\\p{L})|(\\p{L})(?=\\d)": "$1$2 "]
    for (pattern, space) in patterns {
      spaced = spaced.replacingOccurrences(of: pattern, with: space, options: .regularExpression)
    }
    words = spaced.split(whereSeparator: \.isWhitespace)
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ",.;:'\"")) }
      .map { Self.others[$0] ?? $0 }
  }

  private static let others = [
    "a": "one", "an": "one", "both": "two", "no": "zero", "none": "zero", "half": "second",
    "quarter": "fourth", "quarters": "fourth", "pence": "cents", "cts": "cents",
  ]
  private static let scales = [
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6,
    "mln": 6, "mn": 6, "b": 9, "bln": 9, "bn": 9, "tn": 12, "cent": -2, "cents": -2, "p": -2,
  ]

  /// The number that the first of some words spell, as many as do.
  private static func spelled(_ words: String) -> Decimal? {
    let formatter = NumberFormatter()
    (formatter.numberStyle, formatter.isLenient) = (.spellOut, true)
    formatter.locale = Locale(identifier: "en")
    return formatter.number(from: words).flatMap { Decimal(string: $0.stringValue) }
  }

  /// The printed numbers, and the power of ten of the last digit of each that was surely rounded.
  private var numbers: [(value: Decimal, rounded: Int?)] {
    var result: [(value: Decimal, rounded: Int?)] = []
    var index = 0
    while index < words.count {
      let (first, word) = (index, words[index].filter { $0 != "," })
      index += 1
      var (scale, places) = (0, 0)
      guard var value = Decimal(string: word) ?? Self.spelled(word) else { continue }
      if word.first?.isNumber == true {
        let isMetres = kind == "measure" && words[first...].dropFirst().first == "m"
        if index < words.count, !isMetres { scale = Self.scales[words[index]] ?? 0 }
        places = word.split(separator: ".").dropFirst().first?.count ?? 0
        value *= ten(scale)
      } else if kind != "ratio" {
        while index < words.count,
          words[index] == "and" || (Self.scales[words[index]] ?? 0) > 0
            || Self.spelled(words[index]) != nil
        { index += 1 }
        value = Self.spelled(words[first..<index].joined(separator: " ")) ?? value
        scale = Self.scales[words[index - 1]] ?? 0
      }
      if index < words.count, words[index] == "dozen" { value *= 12 }
      result.append((value, places > 0 || !(0...2 ~= scale) || isMeasured ? scale - places : nil))
    }
    return result
  }

  /// The number that the words stand for, and the power of ten of its last digit where it was surely rounded.
  private var number: (value: Decimal, rounded: Int?)? {
    guard var found = numbers.first else { return nil }
    let second = numbers.dropFirst().first
    if kind == "ratio" {
      let (above, below) = second.map { (found.value, $0.value) } ?? (1, found.value)
      return below == 0 ? nil : (above / below, nil)
    }
    if let factor, let second { found = (found.value * factor + second.value, second.rounded) }
    if kind == "measure", isAngle, let second {
      found.value += second.value / 60 + (numbers.count > 2 ? numbers[2].value / 3600 : 0)
    }
    let below = /^[−(\-]|\b(minus|negative|south|west|below zero)\b|[0-9°]\s?[sw]$/
    return text.contains(below) ? (-found.value, found.rounded) : found
  }

  /// Whether it stands for a number that may have been cut after its twelfth decimal, as thirds are.
  func isValue(_ value: String) -> Bool {
    guard let number, let value = Decimal(string: value) else { return false }
    return abs(number.value - value) < Self.little
  }
  private static let little = ten(-9)

  private var isAngle: Bool { text.contains(/degree|°|º/) }
  /// How many of the second unit are in the first: feet and inches, stones and pounds.
  private var factor: Decimal? {
    let unit = words.first { !$0.contains(where: \.isNumber) } ?? ""
    let factors: [String: Decimal] = ["ft": 12, "foot": 12, "feet": 12, "st": 14, "stone": 14]
    return kind == "measure" && numbers.count == 2 && !isAngle ? factors[unit] : nil
  }

  /// The nth run of digits.
  func printed(_ place: Int) -> Decimal? {
    text.split { !$0.isNumber }.dropFirst(place - 1).first.flatMap { Decimal(string: String($0)) }
  }

  /// The values that it may have under the most lenient reading: whole numbers are taken for rounded only
  /// from 1,000 up.
  var interval: Interval? {
    guard let (value, rounded) = number else { return nil }
    let said = " " + words.joined(separator: " ") + " "
    let isRange = factor == nil && kind != "ratio" && numbers.count == 2
    let hedges = [
      (isRange ? "to|between" : "–", Interval(low: numbers[0].value, high: numbers.last?.value)),
      ("more than|over|above|exceeding", Interval(low: value + Self.little)),
      ("at least|zero fewer than|or more|minimum", Interval(low: value)),
      ("up to|as many as|at most|zero more than", Interval(low: 0, high: value)),
      ("less than|fewer than|under|below", Interval(low: 0, high: value - Self.little)),
      (
        "about|around|some|roughly|approximately|nearly|almost|estimated|circa",
        Interval(low: value * 9 / 10, high: value * 11 / 10)
      ),
    ]
    for (words, interval) in hedges
    where words.split(separator: "|").contains(where: { said.contains(" \($0) ") }) {
      return interval
    }
    let zeros = "\(value)".reversed().prefix { $0 == "0" }.count
    if let place = rounded.map({ $0 == 0 && value >= 1000 ? zeros : $0 }) {
      return Interval(low: value - ten(place) / 2, high: value + ten(place) - Self.little)
    }
    let half = kind == "ratio" || value < 1000 || zeros == 0 ? 0 : ten(zeros) / 2
    return Interval(low: value - half, high: value + half)
  }

  /// Whether a calendar has the day that the words name, and whether the weekday that they name is its, in one
  /// of some years where they name none.
  func date(years: [Int]) -> (exists: Bool, weekdayFits: Bool?)? {
    func index(_ names: String) -> Int? {
      let all = names.split(separator: " ")
      return words.lazy.compactMap { word in all.firstIndex { word.hasPrefix($0) } }.first
    }
    let numbers = words.compactMap { Int($0) }
    guard let month = index("jan feb mar apr may jun jul aug sep oct nov dec"),
      let day = numbers.first(where: { 1...31 ~= $0 })
    else { return nil }
    let calendar = Calendar(identifier: .gregorian)
    let days = (numbers.first { $0 > 31 }.map { [$0] } ?? years).compactMap { year -> Int? in
      let parts = DateComponents(year: year, month: month + 1, day: day)
      guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else {
        return nil
      }
      return calendar.component(.weekday, from: date)
    }
    let weekday = index("sun mon tue wed thu fri sat")
    return (!days.isEmpty, weekday.map { days.contains($0 + 1) })
  }
}

private func ten(_ power: Int) -> Decimal { Decimal(sign: .plus, exponent: power, significand: 1) }
