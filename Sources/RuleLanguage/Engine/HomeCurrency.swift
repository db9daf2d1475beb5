internal import TextModel

extension EvaluationContext {
  func homeCurrency(_ family: String) -> String? { nil }
}

extension CaptureContext {
  func homeCurrency(_ family: String) -> String? {
    if store.homeCurrency == nil { store.homeCurrency = HomeCurrency(lattice) }
    return store.homeCurrency?.code(ofFamily: family)
  }
}

/// Which currency a bare `$`, or a word that many currencies share, means in a document.
///
/// The countries that the document names are counted: states and places with a code, and names of
/// peoples. The currency of the country named most holds, if articles use the bare name for it and no
/// other country of the same family is named more than half as often. Otherwise the currency stays open:
/// a wrong one is worse than none.
struct HomeCurrency {
  /// Times that each country is named, by ISO 3166-1 alpha-2.
  private let mentions: [String: Int]
  /// By family: what has been found, `nil` where it stays open.
  private var codes: [String: String?] = [:]
  private let currencies: CurrencyFamilies
  /// Currencies that are no longer used count only in documents of their time.
  private let takesHistoric: Bool

  init(_ lattice: Lattice) {
    let lexicons = lattice.lexicons
    currencies = lattice.tables.currencies
    takesHistoric =
      lattice.document.document.referenceDate.map { $0.year < Self.euroNotes } ?? false
    var mentions: [String: Int] = [:]
    let sources = lexicons.lexicons.indices.filter {
      ["nationality", "place"].contains(lexicons.lexicons[$0].name)
    }
    let currency = lexicons.lexicons.firstIndex { $0.name == "currency" }
    for token in lattice.words.indices {
      // The country in "Swiss francs" and "US$" says only which currency it is.
      let matches = lattice.matches(at: token)
      if matches.isEmpty || matches.contains(where: { Int($0.entry.lexicon) == currency }) {
        continue
      }
      var counted: String?
      for match in matches where sources.contains(Int(match.entry.lexicon)) {
        let (lexicon, row) = (Int(match.entry.lexicon), Int(match.entry.row))
        guard case .text(let code) = lexicons.lexicons[lexicon].value("code", row: row),
          code != counted,
          !lexicons.lexicons[lexicon].value("ambiguous", row: row).isTrue
        else { continue }
        counted = code
        mentions[code, default: 0] += 1
      }
    }
    self.mentions = mentions
  }

  /// The first year in which the euro's notes had replaced the currencies before it.
  private static let euroNotes = 2002

  /// ISO 4217 code of the currency of a family (`dollar`, `rupee`) in the country named most.
  mutating func code(ofFamily family: String) -> String? {
    if let known = codes[family] { return known }
    let code = search(family)
    codes[family] = .some(code)
    return code
  }

  private func search(_ family: String) -> String? {
    var best: (code: String, count: Int, isBare: Bool)?
    var second = 0
    for member in currencies.members[family] ?? [] where takesHistoric || !member.isHistoric {
      let count = member.countries.reduce(0) { $0 + (mentions[$1] ?? 0) }
      if count > best?.count ?? 0 {
        second = max(second, best?.count ?? 0)
        best = (member.code, count, member.isBare)
      } else {
        second = max(second, count)
      }
    }
    guard let best, best.isBare, best.count >= 2 * second else { return nil }
    return best.code
  }
}

/// The currencies of one name: the dollars, the rupees.
final class CurrencyFamilies: Sendable {
  struct Member: Sendable {
    /// ISO 4217.
    var code: String
    /// ISO 3166-1 alpha-2.
    var countries: [String]
    var isHistoric: Bool
    /// Whether articles of its countries say the bare name.
    var isBare: Bool
  }

  /// By family.
  let members: [String: [Member]]

  init(_ lexicons: LexiconSet) {
    var members: [String: [Member]] = [:]
    for lexicon in lexicons.lexicons where lexicon.name == "currency" {
      for row in lexicon.rows.indices {
        guard case .text(let family) = lexicon.value("family", row: row),
          case .text(let countries) = lexicon.value("country", row: row),
          case .text(let code) = lexicon.value("iso", row: row)
        else { continue }
        members[family, default: []].append(
          Member(
            code: code, countries: countries.split(separator: " ").map(String.init),
            isHistoric: lexicon.value("historic", row: row).isTrue,
            isBare: lexicon.value("bare", row: row).isTrue))
      }
    }
    self.members = members
  }
}
