/// Names of people from bylines and metadata.
enum Authors {
  /// The people named in a byline or an author field: "By Ann Lee and Bo Chan, Staff Writers".
  static func people(in text: String, site: String?) -> [String] {
    if text.contains("://") || text.hasPrefix("www.") || text.hasPrefix("/") { return [] }
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

  /// Whether a line says no more than that a name follows.
  static func isOpener(_ line: String) -> Bool {
    let words = line.lowercased().split(separator: " ").map { $0.filter { $0.isLetter } }
    guard let last = words.last, ["by", "von", "par", "author", "autor", "words"].contains(last)
    else { return false }
    return words.dropLast().allSatisfy { beforeBy.contains($0) }
  }

  /// The people of a visible byline; `nil` where the line is none.
  static func byline(_ line: String) -> [String]? {
    var words = line.split(separator: " ").map(String.init)
    // "By" and the name may stand in two elements with nothing in between: "ByAnn Lee".
    if let first = words.first, first.hasPrefix("By"),
      first.dropFirst(2).first?.isUppercase ?? false
    {
      words[0] = String(first.dropFirst(2))
      words.insert("By", at: 0)
    }
    guard words.count >= 2, words.count <= 24 else { return nil }
    let lowered = words.map { $0.lowercased() }
    guard
      let mark = lowered.prefix(4).firstIndex(where: { openers.contains($0) }),
      mark == 0 || lowered[..<mark].allSatisfy({ beforeBy.contains($0) })
    else { return nil }
    let names = people(in: words[(mark + 1)...].joined(separator: " "), site: nil)
      .filter(looksLikeName)
    return names.isEmpty ? nil : names
  }

  /// Two to five words that begin with capitals, particles aside.
  static func looksLikeName(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard (2...5).contains(words.count) else { return false }
    return words.allSatisfy { word in
      (word.first?.isUppercase ?? false) || particles.contains(word.lowercased())
    } && words.contains { !particles.contains($0.lowercased()) }
      && !words.contains { notNames.contains($0.lowercased()) }
  }

  /// The words that a byline may begin with, by hash.
  static let firstWords: KeySet = {
    var set = KeySet()
    for word in openers.union(beforeBy) {
      if let key = WordKeys(word).keys.first { set.insert(key) }
    }
    return set
  }()

  private static let openers: Set<String> = [
    "by", "by:", "von", "von:", "par", "por", "autor:", "author:", "words:", "text:", "di", "door",
    "contributor:", "contributors:", "reporter:", "autorin:", "auteur:",
  ]
  private static let beforeBy: Set<String> = [
    "written", "posted", "story", "reported", "reviewed", "published", "edited", "medically",
    "fact", "checked", "text", "article", "guest", "post", "words", "geschrieben", "ein", "beitrag",
    "and", "compiled", "created", "updated",
  ]
  private static let particles: Set<String> = [
    "de", "da", "del", "della", "di", "van", "von", "der", "den", "la", "le", "bin", "al", "el",
    "of",
    "zu", "y", "dos", "du", "ter", "ten", "and",
  ]
  /// Capitalised words of interfaces.
  private static let notNames: Set<String> = [
    "read", "more", "view", "all", "posts", "follow", "share", "about", "author", "the", "home",
    "blog", "articles", "see", "latest", "in", "contact", "subscribe", "written", "your", "our",
    "min", "minutes", "updated", "published", "reviewed", "by", "learn", "next", "previous", "full",
    "bio", "profile", "photo", "image", "credit", "getty", "images", "comments", "email",
    "archiv", "anzeigen", "edition", "edited", "lifestyle", "opinion", "sports",
  ]

  /// One name without what stands around it; `nil` where it is not a person's.
  static func name(_ text: String) -> String? {
    var words = text.split(whereSeparator: { $0.isWhitespace }).map(String.init)
    while let first = words.first, leading.contains(first.lowercased()) { words.removeFirst() }
    // An account's handle after the name.
    words.removeAll { $0.hasPrefix("@") }
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
