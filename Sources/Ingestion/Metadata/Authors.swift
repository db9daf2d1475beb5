/// Names of people from bylines and metadata.
enum Authors {
  /// The people named in a byline or an author field: "By Ann Lee and Bo Chan, Staff Writers".
  static func people(in text: String, site: String?) -> [String] {
    var line = text
    for mark in ["|", "•", "·", "—", "–", " - ", "/"] { line = line.replacing(mark, with: "\n") }
    for word in [" and ", " & ", " und ", " et ", " y ", " with ", " i ", ";", ",", " AND "] {
      line = line.replacing(word, with: "\n")
    }
    var names: [String] = []
    for part in line.split(separator: "\n") {
      guard let name = name(String(part)), !Titles.same(name, site ?? "") else { continue }
      if !names.contains(where: { Titles.same($0, name) }) { names.append(name) }
    }
    return names
  }

  /// One name without what stands around it; `nil` where it is not a person's.
  static func name(_ text: String) -> String? {
    var words = text.split(whereSeparator: { $0.isWhitespace }).map(String.init)
    while let first = words.first, leading.contains(first.lowercased()) { words.removeFirst() }
    // "Ann Lee on 3 May", "Ann Lee Updated" and "Ann Lee (Reuters)" end before what follows.
    if let end = words.firstIndex(where: { word in
      word.hasPrefix("(") || word.contains(where: \.isNumber)
        || trailing.contains(word.lowercased().filter { $0.isLetter })
    }) {
      words.removeSubrange(end...)
    }
    var name = words.joined(separator: " ")
    while let last = name.last, ",:;.|-*".contains(last), !isInitial(words.last ?? "") {
      name.removeLast()
    }
    words = name.split(separator: " ").map(String.init)
    guard !words.isEmpty, words.count <= 6, name.utf8.count <= 80 else { return nil }
    if name.contains("@") || name.contains("://") || name.contains("www.") { return nil }
    guard name.contains(where: \.isLetter) else { return nil }
    let lowered = words.map { $0.lowercased().filter { $0.isLetter } }
    if lowered.contains(where: { desks.contains($0) }) { return nil }
    if name.lowercased().hasSuffix(".com") { return nil }
    return name
  }

  private static func isInitial(_ word: String) -> Bool {
    word.hasSuffix(".") && (word.count <= 2 || ["jr.", "sr.", "dr."].contains(word.lowercased()))
  }

  private static let leading: Set<String> = [
    "by", "by:", "von", "von:", "par", "por", "autor:", "author:", "author", "written", "words",
    "text:", "posted", "story", "reported", "published", "door", "di", "from", "autor", "edited",
    "reviewed", "medically", "updated", "contributed", "words:", "redakteur:", "photo:", "foto:",
    "article", "reporter", "af",
  ]

  private static let trailing: Set<String> = [
    "on", "updated", "published", "posted", "in", "at", "for", "of", "is", "from", "reporter",
    "contributor", "correspondent", "editor", "senior", "chief", "last", "min", "read", "am", "pm",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// Words that mark a desk, an agency or an account, not a person.
  private static let desks: Set<String> = [
    "staff", "desk", "editors", "editorial", "team", "newsroom", "reporters", "admin",
    "administrator", "redaktion", "redaction", "redacción", "redazione", "rédaction", "agency",
    "agencies", "news", "press", "reuters", "afp", "bernama", "dpa", "wire", "contributors",
    "guest", "webmaster", "moderator", "unknown", "anonymous", "user", "magazine", "department",
    "university", "institute", "foundation", "inc", "ltd", "llc", "gmbh", "online", "media",
    "office", "association", "company", "group", "society", "webdesk", "correspondents",
    "redakcja", "newspaper", "times", "daily", "bureau", "communications", "marketing", "blog",
  ]
}
