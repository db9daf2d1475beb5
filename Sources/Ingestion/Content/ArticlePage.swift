internal import TextModel

/// An article that something else than a Web page states, as a page that holds nothing else.
struct ArticlePage {
  /// The page; an element whose `data-type` is `crossfoot-byline`, `-dateline` or `-deck` becomes such
  /// a block.
  var page = DerivedSource()
  /// What is known about it.
  var metadata = Metadata()
  /// Whether promos and calls to the reader may stand in it, as in the items of a feed.
  var hasNoise = false

  /// The document, whose places are in `source`.
  ///
  /// - Parameter lineStarts: those of the source, where several articles share it.
  /// - Throws: where it holds no text.
  func document(
    _ input: Ingester.Input, source: [UInt8], lineStarts: [Int]? = nil, limits: Limits
  ) throws(Ingester.Failure) -> Document {
    let tree = HTMLReader.tree(of: page.bytes, limits: limits)
    let chunks = PageChunks(tree)
    var writer = PageWriter(tree, chunks, source: page.bytes)
    let isJunk =
      hasNoise
      ? BodySelection(tree, chunks, headline: nil, authors: metadata.authors).isJunk : []
    var body: [Int] = []
    for index in chunks.chunks.indices {
      if hasNoise, isJunk[index] || NoiseLines.isNoise(chunks.chunks[index], chunks, tree) {
        continue
      }
      body.append(index)
    }
    var isFirst = true
    for index in body {
      let chunk = chunks.chunks[index]
      if isFirst, chunk.shape == .heading, chunk.level == 1 {
        writer.block(index, as: .headline)
      } else {
        writer.block(index)
      }
      isFirst = false
    }
    guard !writer.blocks.isEmpty else {
      throw Ingester.Failure(InputDiagnostics.noArticle(input.path))
    }
    var metadata = metadata
    if metadata.title == nil {
      metadata.title = writer.blocks.first { $0.kind == .headline }.map {
        String(decoding: writer.text[$0.span.start..<$0.span.end], as: UTF8.self)
      }
    }
    let runs = page.resolved(writer.runs, count: writer.text.count)
    return Document(
      id: input.id, path: input.path, url: input.url ?? metadata.canonicalURL, text: writer.text,
      blocks: writer.blocks, tables: writer.tables, metadata: metadata,
      sourceMap: SourceMap(runs: runs, source: source, lineStarts: lineStarts),
      diagnostics: tree.cutDiagnostics(input.path, limits))
  }
}
