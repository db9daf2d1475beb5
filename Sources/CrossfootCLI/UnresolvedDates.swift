import TextModel

/// Says once, after a batch, that dates were left open because the day of publication is not known.
///
/// The clock is never asked: an article read next year must give what it gives today.
struct UnresolvedDates {
  private var articles = 0
  private var first: Diagnostic.Location?
  private var words = ""

  /// Takes note of an article.
  mutating func look(at notes: ArticleNotes) {
    guard let date = notes.openDate else { return }
    articles += 1
    if first == nil {
      words = date.words
      first = Diagnostic.Location(path: notes.name, position: date.position)
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
