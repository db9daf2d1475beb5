internal import TextModel

extension Function {
  /// `weekday_fits(date, weekday, years)`: whether the day falls on that weekday in its year or in one of
  /// so many years before or after it.
  static func weekdayFits(_ values: [Value]) -> Value {
    guard case .date(let date) = values[0], case .number(let weekday) = values[1],
      case .number(let years) = values[2], let span = years.integer, (0...100).contains(span)
    else { return .none }
    let fits = (-span...span).contains { offset in
      CalendarDate(year: date.year + offset, month: date.month, day: date.day).map {
        ExactDecimal($0.weekday) == weekday
      } ?? false
    }
    return .flag(fits)
  }
}
