internal import Extraction
internal import RuleLanguage
public import TextModel

extension RuleExplainer {
  /// How the people, nationalities, figures and statements on a line of the source came about.
  ///
  /// - Parameter line: 1-based line of the source file.
  public func explain(_ document: SegmentedDocument, line: Int) -> Explanation {
    let article = LineView(Extractor(rules: rules).extract(document), line: line)
    let found = Scene(rules: rules, document: document).derivations().filter {
      article.touches($0.span)
    }
    var text: [String] = []
    for (official, occurrence) in article.officials {
      text += lines(official, occurrence, article)
    }
    for mention in article.people { text.append(self.line(ofPerson: mention, article)) }
    for derivation in found where derivation.type != "reference" {
      text += ExplanationText.lines(derivation)
    }
    for statement in article.statements { text += lines(statement, article) }
    let members = [
      (
        "officials",
        JSONText.array(article.officials.map { json($0.official, $0.occurrence, article) })
      ),
      ("figures", JSONText.array(found.map { ExplanationText.json($0) })),
      ("statements", JSONText.array(article.statements.map { json($0, article) })),
    ]
    return Explanation(
      text: text.isEmpty
        ? "nothing is found on line \(line)\n" : text.joined(separator: "\n") + "\n",
      json: JSONText.object(members), isFound: !text.isEmpty)
  }

  // MARK: Text

  private func lines(
    _ official: Official, _ occurrence: Official.Occurrence, _ article: LineView
  ) -> [String] {
    var result = [
      "official \"\(article.text(occurrence.span))\" means \(official.name) (o\(official.id)): \(reason(occurrence.link))"
    ]
    let fields = fields(of: official).map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    if !fields.isEmpty { result.append("  \(fields)") }
    let places = official.occurrences.map { article.place($0.span) }
    let width = places.map(\.count).max() ?? 0
    for (other, place) in zip(official.occurrences, places) {
      let mark = other == occurrence ? ">" : " "
      let gap = String(repeating: " ", count: width - place.count)
      result.append(
        "  \(mark) \(place)\(gap)  \(other.form.rawValue)  \"\(article.text(other.span))\"  \(reason(other.link)), by \(other.rule)"
      )
    }
    return result
  }

  private func line(ofPerson mention: Mention, _ article: LineView) -> String {
    let head = "person \"\(article.text(mention.span))\""
    guard let first = mention.samePerson else { return head + " is named here first or only here" }
    let other = article.annotated.mentions[first]
    return head + " is \"\(article.text(other.core))\" of \(article.place(other.span))"
  }

  private func lines(_ statement: Statement, _ article: LineView) -> [String] {
    let source = statement.sourceSpan.map { "\"\(article.text($0))\"" } ?? "nobody that is named"
    let person =
      statement.source.map { " = \(article.annotated.officials[$0].name) (o\($0))" } ?? ""
    var result = [
      "statement \"\(article.text(statement.span))\" (s\(statement.id))",
      "  by \(source)\(person), link \(statement.link.rawValue), quotation \(statement.quote.rawValue)",
      "  cue \"\(article.text(statement.cue))\" at \(article.place(statement.cue)), by \(statement.provenance.rule) (\(statement.provenance.file):\(statement.provenance.line))",
    ]
    for mention in statement.mentions where article.annotated.mentions[mention].kind.isNumeric {
      result.append(
        "  holds m\(mention) \"\(article.text(article.annotated.mentions[mention].span))\"")
    }
    return result
  }

  private func reason(_ link: Official.Link) -> String {
    switch link {
    case .first: "named here first"
    case .same: "it is the name"
    case .longer: "it holds the name known so far"
    case .shorter: "it is a part of the name"
    case .onlyBearer: "nobody else in the article has this word in the name"
    case .told: "title, rank, country or sex tells which of several"
    case .holder: "nobody else in the article holds this post"
    }
  }

  private func fields(of official: Official) -> [(String, String)] {
    let country = official.country.map { code in
      code
        + (official.countrySource == .inferred ? " (inferred from where the article is set)" : "")
    }
    return [
      ("status", official.status), ("title", official.title), ("portfolio", official.portfolio),
      ("organisation", official.organisation), ("rank", official.rank),
      ("honorific", official.honorific), ("country", country),
      ("host country", official.hostCountry),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  // MARK: JSON

  private func json(
    _ official: Official, _ occurrence: Official.Occurrence, _ article: LineView
  ) -> String {
    JSONText.object([
      ("id", JSONText.string("o\(official.id)")), ("name", JSONText.string(official.name)),
      ("text", JSONText.string(article.text(occurrence.span))),
      ("link", JSONText.string(occurrence.link.rawValue)),
      ("fields", JSONText.object(fields(of: official).map { ($0.0, JSONText.string($0.1)) })),
      (
        "mentions",
        JSONText.array(
          official.occurrences.map {
            JSONText.object([
              ("place", JSONText.string(article.place($0.span))),
              ("text", JSONText.string(article.text($0.span))),
              ("form", JSONText.string($0.form.rawValue)),
              ("link", JSONText.string($0.link.rawValue)),
              ("rule", JSONText.string($0.rule)),
            ])
          })
      ),
    ])
  }

  private func json(_ statement: Statement, _ article: LineView) -> String {
    JSONText.object([
      ("id", JSONText.string("s\(statement.id)")),
      ("text", JSONText.string(article.text(statement.span))),
      ("source", statement.source.map { JSONText.string("o\($0)") } ?? "null"),
      ("source_text", statement.sourceSpan.map { JSONText.string(article.text($0)) } ?? "null"),
      ("cue", JSONText.string(article.text(statement.cue))),
      ("link", JSONText.string(statement.link.rawValue)),
      ("quote", JSONText.string(statement.quote.rawValue)),
      ("rule", JSONText.string(statement.provenance.rule)),
      (
        "place",
        JSONText.string("\(statement.provenance.file):\(statement.provenance.line)")
      ),
    ])
  }
}

/// What an article holds on one line of its source.
private struct LineView {
  let annotated: AnnotatedDocument
  let line: Int

  init(_ annotated: AnnotatedDocument, line: Int) {
    self.annotated = annotated
    self.line = line
  }

  func touches(_ span: TextSpan) -> Bool {
    let (start, end) = annotated.document.sourceMap.positions(of: span)
    return (start.line...max(start.line, end.line)).contains(line)
  }

  /// `12:5`, in the source.
  func place(_ span: TextSpan) -> String {
    let start = annotated.document.sourceMap.positions(of: span).start
    return "\(start.line):\(start.column)"
  }

  func text(_ span: TextSpan) -> String { annotated.document.string(span) }

  var officials: [(official: Official, occurrence: Official.Occurrence)] {
    annotated.officials.flatMap { official in
      official.occurrences.filter { touches($0.span) }.map { (official, $0) }
    }.sorted { $0.occurrence.span < $1.occurrence.span }
  }

  /// People without an office.
  var people: [Mention] {
    annotated.mentions.filter { $0.kind == .person && touches($0.span) && !isOfficial($0) }
  }

  private func isOfficial(_ mention: Mention) -> Bool {
    annotated.officials.contains { $0.occurrences.contains { $0.span.overlaps(mention.span) } }
  }

  var statements: [Statement] {
    annotated.statements.filter { touches($0.span) || touches($0.cue) }
  }
}
