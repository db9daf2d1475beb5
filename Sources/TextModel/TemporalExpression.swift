/// A date, time, duration or set, in the terms of TIMEX3 and ISO 8601.
public struct TemporalExpression: Hashable, Sendable {
  /// TIMEX3's types.
  public enum TimexType: String, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  /// The unit that the expression is precise to.
  public enum Grain: String, Sendable {
    case second, minute, hour, day, weekend, week, month, quarter, season, half, year, decade,
      century
  }

  /// How what is said relates to the time named.
  public enum Relation: String, Sendable {
    case on, since, until, by, before, after
    case asOf = "as_of"
    case fromTo = "from_to"
  }

  /// What it is relative to.
  public enum Anchor: Hashable, Sendable {
    case document
    case mention(Int)
  }

  /// TIMEX3 type.
  public var type: TimexType
  /// TIMEX3 value; an unresolved weekday keeps its pattern (`XXXX-WXX-2`).
  public var value: String
  /// TIMEX3 `mod`.
  public var mod: String?
  /// ISO 8601-2 (EDTF), where it says more than `value`.
  public var edtf: String?
  /// First day covered; `nil` while unresolved.
  public var start: CalendarDate?
  /// Last day covered, inclusive.
  public var end: CalendarDate?
  /// What it is precise to.
  public var grain: Grain
  /// How what is said relates to it.
  public var relation: Relation?
  /// What it was resolved against.
  public var anchor: Anchor?
  /// ISO weekday that the text names beside a date: Monday is 1.
  public var statedWeekday: Int?

  /// Makes an expression from its parts.
  public init(
    type: TimexType, value: String, mod: String? = nil, edtf: String? = nil,
    start: CalendarDate? = nil, end: CalendarDate? = nil, grain: Grain, relation: Relation? = nil,
    anchor: Anchor? = nil, statedWeekday: Int? = nil
  ) {
    self.type = type
    self.value = value
    self.mod = mod
    self.edtf = edtf
    self.start = start
    self.end = end
    self.grain = grain
    self.relation = relation
    self.anchor = anchor
    self.statedWeekday = statedWeekday
  }
}
