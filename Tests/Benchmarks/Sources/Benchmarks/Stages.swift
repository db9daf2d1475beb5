import Crossfoot
import Extraction
import Floor
import Ingestion
import Reconciliation
import RuleLanguage
import Segmentation
import TextModel

/// The stages over some articles. Each is given what the one before it made, outside its own time.
struct Stages {
  static let floorName = "libxml2 DOM, HTML"

  /// In the order of the pipeline, the floor first and the whole last.
  let all: [Stage]
  /// What is measured, in one line for people.
  let summary: String

  init(_ articles: Articles, rules: RuleSet) {
    let inputs = articles.all.map(\.input)
    let pages = articles.html.map(\.input)
    let bytes = articles.all.byteCount
    let pageBytes = articles.html.byteCount

    let segmenter = Segmenter(abbreviations: [])
    let extractor = Extractor(rules: rules)
    let reconciler = Reconciler(rules: rules)
    let pipeline = Pipeline(rules: rules)

    let documents = inputs.compactMap { try? Ingester.document(from: $0) }
    let segmented = documents.map(segmenter.segment)
    let annotated = segmented.map(extractor.extract)
    let reconciled = annotated.map(reconciler.reconcile)

    var stages: [Stage] = []
    if !pages.isEmpty {
      stages.append(
        Stage(name: Self.floorName, bytes: pageBytes) {
          pages.reduce(0) { sum, page in
            sum + Int(unsafe crossfoot_floor_parse(page.bytes, Int32(page.bytes.count)))
          }
        })
      stages.append(
        Stage(name: "ingestion, HTML", bytes: pageBytes) { Self.ingest(pages) })
    }
    stages += [
      Stage(name: "ingestion", bytes: bytes) { Self.ingest(inputs) },
      Stage(name: "segmentation", bytes: bytes) {
        documents.reduce(0) { $0 + segmenter.segment($1).tokens.count }
      },
      Stage(name: "extraction", bytes: bytes) {
        segmented.reduce(0) { $0 + extractor.extract($1).mentions.count }
      },
      Stage(name: "reconciliation", bytes: bytes) {
        annotated.reduce(0) { $0 + reconciler.reconcile($1).checks.count }
      },
      Stage(name: "end to end", bytes: bytes) {
        inputs.reduce(0) { sum, input in
          guard case .processed(let result) = pipeline.process(input) else { return sum }
          return sum + result.checks.count
        }
      },
    ]
    all = stages

    let text = documents.reduce(0) { $0 + $1.text.count }
    let failed = inputs.count - documents.count
    summary =
      "\(inputs.count) articles, \(bytes) bytes (\(pages.count) HTML, \(pageBytes) bytes), "
      + "\(text) bytes of text, \(reconciled.reduce(0) { $0 + $1.checks.count }) checks"
      + (failed > 0 ? "; \(failed) could not be read as articles" : "")
  }

  private static func ingest(_ inputs: [Ingester.Input]) -> Int {
    inputs.reduce(0) { sum, input in
      guard let document = try? Ingester.document(from: input) else { return sum }
      return sum + document.text.count
    }
  }
}
