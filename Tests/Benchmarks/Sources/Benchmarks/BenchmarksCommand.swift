import ArgumentParser
import Crossfoot
import Floor
import Foundation
import TextModel

/// Prints MB/s of each stage over some articles.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossfoot-benchmarks",
    abstract: "MB/s of each stage and of the whole, beside the libxml2 parse floor.",
    discussion: "Example: crossfoot-benchmarks Corpus/articles --runs 11")

  @Argument(help: "Files and folders, as for crossfoot check.")
  var paths: [String]

  @Option(help: "Runs of each stage; the median is shown.")
  var runs = 7

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be 1 or more") }
  }

  func run() throws {
    let (pipeline, diagnostics) = Pipeline.load(rulesIn: nil)
    guard let pipeline else {
      let messages = diagnostics.map(\.message).joined(separator: "; ")
      throw Failure(description: "the built-in rules do not load: \(messages)")
    }
    let stages = Stages(
      try Articles(paths: paths), pipeline, withoutPeople: try WithoutPeople.pipeline())
    print(stages.summary)
    let libxml2 = unsafe String(cString: crossfoot_floor_version())
    print("libxml2 \(libxml2), one thread, \(runs) runs\n")
    let measurements = measure(stages.all, runs: runs)
    print(table(measurements))
    if let people = Stages.people(measurements) {
      print("\nof extraction, by the difference of its runs with and without their rules:")
      print(table([people]))
    }
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
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      line.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - line[column].count)
        return column == 0 ? line[column] + padding : padding + line[column]
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private func fixed(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number)
  }
}
