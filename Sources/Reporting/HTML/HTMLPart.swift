public import TextModel

/// What the HTML report needs of one article.
public struct HTMLPart: ByteCodable {
  /// The article, for `HTMLPage.element`; empty where the input could not be processed.
  let page: [UInt8]
  let article: HTMLIndex.Article?
  let findings: [HTMLIndex.Finding]
  let failures: [ReportedFailure]
  /// What came of the checks, by rule.
  let rules: [(rule: String, counts: StatisticsFormat.Counts)]

  init(_ article: ReportedArticle) {
    failures = article.findings.failures
    guard let reconciled = article.document, let record = article.record else {
      page = []
      self.article = nil
      findings = []
      rules = []
      return
    }
    let shown = HTMLArticle(reconciled, record)
    let document = reconciled.document
    let published = document.metadata.published.map { String($0.prefix(10)) }
    page = HTMLPage.data(shown)
    self.article = HTMLIndex.Article(
      title: article.title, path: article.name,
      date: published ?? document.referenceDate?.description, site: document.metadata.site,
      figures: shown.figures, covered: shown.covered, checks: shown.checks.count)
    findings = shown.checks.enumerated().filter {
      $0.element.verdict == Check.Verdict.inconsistent.rawValue
    }.map { HTMLIndex.Finding($0.element, check: $0.offset) }
    rules = StatisticsFormat.Part(reconciled).counts
  }

  public func write(to writer: inout ByteWriter) {
    writer.block(page)
    writer.list(article.map { [$0] } ?? [])
    writer.list(findings)
    writer.list(failures)
    StatisticsFormat.Part(rules).write(to: &writer)
  }

  public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    page = try reader.block()
    article = try reader.list(of: HTMLIndex.Article.self).first
    findings = try reader.list()
    failures = try reader.list()
    rules = try StatisticsFormat.Part(from: &reader).counts
  }
}
