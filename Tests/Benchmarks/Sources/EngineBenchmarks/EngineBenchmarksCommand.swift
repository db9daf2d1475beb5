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
    print("\(documents.count) texts, \(bytes) bytes, \(runs) runs\n")
    try generatedPacks(documents, bytes)
    guard let pipeline = Pipeline.load(rulesIn: nil).pipeline else {
      throw ValidationError("the built-in rules do not load")
    }
    try shippedPack(documents, bytes, pipeline)
    let growth = Growth(pipeline: pipeline, pack: try rules(of: Growth.pack), median: median)
    print(growth.table(row))
    if !growth.excesses.isEmpty {
      print("twice the input costs more than \(Growth.limit) times: \(growth.excesses)")
      throw ExitCode.failure
    }
  }

  /// Packs of different sizes over the same texts.
  private func generatedPacks(_ documents: [Document], _ bytes: Int) throws {
    print(row("made-up packs", "load ms", "kept ms", "segment", "match", "both MB/s", "figures"))
    let segmenter = Segmenter(abbreviations: [])
    let segmented = documents.map(segmenter.segment)
    let segmentation = median { documents.reduce(0) { $0 + segmenter.segment($1).tokens.count } }
    for (rules, forms, givesValues) in [
      (10, 1_000, false), (1_000, 1_000, false), (3_000, 1_000, false), (10, 100_000, false),
      (1_000, 100_000, false), (1_000, 100_000, true),
    ] {
      let files = GeneratedPack(rules: rules, forms: forms, givesValues: givesValues).files
      let clock = ContinuousClock()
      var loaded: RuleSet?
      let load = try clock.measure { loaded = try self.rules(of: files) } / .milliseconds(1)
      guard let loaded else { continue }
      let extractor = Extractor(rules: loaded)
      var figures = 0
      let matching = median {
        figures = segmented.reduce(0) { $0 + extractor.extract($1).mentions.count }
        return figures
      }
      print(
        row(
          "\(rules) rules, \(forms) forms\(givesValues ? ", values" : "")", fixed(load),
          fixed(try kept(files)),
          rate(bytes, segmentation), rate(bytes, matching), rate(bytes, segmentation + matching),
          "\(figures)"))
    }
    print("")
  }

  /// The pack inside the program: load time, speed, and the paragraph that costs most for its length.
  private func shippedPack(_ documents: [Document], _ bytes: Int, _ pipeline: Pipeline) throws {
    let load = median { Pipeline.load(rulesIn: nil).diagnostics.count } * 1e3
    let segmented = documents.map(pipeline.segmenter.segment)
    let matching = median {
      segmented.reduce(0) { $0 + pipeline.extractor.extract($1).mentions.count }
    }
    print(row("the shipped pack", "load ms", "kept ms", "extract"))
    print(row("", fixed(load), fixed(try kept(RulePack.builtIn())), rate(bytes, matching)))
    var worst = (cost: 0.0, text: "")
    let clock = ContinuousClock()
    for document in documents {
      for block in document.blocks {
        let paragraph = paragraph(block, of: document)
        let cut = pipeline.segmenter.segment(paragraph)
        // Of several runs the fastest: what other programs take is none of the paragraph's cost.
        let seconds =
          (0..<3).map { _ in
            clock.measure { _ = pipeline.extractor.extract(cut) } / .seconds(1)
          }.min() ?? 0
        let cost = seconds * 1e3 / max(1, Double(block.span.count) / 2048)
        if cost > worst.cost { worst = (cost, String(decoding: paragraph.text, as: UTF8.self)) }
      }
    }
    print(
      "worst paragraph: \(String(format: "%.3f", worst.cost)) ms for 2 KB: \(worst.text.prefix(60))…\n"
    )
  }

  private func paragraph(_ block: Block, of document: Document) -> Document {
    let text = Array(document.text[block.span.start..<block.span.end])
    return Document(
      id: document.id, text: text, blocks: [Block(block.kind, TextSpan(0, text.count))],
      referenceDate: document.referenceDate, sourceMap: SourceMap(identityOf: text))
  }

  /// How long it takes to have rules that were compiled before, in milliseconds.
  private func kept(_ files: [RuleFile]) throws -> Double {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "crossfoot-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let pack = folder.appending(path: "pack")
    for file in files {
      let path = pack.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: path)
    }
    let rules = CompiledRules(folder: folder.appending(path: "kept").path, program: [])
    return median {
      RulePack.read(rulesIn: [pack.path]).compile(keptIn: rules).diagnostics.count
    } * 1e3
  }

  private func rules(of files: [RuleFile]) throws -> RuleSet {
    let (rules, diagnostics) = RuleSet.load(files)
    guard let rules else {
      throw ValidationError(diagnostics.first?.message ?? "the pack does not load")
    }
    return rules
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
      // The benchmark is given articles that are still to be read.
      case .document, .failed: return nil
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
  private func row(_ cells: String...) -> String { row(cells) }
  private func row(_ cells: [String]) -> String {
    cells.enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(0, (index == 0 ? 34 : 10) - cell.count))
      return index == 0 ? cell + padding : padding + cell
    }.joined()
  }
}

/// A figure as the tables show it.
func fixed(_ number: Double) -> String { String(format: "%.1f", number) }
