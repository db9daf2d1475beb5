internal import TextModel

/// The articles of NITF and NewsML-G2 files.
///
/// Source: IPTC NITF 3.6 and NewsML-G2 2.x. A NewsML-G2 item carries its text as NITF or XHTML.
struct NewsXMLReader {
  private let source: [UInt8]
  private var scanner: XMLScanner
  private var articles: [ArticlePage] = []
  private var draft: Draft?
  private var draftDepth = 0
  private var depth = 0
  /// Depth of the element whose content is the text, and of one inside it that is left out.
  private var bodyDepth: Int?
  private var skipDepth: Int?
  private var field: Field?
  /// Names of the open elements.
  private var path: [String] = []

  private struct Draft {
    var fields: [String: Field] = [:]
    var metadata = Metadata()
    var body = DerivedSource()
  }

  private struct Field {
    var name: String
    var depth: Int
    var content = DerivedSource()
    var plain = ""
  }

  /// The articles of a file.
  static func articles(in source: [UInt8]) -> [ArticlePage] {
    var reader = NewsXMLReader(source: source, scanner: XMLScanner(source))
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
      case .open(let name, _, let attributes, let isEmpty):
        depth += 1
        path.append(name)
        open(name, attributes, isEmpty)
        if isEmpty { close(name) }
      case .close(let name): close(name)
      case .text(let range): add(range, isData: false)
      case .data(let range): add(range, isData: true)
      }
    }
    if draft != nil { finish() }
  }

  private mutating func add(_ range: Range<Int>, isData: Bool) {
    guard skipDepth == nil else { return }
    if bodyDepth != nil {
      if isData {
        draft?.body.text(range, of: source)
      } else {
        draft?.body.copy(range, of: source)
      }
    } else if field != nil {
      if isData {
        field?.content.text(range, of: source)
      } else {
        field?.content.copy(range, of: source)
      }
      field?.plain += XMLText.plain(range, of: source, isData: isData)
    }
  }

  private mutating func open(_ name: String, _ attributes: Range<Int>, _ isEmpty: Bool) {
    if draft == nil {
      guard name == "newsItem" || name == "nitf" else { return }
      var opened = Draft()
      opened.metadata.language = value("lang", attributes)
      draft = opened
      draftDepth = depth
      return
    }
    if skipDepth != nil { return }
    if bodyDepth != nil {
      if Self.leftOut.contains(name) {
        if !isEmpty { skipDepth = depth }
      } else if let element = Self.elements[name] {
        let spans = ["colspan", "rowspan"].compactMap { key in
          value(key, attributes).map { " \(key)=\"\($0.filter(\.isNumber))\"" }
        }.joined()
        draft?.body.markup("<\(element)\(spans)>")
      }
      return
    }
    readAttributes(name, attributes)
    if field != nil || isEmpty { return }
    if name == "body.content" || name == "inlineData"
      || name == "body" && path.dropLast().last == "html"
    {
      bodyDepth = depth
    } else if Self.fields.contains(name) {
      field = Field(name: name == "by" ? "byline" : name, depth: depth)
    }
  }

  private mutating func readAttributes(_ name: String, _ attributes: Range<Int>) {
    switch name {
    case "date.issue", "story.date", "date.release":
      let day = value("norm", attributes)
      if draft?.metadata.published == nil, let iso = day.flatMap({ Dates.iso($0) }) {
        draft?.metadata.published = iso
        draft?.metadata.publishedSource = "nitf " + name
      }
    case "pubdata":
      let name = value("name", attributes)
      if draft?.metadata.site == nil { draft?.metadata.site = name }
    case "language":
      if let tag = value("tag", attributes) { draft?.metadata.language = tag }
    default: break
    }
  }

  private mutating func close(_ name: String) {
    defer {
      depth -= 1
      if !path.isEmpty { path.removeLast() }
    }
    if let skip = skipDepth {
      if depth == skip { skipDepth = nil }
      return
    }
    if let body = bodyDepth {
      if depth == body {
        bodyDepth = nil
      } else if let element = Self.elements[name], element != "br" {
        draft?.body.markup("</\(element)>")
      }
      return
    }
    if let open = field {
      if depth == open.depth {
        field = nil
        take(open)
      }
      return
    }
    if draft != nil, depth == draftDepth { finish() }
  }

  private mutating func take(_ field: Field) {
    let plain = TextCleaning.clean(field.plain)
    guard !plain.isEmpty else { return }
    switch field.name {
    case "firstCreated", "contentCreated":
      if draft?.metadata.published == nil, let iso = Dates.iso(plain) {
        draft?.metadata.published = iso
        draft?.metadata.publishedSource = "newsml-g2 " + field.name
      }
    case "versionCreated", "contentModified":
      if let iso = Dates.iso(plain) {
        draft?.metadata.modified = iso
        draft?.metadata.modifiedSource = "newsml-g2 " + field.name
      }
    case "name":
      // The name of a creator is an author, that of a provider the site.
      guard path.count >= 2 else { return }
      switch path[path.count - 2] {
      case "creator": draft?.metadata.authors += Authors.people(in: plain, site: nil)
      case "provider": if draft?.metadata.site == nil { draft?.metadata.site = plain }
      default: break
      }
    case "byline":
      if draft?.metadata.authors.isEmpty ?? false {
        draft?.metadata.authors = Authors.byline(plain) ?? Authors.people(in: plain, site: nil)
      }
      fallthrough
    default: if draft?.fields[field.name] == nil { draft?.fields[field.name] = field }
    }
  }

  private mutating func finish() {
    guard var draft else { return }
    self.draft = nil
    var article = ArticlePage()
    func plain(_ name: String) -> String? {
      draft.fields[name].map { TextCleaning.clean($0.plain) }
    }
    func write(_ name: String, _ open: String, _ close: String) {
      guard let field = draft.fields[name] else { return }
      article.page.markup(open)
      article.page.append(field.content)
      article.page.markup(close)
    }
    let title = ["headline", "hl1", "title"].first { draft.fields[$0] != nil }
    draft.metadata.title = title.flatMap(plain)
    draft.metadata.description = plain("abstract") ?? plain("description") ?? plain("hl2")
    if draft.metadata.published == nil, let modified = draft.metadata.modified {
      draft.metadata.published = modified
      draft.metadata.publishedSource = "modified"
    }
    if let title { write(title, "<h1>", "</h1>") }
    write("hl2", "<p data-type=\"crossfoot-deck\">", "</p>")
    write("byline", "<p data-type=\"crossfoot-byline\">", "</p>")
    write("dateline", "<p data-type=\"crossfoot-dateline\">", "</p>")
    article.page.append(draft.body)
    article.metadata = draft.metadata
    articles.append(article)
  }

  private func value(_ name: String, _ attributes: Range<Int>) -> String? {
    XMLScanner.attribute(name, attributes, of: source)
  }

  private static let fields: Set<String> = [
    "hl1", "hl2", "headline", "byline", "by", "dateline", "abstract", "description", "title",
    "firstCreated", "contentCreated", "versionCreated", "contentModified", "name",
  ]
  /// Parts of the text that describe pictures' files and the like.
  private static let leftOut: Set<String> = [
    "media-reference", "media-metadata", "media-producer", "media-object", "notes", "script",
    "style",
  ]
  private static let elements: [String: String] = {
    var table = [
      "hl1": "h2", "hl2": "h3", "block": "div", "bq": "blockquote", "media": "figure",
      "media-caption": "figcaption", "nitf-table": "div",
    ]
    for name in [
      "p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure",
      "figcaption", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "ul", "ol",
      "li", "dl", "dt", "dd", "pre", "br", "em", "strong", "b", "i", "a", "q", "sup", "sub", "span",
    ] { table[name] = name }
    return table
  }()
}
