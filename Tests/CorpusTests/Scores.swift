/// Found against stated, for one kind.
struct Tally: Sendable {
  /// Gold entries that had to be found.
  var stated = 0
  /// Of those, found.
  var found = 0
  /// Things reported that gold, complete in this kind, does not have.
  var falseAlarms = 0
  /// For each field: how often gold gave it on something found, and how often it was right.
  var fields: [String: (given: Int, right: Int)] = [:]

  /// Share of what was reported that is right; 0 where nothing was found.
  var precision: Double {
    found == 0 ? 0 : Double(found) / Double(found + falseAlarms)
  }
  /// Share of what is stated that was found; 0 where nothing is stated.
  var recall: Double { stated == 0 ? 0 : Double(found) / Double(stated) }

  mutating func note(field: String, isRight: Bool) {
    var count = fields[field] ?? (0, 0)
    count.given += 1
    if isRight { count.right += 1 }
    fields[field] = count
  }

  static func += (a: inout Tally, b: Tally) {
    a.stated += b.stated
    a.found += b.found
    a.falseAlarms += b.falseAlarms
    for (field, count) in b.fields {
      let old = a.fields[field] ?? (0, 0)
      a.fields[field] = (old.given + count.given, old.right + count.right)
    }
  }
}

/// The scores of one article or of all.
struct Scores: Sendable {
  /// By kind. Besides gold's kinds there are `occurrence`, the places that mean an official;
  /// `check_passed`, consistent checks that gold wants evaluated; and `text`, where stated are the
  /// words that must be kept and false alarms are the words that must not.
  var tallies: [String: Tally] = [:]
  /// `slug: kind text`, one for each thing missed.
  var misses: [String] = []
  /// The same for each thing wrongly reported.
  var falseAlarms: [String] = []
  /// The same for each wrong field.
  var wrongFields: [String] = []

  mutating func note(_ kind: String, _ change: (inout Tally) -> Void) {
    change(&tallies[kind, default: Tally()])
  }

  static func += (a: inout Scores, b: Scores) {
    for (kind, tally) in b.tallies { a.tallies[kind, default: Tally()] += tally }
    a.misses += b.misses
    a.falseAlarms += b.falseAlarms
    a.wrongFields += b.wrongFields
  }

  /// Every miss and false alarm, then a table, for people.
  var report: String {
    var lines: [String] = []
    for (title, items) in [
      ("missed", misses), ("false alarms", falseAlarms), ("wrong fields", wrongFields),
    ] where !items.isEmpty {
      lines.append("\(title) (\(items.count))")
      lines += items.map { "  " + $0 }
    }
    func row(_ cells: [String]) -> String {
      let widths = [26, 8, 8, 8, 11, 8]
      return zip(cells, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
        return index == 0 ? cell.0 + padding : padding + cell.0
      }.joined()
    }
    lines.append(row(["kind", "stated", "found", "false", "precision", "recall"]))
    for (kind, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      lines.append(
        row([
          kind, String(tally.stated), String(tally.found), String(tally.falseAlarms),
          Self.decimal(tally.precision), Self.decimal(tally.recall),
        ]))
      for (field, count) in tally.fields.sorted(by: { $0.key < $1.key }) {
        let share = Self.decimal(Double(count.right) / Double(count.given))
        lines.append(row(["  \(field)", String(count.given), String(count.right), "", "", share]))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Three decimal places, rounded down, so that a printed score holds as a floor.
  static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000 + 1e-9).rounded(.down))
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

/// The floors in Corpus/baseline.json.
struct Baseline: Sendable {
  struct Floor: Sendable {
    var precision: Double
    var recall: Double
    var fields: [String: Double]
  }

  var digest: String
  var floors: [String: Floor]

  init(parsing text: String) throws {
    let path = "Corpus/baseline.json"
    guard let root = try JSONValue(parsing: text).object, let digest = root["digest"]?.string,
      let kinds = root["kinds"]?.object, root.count == 2
    else { throw CorpusError(path, "it must have exactly `digest` and `kinds`") }
    self.digest = digest
    floors = [:]
    for (kind, value) in kinds {
      guard let members = value.object, let precision = members["precision"]?.number,
        let recall = members["recall"]?.number, let fields = members["fields"]?.object,
        members.count == 3
      else { throw CorpusError(path, "\(kind) must have precision, recall and fields") }
      let all = [precision, recall] + fields.values.map { $0.number ?? -1 }
      guard all.allSatisfy({ (0...1).contains($0) }) else {
        throw CorpusError(path, "the floors of \(kind) must be numbers from 0 to 1")
      }
      floors[kind] = Floor(
        precision: precision, recall: recall, fields: fields.compactMapValues(\.number))
    }
  }

  /// What the scores fall short of, and what is scored without a floor or has a floor and no score.
  func shortfalls(of scores: Scores) -> [String] {
    var result: [String] = []
    func compare(_ name: String, _ score: Double?, _ floor: Double?) {
      switch (score, floor) {
      case (let score?, let floor?) where score + 1e-9 < floor:
        result.append("\(name) is \(Scores.decimal(score)), its floor is \(Scores.decimal(floor))")
      case (.some, nil): result.append("\(name) has no floor; add it")
      case (nil, .some): result.append("\(name) has a floor and gold has nothing to score it by")
      default: break
      }
    }
    for kind in Set(floors.keys).union(scores.tallies.keys).sorted() {
      let floor = floors[kind]
      let tally = scores.tallies[kind]
      compare("\(kind) precision", tally?.precision, floor?.precision)
      compare("\(kind) recall", tally?.recall, floor?.recall)
      let given = tally?.fields ?? [:]
      for field in Set(given.keys).union(floor?.fields.keys.map(\.self) ?? []).sorted() {
        // A field is only compared on things that were found, so it may have no score yet.
        let score = given[field].map { Double($0.right) / Double($0.given) }
        let missing: Double? = floor?.fields[field] == 0 ? 0 : nil
        compare("\(kind).\(field)", score ?? missing, floor?.fields[field])
      }
    }
    return result
  }
}
