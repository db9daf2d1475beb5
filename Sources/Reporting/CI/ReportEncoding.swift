import Foundation

/// Encodings that several formats share.
enum ReportEncoding {
  /// A JSON document with sorted keys, indented, so that two runs can be compared line by line.
  static func json(_ document: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    do {
      return try Array(encoder.encode(document)) + [UInt8(ascii: "\n")]
    } catch {
      // JSONEncoder refuses numbers that are not finite and top-level fragments; a report is an
      // object or array of strings, integers and booleans.
      preconditionFailure("a report did not encode: \(error)")
    }
  }

  /// Text for an XML attribute in double quotes or for an element.
  ///
  /// Characters that XML 1.0 has no way to write (section 2.2) become U+FFFD; white space is written
  /// by number, since attributes are normalised (section 3.3.3).
  static func xml(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
