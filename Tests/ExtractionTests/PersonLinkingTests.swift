import Testing
import TextModel

/// A text, and for each official the words that mean them.
struct LinkCase: CustomTestStringConvertible {
  var text: String
  var officials: [String: [String]]
  var testDescription: String { text }

  init(_ text: String, _ officials: [String: [String]]) {
    (self.text, self.officials) = (text, officials)
  }
}

private let cases: [LinkCase] = [
  // Any word of the name, and the title
  LinkCase(
    "Interior Minister Sokha Vireak met envoys. Sokha left. The minister later said so. Vireak agreed.",
    ["Sokha Vireak": ["Sokha Vireak", "Sokha", "The minister", "Vireak"]]),
  // A rank or a word of respect before the short name is no part of it
  LinkCase(
    "Police spokesman General Sokha Vireak spoke. Gen Vireak left. Mr. Vireak agreed.",
    ["Sokha Vireak": ["Sokha Vireak", "Vireak", "Vireak"]]),
  // The short name first, the full one later
  LinkCase(
    "President Okello left. Joseph Okello is 60.",
    ["Joseph Okello": ["Okello", "Joseph Okello"]]),
  // Two people with one surname: nobody, unless the title or the sex tells
  LinkCase(
    "Minister Anna Brandt met Governor Peter Brandt. Brandt left. Governor Brandt stayed. Mrs. Brandt left.",
    ["Anna Brandt": ["Anna Brandt"], "Peter Brandt": ["Peter Brandt", "Brandt"]]),
  LinkCase(
    "Minister Anna Brandt spoke. Her husband, Mr. Peter Brandt, is Governor Peter Brandt. Mr. Brandt left.",
    ["Anna Brandt": ["Anna Brandt"], "Peter Brandt": ["Peter Brandt", "Peter Brandt", "Brandt"]]),
  // A former holder is not "the minister"
  LinkCase(
    "Former minister Davis Phiri met Minister Frank Tembo. The minister smiled.",
    ["Davis Phiri": ["Davis Phiri"], "Frank Tembo": ["Frank Tembo", "The minister"]]),
  // Two holders of a post: "the governor" stays open
  LinkCase(
    "Governor Peter Brandt met Governor Joseph Okello. The governor left.",
    ["Peter Brandt": ["Peter Brandt"], "Joseph Okello": ["Joseph Okello"]]),
  // A word of the name inside a longer name is another thing
  LinkCase(
    "Governor Peter Brandt spoke at the new Brandt Stadium.", ["Peter Brandt": ["Peter Brandt"]]),
  // A word that the text also uses as a common word does not open a sentence as a name
  LinkCase(
    "Governor Peter Small spoke. He likes small shops. Small shops pay tax.",
    ["Peter Small": ["Peter Small"]]),
  // Another word for the post
  LinkCase(
    "Justice Anna Brandt spoke. The judge smiled.", ["Anna Brandt": ["Anna Brandt", "The judge"]]),
  // The deputy minister is not "the minister"
  LinkCase(
    "Trade Minister Anna Brandt left. Deputy trade minister Peter Okello stayed. The minister smiled.",
    ["Anna Brandt": ["Anna Brandt", "The minister"], "Peter Okello": ["Peter Okello"]]),
  // The country beside the title tells two holders of it apart
  LinkCase(
    "Kenyan Foreign Minister Anna Brandt met Malian Foreign Minister Peter Okello. The Malian minister smiled.",
    [
      "Anna Brandt": ["Anna Brandt"], "Peter Okello": ["Peter Okello", "The Malian minister"],
    ]),
  // A name that goes on after the one word known of somebody is another thing
  LinkCase(
    "Chairman Brandt spoke. Shares of Brandt Computer fell.", ["Brandt": ["Brandt"]]),
  // A middle initial does not make two people
  LinkCase(
    "Senator John Q. Brandt spoke. John Brandt left.",
    ["John Q. Brandt": ["John Q. Brandt", "John Brandt"]]),
]

