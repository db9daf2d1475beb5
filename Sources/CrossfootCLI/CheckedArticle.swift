import Crossfoot
import Reporting
import TextModel

/// What a worker makes of an article for `check`.
struct CheckedArticle: Sendable {
  /// What goes to the reports.
  enum Result: Sendable {
    /// What each report needs.
    case parts(ReportParts)
    /// Findings of which a baseline, which goes by the order of the articles, may leave out some.
    case outcome(DocumentOutcome)
  }

  /// Of the article as it is reported.
  let notes: ArticleNotes
  /// What is to be said of ignores.
  let diagnostics: [Diagnostic]
  /// Findings that an ignore covers.
  let ignored: Int
  let result: Result

  /// - Parameter sparingFindings: whether a baseline has to see the findings first.
  init(
    _ outcome: DocumentOutcome, _ policy: Policy, _ plan: ReportPlan, sparingFindings: Bool
  ) {
    let applied = policy.apply(to: outcome)
    notes = ArticleNotes(applied.outcome)
    diagnostics = applied.diagnostics
    ignored = applied.ignored
    result =
      sparingFindings && notes.findings > 0
      ? .outcome(applied.outcome) : .parts(plan.parts(of: applied.outcome))
  }

  private init(
    from reader: inout ByteReader, _ plan: ReportPlan
  ) throws(ByteReader.Malformed) {
    notes = try ArticleNotes(from: &reader)
    diagnostics = try reader.list()
    ignored = try reader.integer()
    result = .parts(try plan.parts(from: &reader))
  }

  private var bytes: [UInt8]? {
    guard case .parts(let parts) = result else { return nil }
    var writer = ByteWriter()
    notes.write(to: &writer)
    writer.list(diagnostics)
    writer.integer(ignored)
    parts.write(to: &writer)
    return writer.bytes
  }

  /// How it is kept and handed from process to process.
  static func coding(
    _ plan: ReportPlan, sparingFindings: Bool
  ) -> ResultCoding<CheckedArticle> {
    ResultCoding(
      encode: { $0.bytes },
      decode: { reader throws(ByteReader.Malformed) in
        let article = try CheckedArticle(from: &reader, plan)
        return sparingFindings && article.notes.findings > 0 ? nil : article
      })
  }
}
