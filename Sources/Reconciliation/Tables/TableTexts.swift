internal import TextModel

/// The sentences of paragraphs that hold one number.
struct LoneNumbers {
  /// In text order. Whether they speak of another month or year than a table may.
  private(set) var sentences: [(sentence: Int, mention: Int, isDated: Bool)] = []

  private static let long: Set<TemporalExpression.Grain> = [
    .month, .quarter, .season, .half, .year, .decade,
  ]

  init(_ document: AnnotatedDocument) {
    var mentions: [Int: [Int]] = [:]
    var dated: Set<Int> = []
    for mention in document.mentions {
      guard document.document.blocks[mention.block].kind == .paragraph,
        let sentence = document.segmented.sentenceIndex(at: mention.span.start)
      else { continue }
      if let when = mention.temporal {
        if when.anchor == nil, Self.long.contains(when.grain) { dated.insert(sentence) }
      } else if mention.quantity != nil, mention.kind != .ordinal {
        mentions[sentence, default: []].append(mention.id)
      }
    }
    sentences = mentions.filter { $0.value.count == 1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value[0], dated.contains($0.key)) }
  }
}

/// Sentences that give the number of a cell: they name its row and its column and hold one number.
struct TableTexts {
  /// A cell, and the mention of the sentence about it.
  struct Pair {
    var cell: TableGrid.Entry
    var mention: Int
    /// Whether the table has the sentence's number somewhere else, or the sentence speaks of some month or
    /// year: then it may not be of this cell.
    var isElsewhere: Bool
  }

  private(set) var pairs: [Pair] = []

  /// Labels of a table, each once: by their words in lower case, the row or column.
  private struct Labels {
    private(set) var places: [[String]: Int] = [:]
    private var doubled: Set<[String]> = []
    private(set) var longest = 0
    /// Hashes of the first words.
    private var beginnings: Set<UInt64> = []

    /// Whether a label may begin with a token: a look at its bytes, which nearly all tokens fail.
    func mayBegin(with token: ArraySlice<UInt8>) -> Bool {
      beginnings.contains(TableTexts.hash(token)) || token.contains { $0 >= 0x80 }
    }

    mutating func add(_ words: [String], _ place: Int) {
      guard !words.isEmpty, words.count <= 6, words.joined().count >= 4 else { return }
      if places[words] != nil { doubled.insert(words) }
      places[words] = place
      beginnings.insert(TableTexts.hash(Array(words[0].utf8)[...]))
      longest = max(longest, words.count)
    }

    /// The one place that some words name, and its label; `nil` where they name none or several.
    func named(in words: [String]) -> (place: Int, label: [String])? {
      var found: (place: Int, label: [String])?
      for start in words.indices {
        for length in stride(from: min(longest, words.count - start), through: 1, by: -1) {
          let key = Array(words[start..<start + length])
          guard let place = places[key] else { continue }
          if doubled.contains(key) || found.map({ $0.place != place }) ?? false { return nil }
          found = (place, key)
          break
        }
      }
      return found
    }
  }

  /// - Complexity: linear in the document's words and the table's cells.
  init(_ grid: TableGrid, _ numbers: LoneNumbers, in document: AnnotatedDocument) {
    guard grid.rowCount <= Self.mostRows, grid.columnCount <= Self.mostColumns else { return }
    var rows = Labels()
    for row in grid.firstRow..<grid.rowCount where grid.kinds[row] == nil {
      rows.add(Self.words(grid.string(grid.spans[row][0])), row)
    }
    var columns = Labels()
    for column in 1..<grid.columnCount {
      columns.add(Self.words(grid.columnLabels[column]), column)
    }
    guard !rows.places.isEmpty, !columns.places.isEmpty else { return }
    var values: Set<ExactDecimal> = []
    for row in grid.firstRow..<grid.rowCount {
      for column in 0..<grid.columnCount {
        if let value = grid.entry(row, column)?.quantity.value { values.insert(value) }
      }
    }
    for (sentence, mention, isDated) in numbers.sentences {
      guard Self.mayName(rows, columns, in: document.segmented.sentences[sentence], of: document)
      else { continue }
      let span = document.segmented.sentences[sentence].span
      let text = document.document.text[span.start..<span.end]
      let words = Self.words(String(decoding: text, as: UTF8.self).lowercased())
      let stated = document.mentions[mention]
      guard let row = rows.named(in: words), let column = columns.named(in: words),
        let cell = grid.entry(row.place, column.place), let value = stated.quantity?.value
      else { continue }
      // "Line 6" and "Model 970" are names.
      let number = Self.words(
        String(decoding: document.document.text[stated.core.start..<stated.core.end], as: UTF8.self)
      )
      if number.contains(where: { row.label.contains($0) || column.label.contains($0) }) {
        continue
      }
      let isElsewhere =
        cell.quantity.value != value && values.contains(value) || isDated
      pairs.append(Pair(cell: cell, mention: stated.id, isElsewhere: isElsewhere))
    }
  }

  private static let mostRows = 500
  private static let mostColumns = 40

  /// Whether a sentence has words that some row's and some column's label begin with.
  private static func mayName(
    _ rows: Labels, _ columns: Labels, in sentence: Sentence, of document: AnnotatedDocument
  ) -> Bool {
    var hasRow = false
    var hasColumn = false
    for token in document.segmented.tokens[sentence.tokens] {
      let bytes = document.document.text[Int(token.start)..<Int(token.end)]
      hasRow = hasRow || rows.mayBegin(with: bytes)
      hasColumn = hasColumn || columns.mayBegin(with: bytes)
      if hasRow, hasColumn { return true }
    }
    return false
  }

  /// Of the letters and digits that a word begins with, in lower case where they are ASCII.
  fileprivate static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var folded: [UInt8] = []
    for byte in word {
      let isUpper = byte &- 0x41 < 26
      let lower = isUpper ? byte | 0x20 : byte
      let isLetter = lower &- 0x61 < 26
      guard isLetter || byte &- 0x30 < 10 || byte >= 0x80 else { break }
      folded.append(lower)
    }
    return Fingerprint.hash(of: folded)
  }

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
