internal import TextModel

/// When a page says that its article was published and changed: all candidates, then the choice.
///
/// The day that readers are shown beside the headline wins over the one in the markup, which is often
/// that of a first version or of an import, and it is the day that "on Tuesday" is counted from.
struct PageDates {
  /// A day or an instant, and what said so.
  struct Candidate {
    var iso: String
    var source: String

    var day: CalendarDate? { CalendarDate(iso8601: iso) }
  }

  private(set) var published: Candidate?
  private(set) var modified: Candidate?
  /// Whether days in numbers put the day before the month: everywhere but in American English.
  let dayFirst: Bool
  private let address: String?
  private let keepsCentralEuropeanTime: Bool

  /// Reads what the markup states.
  init(_ tree: FlatTree, _ facts: PageFacts, language: String?, address: String?) {
    self.address = address
    let domain = Self.topDomain(address)
    let language = language?.lowercased() ?? ""
    dayFirst =
      !(language.isEmpty || language == "en" || language.hasPrefix("en-us"))
      || Self.dayFirstDomains.contains(domain)
    keepsCentralEuropeanTime =
      Self.centralDomains.contains(domain)
      || Self.centralLanguages.contains(String(language.prefix(2)))
    var first: [Candidate] = []
    var last: [Candidate] = []
    func add(_ text: String?, _ source: String, to list: inout [Candidate]) {
      if let iso = text.flatMap({ Dates.iso($0, dayFirst: dayFirst) }) {
        list.append(Candidate(iso: local(iso), source: source))
      }
    }
    add(facts.linkedData.published, "json-ld datePublished", to: &first)
    add(facts.linkedData.modified, "json-ld dateModified", to: &last)
    for name in Self.publishedNames { add(facts.first(name), "meta " + name, to: &first) }
    for name in Self.modifiedNames { add(facts.first(name), "meta " + name, to: &last) }
    for node in facts.times {
      let property = tree.string(node, .itemprop)?.lowercased() ?? ""
      // Without a value for machines it is read with what the page shows.
      let value = tree.string(node, .datetime) ?? tree.string(node, .content)
      if property == "datemodified" {
        add(value, "itemprop dateModified", to: &last)
      } else if property == "datepublished" || property.hasPrefix("publish") {
        add(value, "itemprop datePublished", to: &first)
      } else if tree.value(node, .pubdate) != nil {
        add(value, "time pubdate", to: &first)
      }
    }
    if first.isEmpty {
      for name in facts.meta.keys.sorted() where Self.saysPublished(name) {
        add(facts.first(name), "meta " + name, to: &first)
      }
    }
    published = first.first
    modified = last.first
    chooseFirst(first)
    readAddress()
  }

  /// A system that stamps both days when it writes the page states two equal instants. Then an
  /// earlier day from elsewhere is the better one.
  private mutating func chooseFirst(_ stated: [Candidate]) {
    guard let chosen = published, let change = modified, chosen.iso == change.iso,
      chosen.iso.utf8.count > 10, let day = chosen.day
    else { return }
    if let earlier = stated.first(where: { $0.day.map { $0 < day } ?? false }) {
      published = earlier
    }
  }

  /// The day in the address is the newsroom's, where an instant in UTC may lie on the next one.
  private mutating func readAddress() {
    guard let address, let day = Dates.day(inAddress: address) else { return }
    guard let candidate = published, let stated = candidate.day else {
      published = Candidate(iso: day.description, source: "address")
      return
    }
    // An instant in a zone of its own is the newsroom's already.
    let isUniversal = ["Z", "+00:00", "+0000"].contains { candidate.iso.hasSuffix($0) }
    if isUniversal, abs(stated.dayNumber - day.dayNumber) == 1 {
      published = Candidate(iso: day.description, source: "address")
    }
  }

