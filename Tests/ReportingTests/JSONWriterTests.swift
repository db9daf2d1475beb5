import Foundation
import Testing
import TextModel

@testable import Reporting

/// The writer of JSON against Foundation's encoder, byte for byte.
struct JSONWriterTests {
  private static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private func written(_ value: some JSONWritable) -> String {
    var json = JSONWriter()
    value.write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func stringsAreEscapedLikeTheEncoders() throws {
    var numbers = Numbers(seed: 1)
    let encoder = Self.encoder()
    let every = (0..<0x180).compactMap(Unicode.Scalar.init).map { String($0) }
    for text in every + (0..<4000).map({ _ in numbers.text() }) {
      #expect(try written(text) == String(decoding: encoder.encode(text), as: UTF8.self))
    }
  }

  @Test func integersAndTruthValuesAreTheEncoders() throws {
    let encoder = Self.encoder()
    for number in [0, 1, -1, 9, 10, 11, 99, 100, 1234, -1_000, .max, .min, .max - 1] {
      #expect(try written(number) == String(decoding: encoder.encode(number), as: UTF8.self))
    }
    #expect(written([true, false]) == "[true,false]")
    #expect(written([String]()) == "[]")
    #expect(written(OrNull<String>(nil)) == "null")
  }

  /// Reading a record and letting the encoder write it gives its bytes: keys in order, nothing twice,
  /// every escape and comma in its place.
  @Test func recordsAreTheEncoders() throws {
    var numbers = Numbers(seed: 2)
    let encoder = Self.encoder()
    for _ in 0..<1000 {
      let line = JSONLinesReport.line(for: numbers.outcome())
      let tree = try JSONDecoder().decode(Tree.self, from: Data(line))
      #expect(try encoder.encode(tree) + [0x0A] == Data(line))
    }
  }
}

/// Any JSON without fractions.
private indirect enum Tree: Codable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([Tree])
  case object([String: Tree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode([Tree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: Tree].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

/// A generator that gives the same in every run: SplitMix64 (Steele, Lea and Flood, 2014).
private struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance() -> Bool { Bool.random(using: &self) }

  /// Words with all that a writer of JSON may get wrong.
  mutating func text() -> String {
    let pieces = [
      "94", " people", "\"", "\\", "/", "\u{8}", "\u{c}", "\n", "\r\n", "\t", "\u{0}", "\u{1f}",
      "\u{7f}", "\u{80}", "é", "e\u{301}", "\u{2028}", "\u{feff}", "🚢", "中", "\u{10ffff}", "</p>",
    ]
    return (0..<Int.random(in: 0...12, using: &self)).map { _ in
      pieces.randomElement(using: &self) ?? ""
    }.joined()
  }

  mutating func maybeText() -> String? { chance() ? text() : nil }

  /// An article, or none, with odd words in all fields and any of the optional ones left out.
  mutating func outcome() -> DocumentOutcome {
    if Int.random(in: 0..<10, using: &self) == 0 {
      return .failed(id: text(), path: maybeText(), Diagnostic(.error, text(), text()))
    }
    var sample = Sample.ferry
    sample.document.id = text()
    sample.document.path = maybeText()
    sample.document.url = maybeText()
    if chance() { sample.document.referenceDate = nil }
    if chance() { sample.document.diagnostics = [] }
    sample.document.metadata = Metadata(
      title: maybeText(), description: maybeText(), authors: chance() ? [text(), text()] : [],
      site: maybeText(), section: maybeText(), language: maybeText(), published: maybeText(),
      publishedSource: maybeText(), modified: maybeText(), modifiedSource: maybeText())
    if chance() {
      var cell = Table.Cell(span: TextSpan(0, 3), row: 0, column: 1)
      if chance() { cell.rowSpan = 2 }
      if chance() { cell.columnSpan = 3 }
      if chance() { cell.header = .row }
      if chance() { cell.footnoteMarks = [TextSpan(2, 3)] }
      sample.document.tables = [
        Table(block: 1, caption: chance() ? 0 : nil, rowCount: 2, columnCount: 3, cells: [cell])
      ]
    }
    for index in sample.mentions.indices { change(&sample.mentions[index]) }
    for index in sample.officials.indices {
      sample.officials[index].name = text()
      sample.officials[index].status = maybeText()
      sample.officials[index].portfolio = maybeText()
      sample.officials[index].hostCountry = maybeText()
    }
    for index in sample.checks.indices {
      sample.checks[index].message = text()
      if chance() { sample.checks[index].severity = nil }
      if chance() { sample.checks[index].computed = nil }
      if chance() { sample.checks[index].repairs = [] }
    }
    if chance() { sample.statements = [] }
    if chance() { sample.breakdowns = [] }
    return sample.outcome
  }

  private mutating func change(_ mention: inout Mention) {
    mention.unit = maybeText()
    mention.currency = maybeText()
    if chance() { mention.role = nil }
    if chance() { mention.quantity = nil }
    if chance() { mention.temporal = nil }
    mention.measured.noun = maybeText()
    mention.measured.predicate = maybeText()
    mention.block = Int.random(in: 0..<100_000, using: &self)
    mention.sentence = Int.random(in: -1000..<10, using: &self)
  }
}
