internal import Reporting
internal import TextModel

/// The rows of the tables that CSV has as lists in cells, and of the sentences. Every row begins with
/// the article's id.
struct Joins {
  /// A table and how many columns it has.
  enum Table: String, CaseIterable {
    case sentences
    case operands = "check_operands"
    case statementMentions = "statement_mentions"
    case officialMentions = "official_mentions"

    var columns: Int {
      switch self {
      case .sentences: 7
      case .operands: 9
      case .statementMentions: 3
      case .officialMentions: 5
      }
    }
  }

  private let article: CSVCell
  private let document: ReconciledDocument
  private let offsets: CodePointOffsets

  init(_ document: ReconciledDocument) {
    article = .text(document.document.id)
    self.document = document
    offsets = CodePointOffsets(document.document.text)
  }

  func rows(of table: Table) -> [[CSVCell]] {
    switch table {
    case .sentences: sentences
    case .operands: operands
    case .statementMentions: statementMentions
    case .officialMentions: officialMentions
    }
  }

  private var sentences: [[CSVCell]] {
    let text = document.document
    return document.annotated.segmented.sentences.enumerated().map { number, sentence in
      let block = text.blocks.indices.contains(sentence.block) ? text.blocks[sentence.block] : nil
      let words = text.string(sentence.span).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      return [
        article, .integer(number), .integer(sentence.block),
        block.map { .text($0.kind.rawValue) } ?? .missing,
        .integer(offsets.codePoints(before: sentence.span.start)),
        .integer(offsets.codePoints(before: sentence.span.end)), .text(words),
      ]
    }
  }

  private var operands: [[CSVCell]] {
    document.checks.flatMap { check in
      check.operands.map { operand in
        let rank = check.suspects.firstIndex { $0.mention == operand.mention }
        let repair = check.repairs.first { $0.mention == operand.mention }?.value
        func number(_ value: ExactDecimal?) -> CSVCell {
          value.map { .number($0.description) } ?? .missing
        }
        return [
          article, .text(check.id), .text(RecordID.mention(operand.mention)), .text(operand.role),
          .integer(operand.sign), rank.map { .integer($0 + 1) } ?? .missing,
          rank.map { .text(check.suspects[$0].reason) } ?? .missing, number(repair?.min),
          number(repair?.max),
        ]
      }
    }
  }

  private var statementMentions: [[CSVCell]] {
    document.annotated.statements.flatMap { statement in
      statement.mentions.map {
        [article, .text(RecordID.statement(statement.id)), .text(RecordID.mention($0))]
      }
    }
  }

  private var officialMentions: [[CSVCell]] {
    document.annotated.officials.flatMap { official in
      official.occurrences.map { place in
        [
          article, .text(RecordID.official(official.id)),
          .integer(offsets.codePoints(before: place.span.start)),
          .integer(offsets.codePoints(before: place.span.end)), .text(place.form.rawValue),
        ]
      }
    }
  }
}
