import Crossfoot
import Ingestion
import RuleLanguage
import Testing
import TextModel

/// What the built-in pack finds in a text.
struct Article {
  static let pipeline: Pipeline? = RulePack.load(rulesIn: nil).0.map(Pipeline.init)

  private struct NotAnArticle: Error {}

  let annotated: AnnotatedDocument

  init(_ text: String) throws {
    let pipeline = try #require(Self.pipeline)
    let outcome = pipeline.process(
      Ingester.Input(id: "t", bytes: Array(text.utf8), isVerbatim: true))
    guard case .processed(let result) = outcome else { throw NotAnArticle() }
    annotated = result.annotated
  }

  func text(_ span: TextSpan) -> String { annotated.document.string(span) }

  /// The words that mean an official, in text order.
  func mentions(of name: String) -> [String] {
    annotated.officials.first { $0.name == name }?.occurrences.map { text($0.span) } ?? []
  }

  /// The names of people who are no officials, as they stand in the text.
  var people: [String] {
    annotated.mentions.filter { $0.kind == .person }.map { text($0.span) }
  }
}
