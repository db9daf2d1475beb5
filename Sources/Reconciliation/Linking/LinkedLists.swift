internal import TextModel

/// The lists that were linked to a whole by more than one pattern can see, as breakdowns of their own.
///
/// A list that a pattern has tied to the same whole is left to it.
func linkedLists(of document: AnnotatedDocument, _ connectives: ConnectiveReader) -> [Breakdown] {
  let items = LinkItems(document, connectives).all
  let known = Set(
    document.breakdowns.filter { $0.total != nil }.map { [$0.total ?? 0] + $0.parts })
  var result: [Breakdown] = []
  let judgement = LinkJudgement(items: items)
  for var list in ListLinker(items: items, blocks: document.document.blocks).link() {
    if judgement.isSure(list) { list.features.insert(.sure) }
    let parts = list.parts.map { items[$0].mention }
    let total = items[list.total].mention
    guard !known.contains([total] + parts) else { continue }
    let span = TextSpan(
      document.mentions[parts[0]].span.start,
      max(document.mentions[parts[0]].span.end, document.mentions[parts[parts.count - 1]].span.end))
    result.append(
      Breakdown(
        id: document.breakdowns.count + result.count, span: span, parts: parts, total: total,
        closed: list.fits ? .yes : .unknown, axis: .other,
        shape: "linked",
        features: list.features.map(\.rawValue).sorted(),
        provenance: Provenance(rule: "list-linker", file: "", line: 0)))
  }
  return result
}
