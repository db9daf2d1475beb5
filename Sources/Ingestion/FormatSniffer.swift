/// Tells what decoded bytes are.
enum FormatSniffer {
  /// The format by content first, then by the file's name.
  static func format(of source: [UInt8], path: String?) -> Ingester.Format {
    let head = Array(source.prefix(4096))
    let suffix = path?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let first = head.first { !Bytes.isSpace($0) }
    func holds(_ text: String) -> Bool {
      Bytes.find(text, in: head, from: 0, to: head.count, ignoringCase: true) != nil
    }
    if isNinjs(head) { return .ninjs }
    if MailPage.isMail(head) { return .mhtml }
    if first == UInt8(ascii: "<") {
      if isNewsXML(head) { return .xml }
      let isPage = holds("<html") || holds("<!doctype html")
      if holds("<?xml"), !isPage { return .xml }
      if isPage || pageElements.contains(where: holds) { return .html }
    }
    switch suffix {
    case "html", "htm", "xhtml": return .html
    case "xml": return .xml
    case "md", "markdown": return .markdown
    case "txt", "text": return .text
    case _ where FrontMatter(head).values.count >= 2: return .markdown
    default: return holds("<html") || holds("<!doctype html") ? .html : .text
    }
  }

  /// Whether a feed or a news agency's XML begins here.
  static func isNewsXML(_ head: [UInt8]) -> Bool {
    guard head.first(where: { !Bytes.isSpace($0) && $0 < 0x80 }) == UInt8(ascii: "<") else {
      return false
    }
    return ["rss", "RDF", "feed", "nitf", "newsItem", "newsMessage"].contains(root(of: head) ?? "")
  }

  /// Whether the JSON of IPTC's ninjs begins here.
  static func isNinjs(_ head: [UInt8]) -> Bool {
    guard let first = head.first(where: { !Bytes.isSpace($0) }), first == 0x7B || first == 0x5B
    else { return false }
    return NinjsReader.isNinjs(head)
  }

  /// The local name of an XML file's outermost element.
  static func root(of source: [UInt8]) -> String? {
    var scanner = XMLScanner(source)
    while let event = scanner.next() {
      switch event {
      case .open(let name, _, _, _): return name
      case .text(let range) where range.allSatisfy({ Bytes.isSpace(source[$0]) }): continue
      case .text(let range) where range.lowerBound == 0: continue
      default: return nil
      }
    }
    return nil
  }

  private static let pageElements = [
    "<body", "<head", "<p>", "<p ", "<div", "<article", "<h1", "<meta", "<section", "<table",
    "<!--",
    "<script", "<title", "<main", "<span",
  ]
}
