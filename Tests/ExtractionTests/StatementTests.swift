import Testing
import TextModel

/// A text and the statements in it: who, by which cue, what.
struct StatementCase: CustomTestStringConvertible {
  struct Expected {
    var source: String?
    var cue: String
    var content: String
    var quote: Statement.Quote
    var link: Statement.Link
  }
  var text: String
  var statements: [Expected]
  var testDescription: String { text }

  init(_ text: String, _ statements: Expected...) {
    (self.text, self.statements) = (text, statements)
  }
}

private func said(
  _ source: String?, _ cue: String, _ content: String, _ quote: Statement.Quote = .indirect,
  _ link: Statement.Link = .direct
) -> StatementCase.Expected {
  StatementCase.Expected(source: source, cue: cue, content: content, quote: quote, link: link)
}

private let cases: [StatementCase] = [
  StatementCase(
    "Police said the road is shut.", said("Police", "said", "the road is shut")),
  StatementCase(
    "On Tuesday, police said the road is shut.", said("police", "said", "the road is shut")),
  StatementCase(
    "The road will stay shut, police said on Tuesday.",
    said("police", "said", "The road will stay shut")),
  StatementCase(
    "The road is shut, according to the ministry.",
    said("the ministry", "according to", "The road is shut")),
  StatementCase(
    "According to the ministry, the road is shut.",
    said("the ministry", "According to", "the road is shut")),
  StatementCase(
    "“The road is shut,” Governor Peter Brandt said.",
    said("Governor Peter Brandt", "said", "“The road is shut,”", .direct)),
  StatementCase(
    "\"The road is shut. Nobody passes,\" said Governor Peter Brandt.",
    said("Governor Peter Brandt", "said", "\"The road is shut. Nobody passes,\"", .direct)),
  StatementCase(
    "Police said the road was “shut for good”.",
    said("Police", "said", "the road was “shut for good”", .mixed)),
  StatementCase(
    "He said the road is shut.", said("He", "said", "the road is shut", .indirect, .unresolved)),
  StatementCase(
    "“Is it shut?” the mayor asked.", said("the mayor", "asked", "“Is it shut?”", .direct)),
  // The source of the sentence before goes on
  StatementCase(
    "“It is shut,” Governor Peter Brandt said. “Nobody passes.”",
    said("Governor Peter Brandt", "said", "“It is shut,”", .direct),
    said("Governor Peter Brandt", "“", "“Nobody passes.”", .direct, .coreference)),
  StatementCase(
    "Police said the road is shut, adding that nobody passes.",
    said("Police", "said", "the road is shut"),
    said("Police", "adding", "that nobody passes", .indirect, .coreference)),
  // What a quoted person says of others is no statement of the article
  StatementCase(
    "“They said it is shut,” the mayor said.",
    said("the mayor", "said", "“They said it is shut,”", .direct)),
]

@Test(arguments: cases) func aStatementHasSourceCueAndContent(_ test: StatementCase) throws {
  let article = try Article(test.text)
  let found = article.annotated.statements
  #expect(found.count == test.statements.count)
  for (statement, expected) in zip(found, test.statements) {
    #expect(statement.sourceSpan.map(article.text) == expected.source)
    #expect(article.text(statement.cue) == expected.cue)
    #expect(article.text(statement.span) == expected.content)
    #expect(statement.quote == expected.quote)
    #expect(statement.link == expected.link)
  }
}

@Test(
  arguments: [
    // Named right behind the source
    "His successor, Governor Peter Brandt, said the road is shut.",
    // With what he belongs to
    "Col. Peter Brandt of the National Police said the road is shut.",
    // Rank and one word of the name
    "General Peter Brandt spoke. Gen Brandt said the road is shut.",
  ])
func aStatementFindsItsOfficial(text: String) throws {
  let article = try Article(text)
  let statement = try #require(article.annotated.statements.first)
  #expect(statement.source.map { article.annotated.officials[$0].name } == "Peter Brandt")
}

@Test func aStatementNamesItsOfficialAndItsFigures() throws {
  let article = try Article(
    "Governor Peter Brandt spoke. Brandt said 38 people were hurt. The 12 others left.")
  let statement = try #require(article.annotated.statements.first)
  #expect(statement.source == article.annotated.officials.first?.id)
  #expect(statement.link == .coreference)
  let figures = statement.mentions.map { article.text(article.annotated.mentions[$0].core) }
  #expect(figures == ["38"])
}
