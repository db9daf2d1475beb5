internal import TextModel

/// A part of a compiled rule set that can be kept as bytes.
protocol ImageCodable {
  /// Adds the bytes of the value.
  func write(to image: inout ImageWriter)
  /// Reads a value.
  init(from image: inout ImageReader) throws(ByteReader.Malformed)
}

/// Writes a compiled rule set.
struct ImageWriter {
  private var writer = ByteWriter()
  /// The rule files that places refer to, in the order they were met.
  private var sources: [SourceFile] = []
  private var numbers: [ObjectIdentifier: Int] = [:]
  /// Whether everything had bytes.
  private(set) var isComplete = true

  mutating func write(_ value: some ImageCodable) { value.write(to: &self) }
  mutating func integer(_ number: Int) { writer.integer(number) }
  mutating func flag(_ flag: Bool) { writer.flag(flag) }
  mutating func text(_ text: String) { writer.text(text) }
  mutating func block(_ bytes: [UInt8]) { writer.block(bytes) }

  /// Writes something that a reader can pass over.
  mutating func block(_ write: (inout ImageWriter) -> Void) {
    let outer = writer
    writer = ByteWriter()
    write(&self)
    let inner = writer.bytes
    writer = outer
    writer.block(inner)
  }

  /// Notes a value that cannot be written.
  mutating func fail() { isComplete = false }

  mutating func source(_ source: SourceFile) {
    let id = ObjectIdentifier(source)
    if numbers[id] == nil {
      numbers[id] = sources.count
      sources.append(source)
    }
    writer.integer(numbers[id]!)
  }

  /// The files' names, then everything that was written.
  var finished: [UInt8] {
    var result = ByteWriter()
    result.integer(sources.count)
    for source in sources { result.text(source.file.displayPath) }
    return result.bytes + writer.bytes
  }
}

/// Reads what an `ImageWriter` has written.
struct ImageReader {
  private var reader: ByteReader
  private let sources: [SourceFile]

  init(_ image: ByteReader, _ files: [RuleFile]) throws(ByteReader.Malformed) {
    let known = Dictionary(files.map { ($0.displayPath, $0) }) { first, _ in first }
    reader = image
    var sources: [SourceFile] = []
    for _ in 0..<(try reader.count()) {
      guard let file = known[try reader.text()] else { throw ByteReader.Malformed() }
      sources.append(SourceFile(file))
    }
    self.sources = sources
  }

  private init(_ reader: ByteReader, _ sources: [SourceFile]) {
    self.reader = reader
    self.sources = sources
  }

  var isAtEnd: Bool { reader.isAtEnd }

  /// Passes over what was written as a block.
  ///
  /// - Returns: what reads it, now or later.
  mutating func blockReader() throws(ByteReader.Malformed) -> ImageReader {
    ImageReader(try reader.blockReader(), sources)
  }

  mutating func read<Value: ImageCodable>(
    _ type: Value.Type = Value.self
  ) throws(ByteReader.Malformed) -> Value { try Value(from: &self) }
  mutating func integer() throws(ByteReader.Malformed) -> Int { try reader.integer() }
  mutating func count() throws(ByteReader.Malformed) -> Int { try reader.count() }
  mutating func flag() throws(ByteReader.Malformed) -> Bool { try reader.flag() }
  mutating func text() throws(ByteReader.Malformed) -> String { try reader.text() }
  mutating func block() throws(ByteReader.Malformed) -> [UInt8] { try reader.block() }

  mutating func source() throws(ByteReader.Malformed) -> SourceFile {
    let number = try reader.integer()
    guard sources.indices.contains(number) else { throw ByteReader.Malformed() }
    return sources[number]
  }
}

/// An enumeration whose cases are written as their numbers.
protocol NumberedCases: ImageCodable, CaseIterable, Equatable {}

extension NumberedCases where AllCases == [Self] {
  func write(to image: inout ImageWriter) { image.integer(Self.allCases.firstIndex(of: self)!) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let number = try image.integer()
    guard Self.allCases.indices.contains(number) else { throw ByteReader.Malformed() }
    self = Self.allCases[number]
  }
}

extension Int: ImageCodable {
  func write(to image: inout ImageWriter) { image.integer(self) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) { self = try image.integer() }
}

extension Int32: ImageCodable {
  /// One more, so that -1, which stands for nothing, takes one byte.
  func write(to image: inout ImageWriter) { image.integer(Int(self) + 1) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    guard let number = Int32(exactly: try image.integer() &- 1) else {
      throw ByteReader.Malformed()
    }
    self = number
  }
}

extension Bool: ImageCodable {
  func write(to image: inout ImageWriter) { image.flag(self) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) { self = try image.flag() }
}

extension String: ImageCodable {
  func write(to image: inout ImageWriter) { image.text(self) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) { self = try image.text() }
}

extension Optional: ImageCodable where Wrapped: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.flag(self != nil)
    if let self { self.write(to: &image) }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self = try image.flag() ? try Wrapped(from: &image) : nil
  }
}

extension Array: ImageCodable where Element: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.integer(count)
    for element in self { element.write(to: &image) }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let count = try image.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &image)) }
  }
}

/// In the order of the keys, so that equal dictionaries have equal bytes.
extension Dictionary: ImageCodable where Key == String, Value: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.integer(count)
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      image.write(key)
      image.write(value)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self = [:]
    for _ in 0..<(try image.count()) {
      let key: String = try image.read()
      self[key] = try image.read(Value.self)
    }
  }
}

extension SourcePlace: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.source(source)
    image.write(line)
    image.write(column)
    image.write(length)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(
      source: try image.source(), line: try image.read(), column: try image.read(),
      length: try image.read())
  }
}