@Test(arguments: cases) func mentionsOfOnePersonAreLinked(_ test: LinkCase) throws {
  let article = try Article(test.text)
  #expect(Set(article.annotated.officials.map(\.name)) == Set(test.officials.keys))
  for (name, mentions) in test.officials {
    #expect(article.mentions(of: name) == mentions, "\(name)")
  }
}

@Test func peopleWithoutAnOfficeAreMentionsOnly() throws {
  let article = try Article("Joseph Okello, 34, was hurt. Okello is in hospital.")
  #expect(article.annotated.officials.isEmpty)
  #expect(article.people == ["Joseph Okello", "Okello"])
}

@Test func laterMentionsOfAPersonNameTheFirst() throws {
  let article = try Article("Joseph Okello, 34, was hurt. Okello is in hospital.")
  let people = article.annotated.mentions.filter { $0.kind == .person }
  #expect(people.map(\.samePerson) == [nil, people[0].id])
}

@Test(
  arguments: [
    // The dateline tells
    ("LUSAKA, Nov 12 - Interior Minister Anna Brandt left for Mali.", "ZM", .inferred),
    // The only country named tells
    ("Interior Minister Anna Brandt flew over Mali.", "ML", .inferred),
    // Two countries and no dateline: nobody knows
    ("Interior Minister Anna Brandt flew from Mali to Kenya.", nil, nil),
    // What is written wins
    ("LUSAKA, Nov 12 - Malian Interior Minister Anna Brandt left.", "ML", .stated),
    // An agency serves no state, nor does a company
    ("LUSAKA, Nov 12 - UNHCR spokesman Peter Brandt left.", nil, nil),
    ("LUSAKA, Nov 12 - Anna Brandt, chairman of Fjord Holdings, left.", nil, nil),
  ] as [(String, String?, Official.CountrySource?)])
func countriesOfAStatesOfficialsAreInferred(
  text: String, country: String?, source: Official.CountrySource?
) throws {
  let official = try #require(try Article(text).annotated.officials.first)
  #expect(official.country == country)
  #expect(official.countrySource == source)
}

@Test(
  arguments: [
    ("The Congolese army left Brazzaville.", "CG"), ("The Congolese army left Goma.", "CD"),
    ("The Congolese army left.", "CD"),
    ("The Dominican minister flew to Roseau in Dominica.", "DM"),
    ("The Dominican minister left Santo Domingo.", "DO"),
  ])
func placesSettleAWordOfTwoPeoples(text: String, code: String) throws {
  let found = try Article(text).annotated.mentions.compactMap(\.nationality)
  #expect(found.map(\.code) == [code])
}

@Test(
  arguments: [
    ("Two Brits left.", Mention.Nationality.Style.colloquial), ("A Roumanian ship left.", .older),
    ("A Romanian ship left.", nil),
  ] as [(String, Mention.Nationality.Style?)])
func olderAndColloquialWordsAreMarked(text: String, style: Mention.Nationality.Style?) throws {
  let found = try Article(text).annotated.mentions.compactMap(\.nationality)
  #expect(found.map(\.style) == [style])
}

@Test func everyMentionSaysWhyItIsThisPerson() throws {
  let article = try Article(
    "Trade Minister Anna Brandt left. Brandt smiled. The minister said so. Anna Brandt is 60.")
  let official = try #require(article.annotated.officials.first)
  #expect(official.occurrences.map(\.link) == [.first, .onlyBearer, .holder, .same])
}

@Test func laterMentionsFillWhatTheFirstLeftOpen() throws {
  let article = try Article(
    "Minister Sokha Vireak spoke. General Sokha Vireak, the Cambodian interior minister, left.")
  let official = try #require(article.annotated.officials.first)
  #expect(article.annotated.officials.count == 1)
  #expect(official.title == "minister")
  #expect(official.rank == "general")
  #expect(official.portfolio == "interior")
  #expect(official.country == "KH")
  #expect(official.countrySource == .stated)
}
