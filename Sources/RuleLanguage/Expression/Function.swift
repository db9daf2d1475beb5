internal import TextModel

/// The functions of expressions: a closed list, each one total and without side effects.
enum Function: String, CaseIterable, Sendable {
  // Numbers
  case number, quantity
  case numberWords = "number_words"
  case exactly, scaled, hedged, crowd, between
  case pointed, power, letters, digits, length, touches, ending, lookup
  // Lists
  case list, sum, count, same, has, every, agree, terms, first, append
  // Text and figures
  case text, lower, spaced, words, join, says
  case withinName = "within_name"
  case precedes, overlap, sentences, paragraphs, printed, leads
  // Dates
  case day, month, year, weekday, period, related, stated, offset
  case shift, quarter, half, season, decade, century, clock, at, daypart, duration, joined,
    recurring
  case qualified, reference, easter, direction, weekend
  case nthWeekday = "nth_weekday"
  case earlier
  case earlierExactly = "earlier_exactly"
  case weekdayFits = "weekday_fits"
  // Money
  case homeCurrency = "home_currency"
  // Units
  case unitFactor = "unit_factor"
  case unitName = "unit_name"
  case unitDimension = "unit_dimension"
  // Dates and shares as checks compare them
  case daysBetween = "days_between"
  case yearsBetween = "years_between"
  case inDays = "in_days"
  case inMinutes = "in_minutes"
  case wholeShare = "whole_share"
  case similarNames = "similar_names"
  case isSlip = "is_slip"
  case exists

  /// What a function takes and gives.
  struct Signature {
    /// By position: the types that will do.
    var parameters: [[ValueType]]
    /// How many of the last may be left out.
    var optional = 0
    /// Whether the last may be repeated.
    var isVariadic = false
    var result: ([ValueType]) -> ValueType

    var summary: String {
      let names = parameters.map { $0.map(\.description).joined(separator: " or ") }
      return parameters.isEmpty
        ? "nothing" : names.joined(separator: ", ") + (isVariadic ? ", …" : "")
    }
  }

  /// Whether the second argument names a field of the figures in the first.
  var namesField: Bool { self == .same || self == .has || self == .every || self == .agree }

