import TextModel

/// Says once, after a batch, that dates were left open because the day of publication is not known.
///
/// The clock is never asked: an article read next year must give what it gives today.
struct UnresolvedDates {
  private var articles = 0
  private var first: Diagnostic.Location?
  private var words = ""

  /// Takes note of an article.
  mutating func look(at outcome: DocumentOutcome) {
    guard case .processed(let reconciled) = outcome else { return }
    let document = reconciled.document
    guard document.referenceDate == nil,
      let mention = reconciled.annotated.mentions.first(where: {
        $0.kind == .date && $0.temporal?.start == nil
      })
    else { return }
    articles += 1
    if first == nil {
      words = document.string(mention.core)
      first = Diagnostic.Location(
        path: document.path ?? document.id,
        position: document.sourceMap.positions(of: mention.core).start)
    }
  }

  /// Says so.
  func report(color: Bool) {
    guard let first else { return }
    let others = articles - 1
    let elsewhere = others == 0 ? "" : ", nor such dates in \(counted(others, "other article"))"
    Console.report(
      Diagnostic(
        .note, "I121",
        "\"\(words)\" is not resolved: the day of publication is not known\(elsewhere)",
        at: first,
        help: "give the day with --reference-date YYYY-MM-DD, or as \"date\" in a JSON record"),
      color: color)
  }
}
