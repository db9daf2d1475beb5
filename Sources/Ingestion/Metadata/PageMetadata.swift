internal import TextModel

/// A page's metadata from all that it states.
struct PageMetadata {
  private(set) var metadata = Metadata()
  /// The node of the headline's element, where the title stands in the page.
  private(set) var headline: Int?

  private let tree: FlatTree
  private let facts: PageFacts
  private var dates: PageDates
  private let address: String?

  init(_ tree: FlatTree, _ facts: PageFacts, url: String?) {
    self.tree = tree
    self.facts = facts
    metadata.canonicalURL = facts.canonical ?? facts.first("og:url")
    metadata.language =
      facts.language ?? facts.linkedData.language ?? facts.first("content-language", "og:locale")
    metadata.language = metadata.language.map { $0.replacing("_", with: "-") }
    address = url ?? metadata.canonicalURL
    dates = PageDates(tree, facts, language: metadata.language, address: address)
    metadata.site = site()
    metadata.description =
      facts.first("og:description", "description", "twitter:description", "dc.description")
      ?? facts.linkedData.description.map(plain)
    metadata.section =
      facts.first("article:section", "parsely-section", "section")
      ?? facts.linkedData.section.map(plain)
    let title = PageTitle(tree, facts, site: metadata.site, address: address)
    metadata.title = title.text
    headline = title.heading
    metadata.authors = authors(
      except: [facts.linkedData.publisher, hostName()].compactMap { $0.map(Titles.key) })
  }

  private func plain(_ text: String) -> String { Markup.plain(text) }

  private func site() -> String? {
    if let name = facts.first("og:site_name", "application-name", "apple-mobile-web-app-title") {
      return name
    }
    return facts.linkedData.publisher.map(plain)
  }

  /// Fills what is still unknown from what the page shows.
  ///
  /// - Parameter source: the page, for what only its scripts know.
  mutating func complete(
    _ page: PageChunks, body: [Int], isJunk: [Bool], headline: Int?, source: [UInt8]
  ) {
    dates.complete(
      with: ShownDates(
        tree, page, body: body, isJunk: isJunk, headline: headline, dayFirst: dates.dayFirst)
    ) { EmbeddedDates.published(in: source) }
    metadata.published = dates.published?.iso
    metadata.publishedSource = dates.published?.source
    metadata.modified = dates.modified?.iso
    metadata.modifiedSource = dates.modified?.source
    let shown = ShownAuthors(tree, page, body: body, isJunk: isJunk, headline: headline)
    if metadata.authors.isEmpty || shown.isByline && !isNamed(shown.names) {
      metadata.authors = shown.names
    }
    if metadata.authors.isEmpty {
      metadata.authors = authors(except: []).filter(Authors.looksLikeName)
    }
  }

  /// Whether one of the names is stated, perhaps in another form.
  private func isNamed(_ names: [String]) -> Bool {
    names.contains { name in
      metadata.authors.contains { stated in
        let (a, b) = (Titles.key(name), Titles.key(stated))
        return a.contains(b) || b.contains(a)
      }
    }
  }

  /// - Parameter organisations: keys of names that are the publication's own; a person who signs with
  ///   one is believed only where nobody else is named.
  private func authors(except organisations: [String]) -> [String] {
    let site = metadata.site
    func people(_ texts: [String]) -> [String] {
      var names: [String] = []
      for text in texts {
        for name in Authors.people(in: text, site: site)
        where !names.contains(name) && !organisations.contains(Titles.key(name)) {
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
      "article:author_name", "authors", "creator", "dc.contributor", "cxenseparse:author",
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

  /// The name in the page's host: "elcolombiano" of "www.elcolombiano.com".
  private func hostName() -> String? {
    guard let host = address.flatMap(PageAddress.init)?.host else { return nil }
    let parts = host.split(separator: ".")
    return parts.count >= 2 ? String(parts[0]) : nil
  }
}
