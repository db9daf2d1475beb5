internal import Reporting
internal import TextModel

/// What an editor shows of a document: diagnostics, hovers, quick fixes.
struct Answers {
  let document: OpenDocument

  // MARK: Diagnostics

  func diagnostics() -> [JSON] {
    guard let reconciled = document.reconciled else {
      guard case .failed(_, _, let diagnostic) = document.outcome else { return [] }
      return [remark(diagnostic, Places(map: SourceMap(identityOf: [])))]
    }
    let places = Places(map: reconciled.document.sourceMap)
    let remarks = reconciled.document.diagnostics + document.remarks
    return reconciled.findings.map { finding($0, reconciled, places) }
      + remarks.map { remark($0, places) }
  }

  private func finding(
    _ check: Check, _ reconciled: ReconciledDocument, _ places: Places
  ) -> JSON {
    let mentions = reconciled.annotated.mentions
    // The likely culprit is where the squiggle belongs; the others are told beside it.
    let first = check.suspects.first?.mention ?? check.operands.first?.mention ?? 0
    let related = check.operands.map { operand -> JSON in
      [
        "location": [
          "uri": .string(document.uri), "range": places.range(mentions[operand.mention].core),
        ],
        "message": .string("\(operand.role): \(words(operand.mention, reconciled))"),
      ]
    }
    let message = check.equation.isEmpty ? check.message : "\(check.message) (\(check.equation))"
    return [
      "range": mentions.isEmpty ? Self.start : places.range(mentions[first].core),
      "severity": .integer(Self.severity(check.severity ?? .error)), "code": .string(check.rule),
      "source": "crossfoot", "message": .string(message), "relatedInformation": .array(related),
      "data": .string(check.id),
    ]
  }

  private func remark(_ diagnostic: Diagnostic, _ places: Places) -> JSON {
    var range = Self.start
    if let position = diagnostic.location?.position {
      let start = places.position(position)
      var end = position
      end.column += diagnostic.location?.length ?? 1
      range = ["start": start, "end": places.position(end)]
    }
    let severity: Check.Severity =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    return [
      "range": range, "severity": .integer(Self.severity(severity)),
      "code": .string(diagnostic.code), "source": "crossfoot",
      "message": .string(diagnostic.message + (diagnostic.help.map { "\n\($0)" } ?? "")),
    ]
  }

  private static let start: JSON = [
    "start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0],
  ]

  private static func severity(_ severity: Check.Severity) -> Int {
    switch severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }

  // MARK: Hover

  /// The figure at a place, what it means and the checks that it takes part in.
  func hover(line: Int, character: Int) -> JSON {
    guard let reconciled = document.reconciled else { return .null }
    let places = Places(map: reconciled.document.sourceMap)
    guard let offset = places.offset(line: line, character: character) else { return .null }
    let mentions = reconciled.annotated.mentions.filter { mention in
      guard mention.quantity != nil || mention.temporal != nil else { return false }
      let source = reconciled.document.sourceMap.source(of: mention.span)
      return source.contains(offset) || source.upperBound == offset
    }
    guard let mention = mentions.min(by: { $0.span.count < $1.span.count }) else { return .null }
    var lines = ["**\(mention.kind.rawValue)** \(meaning(of: mention))"]
    for check in reconciled.checks
    where check.operands.contains(where: { $0.mention == mention.id }) {
      let equation = check.equation.isEmpty ? check.message : check.equation
      lines.append("- `\(check.rule)` \(check.verdict.rawValue): \(equation)")
      if check.verdict == .inconsistent, let suspect = check.suspects.first {
        lines.append(
          "  most likely wrong: \(words(suspect.mention, reconciled)), \(suspect.reason)")
      }
    }
    return [
      "contents": ["kind": "markdown", "value": .string(lines.joined(separator: "\n"))],
      "range": places.range(mention.span),
    ]
  }

  private func meaning(of mention: Mention) -> String {
    let measured = mention.measured
    let parts: [String?] = [
      mention.quantity?.summary, mention.temporal?.value, mention.currency, mention.unit,
      measured.noun, measured.nationality, measured.predicate, measured.scope?.rawValue,
    ]
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  // MARK: Quick fixes

  /// The changes that would mend the findings that an editor asks about, and the ignores of them.
  func actions(for diagnostics: [JSON]) -> [JSON] {
    guard let reconciled = document.reconciled else { return [] }
    let places = Places(map: reconciled.document.sourceMap)
    return diagnostics.flatMap { diagnostic -> [JSON] in
      guard let check = reconciled.findings.first(where: { $0.id == diagnostic["data"]?.text })
      else { return [] }
      var actions = check.repairs.compactMap { repair -> JSON? in
        guard let value = repair.value.value ?? (repair.value.isExact ? repair.value.min : nil),
          let text = Self.replacement(
            for: reconciled.document.string(reconciled.annotated.mentions[repair.mention].core),
            value)
        else { return nil }
        let mention = reconciled.annotated.mentions[repair.mention]
        return action(
          "Change \(words(repair.mention, reconciled)) to \(text)", diagnostic,
          range: places.range(mention.core), text)
      }
      if let ignore = ignore(check, reconciled, places, diagnostic) { actions.append(ignore) }
      return actions
    }
  }

  /// How a number is written in the place of another: with its grouping. `nil` where the other is not
  /// a plain integer in digits or a single word: "1.5 million" is for a person to rewrite.
  static func replacement(for written: String, _ value: ExactDecimal) -> String? {
    let digits = value.description
    guard digits.allSatisfy({ $0.isNumber && $0.isASCII }) else { return nil }
    let isNumber = written.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ",") }
    let isWord = written.allSatisfy { $0.isLetter || $0 == "-" }
    guard isNumber || isWord else { return nil }
    guard digits.count > 4 || written.contains(","), digits.count > 3 else { return digits }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }

  private func ignore(
    _ check: Check, _ reconciled: ReconciledDocument, _ places: Places, _ diagnostic: JSON
  ) -> JSON? {
    guard let operand = check.operands.first else { return nil }
    let mention = reconciled.annotated.mentions[operand.mention]
    let blocks = reconciled.document.blocks
    guard blocks.indices.contains(mention.block) else { return nil }
    let start = reconciled.document.sourceMap.positions(of: blocks[mention.block].span).start
    let line: JSON = ["line": .integer(start.line - 1), "character": 0]
    let note = "crossfoot-ignore \(check.rule): REASON"
    return action(
      "Ignore \(check.rule) here (write the reason)", diagnostic,
      range: ["start": line, "end": line],
      document.hasComments ? "<!-- \(note) -->\n" : note + "\n")
  }

  private func action(_ title: String, _ diagnostic: JSON, range: JSON, _ text: String) -> JSON {
    [
      "title": .string(title), "kind": "quickfix", "diagnostics": [diagnostic],
      "edit": [
        "changes": .object([
          document.uri: [["range": range, "newText": .string(text)]]
        ])
      ],
    ]
  }

  private func words(_ mention: Int, _ reconciled: ReconciledDocument) -> String {
    reconciled.document.string(reconciled.annotated.mentions[mention].span)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
