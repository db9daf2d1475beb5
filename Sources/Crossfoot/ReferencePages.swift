internal import RuleLanguage

extension RuleReference {
  /// The reference in Markdown: one page for each file of rules, and one for what rules are made of.
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
    text += "\n\n"
    guard entry.gives == "check" else {
      return text + written(entry) + "\n" + examples(entry)
    }
    // The fixed headings of a check, in the order in which a reader asks.
    let documentation = Dictionary(entry.documentation) { first, _ in first }
    for heading in ["What it flags", "Why it matters"] {
      text += "### \(heading)\n\n\(documentation[heading] ?? "Not said.")\n\n"
    }
    text += "### Example\n\n" + examples(entry) + "\n"
    text += "### What it cannot see\n\n\(documentation["What it cannot see"] ?? "Not said.")\n\n"
    return text + "### The rule\n\n" + written(entry)
  }

  private func written(_ entry: CatalogueEntry) -> String {
    "```yaml\n" + entry.lines.map { "\($0)\n" }.joined() + "```\n"
  }

  private func examples(_ entry: CatalogueEntry) -> String {
    "| text | expected |\n|---|---|\n"
      + entry.examples.map {
        "| \(escaped($0.text)) | \(escaped($0.expected ?? "nothing")) |\n"
      }.joined()
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
    text += "\n## Shapes\n\n| shape | one token |\n|---|---|\n"
    for shape in RuleSet.shapeCatalogue { text += "| `[\(shape.name)]` | \(shape.meaning) |\n" }
    text += "\n## Functions\n\n| function | gives |\n|---|---|\n"
    for function in RuleSet.functionCatalogue() {
      text += "| `\(function.usage)` | \(escaped(function.meaning)) |\n"
    }
    text += "\n## Codes\n\n| code | says |\n|---|---|\n"
    for code in RuleSet.codeCatalogue() { text += "| \(code.code) | \(code.title) |\n" }
    return text
  }

  /// Marks that Markdown would take as its own, inside a table.
  private func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("*", with: "\\*")
      .replacing("_", with: "\\_").replacing("[", with: "\\[").replacing("\n", with: " ")
  }
}
