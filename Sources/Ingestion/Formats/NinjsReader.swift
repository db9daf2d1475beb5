internal import TextModel

/// The articles of IPTC ninjs files, one object or an array of them.
///
/// Source: IPTC ninjs 1.4 (`headline`, `body_xhtml`, …) and 2.1 (`headlines`, `bodies`, …).
enum NinjsReader {
  /// Whether a JSON text looks like ninjs.
  static func isNinjs(_ head: [UInt8]) -> Bool {
    ["\"body_xhtml\"", "\"body_text\"", "\"body_html\"", "\"bodies\"", "\"headlines\""].contains {
      Bytes.find($0, in: head, from: 0, to: head.count) != nil
    }
  }

  /// The articles of a file.
  static func articles(in source: [UInt8]) -> [ArticlePage] {
    JSONStrings.objects(in: source).compactMap { article(from: $0, source) }
  }

  private static func article(from object: JSONStrings, _ source: [UInt8]) -> ArticlePage? {
    func first(_ paths: [String]) -> String? { paths.first { object.ranges[$0] != nil } }
    let headline = first(["headline", "headlines.0.value", "title"])
    let markup =
      first(["body_xhtml", "body_html"])
      ?? (0..<4).first { index in
        object.string("bodies.\(index).contenttype", of: source)?.contains("html") ?? false
      }.map { "bodies.\($0).value" }
    let plain = first(["body_text", "bodies.0.value", "description_text"])
    guard let body = markup ?? plain, let range = object.ranges[body] else { return nil }
    var article = ArticlePage()
    var metadata = Metadata()
    func string(_ paths: String...) -> String? {
      first(paths).flatMap { object.string($0, of: source) }.map(TextCleaning.clean)
    }
    metadata.title = headline.flatMap { object.string($0, of: source) }.map(Markup.plain)
    metadata.description = string("description_text", "descriptions.0.value")
    metadata.language = string("language")
    metadata.site = string("copyrightholder", "infosources.0.name")
    metadata.section = string("subject.0.name", "subjects.0.name")
    metadata.authors =
      string("byline", "bylines.0.byline").map {
        Authors.byline($0) ?? Authors.people(in: $0, site: metadata.site)
      } ?? []
    for path in ["firstcreated", "contentcreated", "versioncreated"] {
      if let iso = string(path).flatMap({ Dates.iso($0) }) {
        metadata.published = iso
        metadata.publishedSource = "ninjs " + path
        break
      }
    }
    if let iso = string("versioncreated").flatMap({ Dates.iso($0) }) {
      metadata.modified = iso
      metadata.modifiedSource = "ninjs versioncreated"
    }
    article.metadata = metadata
    if let headline, let range = object.ranges[headline] {
      article.page.markup("<h1>")
      JSONStrings.unescape(range, of: source, into: &article.page)
      article.page.markup("</h1>")
    }
    if markup != nil {
      article.page.markup("<div>")
      JSONStrings.unescape(range, of: source, into: &article.page)
      article.page.markup("</div>")
    } else {
      write(range, of: source, to: &article.page)
    }
    return article
  }

  /// Writes plain text; each line is a paragraph.
  private static func write(
    _ range: Range<Int>, of source: [UInt8], to page: inout DerivedSource
  ) {
    page.markup("<p>")
    var start = range.lowerBound
    var index = start
    // A line feed is written \n, and nothing else ends a line in JSON.
    while index + 1 < range.upperBound {
      if source[index] == 0x5C {
        if source[index + 1] == UInt8(ascii: "n") {
          escaped(start..<index, of: source, to: &page)
          page.markup("</p><p>")
          start = index + 2
        }
        index += 2
      } else {
        index += 1
      }
    }
    escaped(start..<range.upperBound, of: source, to: &page)
    page.markup("</p>")
  }

  /// Writes a line of plain text so that nothing in it is markup.
  private static func escaped(
    _ range: Range<Int>, of source: [UInt8], to page: inout DerivedSource
  ) {
    var from = range.lowerBound
    for index in range where source[index] == UInt8(ascii: "<") || source[index] == 0x26 {
      JSONStrings.unescape(from..<index, of: source, into: &page)
      page.text(index..<(index + 1), of: source)
      from = index + 1
    }
    JSONStrings.unescape(from..<range.upperBound, of: source, into: &page)
  }
}
