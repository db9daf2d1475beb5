internal import TextModel

/// One change that a layered pack makes to those below it.
struct PackChange {
  private enum Kind {
    case turnOff
    case set(Settings)
    case extend(add: [YAMLValue], remove: [(text: String, place: SourcePlace)])
    case replace(was: Int, with: YAMLValue, key: String)
  }

  /// What `set` may set.
  private struct Settings {
    var severity: Check.Severity?
    var scope: CheckRule.Scope?
    var status: RuleStatus?
    var tolerance: CheckRule.Tolerance?
    /// Whether something is set that only checks have.
    var needsCheck: Bool { severity != nil || scope != nil || tolerance != nil }
  }

  private let kind: Kind
  private let target: String
  /// Where the target's name stands.
  private let place: SourcePlace
  private let reason: String

  private static let kinds = ["turn-off", "set", "extend", "replace"]

  /// Reads a change; what is wrong is reported.
  init?(_ item: YAMLValue, _ reporter: Reporter) {
    let keys = (item.pairs ?? []).compactMap(\.key.text)
    guard let name = Self.kinds.first(where: keys.contains) else {
      reporter.error(
        .unknownKey, "a change is one of \(Self.kinds.joined(separator: ", "))", at: item.place,
        help: keys.lazy.compactMap { suggestion(for: $0, among: Self.kinds) }.first)
      return nil
    }
    let (required, optional): ([String], [String]) =
      switch name {
      case "turn-off": ([name, "reason"], [])
      case "set": ([name, "reason"], ["severity", "within", "status", "tolerance"])
      case "extend": ([name], ["add", "remove", "reason"])
      default: ([name, "was", "reason"], ["with-rule", "with-check"])
      }
    guard
      let object = ObjectReader(
        item, "`\(name)`", required: required, optional: optional, reporter),
      let value = object[name], let target = object.text(name)
    else { return nil }
    self.target = target
    place = value.place
    reason = object.text("reason") ?? ""
    switch name {
    case "turn-off": kind = .turnOff
    case "set":
      var settings = Settings(
        severity: object.choice("severity", Check.Severity.allCases.map(\.rawValue))
          .flatMap { Check.Severity(rawValue: $0) },
        scope: object.choice("within", CheckRule.Scope.allCases.map(\.rawValue))
          .flatMap { CheckRule.Scope(rawValue: $0) },
        status: object.choice("status", RuleStatus.allCases.map(\.rawValue))
          .flatMap { RuleStatus(rawValue: $0) })
      if let text = object.text("tolerance") {
        settings.tolerance = CheckRule.Tolerance(text)
        if settings.tolerance == nil {
          reporter.error(
            .invalidValue, "`tolerance` is `rounding`, a number or a percentage",
            at: object["tolerance"]?.place)
        }
      }
      if ["severity", "within", "status", "tolerance"].allSatisfy({ object[$0] == nil }) {
        reporter.error(
          .missingKey, "`set` sets `severity`, `within`, `status` or `tolerance`", at: object.place)
      }
      kind = .set(settings)
    case "extend":
      kind = .extend(add: object.items("add"), remove: object.texts("remove"))
    default:
      guard let was = Self.revision(object, reporter) else { return nil }
      guard let key = ["with-rule", "with-check"].first(where: { object[$0] != nil }),
        let with = object[key]
      else {
        reporter.error(
          .missingKey, "`replace` needs `with-rule` or `with-check`", at: object.place)
        return nil
      }
      kind = .replace(was: was, with: with, key: key)
    }
  }

  /// `rev 2`.
  private static func revision(_ object: ObjectReader, _ reporter: Reporter) -> Int? {
    let text = object.requiredText("was")
    if text.hasPrefix("rev "), let number = Int(text.dropFirst(4)), number > 0 { return number }
    reporter.error(
      .invalidValue, "`was` names the revision that this was written against",
      at: object["was"]?.place,
      help: "for example: was: rev 1")
    return nil
  }

  // MARK: Lexicons

  /// Adds and removes rows, where the change is one of a lexicon.
  func extend(_ tables: inout [Lexicon], _ reporter: Reporter) {
    guard case .extend(let add, let remove) = kind else { return }
    let name = target.hasPrefix("lexicon ") ? String(target.dropFirst(8)) : target
    guard target.hasPrefix("lexicon "), let index = tables.firstIndex(where: { $0.name == name })
    else {
      reporter.error(
        .unknownName, "there is no `\(target)` to extend", at: place,
        help: suggestion(for: target, among: tables.map { "lexicon \($0.name)" })
          ?? "write: extend: lexicon \(tables.first?.name ?? "name")")
      return
    }
    for (key, place) in remove {
      let count = tables[index].rows.count
      tables[index].rows.removeAll { $0.key == key }
      if tables[index].rows.count == count {
        reporter.error(
          .unknownName, "lexicon \(name) has no entry `\(key)` to remove", at: place,
          help: suggestion(for: key, among: tables[index].rows.map(\.key)))
      }
    }
    for item in add {
      if let row = readRow(item, tables[index], reporter) { tables[index].rows.append(row) }
    }
    rejectDuplicateKeys(tables[index], reporter)
  }

