internal import TextModel

/// Times of day and lengths of time.
extension Function {
  func clockwork(_ arguments: TemporalArguments) -> TemporalExpression? {
    switch self {
    case .clock:
      if case .number(let printed)? = arguments.values.first, !printed.isInteger {
        // 7.30pm: minutes after a point.
        guard let both = printed.multiplied(by: ExactDecimal(100))?.integer else { return nil }
        return Self.clock(both / 100, both % 100, nil, arguments.text(2))
      }
      guard let hour = arguments.integer(0) else { return nil }
      return Self.clock(hour, arguments.integer(1), arguments.integer(3), arguments.text(2))
    case .at:
      guard var date = arguments.temporal(0), let time = arguments.temporal(1) else { return nil }
      if date.isVague { return time }
      date.type = .time
      date.value += time.value
      date.grain = time.grain
      date.edtf = nil
      return date
    case .daypart:
      guard var date = arguments.temporal(0), let code = arguments.text(1) else { return nil }
      if date.isVague { date.value = "XXXX-XX-XX" }
      date.type = .time
      date.value += "T\(code)"
      date.edtf = nil
      return date
    case .duration: return arguments.text(1).flatMap { Self.duration(arguments.quantity(0), $0) }
    case .joined:
      guard let first = arguments.temporal(0), let second = arguments.temporal(1) else {
        return nil
      }
      return Self.joined(first, second)
    default: return nil
    }
  }

  private static func clock(_ hour: Int, _ minute: Int?, _ second: Int?, _ half: String?)
    -> TemporalExpression?
  {
    var (hour, minute) = (hour, minute)
    // 1430 hours
    if minute == nil, hour >= 100 { (hour, minute) = (hour / 100, hour % 100) }
    if let half {
      guard (0...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    // 60 is a leap second.
    guard (0...24).contains(hour), (0...59).contains(minute ?? 0), (0...60).contains(second ?? 0)
    else { return nil }
    let seconds = second.map { ":\(padded($0))" } ?? ""
    return TemporalExpression(
      type: .time, value: "T\(padded(hour)):\(padded(minute ?? 0))\(seconds)",
      grain: second != nil ? .second : minute == nil ? .hour : .minute)
  }

  /// ISO 8601 duration. Half a year is six months and half an hour 30 minutes, as people say it.
  private static func duration(_ quantity: Quantity?, _ unit: String) -> TemporalExpression? {
    guard let grain = grains[unit] else { return nil }
    var number = "X"
    var rest = ""
    if let value = quantity?.value ?? quantity?.min, !value.isNegative {
      number = value.description
      if let smaller = halves[unit], let (whole, half) = halved(value) {
        number = whole == 0 ? "" : String(whole)
        rest = half ? smaller : ""
      }
    }
    // Decades and centuries are not ISO 8601 units: ten and a hundred years are.
    if unit == "DE" || unit == "CE" {
      number =
        quantity?.value?.multiplied(by: ExactDecimal(unit == "DE" ? 10 : 100))?.description ?? "X"
    }
    let isTime = unit.hasPrefix("T")
    let letter = unit == "DE" || unit == "CE" ? "Y" : isTime ? String(unit.dropFirst()) : unit
    let main = number.isEmpty ? "" : number + letter
    let value =
      unit == "Y" ? "P" + main + rest : isTime ? "PT" + main + rest : "P" + main
    var result = TemporalExpression(type: .duration, value: value, grain: grain)
    result.mod = quantity?.modifier.flatMap { mods[$0] }
    return result
  }

  /// A value of halves: its whole part, and whether a half is left.
  private static func halved(_ value: ExactDecimal) -> (Int, Bool)? {
    guard let twice = value.multiplied(by: ExactDecimal(2))?.integer, !value.isInteger else {
      return nil
    }
    return (twice / 2, twice % 2 == 1)
  }

  private static let halves = ["Y": "6M", "TH": "30M", "TM": "30S"]

  private static let grains: [String: TemporalExpression.Grain] = [
    "Y": .year, "M": .month, "W": .week, "D": .day, "TH": .hour, "TM": .minute, "TS": .second,
    "DE": .decade, "CE": .century, "Q": .quarter,
    // A while: TIMEX3's length in no unit, PXX.
    "X": .day,
  ]

  private static let mods: [Quantity.Modifier: String] = [
    .approx: "APPROX", .nearly: "APPROX", .moreThan: "MORE_THAN", .lessThan: "LESS_THAN",
    .atLeast: "EQUAL_OR_MORE", .atMost: "EQUAL_OR_LESS", .upTo: "EQUAL_OR_LESS",
  ]

  /// "two years and six months"
  private static func joined(_ first: TemporalExpression, _ second: TemporalExpression)
    -> TemporalExpression?
  {
    guard first.value.hasPrefix("P"), second.value.hasPrefix("P") else { return nil }
    var tail = second.value.dropFirst()
    if first.value.contains("T"), tail.hasPrefix("T") { tail = tail.dropFirst() }
    var result = first
    result.value = first.value + tail
    result.grain = second.grain
    return result
  }
}

extension TemporalExpression {
  /// Whether the value is no day but TIMEX3's word for the past, the present or the future.
  fileprivate var isVague: Bool { value.hasSuffix("_REF") }
}
