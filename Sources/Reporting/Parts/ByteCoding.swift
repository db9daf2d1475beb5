import Foundation

/// Writes values as bytes that `ByteReader` reads back, to be kept or handed to another process.
///
/// It is no format for others: a reader has to be of the same version of the program.
public struct ByteWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Starts without bytes.
  public init() {}

  /// Adds an integer: seven bits a byte, the lowest first (LEB128).
  public mutating func integer(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds a truth value.
  public mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Adds bytes and how many they are.
  public mutating func block(_ block: [UInt8]) {
    integer(block.count)
    bytes += block
  }

  /// Adds a text.
  public mutating func text(_ text: String) {
    integer(text.utf8.count)
    bytes += text.utf8
  }

  /// Adds a text or that there is none.
  public mutating func text(ifAny text: String?) {
    flag(text != nil)
    if let text { self.text(text) }
  }

  /// Adds values of which there are mostly none, as JSON.
  public mutating func list(_ values: [some Encodable]) {
    guard !values.isEmpty else { return integer(0) }
    guard let json = try? JSONEncoder().encode(values) else {
      preconditionFailure("a list of \(type(of: values)) did not encode")
    }
    block(Array(json))
  }
}

/// Reads what a `ByteWriter` has written.
public struct ByteReader: Sendable {
  /// The bytes are not what the reader was told they are.
  public struct Malformed: Error, Sendable {
    /// Makes the error.
    public init() {}
  }

  private var rest: ArraySlice<UInt8>

  /// Starts at the first byte.
  public init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether everything has been read.
  public var isAtEnd: Bool { rest.isEmpty }

  /// Reads an integer.
  public mutating func integer() throws(Malformed) -> Int {
    var number: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard let byte = rest.popFirst() else { break }
      number |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return Int(Int64(bitPattern: number)) }
    }
    throw Malformed()
  }

  /// Reads how many values follow. Each has at least one byte.
  public mutating func count() throws(Malformed) -> Int {
    let count = try integer()
    guard (0...rest.count).contains(count) else { throw Malformed() }
    return count
  }

  /// Reads a truth value.
  public mutating func flag() throws(Malformed) -> Bool {
    switch rest.popFirst() {
    case 0: false
    case 1: true
    default: throw Malformed()
    }
  }

  /// Reads bytes.
  public mutating func block() throws(Malformed) -> [UInt8] { Array(try slice()) }

  /// Reads a text.
  public mutating func text() throws(Malformed) -> String {
    String(decoding: try slice(), as: UTF8.self)
  }

  /// Reads a text where there is one.
  public mutating func textIfAny() throws(Malformed) -> String? { try flag() ? try text() : nil }

  /// Reads a list.
  public mutating func list<Value: Decodable>(
    of type: Value.Type = Value.self
  ) throws(Malformed) -> [Value] {
    let json = try slice()
    if json.isEmpty { return [] }
    guard let values = try? JSONDecoder().decode([Value].self, from: Data(json)) else {
      throw Malformed()
    }
    return values
  }

  private mutating func slice() throws(Malformed) -> ArraySlice<UInt8> {
    let count = try integer()
    guard (0...rest.count).contains(count) else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

/// A value that can be kept as bytes and read back.
public protocol ByteCodable: Sendable {
  /// Adds the value's bytes.
  func write(to writer: inout ByteWriter)
  /// Reads a value.
  init(from reader: inout ByteReader) throws(ByteReader.Malformed)
}
