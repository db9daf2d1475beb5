internal import RuleLanguage
internal import TextModel

/// Makes the officials of the output of the people that were linked: those with a title or a rank.
///
/// The first mention with a title gives the fields; later ones fill what it left open.
struct OfficialBuilder {
  let store: FigureStore
  let places: PlaceContext

  /// The officials in order of first mention, and for each the index of its person.
  func build(_ people: [LinkedPerson]) -> (officials: [Official], people: [Int]) {
    var officials: [Official] = []
    var origins: [Int] = []
    let order = people.indices.filter { !people[$0].officials.isEmpty }.sorted {
      people[$0].occurrences[0].tokens.lowerBound < people[$1].occurrences[0].tokens.lowerBound
    }
    for index in order {
      let person = people[index]
      var official = official(person.officials[0], name: person.name, id: officials.count)
      for figure in person.officials.dropFirst() { fill(&official, from: figure) }
      for occurrence in person.occurrences { add(occurrence, to: &official) }
      inferCountry(&official, person.officials)
      official.aliases = aliases(of: official)
      officials.append(official)
      origins.append(index)
    }
    return (officials, origins)
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

  /// An office of a state, with no country beside it, is one of the state that the article is about.
  ///
  /// Envoys serve abroad, and companies and agencies of the United Nations serve no state: their posts
  /// have no country unless it is written.
  private func inferCountry(_ official: inout Official, _ figures: [Int]) {
    guard official.country == nil, let code = places.home else { return }
    let isOfState = figures.contains { figure in
      let isOfStateBody = store.text("organisation", of: figure).map(places.isOfState)
      guard let sphere = store.text("sphere", of: figure) else {
        return store.text("rank", of: figure) != nil
      }
      if ["diplomatic", "corporate", "ngo", "religious"].contains(sphere) { return false }
      if store.text("portfolio", of: figure) != nil || store.text("rank", of: figure) != nil {
        return true
      }
      return isOfStateBody ?? (sphere != "agency")
    }
    if isOfState { (official.country, official.countrySource) = (code, .inferred) }
  }

  /// What a later mention adds. What belongs to one post (status, portfolio, body) is taken only from a
  /// mention of the same post, or where no post was known.
  private func fill(_ official: inout Official, from figure: Int) {
    let other = self.official(figure, name: official.name, id: official.id)
    if official.title == nil || other.title == nil || official.title == other.title {
      official.status = official.status ?? (official.title == nil ? other.status : nil)
      official.title = official.title ?? other.title
      official.portfolio = official.portfolio ?? other.portfolio
      official.organisation = official.organisation ?? other.organisation
    }
    official.rank = official.rank ?? other.rank
    official.honorific = official.honorific ?? other.honorific
    official.country = official.country ?? other.country
    official.countrySource = official.countrySource ?? other.countrySource
    official.hostCountry = official.hostCountry ?? other.hostCountry
  }

  private func add(_ occurrence: LinkedPerson.Occurrence, to official: inout Official) {
    let span = store.document.span(ofTokens: occurrence.tokens)
    let rule = occurrence.figure.map { store.rules.rules[store.figures[$0].rule].id }
    official.occurrences.append(
      Official.Occurrence(
        span: span, form: occurrence.form, rule: rule ?? official.provenance.rule,
        link: occurrence.link))
  }

  private func aliases(of official: Official) -> [String] {
    var result: [String] = []
    for occurrence in official.occurrences
    where occurrence.form == .short || occurrence.form == .full {
      let text = store.document.document.string(occurrence.span)
      if text != official.name, !result.contains(text) { result.append(text) }
    }
    return result
  }
}
