import TextModel

/// How many articles, figures, checks and findings there are: of one article, or of a run.
struct RunTotals: ByteCodable {
  /// Inputs that were processed.
  var articles = 0
  /// Numbers found in them.
  var figures = 0
  /// Constraints evaluated on those.
  var checks = 0
  var errors = 0
  var warnings = 0
  var notes = 0
  /// Inputs that could not be processed.
  var failures = 0

  init() {}

  init(_ outcome: DocumentOutcome) {
    guard case .processed(let document) = outcome else {
      failures = 1
      return
    }
    articles = 1
    figures = document.annotated.mentions.count { $0.kind.isNumeric }
    checks = document.checks.count
    for finding in document.findings {
      switch finding.severity ?? .error {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  static func += (a: inout RunTotals, b: RunTotals) {
    a.articles += b.articles
    a.figures += b.figures
    a.checks += b.checks
    a.errors += b.errors
    a.warnings += b.warnings
    a.notes += b.notes
    a.failures += b.failures
  }

  /// `2 articles, 8 figures, 3 checks: 1 error, 1 note; 1 input could not be processed`
  ///
  /// - Parameters:
  ///   - trials: findings of rules on trial.
  ///   - ink: what marks the counts of findings and failures.
  func line(trials: Int = 0, _ ink: Ink = Ink(isColored: false)) -> String {
    let found = [
      (Check.Severity.error, errors), (.warning, warnings), (.note, notes),
    ].compactMap { severity, count in
      count == 0 ? nil : ink(counted(count, severity.rawValue), severity.ink)
    }
    var line = [
      counted(articles, "article"), counted(figures, "figure"), counted(checks, "check"),
    ].joined(separator: ", ")
    line += ": " + (found.isEmpty ? "no findings" : found.joined(separator: ", "))
    if trials > 0 { line += "; \(counted(trials, "finding")) of rules on trial" }
    if failures > 0 {
      line += "; " + ink(counted(failures, "input") + " could not be processed", .error)
    }
    return line
  }

  func write(to writer: inout ByteWriter) {
    for count in [articles, figures, checks, errors, warnings, notes, failures] {
      writer.integer(count)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    articles = try reader.integer()
    figures = try reader.integer()
    checks = try reader.integer()
    errors = try reader.integer()
    warnings = try reader.integer()
    notes = try reader.integer()
    failures = try reader.integer()
  }
}

/// `1 example`, `2 examples`.
func counted(_ number: Int, _ noun: String) -> String {
  number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
}
