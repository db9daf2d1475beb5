import TextModel

/// What the program finds in an article, as expected.jsonl records it: one line for each thing, so
/// that a change reads well in a diff. Offsets are left out; the order of the lines is that of the text.
enum RecordedResult {
  static func lines(_ outcome: DocumentOutcome) -> [String] {
    switch outcome {
    case .processed(let result): lines(result)
    case .failed(_, _, let diagnostic): [failure(diagnostic)]
    }
  }

  private static func failure(_ diagnostic: Diagnostic) -> String {
    var line = JSONLine()
    line.add("record", "error")
    line.add("code", diagnostic.code)
    line.add("message", diagnostic.message)
    return line.text
  }

  private static func lines(_ result: ReconciledDocument) -> [String] {
    let document = result.document
    let annotated = result.annotated
    var lines = [article(document)]
    for block in document.blocks {
      var line = JSONLine()
      line.add("record", "block")
      line.add("kind", block.kind.rawValue)
      line.add("text", document.string(block.span))
      lines.append(line.text)
    }
    lines += annotated.mentions.map { mention($0, document) }
    lines += annotated.breakdowns.map { breakdown in
      var line = JSONLine()
      line.add("record", "breakdown")
      line.add("parts", breakdown.parts.map { document.string(annotated.mentions[$0].span) })
      line.add("total", breakdown.total.map { document.string(annotated.mentions[$0].span) })
      line.add("closed", breakdown.closed.rawValue)
      line.add("axis", breakdown.axis.rawValue)
      line.add("rule", breakdown.provenance.rule)
      return line.text
    }
    lines += annotated.officials.map { official($0, document) }
    lines += annotated.statements.map { statement in
      var line = JSONLine()
      line.add("record", "statement")
      line.add("text", document.string(statement.span))
      line.add("source", statement.source.map { annotated.officials[$0].name })
      line.add("source_text", statement.sourceSpan.map(document.string))
      line.add("cue", document.string(statement.cue))
      line.add("quote", statement.quote.rawValue)
      line.add("mentions", statement.mentions.map { document.string(annotated.mentions[$0].span) })
      line.add("link", statement.link.rawValue)
      line.add("rule", statement.provenance.rule)
      return line.text
    }
    lines += result.checks.map { check($0, annotated) }
    return lines
  }

  private static func article(_ document: Document) -> String {
    let metadata = document.metadata
    var line = JSONLine()
    line.add("record", "article")
    line.add("id", document.id)
    line.add("title", metadata.title)
    line.add("description", metadata.description)
    line.add("authors", metadata.authors)
    line.add("site", metadata.site)
    line.add("section", metadata.section)
    line.add("language", metadata.language)
    line.add("published", metadata.published)
    line.add("modified", metadata.modified)
    line.add("canonical_url", metadata.canonicalURL)
    line.add("reference_date", document.referenceDate?.description)
    line.add("diagnostics", document.diagnostics.map { "\($0.code) \($0.message)" })
    return line.text
  }

  private static func mention(_ mention: Mention, _ document: Document) -> String {
    var line = JSONLine()
    line.add("record", "mention")
    line.add("kind", mention.kind.rawValue)
    line.add("text", document.string(mention.span))
    line.add("core", document.string(mention.core))
    for name in [
      "role", "value", "min", "max", "modifier", "unit", "currency", "noun", "noun_class",
      "nationality", "predicate", "scope", "as_of", "period_start", "period_end", "timex_type",
      "timex_value", "mod", "start_date", "end_date", "relation", "code", "form", "group",
    ] {
      line.add(name, MentionFields.value(name, of: mention))
    }
    line.add("edtf", mention.temporal?.edtf)
    line.add("grain", mention.temporal?.grain.rawValue)
    line.add("negated", mention.measured.isNegated)
    line.add("hypothetical", mention.measured.isHypothetical)
    line.add("is_total", mention.measured.isTotal)
    line.add("rule", mention.provenance.rule)
    return line.text
  }

  private static func official(_ official: Official, _ document: Document) -> String {
    var line = JSONLine()
    line.add("record", "official")
    line.add("name", official.name)
    line.add("status", official.status)
    line.add("title", official.title)
    line.add("portfolio", official.portfolio)
    line.add("organisation", official.organisation)
    line.add("rank", official.rank)
    line.add("honorific", official.honorific)
    line.add("country", official.country)
    line.add("country_source", official.countrySource?.rawValue)
    line.add("host_country", official.hostCountry)
    line.add("aliases", official.aliases)
    line.add(
      "mentions",
      official.occurrences.map { "\($0.form.rawValue): \(document.string($0.span))" })
    line.add("rule", official.provenance.rule)
    return line.text
  }

  private static func check(_ check: Check, _ annotated: AnnotatedDocument) -> String {
    func words(_ mention: Int) -> String {
      annotated.document.string(annotated.mentions[mention].span)
    }
    var line = JSONLine()
    line.add("record", "check")
    line.add("id", check.id)
    line.add("check", check.rule)
    line.add("verdict", check.verdict.rawValue)
    line.add("severity", check.severity?.rawValue)
    line.add("equation", check.equation)
    line.add("computed", check.computed?.summary)
    line.add("stated", check.stated?.summary)
    line.add("difference", check.difference?.summary)
    line.add(
      "operands",
      check.operands.map { "\($0.role)\($0.sign < 0 ? " (subtracted)" : ""): \(words($0.mention))" }
    )
    line.add("suspects", check.suspects.map { "\(words($0.mention)): \($0.reason)" })
    line.add("repairs", check.repairs.map { "\(words($0.mention)): \($0.value.summary)" })
    line.add("guards", check.guards)
    line.add("message", check.message)
    line.add("rule", check.provenance.rule)
    return line.text
  }

  /// The lines of two records that differ, marked `-` for recorded and `+` for now.
  static func difference(recorded: [String], now: [String]) -> [String] {
    now.difference(from: recorded).map { change in
      switch change {
      case .insert(let offset, let line, _): (offset, "+ " + line)
      case .remove(let offset, let line, _): (offset, "- " + line)
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
