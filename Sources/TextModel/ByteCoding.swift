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
}

/// Reads what a `ByteWriter` has written.
public struct ByteReader: Sendable {
  /// The bytes are not what the reader was told they are.
  public struct Malformed: Error, Sendable {
    /// Makes the error.
    public init() {}
  }

  @usableFromInline let bytes: [UInt8]
  @usableFromInline var position: Int
  @usableFromInline let end: Int

  /// Starts at a byte, by its offset.
  public init(_ bytes: [UInt8], from position: Int = 0) {
    precondition((0...bytes.count).contains(position))
    self.init(bytes, position, bytes.count)
  }

  private init(_ bytes: [UInt8], _ position: Int, _ end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  /// Whether everything has been read.
  public var isAtEnd: Bool { position == end }

  @inlinable
  mutating func byte() throws(Malformed) -> UInt8 {
    guard position < end else { throw Malformed() }
    defer { position += 1 }
    return bytes[position]
  }

  /// Reads an integer.
  @inlinable
  public mutating func integer() throws(Malformed) -> Int {
    let first = try byte()
    return first < 0x80 ? Int(first) : try integer(goingOnFrom: first)
  }

  @usableFromInline
  mutating func integer(goingOnFrom first: UInt8) throws(Malformed) -> Int {
    var number = UInt64(first & 0x7F)
    for shift in stride(from: 7, to: 64, by: 7) {
      let byte = try self.byte()
      number |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return Int(Int64(bitPattern: number)) }
    }
    throw Malformed()
  }

  /// Reads how many values follow. Each has at least one byte.
  public mutating func count() throws(Malformed) -> Int {
    let count = try integer()
    guard (0...end - position).contains(count) else { throw Malformed() }
    return count
  }

  /// Reads a truth value.
  public mutating func flag() throws(Malformed) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw Malformed()
    }
  }

  /// Passes over bytes that were written as a block.
  ///
  /// - Returns: what reads them, now or later.
  public mutating func blockReader() throws(Malformed) -> ByteReader {
    let count = try self.count()
    defer { position += count }
    return ByteReader(bytes, position, position + count)
  }

  /// Reads bytes.
  public mutating func block() throws(Malformed) -> [UInt8] { Array(try slice()) }

  /// Reads a text.
  public mutating func text() throws(Malformed) -> String {
    String(decoding: try slice(), as: UTF8.self)
  }

  /// Reads a text where there is one.
  public mutating func textIfAny() throws(Malformed) -> String? { try flag() ? try text() : nil }

  private mutating func slice() throws(Malformed) -> ArraySlice<UInt8> {
    let count = try self.count()
    defer { position += count }
    return bytes[position..<position + count]
  }
}

/// A value that can be kept as bytes and read back.
public protocol ByteCodable: Sendable {
  /// Adds the value's bytes.
  func write(to writer: inout ByteWriter)
  /// Reads a value.
  init(from reader: inout ByteReader) throws(ByteReader.Malformed)
}
