import TextModel

/// What the records of one article share: its text, its offsets in code points, its source.
struct RecordBuilder {
  let document: Document
  private let offsets: CodePointOffsets

  init(_ document: Document) {
    self.document = document
    offsets = CodePointOffsets(document.text)
  }

  /// The span in code points.
  func codePoints(_ span: TextSpan) -> CodePointSpan {
    CodePointSpan(
      start: offsets.codePoints(before: span.start), end: offsets.codePoints(before: span.end))
  }

  /// Where the span stands in the source file.
  func place(_ span: TextSpan) -> PlaceRecord {
    let positions = document.sourceMap.positions(of: span)
    return PlaceRecord(
      line: positions.start.line, column: positions.start.column, endLine: positions.end.line,
      endColumn: positions.end.column)
  }

  /// The text of the span.
  func text(_ span: TextSpan) -> String { document.string(span) }
}

/// A half-open range of the text in Unicode code points.
struct CodePointSpan {
  var start: Int
  var end: Int
}

/// A stretch of the source file: 1-based lines, 1-based columns in UTF-8 bytes, the end exclusive.
struct PlaceRecord {
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int
}

/// How the records name what an article holds. The letters are part of the output contract.
package enum RecordID {
  package static func mention(_ index: Int) -> String { "m\(index)" }
  package static func official(_ index: Int) -> String { "o\(index)" }
  package static func breakdown(_ index: Int) -> String { "b\(index)" }
  package static func statement(_ index: Int) -> String { "s\(index)" }
}

/// A value that is written as `null` where it is unknown, instead of being left out.
struct OrNull<Value: JSONWritable & Sendable>: JSONWritable, Sendable {
  var value: Value?

  init(_ value: Value?) { self.value = value }

  func write(to json: inout JSONWriter) {
    if let value { value.write(to: &json) } else { json.literal("null") }
  }
}