  /// Adds what the page shows.
  mutating func complete(with shown: ShownDates, embedded: () -> CalendarDate?) {
    if modified == nil, let day = shown.modified {
      modified = Candidate(iso: day.description, source: "shown")
    }
    if let found = shown.published {
      let isSame = published?.day.map { Self.isSame(found, $0) } ?? false
      // The day of the last change may be shown alone, and a day after it is one that the article is
      // about.
      let isChange = modified?.day.map { found.day.dayNumber >= $0.dayNumber } ?? false
      if !isSame, published == nil || !isChange {
        published = Candidate(iso: found.day.description, source: "shown")
      }
    }
    if published == nil, let day = shown.above {
      published = Candidate(iso: day.description, source: "shown")
    }
    if published == nil, let day = shown.dateline {
      published = Candidate(iso: day.description, source: "dateline")
    }
    if published == nil, let day = shown.elsewhere {
      published = Candidate(iso: day.description, source: "shown")
    }
    if published == nil, let day = embedded() {
      published = Candidate(iso: day.description, source: "script")
    }
    if published == nil, let change = modified {
      published = Candidate(iso: change.iso, source: "modified")
    }
  }

  /// Whether a day that is shown is a stated one, perhaps with its month and day read the other way.
  private static func isSame(_ found: DateScanner.Found, _ stated: CalendarDate) -> Bool {
    if found.day == stated { return true }
    return found.isAmbiguous && found.day.year == stated.year && found.day.month == stated.day
      && found.day.day == stated.month
  }

  /// An instant that is midnight by Central European clocks is a day that a system turned into UTC.
  private func local(_ iso: String) -> String {
    guard keepsCentralEuropeanTime, iso.hasSuffix("Z"), let day = CalendarDate(iso8601: iso),
      let next = day.adding(days: 1)
    else { return iso }
    let summer = Self.isSummer(next)
    return iso.dropFirst(10).hasPrefix(summer ? "T22:00:00" : "T23:00:00")
      ? "\(next)T00:00:00\(summer ? "+02:00" : "+01:00")" : iso
  }

  /// Source: Directive 2000/84/EC, summer time from the last Sunday of March to that of October.
  private static func isSummer(_ day: CalendarDate) -> Bool {
    func lastSunday(_ month: Int) -> Int {
      guard let last = CalendarDate(year: day.year, month: month, day: 31) else { return 0 }
      return last.dayNumber - last.weekday % 7
    }
    return day.dayNumber > lastSunday(3) && day.dayNumber <= lastSunday(10)
  }

  private static func topDomain(_ address: String?) -> String {
    guard let address, let scheme = address.ranges(of: "://").first else { return "" }
    let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    return host.split(separator: ".").last?.lowercased() ?? ""
  }

  private static func saysPublished(_ name: String) -> Bool {
    guard name.contains("date") || name.contains("time") || name.contains("publi") else {
      return false
    }
    return ["publish", "publication", "pubdate", "issued", "released", "release_date", "created"]
      .contains { name.contains($0) } && !name.contains("publisher") && !name.contains("modif")
  }

  private static let dayFirstDomains: Set<String> = [
    "uk", "au", "nz", "ie", "in", "my", "sg", "za", "ke", "ng", "gh", "pk", "hk", "de", "fr", "es",
    "it", "nl", "pl", "br", "mx", "ar", "ch", "at", "be", "eu",
  ]
  private static let centralDomains: Set<String> = [
    "de", "at", "ch", "fr", "it", "es", "nl", "be", "lu", "pl", "cz", "sk", "hu", "si", "hr", "dk",
    "se", "no",
  ]
  /// Languages that are hardly written under other clocks.
  private static let centralLanguages: Set<String> = [
    "de", "it", "nl", "pl", "cs", "sk", "hu", "sl", "hr", "da", "sv", "nb", "nn", "no",
  ]

  private static let publishedNames = [
    "article:published_time", "og:published_time", "datepublished", "article:published",
    "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "dcterms.issued", "date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "og:article:published_time",
    "article.published", "originalpublicationdate", "article:publicationdate", "ptime",
    "rnews:datepublished", "created", "dc.created", "dcterms.available",
    "citation_publication_date", "citation_date", "article:created_time", "bt:pubdate",
    "vr:published_time", "displaydate", "date.release", "publication_date",
  ]
  private static let modifiedNames = [
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "revised", "moddate",
  ]
}
