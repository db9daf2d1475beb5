import Foundation
import TestSupport
import Testing
import TextModel

/// ISO 3166-1 alpha-2, all that are assigned.
private let countries = """
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW \
  BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
  FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN \
  IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME \
  MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF \
  PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
  SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE \
  YT ZA ZM ZW
  """.split(separator: " ").map(String.init)

@Test func everyCountryHasItsWords() throws {
  let path = PackageRoot.path + "/Rules/en/lexicons/nationalities.tsv"
  let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }
    .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  let columns = try #require(lines.first)
  func cell(_ row: [String], _ name: String) -> String {
    columns.firstIndex(of: name).flatMap { $0 < row.count ? row[$0] : nil } ?? ""
  }
  #expect(countries.count == 249)
  for code in countries {
    let rows = lines.dropFirst().filter { cell($0, "code") == code || cell($0, "also") == code }
    #expect(!rows.isEmpty, "\(code)")
    guard rows.contains(where: { cell($0, "group") == "state" }), code != "VA" else { continue }
    for form in ["adjective", "person", "people"] {
      #expect(rows.contains { !cell($0, form).isEmpty }, "\(code) has no \(form)")
    }
  }
}

@Test(
  arguments: [
    ("Dane", "DK"), ("Swede", "SE"), ("Finn", "FI"), ("Pole", "PL"), ("Turk", "TR"),
    ("Briton", "GB"), ("Scot", "GB"), ("Welshman", "GB"), ("Englishwoman", "GB"),
    ("Irishwoman", "IE"), ("Frenchman", "FR"), ("Frenchwoman", "FR"), ("Dutchwoman", "NL"),
    ("Spaniard", "ES"), ("Icelander", "IS"), ("Luxembourger", "LU"), ("Monegasque", "MC"),
    ("Kosovar", "XK"), ("Filipina", "PH"), ("Emirati", "AE"), ("Hong Konger", "HK"),
    ("New Zealander", "NZ"), ("Mosotho", "LS"), ("Motswana", "BW"), ("Nigerien", "NE"),
    ("Burkinabe", "BF"), ("Seychellois", "SC"), ("Greenlander", "GL"), ("Solomon Islander", "SB"),
    ("South Korean", "KR"), ("North Korean", "KP"), ("Sri Lankan", "LK"), ("Tobagonian", "TT"),
  ])
func onePersonOfACountry(form: String, code: String) throws {
  let found = try Article("A \(form) was hurt.").annotated.mentions.compactMap(\.nationality)
  #expect(found.map(\.code) == [code])
  #expect(found.map(\.form) == [.person])
}

@Test(
  arguments: [
    // Counted people
    ("Six of them were Indian.", ["IN"]), ("Nine Malaysian nationals left.", ["MY"]),
    // Two for one person
    ("Two dual British-Iranian nationals left.", ["GB", "IR"]),
    ("A Chinese-born Malaysian left.", ["CN", "MY"]),
    // Money, tongues, dishes and the names of other things
    ("It cost 50,000 Swiss francs.", []), ("He wrote it in English.", []),
    ("They ate at a Thai restaurant.", []), ("She won the French Open.", []),
    ("The Dominican Republic won.", []), ("It is a pro-Israeli group.", []),
    // People that have no code
    ("Three Rohingya left.", [""]), ("The Flemish detectives left.", [""]),
    ("Two Texans left.", [""]),
    // Words that are something else as well
    ("The pole fell on the turkey.", []), ("Jordan left.", []), ("Ms. German left.", []),
  ] as [(String, [String])])
func wordsForPeoplesAndOthers(text: String, codes: [String]) throws {
  let found = try Article(text).annotated.mentions.compactMap(\.nationality)
  #expect(found.map(\.code) == codes)
}
