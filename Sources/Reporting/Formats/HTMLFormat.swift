public import TextModel

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

  public mutating func add(_ outcome: DocumentOutcome) -> [UInt8] {
    add(PreparedOutcome(outcome, for: [HTMLFormat.self]))
  }

  public mutating func add(_ prepared: PreparedOutcome) -> [UInt8] {
    var bytes = begin()
    if case .processed(let document) = prepared.outcome, let page = prepared.page {
      bytes += HTMLPage.element(page.json, id: "a\(index.articles.count)")
      index.add(document, page)
    } else {
      index.add(prepared.outcome)
    }
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
