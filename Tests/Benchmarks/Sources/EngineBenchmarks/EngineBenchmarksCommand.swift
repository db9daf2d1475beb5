import ArgumentParser
import Crossfoot
import Extraction
import Foundation
import Ingestion
import RuleLanguage
import Segmentation
import TextModel

/// Prints how fast the engine loads and matches packs of different sizes over some texts.
@main
struct EngineBenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossfoot-engine-benchmarks",
    abstract: "Load time and MB/s of the rule engine for made-up packs of growing size.",
    discussion: "Example: crossfoot-engine-benchmarks Corpus/articles --runs 5")

  @Argument(help: "Files and folders of text.")
  var paths: [String]

  @Option(help: "Runs of each figure; the median is shown.")
  var runs = 5

  func run() throws {
    let documents = texts().compactMap { try? Ingester.document(from: $0) }
    let bytes = documents.reduce(0) { $0 + $1.text.count }
    let segmenter = Segmenter(abbreviations: [])
    let segmented = documents.map(segmenter.segment)
    print("\(documents.count) texts, \(bytes) bytes, \(runs) runs")
    print(row("", "load ms", "segment", "match", "both MB/s"))
    let segmentation = median { documents.reduce(0) { $0 + segmenter.segment($1).tokens.count } }
    for (rules, forms) in [
      (10, 1_000), (1_000, 1_000), (3_000, 1_000), (10, 100_000), (1_000, 100_000),
    ] {
      let files = GeneratedPack(rules: rules, forms: forms).files
      let clock = ContinuousClock()
      var loaded: RuleSet?
      var messages: [Diagnostic] = []
      let load = clock.measure { (loaded, messages) = RuleSet.load(files) } / .milliseconds(1)
      guard let loaded else {
        throw ValidationError(messages.first?.message ?? "the pack does not load")
      }
      let extractor = Extractor(rules: loaded)
      let matching = median { segmented.reduce(0) { $0 + extractor.extract($1).mentions.count } }
      print(
        row(
          "\(rules) rules, \(forms) forms", fixed(load), rate(bytes, segmentation),
          rate(bytes, matching),
          rate(bytes, segmentation + matching)))
    }
  }

  private func texts() -> [Ingester.Input] {
    func input(_ item: BatchItem) -> Ingester.Input? {
      switch item {
      case .article(let input): return input
      case .record(let line): return input(line.item)
      case .file(let path, var input):
        guard let contents = FileManager.default.contents(atPath: path) else { return nil }
        input.bytes = Array(contents)
        input.isVerbatim = true
        return input
      case .failed: return nil
      }
    }
    return InputGatherer(paths: paths).compactMap(input)
  }

  private func median(_ pass: () -> Int) -> Double {
    let clock = ContinuousClock()
    var sum = 0
    var seconds: [Double] = []
    for _ in 0...runs { seconds.append(clock.measure { sum &+= pass() } / .seconds(1)) }
    precondition(sum != .min)
    // The first is a warm-up.
    return seconds.dropFirst().sorted()[runs / 2]
  }

  private func rate(_ bytes: Int, _ seconds: Double) -> String {
    fixed(Double(bytes) / 1e6 / seconds)
  }
  private func fixed(_ number: Double) -> String { String(format: "%.1f", number) }
  private func row(_ cells: String...) -> String {
    cells.enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(0, (index == 0 ? 26 : 10) - cell.count))
      return index == 0 ? cell + padding : padding + cell
    }.joined()
  }
}
