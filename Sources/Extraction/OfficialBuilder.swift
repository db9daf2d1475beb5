internal import RuleLanguage
internal import TextModel

/// Gathers the mentions of officials into one entity for each person.
///
/// Full mentions with one name are one person; a short mention was linked to a full one by the `same-as`
/// of its rule. What a later full mention adds fills fields that the first left open.
struct OfficialBuilder {
  let store: FigureStore

  func build() -> [Official] {
    var officials: [Official] = []
    var byName: [String: Int] = [:]
    var byFigure: [Int: Int] = [:]
    let figures = store.figures.indices.filter { !store.figures[$0].isHidden }
      .sorted { store.figures[$0].tokens.lowerBound < store.figures[$1].tokens.lowerBound }
    for figure in figures where store.typeName(of: figure) == "official" {
      guard let name = store.text("name", of: figure) else { continue }
      let index = byName[name] ?? officials.count
      if index == officials.count {
        officials.append(official(figure, name: name, id: index))
        byName[name] = index
      } else {
        fill(&officials[index], from: figure)
      }
      byFigure[figure] = index
      add(figure, form: .full, to: &officials[index])
    }
    for figure in figures where store.typeName(of: figure) == "reference" {
      guard let earlier = store.figures[figure].sameAs, let index = byFigure[earlier] else {
        continue
      }
      let form = store.text("form", of: figure).flatMap { Official.Form(rawValue: $0) } ?? .short
      add(figure, form: form, to: &officials[index])
    }
    for index in officials.indices {
      officials[index].occurrences.sort { $0.span < $1.span }
      officials[index].aliases = aliases(of: officials[index])
    }
    return officials
  }

  private func official(_ figure: Int, name: String, id: Int) -> Official {
    Official(
      id: id, name: name, status: store.text("status", of: figure),
      title: store.text("title", of: figure), portfolio: store.text("portfolio", of: figure),
      organisation: store.text("organisation", of: figure), rank: store.text("rank", of: figure),
      honorific: store.text("honorific", of: figure), country: store.text("country", of: figure),
      countrySource: store.text("country_source", of: figure).flatMap {
        Official.CountrySource(rawValue: $0)
      } ?? (store.text("country", of: figure) == nil ? nil : .stated),
      hostCountry: store.text("host_country", of: figure), provenance: store.provenance(of: figure))
  }

  private func fill(_ official: inout Official, from figure: Int) {
    let other = self.official(figure, name: official.name, id: official.id)
    official.status = official.status ?? other.status
    official.title = official.title ?? other.title
    official.portfolio = official.portfolio ?? other.portfolio
    official.organisation = official.organisation ?? other.organisation
    official.rank = official.rank ?? other.rank
    official.honorific = official.honorific ?? other.honorific
    official.country = official.country ?? other.country
    official.countrySource = official.countrySource ?? other.countrySource
    official.hostCountry = official.hostCountry ?? other.hostCountry
  }

  private func add(_ figure: Int, form: Official.Form, to official: inout Official) {
    let span = store.document.span(ofTokens: store.figures[figure].tokens)
    let rule = store.rules.rules[store.figures[figure].rule].id
    if official.occurrences.contains(where: { $0.span.overlaps(span) }) { return }
    official.occurrences.append(Official.Occurrence(span: span, form: form, rule: rule))
  }

  private func aliases(of official: Official) -> [String] {
    var result: [String] = []
    for occurrence in official.occurrences where occurrence.form == .short {
      let text = store.document.document.string(occurrence.span)
      if text != official.name, !result.contains(text) { result.append(text) }
    }
    return result
  }
}
