internal import TextModel

/// The items of RSS 0.9x to 2.0, RSS 1.0 and Atom feeds as articles.
///
/// Source: the RSS 2.0 specification with the `content` and `dc` modules; RFC 4287 for Atom.
struct FeedReader {
  private let source: [UInt8]
  private var scanner: XMLScanner
  private var articles: [ArticlePage] = []
  private var site: String?
  private var language: String?
  private var item: Item?
  /// The field being read: its name, how deep its element stands, and what it holds.
  private var field: Field?
  private var depth = 0
  private var itemDepth = 0

  private struct Item {
    var fields: [String: Field] = [:]
    var authors: [String] = []
    var categories: [String] = []
    var link: String?
  }

  private struct Field {
    var name: String
    var depth: Int
    var content = DerivedSource()
    var plain = ""
    /// Whether what stands in it is text and no escaped markup.
    var isText = false
    var isXHTML = false
  }

  /// The articles of a feed.
  static func articles(in source: [UInt8]) -> [ArticlePage] {
    var reader = FeedReader(source: source, scanner: XMLScanner(source))
    reader.run()
    return reader.articles
  }

  private init(source: [UInt8], scanner: XMLScanner) {
    self.source = source
    self.scanner = scanner
  }

  private mutating func run() {
    while let event = scanner.next() {
      switch event {
      case .open(let name, let prefix, let attributes, let isEmpty):
        if !isEmpty { depth += 1 }
        open(name, prefix, attributes, isEmpty)
      case .close(let name):
        close(name)
        depth -= 1
      case .text(let range):
        if field?.isXHTML ?? false || field?.isText ?? false {
          field?.content.copy(range, of: source)
        } else if var open = field {
          XMLText.unescape(range, of: source, into: &open.content)
          field = open
        }
        field?.plain += XMLText.plain(range, of: source, isData: false)
      case .data(let range):
        if field?.isText ?? false {
          field?.content.text(range, of: source)
        } else {
          field?.content.copy(range, of: source)
        }
        field?.plain += XMLText.plain(range, of: source, isData: true)
      }
    }
  }

  private mutating func open(
    _ name: String, _ prefix: String, _ attributes: Range<Int>, _ isEmpty: Bool
  ) {
    if let open = field {
      guard open.isXHTML, !isEmpty || ["br", "hr", "img"].contains(name) else { return }
      field?.content.markup("<\(name)>")
      return
    }
    if item == nil, name == "item" || name == "entry", !isEmpty {
      item = Item()
      itemDepth = depth
      return
    }
    if name == "link", item != nil, let address = value("href", attributes) {
      if (value("rel", attributes) ?? "alternate") == "alternate" { item?.link = address }
      return
    }
    // An author's name stands one level deeper.
    let isField =
      item == nil
      ? depth <= 3 && ["title", "language"].contains(name)
      : depth == itemDepth + 1 && Self.fields.contains(name)
        || depth == itemDepth + 2 && name == "name"
    guard !isEmpty, isField, !["media", "itunes", "image"].contains(prefix) else { return }
    var opened = Field(name: name, depth: depth)
    let type = value("type", attributes) ?? ""
    opened.isXHTML = type == "xhtml"
    opened.isText = type == "text" && ["content", "summary", "title"].contains(name)
    field = opened
  }

  private static let fields: Set<String> = [
    "title", "link", "guid", "id", "creator", "category", "subject", "description", "summary",
    "encoded", "content", "pubDate", "published", "updated", "date", "issued",
  ]

  private mutating func close(_ name: String) {
    if let open = field {
      if depth == open.depth {
        field = nil
        take(open)
      } else if open.isXHTML {
        field?.content.markup("</\(name)>")
      }
      return
    }
    if let done = item, depth == itemDepth {
      item = nil
      if let article = article(from: done) { articles.append(article) }
    }
  }

  private mutating func take(_ field: Field) {
    let plain = TextCleaning.clean(Markup.stripped(field.plain))
    guard item != nil else {
      if field.name == "title", site == nil { site = plain }
      if field.name == "language" { language = plain }
      return
    }
    switch field.name {
    case "creator", "name":
      item?.authors += Authors.people(in: plain, site: site)
    case "category", "subject": item?.categories.append(plain)
    case "link", "guid", "id":
      if item?.link == nil || field.name == "link", plain.contains("://") { item?.link = plain }
    default:
      if item?.fields[field.name] == nil { item?.fields[field.name] = field }
    }
  }

  private func article(from item: Item) -> ArticlePage? {
    var article = ArticlePage()
    article.hasNoise = true
    func plain(_ name: String) -> String? {
      item.fields[name].map { TextCleaning.clean(Markup.stripped($0.plain)) }
    }
    article.metadata = Metadata(
      title: plain("title"), authors: item.authors, site: site, section: item.categories.first,
      language: language, canonicalURL: item.link)
    for name in ["pubDate", "published", "date", "issued", "updated"] {
      if let iso = plain(name).flatMap({ Dates.iso($0) }) {
        article.metadata.published = iso
        article.metadata.publishedSource = "feed " + name
        break
      }
    }
    if let iso = plain("updated").flatMap({ Dates.iso($0) }) {
      article.metadata.modified = iso
      article.metadata.modifiedSource = "feed updated"
    }
    let summary = item.fields["description"] ?? item.fields["summary"]
    let body = item.fields["encoded"] ?? item.fields["content"] ?? summary
    if item.fields["encoded"] != nil || item.fields["content"] != nil {
      article.metadata.description = summary.map { TextCleaning.clean(Markup.stripped($0.plain)) }
    }
    guard body != nil || item.fields["title"] != nil else { return nil }
    if let title = item.fields["title"] {
      article.page.markup("<h1>")
      article.page.append(title.content)
      article.page.markup("</h1>")
    }
    if let body {
      article.page.markup("<div>")
      article.page.append(body.content)
      article.page.markup("</div>")
    }
    return article
  }

  private func value(_ name: String, _ attributes: Range<Int>) -> String? {
    XMLScanner.attribute(name, attributes, of: source)
  }
}
