/// Chooses an article's title among its headings and what the markup states, and the heading that
/// carries it.
struct PageTitle {
  private(set) var text: String?
  /// The heading's node; `nil` where the page shows the title nowhere.
  private(set) var heading: Int?
  private let siteKey: String?

  private typealias Heading = (node: Int, text: String)

  init(_ tree: FlatTree, _ facts: PageFacts, site: String?, address: String?) {
    siteKey = site.map(Titles.key).flatMap { $0.isEmpty ? nil : $0 }
    let all: [Heading] = facts.firstLevelHeadings.map { ($0, tree.foldedText(of: $0)) }
      .filter { !$0.1.isEmpty && $0.1.utf8.count <= 400 }
    // What leads to the front page of the site is the site's name, save on the front page.
    let place = address.flatMap(PageAddress.init)
    let headings = all.filter {
      (place?.isFrontPage ?? false) || !Self.linksToFrontPage($0.node, tree)
    }
    let names =
      [site].compactMap { $0 }
      + all.filter { heading in !headings.contains { $0.node == heading.node } }.map(\.text)
    let stated = [
      facts.linkedData.headline.map(Markup.plain), facts.first("og:title"),
      facts.first("twitter:title"),
      facts.first("parsely-title", "dc.title", "dcterms.title", "sailthru.title", "headline"),
      facts.title,
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let texts = headings.map(\.text)
    var shortened = stated.map {
      Titles.withoutSite($0, names: names, host: place?.host, others: texts)
    }
    shortened = shortened.map { title in Titles.restored(title, from: shortened) }
    defer { text = text.map(Titles.withoutSections) }
    if choose(headings, shortened) { return }
    shortened.removeAll { isSite($0, unlike: texts + [address ?? ""]) }
    let real = headings.filter { Titles.key($0.text) != siteKey }
    // A heading that has nothing to do with what is stated is a message, a slogan or a section,
    // provided that what is stated is of this page: its address or another statement says it, too.
    let first = shortened.first ?? ""
    let isOfPage =
      !first.isEmpty
      && (Titles.sharesWords(first, with: [address ?? ""])
        || shortened.dropFirst().contains { Titles.same($0, first) })
    if real.count == 1, let only = real.first, only.text.split(separator: " ").count >= 2,
      !isOfPage || Titles.sharesWords(only.text, with: shortened + [address ?? ""])
    {
      heading = only.node
      text = only.text
      return
    }
    text = shortened.first ?? real.first?.text ?? stated.first
    findLowerHeading(tree)
  }

  /// Whether a stated title is the site's name with or without its motto.
  private func isSite(_ title: String, unlike others: [String]) -> Bool {
    guard let siteKey else { return false }
    let key = Titles.key(title)
    return key == siteKey
      || siteKey.count >= 4 && key.hasPrefix(siteKey) && !Titles.sharesWords(title, with: others)
  }

  /// Takes the heading that is what is stated, or part of it, or has it in it.
  private mutating func choose(_ headings: [Heading], _ stated: [String]) -> Bool {
    for candidate in stated {
      if let match = headings.first(where: { Titles.same($0.text, candidate) }) {
        heading = match.node
        text = match.text
        return true
      }
    }
    for candidate in stated {
      let key = Titles.key(candidate)
      guard key.count >= 12 else { continue }
      // A stated title may be cut off, by length or by an unescaped quotation mark.
      if let match = headings.first(where: { Titles.key($0.text).hasPrefix(key) }) {
        heading = match.node
        text = Titles.isNote(match.text, after: candidate) ? candidate : match.text
        return true
      }
      guard key.count >= 16 else { continue }
      // A heading may begin with a kicker.
      if let match = headings.first(where: { Titles.key($0.text).hasSuffix(key) }) {
        heading = match.node
        text = candidate
        return true
      }
      // What is stated may begin with a label, as in "Petition: …".
      if let match = headings.first(where: {
        let inner = Titles.key($0.text)
        return inner.count >= 16 && key.hasSuffix(inner) && inner.count * 3 >= key.count * 2
      }) {
        heading = match.node
        text = match.text
        return true
      }
    }
    return false
  }

  /// Whether all that a heading says is a link to the front page of a site.
  private static func linksToFrontPage(_ heading: Int, _ tree: FlatTree) -> Bool {
    for index in heading..<Int(tree.nodes[heading].end) where tree.nodes[index].tag == .a {
      guard tree.string(index, .href).flatMap(PageAddress.init)?.isFrontPage ?? false else {
        return false
      }
      return Titles.same(tree.foldedText(of: index), tree.foldedText(of: heading))
    }
    return false
  }

  /// A heading of the second or third level may carry the title.
  private mutating func findLowerHeading(_ tree: FlatTree) {
    guard let text else { return }
    let key = Titles.key(text)
    for index in tree.nodes.indices {
      let tag = tree.nodes[index].tag
      if tag == .h2 || tag == .h3, Titles.key(tree.foldedText(of: index)) == key {
        heading = index
        return
      }
    }
  }
}
