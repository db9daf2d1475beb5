#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A JSON value whose shape is not known beforehand.
enum JSONValue: Decodable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Reads one JSON text.
  init(parsing text: some StringProtocol) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }
  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }
  var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }
  var object: [String: JSONValue]? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The values that are accepted: an array means any of its elements.
  var alternatives: [JSONValue] { array ?? [self] }

  /// For messages.
  var summary: String {
    switch self {
    case .null: "nothing"
    case .bool(let value): String(value)
    case .number(let value):
      value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    case .string(let value): value
    case .array(let values): values.map(\.summary).joined(separator: " or ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.summary)" }
        .joined(separator: ", ")
    }
  }
}

/// Writes one JSON object on one line, members in the order given; `nil` members are left out.
struct JSONLine {
  private var members: [String] = []

  mutating func add(_ key: String, _ value: String?) {
    guard let value else { return }
    members.append(Self.quoted(key) + ":" + Self.quoted(value))
  }
  mutating func add(_ key: String, _ value: Bool) {
    if value { members.append(Self.quoted(key) + ":true") }
  }
  mutating func add(_ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    members.append(
      Self.quoted(key) + ":[" + values.map(Self.quoted).joined(separator: ",") + "]")
  }

  var text: String { "{" + members.joined(separator: ",") + "}" }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
