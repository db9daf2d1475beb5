import TextModel

/// A summary in Markdown, for the summary page of a GitHub job or a comment on a merge request.
public struct MarkdownFormat: Report {
  public static let name = "markdown"
  public static let summary = "a summary for a job's page or a comment"

  /// Findings listed; GitHub refuses a summary above 1 MiB.
  private static let listed = 200

  private var findings: ReportedFindings

  public init(_ context: ReportContext) { findings = ReportedFindings() }

  public mutating func add(_ part: FindingsPart) -> [UInt8] {
    findings.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    var text = "## Crossfoot\n\n\(findings.totals.line())\n"
    let ordered = findings.mostSevereFirst
    if !ordered.isEmpty {
      text += "\n| severity | check | where | finding |\n|---|---|---|---|\n"
      for finding in ordered.prefix(Self.listed) { text += Self.row(finding) }
      if ordered.count > Self.listed {
        text += "\n\(ordered.count - Self.listed) more are not listed.\n"
      }
    }
    if !findings.failures.isEmpty {
      text += "\n### Not processed\n\n"
      for failure in findings.failures.prefix(Self.listed) {
        text += "- \(Self.escaped(failure.article)): \(Self.escaped(failure.message))"
        text += " (\(Self.escaped(failure.code)))\n"
      }
      if findings.failures.count > Self.listed {
        text += "- \(findings.failures.count - Self.listed) more\n"
      }
    }
    return Array(text.utf8)
  }

  private static func row(_ finding: ReportedFinding) -> String {
    var place = finding.article
    if let line = finding.place?.start.line { place += ":\(line)" }
    let cells = [finding.severity.rawValue, finding.rule, place].map(escaped)
    let lines = [finding.message, finding.equation].filter { !$0.isEmpty }.map(escaped)
    return "| \(cells.joined(separator: " | ")) | \(lines.joined(separator: "<br>")) |\n"
  }

  /// Text of an article as text: no markup, no link, no cell or line of its own.
  ///
  /// By CommonMark 0.31 any ASCII punctuation may have a backslash; HTML is cut off at its `<`.
  private static func escaped(_ text: String) -> String {
    SafeText.shown(text).reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!", "@", "$":
        result += "\\" + String(character)
      default: result.append(character)
      }
    }
  }
}
