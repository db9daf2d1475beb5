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
  private let lexicons: LexiconSet
  /// Currencies that are no longer used count only in documents of their time.
  private let takesHistoric: Bool

  init(_ lattice: Lattice) {
    let lexicons = lattice.lexicons
    self.lexicons = lexicons
    takesHistoric =
      lattice.document.document.referenceDate.map { $0.year < Self.euroNotes } ?? false
    var mentions: [String: Int] = [:]
    let sources = lexicons.lexicons.indices.filter {
      ["nationality", "place"].contains(lexicons.lexicons[$0].name)
    }
    let currency = lexicons.lexicons.firstIndex { $0.name == "currency" }
    for token in lattice.words.indices {
      // The country in "Swiss francs" and "US$" says only which currency it is.
      if lattice.matches(at: token).contains(where: { Int($0.entry.lexicon) == currency }) {
        continue
      }
      var counted: String?
      for match in lattice.matches(at: token) where sources.contains(Int(match.entry.lexicon)) {
        let lexicon = lexicons.lexicons[Int(match.entry.lexicon)]
        let row = Int(match.entry.row)
        guard case .text(let code) = lexicon.value("code", row: row), code != counted,
          !lexicon.value("ambiguous", row: row).isTrue
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
    guard let lexicon = lexicons.lexicons.first(where: { $0.name == "currency" }) else {
      return nil
    }
    var best: (code: String, count: Int, isBare: Bool)?
    var second = 0
    for row in lexicon.rows.indices {
      guard lexicon.value("family", row: row) == .text(family),
        case .text(let countries) = lexicon.value("country", row: row),
        case .text(let code) = lexicon.value("iso", row: row),
        takesHistoric || !lexicon.value("historic", row: row).isTrue
      else { continue }
      let count = countries.split(separator: " ").reduce(0) { $0 + (mentions[String($1)] ?? 0) }
      if count > best?.count ?? 0 {
        second = max(second, best?.count ?? 0)
        best = (code, count, lexicon.value("bare", row: row).isTrue)
      } else {
        second = max(second, count)
      }
    }
    guard let best, best.isBare, best.count >= 2 * second else { return nil }
    return best.code
  }
}
