internal import Crossfoot
internal import Foundation
internal import TextModel

/// A document that an editor has open, with what was found in it as it stands now.
struct OpenDocument {
  let uri: String
  let language: String
  let version: Int?
  let outcome: DocumentOutcome
  /// What the policy has to say: ignores that are wrong or of no use.
  let remarks: [Diagnostic]

  /// The document, where it could be read as an article.
  var reconciled: ReconciledDocument? {
    if case .processed(let document) = outcome { document } else { nil }
  }

  /// Whether notes to this program are HTML comments in it.
  var hasComments: Bool { language != "plaintext" }
}

/// Places as the protocol counts them: lines from 0, columns from 0 in UTF-16 code units.
struct Places {
  let map: SourceMap

  func position(_ place: SourcePosition) -> JSON {
    ["line": .integer(place.line - 1), "character": .integer(map.utf16Column(of: place) - 1)]
  }

  func range(_ span: TextSpan) -> JSON {
    let ends = map.positions(of: span)
    return ["start": position(ends.start), "end": position(ends.end)]
  }

  /// The source offset of a place; places past the end of a line count as its end.
  func offset(line: Int, character: Int) -> Int? {
    guard map.lineStarts.indices.contains(line) else { return nil }
    var offset = map.lineStarts[line]
    var left = character
    while left > 0, offset < map.source.count, map.source[offset] != 0x0A {
      let byte = map.source[offset]
      let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      left -= width == 4 ? 2 : 1
      offset += width
    }
    return offset
  }
}
