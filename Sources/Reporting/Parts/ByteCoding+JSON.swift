import Foundation
public import TextModel

extension ByteWriter {
  /// Adds values of which there are mostly none, as JSON.
  public mutating func list(_ values: [some Encodable]) {
    guard !values.isEmpty else { return integer(0) }
    guard let json = try? JSONEncoder().encode(values) else {
      preconditionFailure("a list of \(type(of: values)) did not encode")
    }
    block(Array(json))
  }
}

extension ByteReader {
  /// Reads a list.
  public mutating func list<Value: Decodable>(
    of type: Value.Type = Value.self
  ) throws(Malformed) -> [Value] {
    let json = try block()
    if json.isEmpty { return [] }
    guard let values = try? JSONDecoder().decode([Value].self, from: Data(json)) else {
      throw Malformed()
    }
    return values
  }
}
