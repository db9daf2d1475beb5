import TextModel

/// Puts one finding into words: where, what, and what may be wrong.
struct FindingText {
  private let document: Document
  private let mentions: [Mention]
  private let ink: Ink
  private let width: Int

  /// How many suspects and repairs are listed.
  private static let listed = 8

  init(_ reconciled: ReconciledDocument, ink: Ink, width: Int) {
    document = reconciled.document
    mentions = reconciled.annotated.mentions
    self.ink = ink
    self.width = width
  }

  /// The message with its line feeds.
  func text(for check: Check) -> String {
    let severity = check.severity ?? .error
    var place = document.path ?? document.id
    if let first = check.operands.first {
      let position = document.sourceMap.positions(of: mentions[first.mention].core).start
      place += ":\(position.line):\(position.column)"
    }
    let sourceMap = document.sourceMap
    let excerpt = Excerpt(text: document.text, width: width) { offset in
      sourceMap.position(ofSourceOffset: sourceMap.sourceStart(ofTextOffset: offset)).line
    }
    let rows = excerpt.rows(
      for: check.operands.map { operand in
        Excerpt.Mark(span: mentions[operand.mention].core, label: label(of: operand))
      })
    let block = MessageBlock(
      place: SafeText.shown(place), severity: severity.ink, severityName: severity.rawValue,
      code: check.rule, message: SafeText.shown(check.message), rows: rows,
      notes: notes(on: check).map { SafeText.shown($0) })
    return block.text(ink, width: width)
  }

  private func label(of operand: Check.Operand) -> String {
    let value = value(of: mentions[operand.mention])
    let signed = operand.sign < 0 ? "-" + value : value
    // The parts of a sum explain themselves; everything else says what it is there for.
    return operand.role == "part" ? signed : "\(operand.role) = \(signed)"
  }

  /// What the checks take the mention for.
  private func value(of mention: Mention) -> String {
    if let quantity = mention.quantity { return quantity.shown }
    guard let temporal = mention.temporal else { return shortened(document.string(mention.core)) }
    guard let start = temporal.start, let end = temporal.end else { return temporal.value }
    return start == end ? start.description : "\(start)…\(end)"
  }

  // MARK: - Notes

  private func notes(on check: Check) -> [String] {
    var notes: [String] = []
    if !check.equation.isEmpty {
      notes.append(
        check.equation + (check.difference.map { "; difference \($0.shown)" } ?? ""))
    }
    notes += suspects(check.suspects)
    if let repairs = repairs(check.repairs) { notes.append(repairs) }
    notes.append(
      "rule: \(check.provenance.rule), \(check.provenance.file):\(check.provenance.line)")
    return notes
  }

  /// `suspect: 94 foreigners (14:22): it is stated once`, those of one reason together.
  private func suspects(_ suspects: [Check.Suspect]) -> [String] {
    var groups: [(reason: String, names: [String])] = []
    for suspect in suspects.prefix(Self.listed) {
      let mention = mentions[suspect.mention]
      let position = document.sourceMap.positions(of: mention.core).start
      let name = unbroken("\(name(of: mention)) (\(position.line):\(position.column))")
      if groups.last?.reason == suspect.reason {
        groups[groups.count - 1].names.append(name)
      } else {
        groups.append((suspect.reason, [name]))
      }
    }
    return groups.map { group in
      let word = group.names.count == 1 ? "suspect" : "suspects"
      return "\(word): \(group.names.joined(separator: ", ")): \(group.reason)"
    }
  }

  /// `repairs: 94 foreigners -> 93, or one Bangladeshi 1 -> 2`
  private func repairs(_ repairs: [Check.Repair]) -> String? {
    if repairs.isEmpty { return nil }
    var items = repairs.prefix(Self.listed).map { repair in
      let mention = mentions[repair.mention]
      let written = document.string(mention.core)
      let value = value(of: mention)
      // A number in words needs its value beside it, one in digits shows it.
      let from = written == value ? name(of: mention) : "\(name(of: mention)) \(value)"
      return unbroken("\(from) -> \(repair.value.shown)")
    }
    if repairs.count > Self.listed { items.append("\(repairs.count - Self.listed) more") }
    return "repairs: " + items.joined(separator: ", or ")
  }

  /// The text as one word for wrapping.
  private func unbroken(_ text: String) -> String {
    text.replacing(" ", with: String(Wrapping.unbrokenSpace))
  }

  /// The mention's own words.
  private func name(of mention: Mention) -> String { shortened(document.string(mention.span)) }

  private func shortened(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 40 ? words.prefix(39) + "…" : words
  }
}
