package import TextModel

/// A value of a table.
package enum CSVCell: ByteCodable {
  case text(String)
  case integer(Int)
  /// An exact decimal in plain digits.
  case number(String)
  case boolean(Bool)
  /// ISO 8601: `2022-09-21`.
  case date(String)
  case missing

  static func text(ifKnown value: String?) -> CSVCell { value.map { .text($0) } ?? .missing }
  static func number(ifKnown value: String?) -> CSVCell { value.map { .number($0) } ?? .missing }
  static func boolean(ifKnown value: Bool?) -> CSVCell { value.map { .boolean($0) } ?? .missing }
  static func date(ifKnown value: String?) -> CSVCell { value.map { .date($0) } ?? .missing }
  static func integer(ifKnown value: Int?) -> CSVCell { value.map { .integer($0) } ?? .missing }
  /// Several values in one cell, separated by `; `.
  static func list(_ values: [String]) -> CSVCell {
    values.isEmpty ? .missing : .text(values.joined(separator: "; "))
  }
}

extension CSVCell {
  package func write(to writer: inout ByteWriter) {
    func add(_ kind: Int, _ text: String) {
      writer.integer(kind)
      writer.text(text)
    }
    switch self {
    case .missing: writer.integer(0)
    case .text(let text): add(1, text)
    case .number(let text): add(2, text)
    case .date(let text): add(3, text)
    case .boolean(let value): writer.integer(value ? 5 : 4)
    case .integer(let number):
      writer.integer(6)
      writer.integer(number)
    }
  }

  package init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    switch try reader.integer() {
    case 0: self = .missing
    case 1: self = .text(try reader.text())
    case 2: self = .number(try reader.text())
    case 3: self = .date(try reader.text())
    case 4: self = .boolean(false)
    case 5: self = .boolean(true)
    case 6: self = .integer(try reader.integer())
    default: throw ByteReader.Malformed()
    }
  }
}

/// Writes cells by RFC 4180, in UTF-8.
enum CSVEncoding {
  /// One row, with what ends it.
  static func row(_ cells: [CSVCell], _ style: CSVReport.Style = .plain) -> [UInt8] {
    var row: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { row.append(UInt8(ascii: ",")) }
      append(cell, to: &row)
    }
    row += style.lineEnd.utf8
    return row
  }

  /// One cell.
  static func cell(_ cell: CSVCell) -> [UInt8] {
    var bytes: [UInt8] = []
    append(cell, to: &bytes)
    return bytes
  }

  private static func append(_ cell: CSVCell, to row: inout [UInt8]) {
    switch cell {
    case .missing: break
    case .integer(let value): row += String(value).utf8
    case .number(let value), .date(let value): row += value.utf8
    case .boolean(let value): row += (value ? "true" : "false").utf8
    case .text(let text): append(text, to: &row)
    }
  }

  private static func append(_ text: String, to row: inout [UInt8]) {
    var bytes = Array(text.utf8)
    // Many readers of CSV stop at a NUL.
    if bytes.contains(0) {
      bytes = Array(text.replacing("\0", with: "\u{FFFD}").utf8)
    }
    if isFormula(bytes) { bytes.insert(UInt8(ascii: "'"), at: 0) }
    let needsQuotes = bytes.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else {
      row += bytes
      return
    }
    row.append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { row.append(byte) }
      row.append(byte)
    }
    row.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet would run the text. Source: OWASP, "CSV Injection".
  private static func isFormula(_ text: [UInt8]) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): !isNumber(text)
    default: false
    }
  }

  /// A sign, digits and perhaps a decimal point with digits: `-12.5`.
  private static func isNumber(_ text: [UInt8]) -> Bool {
    let parts = text.dropFirst().split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
    }
  }
}
