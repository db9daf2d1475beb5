public import RuleLanguage

/// What a pack has, for the terminal: lists, and single rules with all that is to be said of them.
public struct RuleReference: Sendable {
  /// What `rules list` can list.
  public enum Topic: String, CaseIterable, Sendable {
    case rules, checks, types, tags, lexicons, functions, shapes, stages, codes
  }

  let rules: RuleSet

  /// Makes the reference of a rule set; rules on trial are in it.
  public init(rules: RuleSet) { self.rules = rules.withTrials ?? rules }

  // MARK: Lists

  /// The rows of a list, each with a value for each of its columns.
  private func rows(_ topic: Topic) -> (columns: [String], rows: [[String]]) {
    switch topic {
    case .rules:
      return (
        ["id", "gives", "rev", "place"],
        rules.catalogue().filter { $0.gives != "check" }.map {
          [$0.id, $0.gives, status($0), $0.place]
        }
      )
    case .checks:
      return (
        ["id", "rev", "title", "place"],
        rules.catalogue().filter { $0.gives == "check" }.map {
          [$0.id, status($0), $0.note ?? "", $0.place]
        }
      )
    case .types:
      return (
        ["type", "kind", "fields", "hides"],
        rules.typeCatalogue().map { type in
          [
            type.name, type.isReported ? "output" : "step", type.fields.joined(separator: ", "),
            type.hides.isEmpty ? "" : "hides \(type.hides.joined(separator: ", "))",
          ]
        }
      )
    case .tags:
      return (
        ["tag", "file"],
        rules.lexiconCatalogue().flatMap { lexicon in
          lexicon.tags.map { ["<\($0)>", lexicon.file] }
        }.sorted { $0[0] < $1[0] }
      )
    case .lexicons:
      return (
        ["lexicon", "entries", "tags", "fields", "file"],
        rules.lexiconCatalogue().map { lexicon in
          [
            lexicon.name, "\(lexicon.rows) entries",
            lexicon.tags.map { "<\($0)>" }.joined(separator: " "),
            lexicon.fields.joined(separator: ", "), lexicon.file,
          ]
        }
      )
    case .functions:
      return (["usage", "meaning"], RuleSet.functionCatalogue().map { [$0.usage, $0.meaning] })
    case .shapes:
      return (["shape", "meaning"], RuleSet.shapeCatalogue.map { ["[\($0.name)]", $0.meaning] })
    case .stages:
      return (
        ["stage", "work", "rules"],
        rules.stageCatalogue().enumerated().map {
          ["\($0 + 1)", $1.work, "\($1.rules.count) rules"]
        }
      )
    case .codes:
      return (["code", "title"], RuleSet.codeCatalogue().map { [$0.code, $0.title] })
    }
  }

  /// One line for each thing of a kind.
  public func list(_ topic: Topic) -> String {
    let off = topic == .rules || topic == .checks ? turnedOff(isCheck: topic == .checks) : []
    return Self.table(rows(topic).rows) + off.map { "\($0)\n" }.joined()
  }

  /// The same as one JSON array of objects, without a line feed.
  public func listJSON(_ topic: Topic) -> String {
    let (columns, rows) = rows(topic)
    return JSONText.array(
      rows.map { row in JSONText.object(zip(columns, row).map { ($0, JSONText.string($1)) }) })
  }

  private func turnedOff(isCheck: Bool) -> [String] {
    rules.turnedOff.filter { rules.isCheck($0.key) == isCheck }.sorted { $0.key < $1.key }.map {
      "\($0.key)  off: \($0.value)"
    }
  }

  func status(_ entry: CatalogueEntry) -> String {
    entry.status == .stable ? "rev \(entry.rev)" : "rev \(entry.rev), \(entry.status.rawValue)"
  }

  /// Rows in columns; a cell that is very long moves those after it only in its own row.
  private static func table(_ rows: [[String]]) -> String {
    guard let columns = rows.map(\.count).max() else { return "" }
    let widths = (0..<columns).map { column in
      min(60, rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0)
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count {
          line += String(repeating: " ", count: max(0, widths[column] - cell.count) + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  // MARK: One rule

  /// One rule or check for a terminal, or `nil` where there is none of this id.
  public func show(_ id: String) -> String? {
    guard let entry = rules.catalogue().first(where: { $0.id == id }) else {
      return rules.turnedOff[id].map { "\(id) is switched off: \($0)\n" }
    }
    var lines = ["\(entry.id)  \(entry.gives)  \(status(entry))", "  \(entry.place)"]
    if let note = entry.note { lines += wrapped(note, "  ") }
    if let docs = entry.docs { lines.append("  \(docs)") }
    for (heading, text) in entry.documentation {
      lines += ["", "  \(heading)"] + wrapped(text, "    ")
    }
    lines.append("")
    lines += entry.lines.map { $0.isEmpty ? "" : "  \($0)" }
    lines.append("")
    if !entry.uses.isEmpty {
      lines += wrapped("uses \(entry.uses.map { "<\($0)>" }.joined(separator: ", "))", "  ")
    }
    if !entry.usedBy.isEmpty {
      lines += wrapped("used by \(entry.usedBy.joined(separator: ", "))", "  ")
    }
    lines += ["", "  Examples"]
    for example in entry.examples {
      lines.append("    \(example.text)")
      lines.append("      \(example.expected ?? "nothing")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as one JSON value without a line feed.
  public func showJSON(_ id: String) -> String? {
    guard let entry = rules.catalogue().first(where: { $0.id == id }) else {
      return rules.turnedOff[id].map {
        JSONText.object([("id", JSONText.string(id)), ("off", JSONText.string($0))])
      }
    }
    return JSONText.object([
      ("id", JSONText.string(entry.id)), ("gives", JSONText.string(entry.gives)),
      ("status", JSONText.string(entry.status.rawValue)), ("rev", String(entry.rev)),
      ("place", JSONText.string(entry.place)), ("note", JSONText.string(entry.note)),
      ("docs", JSONText.string(entry.docs)),
      (
        "documentation",
        JSONText.object(entry.documentation.map { ($0.heading, JSONText.string($0.text)) })
      ),
      ("written", JSONText.string(entry.lines.joined(separator: "\n"))),
      ("uses", JSONText.array(entry.uses.map { JSONText.string($0) })),
      ("used_by", JSONText.array(entry.usedBy.map { JSONText.string($0) })),
      (
        "examples",
        JSONText.array(
          entry.examples.map {
            JSONText.object([
              ("text", JSONText.string($0.text)), ("expected", JSONText.string($0.expected)),
            ])
          })
      ),
    ])
  }

  /// Words in lines of at most 100 columns, each with an indentation.
  private func wrapped(_ text: String, _ indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count > indent.count, line.count + 1 + word.count > 100 {
        lines.append(line)
        line = indent
      }
      line += line.count == indent.count ? String(word) : " " + word
    }
    return lines + [line]
  }

  // MARK: Codes

  /// What a diagnostic code means, for a terminal; `nil` where there is no such code.
  public static func explain(_ code: String) -> String? {
    guard let entry = RuleSet.codeCatalogue().first(where: { $0.code == code.uppercased() }) else {
      return nil
    }
    func block(_ text: String) -> String {
      text.split(separator: "\n").map { "    \($0)\n" }.joined()
    }
    return """
      \(entry.code): \(entry.title)

      \(entry.text)

      Not so:

      \(block(entry.wrong))
      but so:

      \(block(entry.right))
      """
  }
}
