import TextModel

/// Reads the one document of a settings file.
struct SettingsReader {
  private let reporter: Reporter

  init(_ reporter: Reporter) { self.reporter = reporter }

  func read(_ source: SourceFile) -> Settings {
    var settings = Settings()
    let documents = readDocuments(of: source, reporter)
    // A file of nothing but comments sets nothing.
    guard let document = documents.first, document.text != "" else { return settings }
    if documents.count > 1 {
      reporter.error(.wrongShape, "a settings file is one document", at: documents[1].place)
    }
    guard
      let object = ObjectReader(
        document, "a settings file", required: [],
        optional: [
          "preset", "report", "fail-on", "rules", "baseline", "exclude", "checks", "paths",
        ], reporter)
    else { return settings }
    settings.preset = placed(object, "preset", Settings.Preset.self)
    settings.report = placed(object, "report", Check.Severity.self)
    settings.failOn = placed(object, "fail-on", Check.Severity.self)
    if object["rules"] != nil {
      settings.rules = .init(
        value: object.texts("rules").map(\.text), location: object.keyPlace("rules").location)
    }
    settings.baseline = object.text("baseline").map {
      .init(value: $0, location: object.keyPlace("baseline").location)
    }
    settings.exclude = object.texts("exclude").map(\.text)
    settings.checks = checks(object["checks"])
    settings.paths = object.items("paths").compactMap { item in
      guard
        let entry = ObjectReader(
          item, "an entry of `paths`", required: ["in", "checks"], reporter)
      else { return nil }
      for (name, setting) in self.checks(entry["checks"]) where setting.tolerance != nil {
        reporter.error(
          .wrongShape, "the tolerance of \(name) cannot depend on the path", at: entry.place,
          help: "set it under the file's own `checks`")
      }
      return Settings.PathSetting(
        patterns: entry.texts("in").map(\.text), checks: self.checks(entry["checks"]))
    }
    return settings
  }

  private func placed<Word: RawRepresentable<String> & CaseIterable & Sendable>(
    _ object: ObjectReader, _ key: String, _ type: Word.Type
  ) -> Settings.Placed<Word>? {
    object.choice(key, Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:)).map {
      .init(value: $0, location: object.keyPlace(key).location)
    }
  }

  /// `SUM-02: off` or `SUM-02: { severity: note, tolerance: 1 }`.
  private func checks(_ value: YAMLValue?) -> [String: Settings.CheckSetting] {
    guard let value else { return [:] }
    guard let pairs = value.pairs else {
      reporter.error(
        .wrongShape, "`checks` is a mapping of checks to what is made of them", at: value.place,
        help: "for example: SUM-02: off")
      return [:]
    }
    var result: [String: Settings.CheckSetting] = [:]
    for (key, child) in pairs {
      guard let name = key.text else { continue }
      var setting = Settings.CheckSetting(location: key.place.location)
      if let word = child.text {
        setting.level = level(word, child.place)
      } else if let object = ObjectReader(
        child, "the setting of a check", required: [], optional: ["severity", "tolerance"],
        reporter)
      {
        setting.level = object.text("severity").flatMap {
          level($0, object["severity"]?.place ?? object.place)
        }
        setting.tolerance = object.text("tolerance")
      }
      result[name] = setting
    }
    return result
  }

  private func level(_ word: String, _ place: SourcePlace) -> Settings.Level? {
    let words = Settings.Level.allCases.map(\.rawValue)
    if let level = Settings.Level(rawValue: word) { return level }
    reporter.error(
      .invalidValue, "a check is one of \(words.joined(separator: ", "))", at: place,
      help: suggestion(for: word, among: words))
    return nil
  }
}
