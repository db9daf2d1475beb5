import TextModel

/// Workflow commands that GitHub Actions turns into annotations of the changed files.
///
/// The most severe come first, because a step shows about ten annotations of each kind. Syntax and
/// escapes: "Workflow commands for GitHub Actions", and `actions/toolkit`, packages/core/command.ts.
public struct GitHubFormat: Report {
  public static let name = "github"
  public static let summary = "annotations for GitHub Actions"

  private var findings: ReportedFindings

  public init(_ context: ReportContext) { findings = ReportedFindings() }

  public mutating func add(_ part: FindingsPart) -> [UInt8] {
    findings.add(part)
    return []
  }

  public mutating func finish() -> [UInt8] {
    let lines =
      findings.failures.map { Self.command($0) }
      + findings.mostSevereFirst.map { Self.command($0) }
    return Array(lines.joined().utf8)
  }

  private static func command(_ finding: ReportedFinding) -> String {
    var properties: [(String, String)] = []
    if let path = finding.path { properties.append(("file", path)) }
    if let place = finding.place {
      properties.append(("line", String(place.start.line)))
      properties.append(("endLine", String(place.end.line)))
      // Columns are refused where the lines differ.
      if place.start.line == place.end.line {
        properties.append(("col", String(place.startUTF16)))
        properties.append(("endColumn", String(place.endUTF16)))
      }
    }
    properties.append(("title", finding.rule))
    let name =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var message = finding.path == nil ? "\(finding.article): " : ""
    message += ([finding.message, finding.equation] + [finding.repairLine].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: "\n")
    return command(name, properties, message)
  }

  private static func command(_ failure: ReportedFailure) -> String {
    let file = failure.path.map { [("file", $0)] } ?? []
    let name = failure.path == nil ? "\(failure.article): " : ""
    return command("error", file + [("title", failure.code)], name + failure.message)
  }

  private static func command(
    _ name: String, _ properties: [(String, String)], _ message: String
  ) -> String {
    let list = properties.map { "\($0.0)=\(escaped($0.1, inProperty: true))" }
    return "::\(name) \(list.joined(separator: ","))::\(escaped(message, inProperty: false))\n"
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      // The log is shown in colours; an article has none to add.
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
