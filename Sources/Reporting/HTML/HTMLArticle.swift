import TextModel

/// What the HTML report shows of one article: the contract's records without what the page does not
/// use, since a report may hold thousands. Offsets are Unicode code points.
struct HTMLArticle: JSONWritable {
  private let record: ArticleRecord
  /// Checks that were decided.
  let checks: [CheckRecord]
  /// Numbers, and how many of them take part in a check that was decided.
  let figures: Int
  let covered: Int

  /// - Parameter record: the document's.
  init(_ document: ReconciledDocument, _ record: ArticleRecord) {
    self.record = record
    checks = record.checks.filter { $0.verdict != Check.Verdict.undecided.rawValue }
    let inChecks = Set(
      document.checks.filter { $0.verdict != .undecided }.flatMap { $0.operands.map(\.mention) })
    let numbers = document.annotated.mentions.filter { $0.kind.isNumeric }
    figures = numbers.count
    covered = numbers.count { inChecks.contains($0.id) }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("authors", record.metadata.authors)
      $0.member("blocks", record.blocks)
      $0.member("checks", checks)
      $0.member("id", record.id)
      $0.member("mentions", record.mentions.map(Figure.init))
      $0.member("officials", record.officials)
      $0.member("published", record.metadata.published)
      $0.member("site", record.metadata.site)
      $0.member("statements", record.statements)
      $0.member("text", record.text)
      $0.member("title", record.metadata.title)
      $0.member("url", record.url)
    }
  }

  /// A mention.
  private struct Figure: JSONWritable {
    let mention: MentionRecord

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("code", mention.code)
        $0.member("currency", mention.currency)
        $0.member("end", mention.end)
        $0.member("id", mention.id)
        $0.member("kind", mention.kind)
        $0.member("line", mention.line)
        $0.member("max", mention.max)
        $0.member("min", mention.min)
        $0.member("modifier", mention.modifier)
        $0.member("nationality", mention.nationality)
        $0.member("noun", mention.noun)
        $0.member("predicate", mention.predicate)
        $0.member("role", mention.role)
        $0.member("rule", mention.rule)
        $0.member("scope", mention.scope)
        $0.member("start", mention.start)
        $0.member("timex", mention.timexValue)
        $0.member("unit", mention.unit)
        $0.member("value", mention.value)
      }
    }
  }
}