  // MARK: Rules and checks

  func apply(
    _ changed: inout ChangedRules, _ patterns: inout PatternFileReader,
    _ checks: inout CheckFileReader, _ reporter: Reporter
  ) {
    if case .extend = kind { return }
    let rule = changed.rules.firstIndex { $0.id == target }
    let check = changed.checks.firstIndex { $0.id == target }
    // One that is there and has an error of its own is not missing.
    if rule == nil, check == nil, patterns.ids.contains(target) || checks.ids.contains(target) {
      return
    }
    guard rule != nil || check != nil else {
      reporter.error(
        .unknownRule, "there is no rule `\(target)` to change", at: place,
        help: suggestion(for: target, among: changed.rules.map(\.id) + changed.checks.map(\.id))
          ?? "`crossfoot rules list` shows every rule")
      return
    }
    switch kind {
    case .extend: break
    case .turnOff: turnOff(rule, ways(of: target, changed), &changed)
    case .set(let settings): set(settings, rule, ways(of: target, changed), &changed, reporter)
    case .replace(let was, let with, let key):
      let revision =
        rule.map { changed.rules[$0].rev } ?? check.map { changed.checks[$0].rev } ?? was
      guard (key == "with-rule") == (rule != nil) else {
        reporter.error(
          .wrongShape, "\(target) is a \(rule == nil ? "check" : "pattern")", at: place,
          help: "give `\(rule == nil ? "with-check" : "with-rule")`")
        return
      }
      if revision != was {
        reporter.warning(
          .staleReplacement,
          "this replaces rev \(was) of \(target), which now has rev \(revision)", at: place,
          help: "`crossfoot rules show \(target)` shows it; then write was: rev \(revision)")
      }
      replace(rule, check, with, &changed, &patterns, &checks, reporter)
    }
  }

  /// The checks that a name stands for: one, or all that report under it. Those are several ways to find what
  /// must hold, and readers of a report know no other name.
  private func ways(of name: String, _ changed: ChangedRules) -> [Int] {
    changed.checks.indices.filter {
      changed.checks[$0].id == name || changed.checks[$0].reportedID == name
    }
  }

  private func set(
    _ settings: Settings, _ rule: Int?, _ checks: [Int], _ changed: inout ChangedRules,
    _ reporter: Reporter
  ) {
    if let rule {
      if let status = settings.status { changed.rules[rule].status = status }
      if settings.needsCheck {
        reporter.error(
          .invalidValue, "\(target) is a pattern: only its `status` can be set", at: place)
      }
    }
    for check in checks {
      if let severity = settings.severity { changed.checks[check].severity = severity }
      if let scope = settings.scope { changed.checks[check].scope = scope }
      if let status = settings.status { changed.checks[check].status = status }
    }
    if let tolerance = settings.tolerance, !checks.isEmpty {
      let able = checks.filter {
        tolerance == .rounding || changed.checks[$0].require.isComparison
      }
      for check in able { changed.checks[check].tolerance = tolerance }
      if able.isEmpty {
        reporter.error(
          .invalidValue,
          "a tolerance is that of one comparison, and \(target) requires another thing",
          at: place)
      }
    }
    if settings.status == .off { turnOff(rule, checks, &changed) }
  }

  private func turnOff(_ rule: Int?, _ checks: [Int], _ changed: inout ChangedRules) {
    if let rule { changed.rules[rule].status = .off }
    changed.turnedOff[target] = reason
    for check in checks {
      changed.checks[check].status = .off
      changed.turnedOff[changed.checks[check].id] = reason
    }
  }

  private func replace(
    _ rule: Int?, _ check: Int?, _ with: YAMLValue, _ changed: inout ChangedRules,
    _ patterns: inout PatternFileReader, _ checks: inout CheckFileReader, _ reporter: Reporter
  ) {
    let id: String?
    let idPlace: SourcePlace
    if let rule {
      let count = patterns.rules.count
      patterns.read(replacement: with, of: target)
      guard patterns.rules.count > count else { return }
      let new = patterns.rules[count]
      (id, idPlace) = (new.id, new.place)
      changed.rules[rule] = new
    } else if let check {
      let count = checks.checks.count
      checks.read(check: with)
      guard checks.checks.count > count else { return }
      let new = checks.checks[count]
      (id, idPlace) = (new.id, new.place)
      changed.checks[check] = new
    } else {
      return
    }
    if id != target {
      reporter.error(
        .invalidValue, "a rule that replaces \(target) keeps its id", at: idPlace,
        help: "write id: \(target), or give the rule a file of its own")
    }
  }
}

/// The rules and checks of all layers while they are being changed.
struct ChangedRules {
  var rules: [Rule]
  var checks: [CheckRule]
  /// By id: why it was switched off.
  var turnedOff: [String: String] = [:]
}
