internal import TextModel

extension Function {
  /// `earlier(x, unit)`: the nearest date before `x` in the text that is known and no coarser than the unit;
  /// `earlier_exactly(x, unit)`: the nearest one of that grain that is not itself counted from another. What
  /// they give is anchored to that figure.
  func earlierMoment(_ values: [Value], _ context: some EvaluationContext) -> Value {
    guard let span = span(of: values[0], context), case .text(let unit) = values[1],
      let grain = TemporalExpression.Grain(rawValue: unit)
    else { return .none }
    let found = context.figure(ofType: "moment", before: span.start) { index in
      guard case .temporal(let when) = context.field(index, named: "when"), when.start != nil else {
        return false
      }
      if self == .earlier { return when.grain.length <= grain.length }
      if case .mention? = when.anchor { return false }
      return when.grain == grain
    }
    guard let found, case .temporal(var when) = context.field(found, named: "when") else {
      return .none
    }
    when.anchor = .mention(found)
    return .temporal(when)
  }
}

extension TemporalExpression.Grain {
  /// Days, roughly: only for comparing grains.
  fileprivate var length: Int {
    switch self {
    case .second, .minute, .hour: 0
    case .day: 1
    case .weekend: 2
    case .week: 7
    case .month: 30
    case .quarter, .season: 90
    case .half: 180
    case .year: 365
    case .decade: 3650
    case .century: 36500
    }
  }
}
