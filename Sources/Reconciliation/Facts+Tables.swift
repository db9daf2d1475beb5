internal import Algorithms
internal import RuleLanguage
internal import TextModel

extension Facts {
  mutating func addTables(of document: AnnotatedDocument) {
    guard !document.document.tables.isEmpty else { return }
    let labels = table.rules.keysByForm(ofLexicon: "table-label")
    let numbers = LoneNumbers(document)
    for grid in document.document.tables {
      guard let grid = TableGrid(grid, in: document.document, labels: labels) else { continue }
      let relations = TableRelations(grid)
      for sum in relations.sums {
        let parts = sum.parts.map { cell($0, isRounded: sum.isRounded, document) }
        let total = cell(sum.total, isRounded: sum.isRounded, document)
        _ = table.add(
          "table-sum",
          [
            "parts": .list(parts.map { .figure($0) }), "total": .figure(total),
            "supported": .flag(sum.isSupported),
          ], span: sum.total.span)
      }
      for share in relations.shares {
        _ = table.add(
          "table-share",
          [
            "part": .figure(cell(share.part, isRounded: false, document)),
            "whole": .figure(cell(share.whole, isRounded: false, document)),
            "percent": .figure(cell(share.percent, isRounded: true, document)),
          ], span: share.percent.span)
      }
      for change in TableChanges(grid).changes {
        func figure(_ entry: TableGrid.Entry, isRounded: Bool) -> Value {
          .figure(cell(entry, isRounded: isRounded, document))
        }
        let stated = figure(change.change, isRounded: change.isRounded || change.isPercent)
        _ = table.add(
          "table-change",
          [
            "from": figure(change.from, isRounded: change.isRounded),
            "to": figure(change.to, isRounded: change.isRounded),
            "difference": change.isPercent ? .none : stated,
            "percent": change.isPercent ? stated : .none,
          ], span: change.change.span)
      }
      let ranks = TableRanks(grid)
      for pair in ranks.pairs {
        _ = table.add(
          "table-rank",
          [
            "before": .figure(cell(pair.before, isRounded: false, document)),
            "value": .figure(cell(pair.value, isRounded: false, document)),
            "rank": .number(ExactDecimal(pair.rank)), "sign": .number(ExactDecimal(ranks.sign)),
          ], span: pair.value.span)
      }
      for pair in TableTexts(grid, numbers, in: document).pairs {
        guard let stated = term(pair.mention, as: "term", document) else { continue }
        _ = table.add(
          "table-text",
          [
            "cell": .figure(cell(pair.cell, isRounded: false, document)),
            "stated": .figure(stated), "elsewhere": .flag(pair.isElsewhere),
          ], span: document.mentions[pair.mention].span)
      }
    }
  }

  /// The number of a cell as a term. Its mention is the figure that the text rules found there, if any; the
  /// number is the cell's, which they may have read as a year.
  private mutating func cell(
    _ entry: TableGrid.Entry, isRounded: Bool, _ document: AnnotatedDocument
  ) -> Int {
    let fact = table.add(
      "term",
      [
        "quantity": .quantity(entry.quantity), "kind": isRounded ? .text("measure") : .none,
        "block": .text(Block.Kind.table.rawValue),
      ], span: entry.span)
    guard let fact else { return 0 }
    let here = mentionsAt(entry.span, document)
    mentions[fact] =
      here.first { document.mentions[$0].quantity?.value == entry.quantity.value } ?? here.first
    return fact
  }

  /// The mentions that lie in a stretch of text, which stand in text order.
  private func mentionsAt(_ span: TextSpan, _ document: AnnotatedDocument) -> [Int] {
    let all = document.mentions
    var next = all.partitioningIndex { $0.span.start >= span.start }
    var result: [Int] = []
    if next > 0, all[next - 1].span.end > span.start { result.append(next - 1) }
    while next < all.count, all[next].span.start < span.end {
      result.append(next)
      next += 1
    }
    return result
  }
}
