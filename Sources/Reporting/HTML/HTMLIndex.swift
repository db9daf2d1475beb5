import TextModel

/// What the HTML report's lists and plots are made of: a few words on each article and finding.
struct HTMLIndex: JSONWritable {
  /// An article in the lists.
  struct Article: JSONWritable {
    var title: String
    var path: String?
    /// ISO 8601 day.
    var date: String?
    var site: String?
    var figures: Int
    var covered: Int
    var checks: Int

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("checks", checks)
        $0.member("covered", covered)
        $0.member("date", date)
        $0.member("figures", figures)
        $0.member("path", path)
        $0.member("site", site)
        $0.member("title", title)
      }
    }
  }

  /// A finding in the lists.
  private struct Finding: JSONWritable {
    /// Index of the article, and of the check in its data.
    var article: Int
    var check: Int
    var record: CheckRecord

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("article", article)
        $0.member("check", check)
        $0.member("computed", record.computed)
        $0.member("difference", record.difference)
        $0.member("equation", record.equation)
        $0.member("message", record.message)
        $0.member("rule", record.rule)
        $0.member("severity", record.severity)
        $0.member("stated", record.stated)
      }
    }
  }

  /// An input that could not be processed.
  private struct Failure: JSONWritable {
    var failure: ReportedFailure

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("article", failure.article)
        $0.member("code", failure.code)
        $0.member("message", failure.message)
      }
    }
  }

  /// A check of the pack, and what came of it.
  private struct Rule: JSONWritable {
    var description: CheckDescription
    var consistent = 0
    var undecided = 0

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("consistent", consistent)
        $0.member("documentation", description.documentation.map(Section.init))
        $0.member("id", description.id)
        $0.member("title", description.title)
        $0.member("undecided", undecided)
      }
    }
  }

  private struct Section: JSONWritable {
    var section: CheckDescription.Section

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("heading", section.heading)
        $0.member("text", section.text)
      }
    }
  }

  private(set) var articles: [Article] = []
  private var findings: [Finding] = []
  private var failures: [Failure] = []
  private var rules: [String: Rule] = [:]
  private let context: ReportContext

  init(_ context: ReportContext) {
    self.context = context
    for check in context.checks { rules[check.id] = Rule(description: check) }
  }

  /// Adds an article with what the page shows of it.
  mutating func add(_ reconciled: ReconciledDocument, _ article: HTMLArticle.Part) {
    let document = reconciled.document
    let path = document.path.map { ReportPath.relative($0, to: context.workingFolder) }
    let published = document.metadata.published.map { String($0.prefix(10)) }
    for (index, check) in article.checks.enumerated()
    where check.verdict == Check.Verdict.inconsistent.rawValue {
      findings.append(Finding(article: articles.count, check: index, record: check))
    }
    for check in reconciled.checks {
      switch check.verdict {
      case .consistent: rules[check.rule]?.consistent += 1
      case .undecided: rules[check.rule]?.undecided += 1
      case .inconsistent: break
      }
    }
    articles.append(
      Article(
        title: document.metadata.title ?? headline(of: document) ?? path ?? document.id,
        path: path ?? document.id, date: published ?? document.referenceDate?.description,
        site: document.metadata.site, figures: article.figures, covered: article.covered,
        checks: article.checks.count))
  }

  /// Adds an input that could not be processed.
  mutating func add(_ outcome: DocumentOutcome) {
    guard case .failed(let id, let path, let diagnostic) = outcome else { return }
    failures.append(
      Failure(failure: ReportedFailure(id: id, path: path, diagnostic, context)))
  }

  private func headline(of document: Document) -> String? {
    document.blocks.first { $0.kind == .headline }.map { document.string($0.span) }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("articles", articles)
      $0.member("failures", failures)
      $0.member("findings", findings)
      $0.member("rules", rules.values.sorted { $0.description.id < $1.description.id })
      $0.member("version", context.version)
    }
  }
}
