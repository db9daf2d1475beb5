internal import GRDB
internal import Reporting
internal import TextModel

/// The rows of the tables that CSV has as lists in cells, and of the sentences.
struct Joins {
  let article: String
  let document: ReconciledDocument

  func insert(into database: Database) throws {
    try sentences(database)
    try operands(database)
    let annotated = document.annotated
    let mentions = try database.cachedStatement(
      sql: "INSERT INTO statement_mentions VALUES (?, ?, ?)")
    for statement in annotated.statements {
      for mention in statement.mentions {
        try mentions.execute(
          arguments: [article, RecordID.statement(statement.id), RecordID.mention(mention)])
      }
    }
    let offsets = CodePointOffsets(document.document.text)
    let occurrences = try database.cachedStatement(
      sql: "INSERT INTO official_mentions VALUES (?, ?, ?, ?, ?)")
    for official in annotated.officials {
      for place in official.occurrences {
        try occurrences.execute(
          arguments: [
            article, RecordID.official(official.id), offsets.codePoints(before: place.span.start),
            offsets.codePoints(before: place.span.end), place.form.rawValue,
          ])
      }
    }
  }

  private func sentences(_ database: Database) throws {
    let text = document.document
    let offsets = CodePointOffsets(text.text)
    let statement = try database.cachedStatement(
      sql: "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?)")
    for (number, sentence) in document.annotated.segmented.sentences.enumerated() {
      let block = text.blocks.indices.contains(sentence.block) ? text.blocks[sentence.block] : nil
      let words = text.string(sentence.span).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      try statement.execute(
        arguments: [
          article, number, sentence.block, block?.kind.rawValue,
          offsets.codePoints(before: sentence.span.start),
          offsets.codePoints(before: sentence.span.end), words,
        ])
    }
  }

  private func operands(_ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO check_operands VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for check in document.checks {
      for operand in check.operands {
        let rank = check.suspects.firstIndex { $0.mention == operand.mention }
        let repair = check.repairs.first { $0.mention == operand.mention }?.value
        try statement.execute(
          arguments: [
            article, check.id, RecordID.mention(operand.mention), operand.role, operand.sign,
            rank.map { $0 + 1 }, rank.map { check.suspects[$0].reason }, repair?.min?.description,
            repair?.max?.description,
          ])
      }
    }
  }
}
