internal import TextModel

/// A page to a document.
enum PageReader {
  static func document(
    _ input: Ingester.Input, source: [UInt8], limits: Limits
  ) throws(Ingester.Failure) -> Document {
    let tree = HTMLReader.tree(of: source, limits: limits)
    let facts = PageFacts(tree)
    var described = PageMetadata(tree, facts, url: input.url)
    let page = PageChunks(tree)
    let headline = described.headline.flatMap { node -> Int? in
      let range = page.range(of: node, in: tree)
      return range.isEmpty ? nil : range.lowerBound
    }
    let selection = BodySelection(
      tree, page, headline: headline, authors: described.metadata.authors)
    described.complete(
      page, body: selection.body, isJunk: selection.isJunk, headline: headline, source: source)
    var writer = PageWriter(tree, page, source: source)
    writer.headline(chunk: headline, title: described.metadata.title)
    let deck = DeckFinder(tree, page, selection.isJunk).deck(
      after: headline, body: selection.body, description: described.metadata.description)
    if let deck { writer.block(deck, as: .deck) }
    if let stated = statedBody(facts, instead: selection.body, page) {
      for paragraph in stated { writer.stated(paragraph, as: .paragraph) }
    } else {
      for chunk in selection.body where chunk != deck { writer.block(chunk) }
    }
    let map = SourceMap(searching: source, runs: writer.runs)
    let diagnostics = tree.cutDiagnostics(input.path, limits) {
      map.position(ofSourceOffset: $0)
    }
    guard !writer.blocks.isEmpty else {
      // Where a limit cut the page before its text, that is the reason to give.
      var reason =
        diagnostics.first { $0.severity > .note } ?? InputDiagnostics.noArticle(input.path)
      reason.severity = .error
      throw Ingester.Failure(reason)
    }
    return Document(
      id: input.id, path: input.path, url: input.url ?? described.metadata.canonicalURL,
      text: writer.text, blocks: writer.blocks, tables: writer.tables, metadata: described.metadata,
      sourceMap: map,
      diagnostics: diagnostics)
  }

  /// The body that JSON-LD states, as paragraphs, where the page itself shows less than half of it:
  /// such pages are filled by scripts.
  private static func statedBody(
    _ facts: PageFacts, instead body: [Int], _ page: PageChunks
  ) -> [String]? {
    guard let stated = facts.linkedData.body, stated.utf8.count >= 400 else { return nil }
    let shown = body.reduce(0) { $0 + Int(page.chunks[$1].bytes) }
    guard shown * 2 < stated.utf8.count else { return nil }
    let paragraphs = Markup.paragraphs(of: stated)
    let bytes = paragraphs.reduce(0) { $0 + $1.utf8.count }
    return shown * 2 < bytes ? paragraphs : nil
  }
}
