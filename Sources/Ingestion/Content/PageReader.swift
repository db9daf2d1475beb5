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
    let selection = BodySelection(tree, page, headline: headline)
    described.complete(
      with: VisibleFacts(
        tree, page, body: selection.body, isJunk: selection.isJunk, headline: headline,
        dayFirst: described.dayFirst))
    var writer = PageWriter(tree, page, source: source)
    writer.headline(chunk: headline, title: described.metadata.title)
    let deck = DeckFinder(tree, page, selection.isJunk).deck(
      after: headline, body: selection.body, description: described.metadata.description)
    if let deck { writer.block(deck, as: .deck) }
    for chunk in selection.body where chunk != deck { writer.block(chunk) }
    guard !writer.blocks.isEmpty else {
      throw Ingester.Failure(InputDiagnostics.noArticle(input.path))
    }
    let map = SourceMap(runs: writer.runs, source: source)
    var diagnostics: [Diagnostic] = []
    if let cut = tree.cut {
      let position = map.position(ofSourceOffset: cut.offset)
      diagnostics.append(
        cut.reason == .nodes
          ? InputDiagnostics.nodesCut(input.path, nodes: limits.nodes, at: position)
          : InputDiagnostics.workCut(input.path, at: position))
    }
    if tree.isFlattened {
      diagnostics.append(InputDiagnostics.depthCut(input.path, depth: limits.depth))
    }
    return Document(
      id: input.id, path: input.path, url: input.url ?? described.metadata.canonicalURL,
      text: writer.text, blocks: writer.blocks, metadata: described.metadata, sourceMap: map,
      diagnostics: diagnostics)
  }
}
