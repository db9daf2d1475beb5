import ArgumentParser
import Floor
import Foundation
import RuleLanguage

/// Prints MB/s of each stage over a folder of articles.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossfoot-benchmarks",
    abstract: "MB/s of each stage and of the whole, beside the libxml2 parse floor.",
    discussion: "Example: crossfoot-benchmarks Corpus/articles --runs 11")

  @Argument(help: "The folder whose HTML and text files are measured.")
  var folder: String

  @Option(help: "Runs of each stage; the median is shown.")
  var runs = 7

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more") }
  }

  func run() throws {
    let articles = try Articles(folder: folder)
    let (rules, diagnostics) = RuleSet.load([])
    guard let rules else {
      throw Failure(description: "the built-in rules do not load: \(diagnostics)")
    }
    let stages = Stages(articles, rules: rules)
    print(stages.summary)
    print(
      "libxml2 \(unsafe String(cString: crossfoot_floor_version())), one thread, \(runs) runs\n")
    print(table(measure(stages.all, runs: runs)))
  }

  private func table(_ measurements: [Measurement]) -> String {
    let floor = measurements.first { $0.stage.name == Stages.floorName }
    let header = ["stage", "MB", "ms", "MB/s", "best", "spread", "floor ×"]
    let rows = measurements.map { measurement in
      [
        measurement.stage.name,
        fixed(Double(measurement.stage.bytes) / 1e6, 3),
        fixed(measurement.median * 1e3, 3),
        fixed(measurement.rate, 1),
        fixed(measurement.bestRate, 1),
        "\(fixed(measurement.spread * 100, 0)) %",
        floor.map { fixed($0.rate / measurement.rate, 2) } ?? "-",
      ]
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    return ([header] + rows).map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private func fixed(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number)
  }
}
