import TextModel

/// A report for people: one self-contained page with an overview, lists and every article.
///
/// Articles are written as they come, each as JSON in an element of its own that the page reads when
/// the article is opened, so that neither this program nor the browser holds what nobody looks at.
/// The page makes elements and text from it and never markup, and its policy forbids it the network.
public struct HTMLFormat: Report {
  public static let name = "html"
  public static let summary = "a page for people: overview, search, every article with its figures"

  private var index: HTMLIndex
  private var hasBegun = false

  public init(_ context: ReportContext) { index = HTMLIndex(context) }

  public static func part(of article: ReportedArticle, _ context: ReportContext) -> HTMLPart {
    HTMLPart(article)
  }

  public mutating func add(_ part: HTMLPart) -> [UInt8] {
    var bytes = begin()
    if !part.page.isEmpty {
      bytes += HTMLPage.element(part.page, id: "a\(index.articles.count)")
    }
    index.add(part)
    return bytes
  }

  public mutating func finish() -> [UInt8] {
    begin() + HTMLPage.element(HTMLPage.data(index), id: "index") + HTMLPage.foot
  }

  private mutating func begin() -> [UInt8] {
    defer { hasBegun = true }
    return hasBegun ? [] : HTMLPage.head
  }
}
