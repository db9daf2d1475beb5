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
    if first == UInt8(ascii: "<") {
      let isPage = holds("<html") || holds("<!doctype html")
      if holds("<?xml"), !isPage { return .xml }
      if isPage || pageElements.contains(where: holds) { return .html }
    }
    switch suffix {
    case "html", "htm", "xhtml": return .html
    case "xml": return .xml
    case "md", "markdown": return .markdown
    case "txt", "text": return .text
    default: return holds("<html") || holds("<!doctype html") ? .html : .text
    }
  }

  private static let pageElements = [
    "<body", "<head", "<p>", "<p ", "<div", "<article", "<h1", "<meta", "<section", "<table",
    "<!--",
    "<script", "<title", "<main", "<span",
  ]
}
