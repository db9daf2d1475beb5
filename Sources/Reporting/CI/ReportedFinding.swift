import TextModel

/// A finding as reports give it: all that they need of the article, so that it need not be kept.
struct ReportedFinding: Sendable, Codable {
  /// A stretch of the source file.
  struct Place: Sendable, Equatable, Codable {
    /// 1-based lines, 1-based columns in UTF-8 bytes.
    var start: SourcePosition
    /// After the last byte.
    var end: SourcePosition
    /// The columns of both ends in UTF-16 code units.
    var startUTF16: Int
    var endUTF16: Int

    init(_ span: TextSpan, in map: SourceMap) {
      let positions = map.positions(of: span)
      start = positions.start
      end = positions.end
      startUTF16 = map.utf16Column(of: start)
      endUTF16 = map.utf16Column(of: end)
    }
  }

  /// A figure that takes part.
  struct Operand: Sendable, Codable {
    var role: String
    /// The figure's words.
    var text: String
    var place: Place

    /// `total: 94 foreigners`.
    var label: String { "\(role): \(text)" }
  }

  /// A change that would mend it.
  struct Repair: Sendable, Codable {
    var text: String
    var value: String

    /// `94 foreigners -> 93`.
    var label: String { "\(text) -> \(value)" }
  }

  /// The file, relative to the working folder; `nil` for standard input and records.
  var path: String?
  /// What the article is called: its path, or the id of its record.
  var article: String
  var rule: String
  var severity: Check.Severity
  var message: String
  var equation: String
  /// Identifies the finding in its article: the check's id.
  var check: String
  /// Identifies the finding among all of a report, whatever line it stands on.
  var fingerprint: String
  /// Where the first figure stands; `nil` where a check has none.
  var place: Place?
  var operands: [Operand]
  var repairs: [Repair]

  init(_ check: Check, in reconciled: ReconciledDocument, _ workingFolder: String?) {
    let document = reconciled.document
    let mentions = reconciled.annotated.mentions
    func words(_ mention: Int) -> String {
      document.string(mentions[mention].span).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
    path = document.path.map { ReportPath.relative($0, to: workingFolder) }
    article = path ?? document.id
    rule = check.rule
    severity = check.severity ?? .error
    message = check.message
    equation = check.equation
    self.check = check.id
    fingerprint =
      FindingIdentity.fingerprints(
        of: check, in: document, workingFolder: workingFolder
      ).ofArticle
    operands = check.operands.map {
      Operand(
        role: $0.role, text: words($0.mention),
        place: Place(mentions[$0.mention].core, in: document.sourceMap))
    }
    place = operands.first?.place
    repairs = check.repairs.map {
      Repair(text: words($0.mention), value: $0.value.summary)
    }
  }

  /// The message and the arithmetic, in two sentences.
  var sentence: String { equation.isEmpty ? message : "\(message) (\(equation))" }

  /// The line that says which changes of one number would be enough, where there are some.
  var repairLine: String? {
    if repairs.isEmpty { return nil }
    var items = repairs.prefix(Self.listedRepairs).map(\.label)
    if repairs.count > items.count { items.append("\(repairs.count - items.count) more") }
    return "repairs: " + items.joined(separator: ", or ")
  }

  private static let listedRepairs = 8
}

/// An input that could not be processed, as reports give it.
struct ReportedFailure: Sendable, Codable {
  /// The file, relative to the working folder; `nil` for standard input and records.
  var path: String?
  /// What the input is called: its path, or the id of its record.
  var article: String
  /// The diagnostic's code.
  var code: String
  var message: String
  var fingerprint: String

  init(id: String, path: String?, _ diagnostic: Diagnostic, _ workingFolder: String?) {
    self.path = path.map { ReportPath.relative($0, to: workingFolder) }
    article = self.path ?? id
    code = diagnostic.code
    message = "the input could not be processed: \(diagnostic.message)"
    var fingerprint = Fingerprint()
    fingerprint.combine(article)
    fingerprint.combine(code)
    self.fingerprint = fingerprint.description
  }
}
