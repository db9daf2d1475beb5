internal import RuleLanguage
internal import TextModel

/// Turns figures into the mentions of the output.
struct MentionBuilder {
  private let store: FigureStore
  private let places: PlaceContext
  private var mentionOfFigure: [Int: Int] = [:]
  /// By first token: the mention of a bare name.
  private var mentionOfName: [Int: Int] = [:]

  init(_ store: FigureStore, places: PlaceContext) {
    self.store = store
    self.places = places
  }

  /// The mention that a figure became.
  func mention(ofFigure figure: Int) -> Int? { mentionOfFigure[figure] }

  /// The mention that a figure became, or that the first of the figures it was built from became.
  func mention(underFigure figure: Int) -> Int? {
    if let own = mentionOfFigure[figure] { return own }
    for child in store.figures[figure].children {
      if let found = mention(underFigure: child) { return found }
    }
    return nil
  }

  /// All mentions in text order; `result[i].id == i`.
  ///
  /// - Parameter names: bare names of people who are no officials, with the figure that first named each.
  mutating func build(names: [(tokens: Range<Int>, first: Int)] = []) -> [Mention] {
    var reported = store.figures.indices.filter { index in
      !store.figures[index].isHidden && store.kind(of: index) != nil
    }.map { (tokens: store.figures[$0].tokens, figure: $0, isBare: false) }
    reported += names.map { (tokens: $0.tokens, figure: $0.first, isBare: true) }
    reported.sort { a, b in
      (a.tokens.lowerBound, -a.tokens.upperBound, a.figure)
        < (b.tokens.lowerBound, -b.tokens.upperBound, b.figure)
    }
    var mentions: [Mention] = []
    for (tokens, index, isBare) in reported {
      if isBare {
        mentionOfName[tokens.lowerBound] = mentions.count
        mentions.append(bareName(tokens, like: index, id: mentions.count))
      } else {
        mentionOfFigure[index] = mentions.count
        mentions.append(mention(index, id: mentions.count))
      }
    }
    linkNationalities(&mentions)
    linkAnchors(&mentions)
    return mentions
  }

  /// A later mention of somebody by a part of the name.
  private func bareName(_ tokens: Range<Int>, like first: Int, id: Int) -> Mention {
    let span = store.document.span(ofTokens: tokens)
    let sentence = store.document.sentenceIndex(at: span.start) ?? 0
    return Mention(
      id: id, kind: .person, span: span, core: span, provenance: store.provenance(of: first),
      block: store.document.sentences[sentence].block, sentence: sentence)
  }

  private func mention(_ index: Int, id: Int) -> Mention {
    let figure = store.figures[index]
    let document = store.document
    let kind = kind(of: index)
    var mention = Mention(
      id: id, kind: kind, span: document.span(ofTokens: figure.tokens),
      core: document.span(ofTokens: figure.core), provenance: store.provenance(of: index),
      block: document.sentences[figure.sentence].block, sentence: figure.sentence)
    if case .quantity(let quantity) = store.value(.quantity, of: index) {
      mention.quantity = quantity
    }
    if case .temporal(let temporal) = store.value(.when, of: index) {
      mention.temporal = temporal
    }
    mention.role = store.text(.role, of: index).flatMap { Mention.Role(rawValue: $0) }
    if kind == .count, mention.role == nil { mention.role = .count }
    mention.unit = store.text(.unit, of: index)
    mention.currency = store.text(.currency, of: index)
    if kind == .nationality {
      mention.nationality = Mention.Nationality(
        code: nationalityCode(index),
        form: store.text(.form, of: index).flatMap { Mention.Nationality.Form(rawValue: $0) }
          ?? .adjective,
        group: store.text(.group, of: index).flatMap {
          Mention.Nationality.Group(rawValue: $0)
        }
          ?? .state,
        style: store.text(.style, of: index).flatMap {
          Mention.Nationality.Style(rawValue: $0)
        })
    }
    if kind == .count { mention.measured = measured(index) }
    return mention
  }

  /// What the mention is. A name alone is a person's, as it is wherever else the article repeats it: its
  /// title stands in the words beside it, and with the official.
  private func kind(of index: Int) -> Mention.Kind {
    let kind = store.kind(of: index) ?? .number
    let figure = store.figures[index]
    return kind == .official && figure.core == figure.tokens ? .person : kind
  }

  /// The code, and where two peoples have the word, that of the one which the article's places tell.
  private func nationalityCode(_ index: Int) -> String {
    guard let code = store.text(.code, of: index) else { return "" }
    return store.text(.also, of: index).map { places.settle(code, or: $0) } ?? code
  }

  /// Tells each later mention of a person which one named the person first.
  func linkPeople(_ people: [LinkedPerson], _ mentions: inout [Mention]) {
    for person in people {
      let own = person.occurrences.compactMap { occurrence in
        occurrence.figure.map { mentionOfFigure[$0] } ?? mentionOfName[occurrence.tokens.lowerBound]
      }
      guard let first = own.min() else { continue }
      for mention in own where mention != first { mentions[mention].samePerson = first }
    }
  }

  private func measured(_ index: Int) -> Mention.Measured {
    Mention.Measured(
      noun: store.text(.noun, of: index),
      nounClass: store.text(.nounClass, of: index).flatMap {
        Mention.Measured.NounClass(rawValue: $0)
      },
      axis: store.text(.axis, of: index),
      nationality: store.text(.nationality, of: index),
      predicate: store.text(.predicate, of: index),
      outcome: store.text(.outcome, of: index),
      scope: store.text(.scope, of: index).flatMap { Mention.Measured.Scope(rawValue: $0) },
      asOf: store.date(.asOf, of: index),
      periodStart: store.date(.periodStart, of: index),
      periodEnd: store.date(.periodEnd, of: index),
      isNegated: store.flag(.negated, of: index),
      isHypothetical: store.flag(.hypothetical, of: index),
      isTotal: store.flag(.total, of: index),
      isDefinite: store.flag(.definite, of: index))
  }

  /// A date that is counted from another one names the mention that this one is part of.
  private func linkAnchors(_ mentions: inout [Mention]) {
    for index in mentions.indices where mentions[index].kind.isTemporal {
      guard case .mention(let figure)? = mentions[index].temporal?.anchor else { continue }
      let span = store.document.span(ofTokens: store.figures[figure].tokens)
      // It stands a little before, so the search goes back.
      let anchor = mentions[..<index].lastIndex { $0.temporal != nil && $0.span.contains(span) }
      mentions[index].temporal?.anchor = anchor.map { .mention($0) } ?? .document
    }
  }

  /// A nationality inside a count belongs to it.
  private func linkNationalities(_ mentions: inout [Mention]) {
    var count: Int?
    for index in mentions.indices {
      if mentions[index].kind == .count { count = index }
      guard mentions[index].kind == .nationality, let count,
        mentions[count].span.contains(mentions[index].span)
      else { continue }
      mentions[index].nationality?.count = count
    }
  }
}
