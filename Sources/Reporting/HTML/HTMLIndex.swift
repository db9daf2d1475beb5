import TextModel

/// What the HTML report's lists and plots are made of: a few words on each article and finding.
struct HTMLIndex: JSONWritable {
  /// An article in the lists.
  struct Article: JSONWritable, Codable, Sendable {
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
  struct Finding: JSONWritable, Codable, Sendable {
    /// Index of the article, and of the check in its data.
    var article = 0
    var check: Int
    var computed: WrittenJSON?
    var difference: WrittenJSON?
    var equation: String
    var message: String
    var rule: String
    var severity: String?
    var stated: WrittenJSON?

    /// - Parameter check: index of the check in the article's data.
    init(_ record: CheckRecord, check: Int) {
      self.check = check
      computed = record.computed.map { WrittenJSON($0) }
      difference = record.difference.map { WrittenJSON($0) }
      equation = record.equation
      message = record.message
      rule = record.rule
      severity = record.severity
      stated = record.stated.map { WrittenJSON($0) }
    }

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("article", article)
        $0.member("check", check)
        $0.member("computed", computed)
        $0.member("difference", difference)
        $0.member("equation", equation)
        $0.member("message", message)
        $0.member("rule", rule)
        $0.member("severity", severity)
        $0.member("stated", stated)
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

  /// Adds an article or an input that could not be processed.
  mutating func add(_ part: HTMLPart) {
    failures += part.failures.map { Failure(failure: $0) }
    for var finding in part.findings {
      finding.article = articles.count
      findings.append(finding)
    }
    for (rule, counts) in part.rules {
      rules[rule]?.consistent += counts.consistent
      rules[rule]?.undecided += counts.undecided
    }
    if let article = part.article { articles.append(article) }
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
