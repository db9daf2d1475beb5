internal import RuleLanguage
internal import TextModel

/// Where an article is set, as far as its places tell.
struct PlaceContext {
  /// ISO 3166-1 alpha-2 code of the country that the article reports from: that of the dateline, else the
  /// only one that the article names at all. `nil` where neither tells.
  let home: String?
  /// Names of ministries, courts, forces and other bodies of states.
  private let stateBodies: Set<String>
  /// How often places of a country are named, by its code.
  private let counts: [String: Int]

  init(_ store: FigureStore) {
    var counts: [String: Int] = [:]
    var dateline: String?
    var bodies: Set<String> = []
    for (index, figure) in store.figures.enumerated() where !figure.isHidden {
      switch store.typeName(of: index) {
      case "site":
        if let code = store.text("code", of: index) { counts[code, default: 0] += 1 }
      case "dateline": dateline = dateline ?? store.text("code", of: index)
      case "nationality":
        if let code = store.text("code", of: index), store.text("also", of: index) == nil {
          counts[code, default: 0] += 1
        }
      case "organisation":
        if let kind = store.text("kind", of: index), kind == "state" || kind == "force",
          let name = store.text("name", of: index)
        {
          bodies.insert(name)
        }
      default: break
      }
    }
    self.counts = counts
    stateBodies = bodies
    home = dateline ?? (counts.count == 1 ? counts.first?.key : nil)
  }

  /// Whether a body is one of a state: a ministry, a court, a force.
  func isOfState(_ organisation: String) -> Bool { stateBodies.contains(organisation) }

  /// Which of two countries a word for both peoples means: the one whose places the article names more
  /// often. The first, the usual one, where it names neither.
  func settle(_ code: String, or other: String) -> String {
    counts[other, default: 0] > counts[code, default: 0] ? other : code
  }
}
