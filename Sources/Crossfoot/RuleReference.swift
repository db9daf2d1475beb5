public import RuleLanguage

/// The pages about the rules of a pack, written from its files.
public struct RuleReference: Sendable {
  /// What `rules list` can list.
  public enum Topic: String, CaseIterable, Sendable {
    case rules, checks, types, tags, lexicons, functions, shapes, stages
  }

  private let rules: RuleSet

  /// Makes the reference of a rule set.
  public init(rules: RuleSet) { self.rules = rules }

  /// One line for each thing of a kind.
  public func list(_ topic: Topic) -> String {
    switch topic {
    case .rules:
      return table(
        rules.catalogue().filter { $0.gives != "check" }.map {
          [$0.id, $0.gives, status($0), $0.place]
        })
        + turnedOff()
    case .checks:
      return table(
        rules.catalogue().filter { $0.gives == "check" }.map {
          [$0.id, status($0), $0.note ?? "", $0.place]
        })
        + turnedOff()
    case .types:
      return table(
        rules.typeCatalogue().map { type in
          [
            type.name, type.isReported ? "output" : "step", type.fields.joined(separator: ", "),
            type.hides.isEmpty ? "" : "hides \(type.hides.joined(separator: ", "))",
          ]
        })
    case .tags:
      return table(
        rules.lexiconCatalogue().flatMap { lexicon in
          lexicon.tags.map { ["<\($0)>", lexicon.file] }
        }
        .sorted { $0[0] < $1[0] })
    case .lexicons:
      return table(
        rules.lexiconCatalogue().map { lexicon in
          [
            lexicon.name, "\(lexicon.rows) entries",
            lexicon.tags.map { "<\($0)>" }.joined(separator: " "),
            lexicon.fields.joined(separator: ", "), lexicon.file,
          ]
        })
    case .functions: return table(RuleSet.functionCatalogue().map { [$0.name, $0.takes] })
    case .shapes: return table(RuleSet.shapeCatalogue.map { ["[\($0)]"] })
    case .stages:
      return table(
        rules.stageCatalogue().enumerated().map {
          ["\($0 + 1)", $1.work, "\($1.rules.count) rules"]
        })
    }
  }

  private func turnedOff() -> String {
    rules.turnedOff.sorted { $0.key < $1.key }.map { "\($0.key)  off: \($0.value)\n" }.joined()
  }

  private func status(_ entry: CatalogueEntry) -> String {
    entry.status == .stable ? "rev \(entry.rev)" : "rev \(entry.rev), \(entry.status.rawValue)"
  }

  private func table(_ rows: [[String]]) -> String {
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

  /// One rule for a terminal, or `nil` where there is none of this id.
  public func show(_ id: String) -> String? {
    guard let entry = rules.catalogue().first(where: { $0.id == id }) else {
      return rules.turnedOff[id].map { "\(id) is switched off: \($0)\n" }
    }
    var lines = ["\(entry.id)  \(entry.gives)  \(status(entry))", "  \(entry.place)"]
    if let note = entry.note { lines.append("  \(note)") }
    lines.append("")
    lines += written(entry.parts, indent: "  ")
    if !entry.uses.isEmpty {
      lines.append("  uses \(entry.uses.map { "<\($0)>" }.joined(separator: ", "))")
    }
    if !entry.usedBy.isEmpty { lines.append("  used by \(entry.usedBy.joined(separator: ", "))") }
    lines.append("")
    for example in entry.examples {
      lines.append("  \(example.text)")
      lines.append("    \(example.expected ?? "nothing")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func written(_ parts: [RuleText.Part], indent: String) -> [String] {
    parts.flatMap { part in
      ["\(indent)\(part.key): \(part.text)"] + written(part.parts, indent: indent + "  ")
    }
  }

  /// The reference in Markdown: one page for each file of rules, and one for lexicons and types.
  ///
  /// - Returns: names and contents, in the order of the names.
  public func pages() -> [(name: String, text: String)] {
    let entries = rules.catalogue()
    var pages: [(name: String, text: String)] = []
    var index = "# Rules\n\n\(Self.notice)\n"
    for file in Set(entries.map(\.file)).sorted() {
      let name = file.split(separator: "/").joined(separator: "-").replacing(".yaml", with: ".md")
      let own = entries.filter { $0.file == file }
      var text = "# \(file)\n\n\(Self.notice)\n"
      index += "\n## [\(file)](\(name))\n\n"
      for entry in own {
        text += "\n" + page(entry)
        index +=
          "- [`\(entry.id)`](\(name)#\(anchor(entry.id)))\(entry.note.map { ": \(escaped($0))" } ?? "")\n"
      }
      pages.append((name, text))
    }
    index += "\nWhat rules are made of: [types, lexicons and functions](vocabulary.md).\n"
    pages.append(("README.md", index))
    pages.append(("vocabulary.md", vocabulary()))
    return pages.sorted { $0.name < $1.name }
  }

  private static let notice =
    "Written by `crossfoot rules reference` from the rule files; changes belong there."

  /// The anchor that Markdown renderers give the heading.
  private func anchor(_ id: String) -> String { id.filter { $0 != "." }.lowercased() }

  private func page(_ entry: CatalogueEntry) -> String {
    var text = "## \(entry.id)\n\n"
    if let note = entry.note { text += "\(escaped(note))\n\n" }
    let gives =
      entry.gives == "check"
      ? "Check"
      : entry.gives.hasPrefix("refines ")
        ? "Adds to `\(entry.gives.dropFirst(8))`" : "Gives `\(entry.gives)`"
    text += "\(gives), \(status(entry))."
    if !entry.uses.isEmpty {
      text += " Uses \(entry.uses.map { "`\($0)`" }.joined(separator: ", "))."
    }
    text += "\n\n```yaml\n"
    text += written(entry.parts, indent: "").map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
    text += "```\n\n| text | expected |\n|---|---|\n"
    for example in entry.examples {
      text += "| \(escaped(example.text)) | \(escaped(example.expected ?? "nothing")) |\n"
    }
    return text
  }

  private func vocabulary() -> String {
    var text = "# What rules are made of\n\n\(Self.notice)\n\n## Figure types\n\n"
    text += "| type | fields | hides |\n|---|---|---|\n"
    for type in rules.typeCatalogue() {
      let kind = type.isReported ? "" : " (a step on the way)"
      text +=
        "| `\(type.name)`\(kind) | \(escaped(type.fields.joined(separator: ", "))) | \(type.hides.joined(separator: ", ")) |\n"
    }
    text += "\n## Lexicons\n\n| lexicon | tags | fields | file |\n|---|---|---|---|\n"
    for lexicon in rules.lexiconCatalogue() {
      text +=
        "| \(lexicon.name) | \(lexicon.tags.map { "`<\($0)>`" }.joined(separator: " ")) | \(escaped(lexicon.fields.joined(separator: ", "))) | \(lexicon.file) |\n"
    }
    text += "\n## Shapes\n\n\(RuleSet.shapeCatalogue.map { "`[\($0)]`" }.joined(separator: " "))\n"
    text += "\n## Functions\n\n| function | takes |\n|---|---|\n"
    for function in RuleSet.functionCatalogue() {
      text += "| `\(function.name)` | \(escaped(function.takes)) |\n"
    }
    return text
  }

  /// Marks that Markdown would take as its own, inside a table.
  private func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("*", with: "\\*")
      .replacing("_", with: "\\_").replacing("[", with: "\\[").replacing("\n", with: " ")
  }
}