  var signature: Signature {
    func fixed(
      _ result: ValueType, _ parameters: [ValueType]..., optional: Int = 0, variadic: Bool = false
    )
      -> Signature
    {
      Signature(parameters: parameters, optional: optional, isVariadic: variadic) { _ in result }
    }
    switch self {
    case .number, .numberWords: return fixed(.number, [.tokens])
    case .quantity: return fixed(.quantity, [.tokens])
    case .exactly: return fixed(.quantity, [.number])
    case .power: return fixed(.number, [.number], [.number])
    case .scaled: return fixed(.quantity, [.quantity], [.number])
    case .hedged: return fixed(.quantity, [.quantity], [.entry("hedge"), .entry("hedge-after")])
    case .crowd: return fixed(.quantity, [.number], [.number])
    case .between: return fixed(.quantity, [.quantity], [.quantity])
    case .list:
      return Signature(parameters: [Self.anything], isVariadic: true) { types in
        if types.count == 1, case .list = types[0] { return types[0] }
        return .list(types[0])
      }
    case .sum: return fixed(.quantity, [.list(.quantity)])
    case .count: return fixed(.number, [.list(.unknown)])
    case .first:
      return Signature(parameters: [Self.anything]) { types in
        if case .list(let item) = types[0] { item } else { types[0] }
      }
    case .append:
      return Signature(parameters: [Self.anything, Self.anything]) { types in
        if case .list = types[0] { types[0] } else { .list(types[0]) }
      }
    case .terms: return fixed(.text, [.list(.quantity)])
    case .same, .has, .every, .agree: return fixed(.flag, Self.anything)
    case .text: return fixed(.text, Self.anything)
    case .lower, .spaced: return fixed(.text, [.text])
    case .words: return fixed(.number, [.tokens])
    case .join: return fixed(.text, [.text], variadic: true)
    case .withinName: return fixed(.flag, [.text], [.text])
    case .precedes, .overlap: return fixed(.flag, Self.anything, Self.anything)
    case .sentences, .paragraphs: return fixed(.number, Self.anything, Self.anything)
    case .day: return fixed(.temporal, [.number], [.number], [.number], [.text], optional: 2)
    case .month: return fixed(.temporal, [.number], [.number], [.text], optional: 2)
    case .year: return fixed(.temporal, [.number])
    case .weekday: return fixed(.temporal, [.number], [.text], optional: 1)
    case .period: return fixed(.temporal, [.temporal], [.temporal])
    case .related: return fixed(.temporal, [.temporal], [.text])
    case .stated: return fixed(.temporal, [.temporal], [.number])
    case .offset: return fixed(.temporal, [.number])
    case .pointed: return fixed(.quantity, [.number], [.tokens])
    case .letters: return fixed(.text, [.tokens])
    case .digits: return fixed(.number, Self.anything)
    case .length: return fixed(.number, [.tokens])
    case .printed, .leads: return fixed(.number, Self.anything, [.number])
    case .lookup: return Signature(parameters: [[.text], [.text], [.text]]) { _ in .unknown }
    case .ending: return fixed(.text, [.text], [.text], [.text])
    case .touches: return fixed(.flag, Self.anything, Self.anything)
    case .shift: return fixed(.temporal, [.number], [.text], [.temporal], optional: 1)
    case .quarter, .half: return fixed(.temporal, [.number], [.number], [.text], optional: 2)
    case .season: return fixed(.temporal, [.text], [.number], [.text], optional: 2)
    case .decade, .century, .weekend: return fixed(.temporal, [.number])
    case .clock: return fixed(.temporal, [.number], [.number], [.text], [.number], optional: 3)
    case .at: return fixed(.temporal, [.temporal], [.temporal])
    case .daypart: return fixed(.temporal, [.temporal], [.text])
    case .duration: return fixed(.temporal, [.quantity], [.text])
    case .joined: return fixed(.temporal, [.temporal], [.temporal])
    case .recurring: return fixed(.temporal, [.temporal])
    case .qualified: return fixed(.temporal, [.temporal], [.text])
    case .reference: return fixed(.temporal, [.text])
    case .easter: return fixed(.temporal, [.number], [.number], optional: 1)
    case .nthWeekday:
      return fixed(.temporal, [.number], [.number], [.number], [.number], optional: 1)
    case .direction: return fixed(.text, [.tokens])
    case .earlier, .earlierExactly: return fixed(.temporal, Self.anything, [.text])
    case .says: return fixed(.flag, Self.anything, [.text])
    case .homeCurrency: return fixed(.text, [.text])
    case .unitFactor: return fixed(.number, [.text])
    case .unitName: return fixed(.text, [.text])
    case .unitDimension: return fixed(.text, [.text])
    case .weekdayFits: return fixed(.flag, [.date], [.number], [.number])
    case .daysBetween, .yearsBetween: return fixed(.number, [.date], [.date])
    case .inDays, .inMinutes: return fixed(.quantity, [.temporal])
    case .wholeShare: return fixed(.flag, [.quantity], [.quantity])
    case .similarNames: return fixed(.flag, [.text], [.text])
    case .isSlip: return fixed(.flag, [.quantity], [.quantity], [.number], optional: 1)
    case .exists: return fixed(.flag, [.temporal])
    }
  }

  /// Whether the function does something with an argument that is not there.
  func accepts(noneAt index: Int) -> Bool {
    switch self {
    case .hedged, .stated, .qualified, .easter: index == 1
    case .day: index >= 2
    case .month, .quarter, .half, .season, .weekday, .clock: index >= 1
    case .shift: index == 2
    case .duration: index == 0
    case .nthWeekday: index == 3
    case .list, .join, .same, .has, .every, .agree, .exists: true
    default: false
    }
  }

  private static let anything: [ValueType] = [.unknown]
}
