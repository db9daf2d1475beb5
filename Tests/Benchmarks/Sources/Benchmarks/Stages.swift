import Crossfoot
import Extraction
import Floor
import Ingestion
import Reconciliation
import Reporting
import Segmentation
import TextModel

/// The stages over some articles. Each is given what the one before it made, outside its own time.
struct Stages {
  static let floorName = "libxml2 DOM, HTML"
  private static let extractionName = "extraction"
  private static let withoutPeopleName = "extraction without people"

  /// In the order of the pipeline, the floor first and the whole last.
  let all: [Stage]
  /// What is measured, in one line for people.
  let summary: String

  /// What people cost: each run of extraction less the run without their rules beside it.
  ///
  /// - Returns: `nil` where the difference is lost in the noise of the machine.
  static func people(_ measurements: [Measurement]) -> Measurement? {
    func named(_ name: String) -> Measurement? { measurements.first { $0.stage.name == name } }
    guard let whole = named(extractionName), let rest = named(withoutPeopleName) else { return nil }
    let differences = zip(whole.runs, rest.runs).map { $0 - $1 }
    var stage = whole.stage
    stage.name = "people, officials, statements"
    let people = Measurement(stage: stage, runs: differences)
    return people.median > 0 && people.seconds[0] > 0 ? people : nil
  }

  /// - Parameter withoutPeople: a pipeline for the rest of extraction, and the number of rules it lacks.
  init(
    _ articles: Articles, _ pipeline: Pipeline, withoutPeople: (pipeline: Pipeline, rules: Int)
  ) {
    let inputs = articles.all
    let pages = articles.pages
    let bytes = inputs.byteCount

    let documents = inputs.compactMap { try? Ingester.document(from: $0) }
    let segmented = documents.map(pipeline.segmenter.segment)
    let annotated = segmented.map(pipeline.extractor.extract)
    let reconciled = annotated.map(pipeline.reconciler.reconcile)
    let outcomes = reconciled.map { DocumentOutcome.processed($0) }

    var stages: [Stage] = []
    if !pages.isEmpty {
      stages = [
        Stage(name: Self.floorName, bytes: pages.byteCount) {
          pages.reduce(0) { $0 + Self.parse($1.bytes) }
        },
        Stage(name: "ingestion, HTML", bytes: pages.byteCount) {
          pages.reduce(0) { $0 + Self.ingest($1) }
        },
      ]
    }
    stages += [
      Stage(name: "ingestion", bytes: bytes) {
        inputs.reduce(0) { $0 + Self.ingest($1) }
      },
      Stage(name: "segmentation", bytes: bytes) {
        documents.reduce(0) { $0 + pipeline.segmenter.segment($1).tokens.count }
      },
      Stage(name: Self.extractionName, bytes: bytes) {
        segmented.reduce(0) { $0 + pipeline.extractor.extract($1).mentions.count }
      },
      Stage(name: Self.withoutPeopleName, bytes: bytes) {
        segmented.reduce(0) { $0 + withoutPeople.pipeline.extractor.extract($1).mentions.count }
      },
      Stage(name: "reconciliation", bytes: bytes) {
        annotated.reduce(0) { $0 + pipeline.reconciler.reconcile($1).checks.count }
      },
      Stage(name: "reporting, JSON Lines", bytes: bytes) {
        outcomes.reduce(0) { $0 + JSONLinesReport.line(for: $1).count }
      },
      Stage(name: "end to end", bytes: bytes) {
        inputs.reduce(0) { $0 + JSONLinesReport.line(for: pipeline.process($1)).count }
      },
    ]
    all = stages

    let notRead = articles.unreadable + inputs.count - documents.count
    let mentions = annotated.reduce(0) { $0 + $1.mentions.count }
    let checks = reconciled.reduce(0) { $0 + $1.checks.count }
    let people = annotated.reduce(0) { $0 + $1.officials.count + $1.statements.count }
    summary =
      "\(inputs.count) articles, \(bytes) bytes, \(pages.count) of them HTML pages, "
      + "\(pages.byteCount) bytes\n"
      + "\(documents.reduce(0) { $0 + $1.text.count }) bytes of text, \(mentions) mentions, "
      + "\(people) officials and statements, \(checks) checks; "
      + "\(notRead) inputs could not be read as articles; \(withoutPeople.rules) rules for people"
  }

  private static func parse(_ page: [UInt8]) -> Int {
    // The pointer does not outlive the call.
    Int(unsafe crossfoot_floor_parse(page, Int32(page.count)))
  }

  private static func ingest(_ input: Ingester.Input) -> Int {
    (try? Ingester.document(from: input))?.text.count ?? 0
  }
}
