import ArgumentParser
import Foundation
import Reporting
import TextModel

/// `--format NAME` or `--format NAME=FILE`.
struct ReportRequest {
  var format: any Report.Type
  /// The file it is written to; `nil` is standard output.
  var path: String?

  /// Reads the value of `--format`.
  ///
  /// - Throws: what is wrong with it, for ArgumentParser to show.
  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let format = ReportFormats.named(name) else {
      let names = ReportFormats.all.map { $0.name }.joined(separator: ", ")
      throw ValidationError("there is no format '\(name)'; the formats are \(names)")
    }
    self.format = format
    if parts.count == 2 {
      guard !parts[1].isEmpty else {
        throw ValidationError("'\(argument)' names no file after the equals sign")
      }
      path = String(parts[1])
    }
  }

  init(_ format: any Report.Type) { self.format = format }

  /// What the reports need of an article.
  ///
  /// - Parameter context: what reports have to know; colour is taken from it for standard output.
  static func plan(_ requests: [ReportRequest], _ context: ReportContext) -> ReportPlan {
    ReportPlan(
      requests.map { request in
        var context = context
        if request.path != nil { context.color = false }
        return ReportPlan.Entry(request.format, context)
      })
  }

  /// Refuses what would mix two reports.
  static func validate(_ requests: [ReportRequest]) throws {
    let shown = requests.filter { $0.path == nil }
    if shown.count > 1 {
      let names = shown.map { $0.format.name }.joined(separator: " and ")
      throw ValidationError(
        "\(names) cannot both be written to standard output: give all but one a file, "
          + "as in --format \(shown[0].format.name)=FILE")
    }
    var paths: Set<String> = []
    for path in requests.compactMap(\.path) where !paths.insert(path).inserted {
      throw ValidationError("two formats are to be written to \(path)")
    }
  }
}

/// The reports of one run. Those in files appear when all of them are complete.
struct ReportSinks {
  private struct Sink {
    var report: any Report
    var file: OutputFile?

    func write(_ bytes: [UInt8]) throws(ExitCode) {
      if let file { try file.write(bytes) } else { try Console.write(bytes) }
    }
  }

  private var sinks: [Sink] = []

  /// Starts the reports; a file that cannot be written is told before the work begins.
  init(_ requests: [ReportRequest], _ plan: ReportPlan) throws(ExitCode) {
    for (request, report) in zip(requests, plan.start()) {
      let file: OutputFile? =
        if let path = request.path { try OutputFile(path: path) } else { nil }
      sinks.append(Sink(report: report, file: file))
    }
  }

  /// Adds an article to every report.
  mutating func add(_ parts: ReportParts) throws(ExitCode) {
    for index in sinks.indices { try sinks[index].write(sinks[index].report.add(parts, at: index)) }
  }

  /// Completes every report.
  mutating func finish() throws(ExitCode) {
    for index in sinks.indices { try sinks[index].write(sinks[index].report.finish()) }
    for sink in sinks { try sink.file?.commit() }
  }
}
