public import TextModel

/// Writes outcomes as JSON Lines: one record of the output contract for each input, in UTF-8.
public enum JSONLinesReport {
  /// One line, with its line feed.
  ///
  /// Keys are sorted, so that two runs over one input are equal byte for byte. `start` and `end`
  /// count Unicode code points; `column` counts UTF-8 bytes.
  ///
  /// - Parameter withRows: whether the record also has what the article adds to the CSV tables.
  public static func line(for outcome: DocumentOutcome, withRows: Bool = false) -> [UInt8] {
    switch outcome {
    case .processed(let document):
      var record = ArticleRecord(document)
      if withRows { record.rows = TableRowsRecord(ArticleCells(document, record)) }
      return encode(record)
    case .failed(let id, let path, let diagnostic):
      var record = FailureRecord(id: id, path: path, diagnostic)
      if withRows { record.rows = TableRowsRecord(ArticleCells(record)) }
      return encode(record)
    }
  }

  static func encode(_ record: some JSONWritable) -> [UInt8] {
    var json = JSONWriter()
    record.write(to: &json)
    return json.bytes + [UInt8(ascii: "\n")]
  }
}
