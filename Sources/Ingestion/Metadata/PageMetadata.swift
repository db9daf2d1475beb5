internal import TextModel

/// A page's metadata from all that it states.
struct PageMetadata {
  private(set) var metadata = Metadata()
  /// The node of the headline's element, where the title stands in the page.
  private(set) var headline: Int?

  private let tree: FlatTree
  private let facts: PageFacts

  init(_ tree: FlatTree, _ facts: PageFacts, url: String?) {
    self.tree = tree
    self.facts = facts
    metadata.site = site()
    metadata.canonicalURL = facts.canonical ?? facts.first("og:url")
    metadata.language =
      facts.language ?? facts.linkedData.language ?? facts.first("content-language", "og:locale")
    metadata.language = metadata.language.map { $0.replacing("_", with: "-") }
    metadata.description =
      facts.first("og:description", "description", "twitter:description", "dc.description")
      ?? facts.linkedData.description.map(plain)
    metadata.section =
      facts.first("article:section", "parsely-section", "section")
      ?? facts.linkedData.section.map(plain)
    findTitle()
    findDates(url: url ?? metadata.canonicalURL)
    metadata.authors = authors()
  }

  private func plain(_ text: String) -> String { TextCleaning.clean(Markup.stripped(text)) }

  private func site() -> String? {
    if let name = facts.first("og:site_name", "application-name", "apple-mobile-web-app-title") {
      return name
    }
    return facts.linkedData.publisher.map(plain)
  }

  private mutating func findTitle() {
    let headings = facts.firstLevelHeadings.map { (node: $0, text: tree.foldedText(of: $0)) }
      .filter { !$0.text.isEmpty && $0.text.utf8.count <= 400 }
    let stated = [
      facts.linkedData.headline.map(plain), facts.first("og:title"), facts.first("twitter:title"),
      facts.first("parsely-title", "dc.title", "dcterms.title", "sailthru.title", "headline"),
      facts.title,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let texts = headings.map(\.text)
    let shortened = stated.map { Titles.withoutSite($0, site: metadata.site, others: texts) }
    // A heading that is what is stated, or what a stated title begins with, is the headline.
    for candidate in shortened {
      if let match = headings.first(where: { Titles.same($0.text, candidate) }) {
        headline = match.node
        metadata.title = match.text
        return
      }
    }
    // A stated title may be cut off, by length or by an unescaped quotation mark.
    for candidate in shortened {
      let key = Titles.key(candidate)
      if key.count >= 12, let match = headings.first(where: { Titles.key($0.text).hasPrefix(key) })
      {
        headline = match.node
        metadata.title = match.text
        return
      }
    }
    let siteKey = metadata.site.map(Titles.key)
    let real = headings.filter { Titles.key($0.text) != siteKey }
    if real.count == 1, let only = real.first, only.text.split(separator: " ").count >= 2 {
      headline = only.node
      metadata.title = only.text
      return
    }
    metadata.title = shortened.first ?? real.first?.text
    headline = nil
    guard let title = metadata.title else { return }
    // Another heading may carry it.
    let key = Titles.key(title)
    for index in tree.nodes.indices {
      let tag = tree.nodes[index].tag
      if tag == .h2 || tag == .h3, Titles.key(tree.foldedText(of: index)) == key {
        headline = index
        return
      }
    }
  }

  private mutating func findDates(url: String?) {
    var published: [String?] = [
      facts.linkedData.published, facts.first("article:published_time", "og:published_time"),
      facts.first(
        "datepublished", "article:published", "parsely-pub-date", "pubdate", "publishdate",
        "publish-date", "publish_date", "sailthru.date", "dc.date.issued", "dcterms.created",
        "dc.date", "dcterms.date", "dcterms.issued", "date", "cxenseparse:recs:publishtime",
        "og:article:published_time", "article.published", "originalpublicationdate",
        "article:publicationdate", "ptime", "rnews:datepublished", "created", "dc.created",
        "dcterms.available", "citation_publication_date", "citation_date", "article:created_time",
        "bt:pubdate", "vr:published_time", "displaydate", "date.release", "publication_date"),
    ]
    var modified: [String?] = [
      facts.linkedData.modified,
      facts.first(
        "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
        "dcterms.modified", "dc.date.modified", "revised", "moddate"),
    ]
    for node in facts.times {
      let value =
        tree.string(node, .datetime) ?? tree.string(node, .content) ?? tree.foldedText(of: node)
      if let property = tree.string(node, .itemprop)?.lowercased() {
        if property == "datepublished" || property.hasPrefix("publish") { published.append(value) }
        if property == "datemodified" { modified.append(value) }
      }
    }
    metadata.published = published.lazy.compactMap { $0.flatMap(Dates.iso) }.first
    metadata.modified = modified.lazy.compactMap { $0.flatMap(Dates.iso) }.first
    if metadata.published == nil, let url {
      metadata.published = Dates.day(inAddress: url)?.description
    }
  }

  /// Fills what is still unknown from what the page shows.
  mutating func complete(with visible: VisibleFacts) {
    if let instant = metadata.published, let shown = visible.published,
      Self.isNextDay(shown, instant)
    {
      // An instant in UTC may lie on another day than the one the newsroom had, and that is the day
      // which "on Tuesday" is counted from.
      metadata.published = shown
    }
    if metadata.published == nil { metadata.published = visible.published ?? firstTime() }
    if metadata.modified == nil { metadata.modified = visible.modified }
    if metadata.authors.isEmpty { metadata.authors = visible.authors }
  }

  /// Whether days in numbers put the day before the month: everywhere but in American English.
  var dayFirst: Bool {
    guard let language = metadata.language?.lowercased() else { return false }
    return !(language == "en" || language.hasPrefix("en-us"))
  }

  private static func isNextDay(_ shown: String, _ instant: String) -> Bool {
    guard instant.hasSuffix("Z") || instant.hasSuffix("+00:00") || instant.hasSuffix("+0000"),
      let a = CalendarDate(iso8601: shown), let b = CalendarDate(iso8601: instant)
    else { return false }
    return abs(a.dayNumber - b.dayNumber) == 1
  }

  /// The first day in a time element.
  private func firstTime() -> String? {
    for node in facts.times {
      if let value = tree.string(node, .datetime), let iso = Dates.iso(value) { return iso }
      if let day = Dates.day(in: tree.foldedText(of: node), dayFirst: dayFirst) {
        return day.description
      }
    }
    return nil
  }

  private func authors() -> [String] {
    let site = metadata.site
    func people(_ texts: [String]) -> [String] {
      var names: [String] = []
      for text in texts {
        for name in Authors.people(in: text, site: site) where !names.contains(name) {
          names.append(name)
        }
      }
      return names
    }
    let stated = people(facts.linkedData.authors.map(plain))
    if !stated.isEmpty { return stated }
    for name in [
      "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl",
      "sailthru.author", "og:article:author", "citation_author", "twitter:data1",
      "article:author_name",
      "authors", "creator", "dc.contributor",
    ] {
      if name == "twitter:data1",
        !(facts.first("twitter:label1")?.lowercased().contains("by") ?? false)
      {
        continue
      }
      let found = people(facts.meta[name] ?? [])
      if !found.isEmpty { return found }
    }
    for node in facts.authorElements {
      let found = people([tree.foldedText(of: node)])
      if !found.isEmpty { return found }
    }
    return []
  }
}
