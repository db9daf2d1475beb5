internal import TextModel

/// A word as a small number. Words that no rule mentions have none.
typealias Symbol = Int32

/// Numbers the words that rules and lexicons mention, and finds them from bytes without making a `String`.
///
/// Open addressing over an FNV-1a hash; the bytes lie in one pool.
struct SymbolTable: Sendable {
  static let unknown: Symbol = -1

  private var pool: [UInt8] = []
  private var offsets: [Int32] = [0]
  /// The upper half of a word's hash and its symbol plus one; 0 is empty. The hash tells nearly every
  /// other word apart without a look into the pool.
  private var slots = [UInt64](repeating: 0, count: 16_384)

  var count: Int { offsets.count - 1 }

  /// The number of the word in `text[start..<end]`, given now if it had none.
  mutating func intern(_ text: [UInt8], _ start: Int, _ end: Int) -> Symbol {
    let hash = Self.hash(text, start, end)
    let found = find(text, start, end, hash)
    if found != Self.unknown { return found }
    let symbol = Symbol(count)
    pool.append(contentsOf: text[start..<end])
    offsets.append(Int32(pool.count))
    if count * 2 > slots.count { grow() } else { place(symbol, hash) }
    return symbol
  }

  /// The number of the word in `text[start..<end]`, or `unknown`.
  func find(_ text: [UInt8], _ start: Int, _ end: Int) -> Symbol {
    find(text, start, end, Self.hash(text, start, end))
  }

  /// The number of the word that `text[start..<end]`, which is ASCII, is in lower case; or `unknown`.
  func find(lowercased text: [UInt8], _ start: Int, _ end: Int) -> Symbol {
    let hash = Self.hash(text, start, end, Self.lowercase)
    return find(text, start, end, hash, Self.lowercase)
  }

  @inline(__always)
  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  @inline(__always)
  private func find(
    _ text: [UInt8], _ start: Int, _ end: Int, _ hash: UInt64,
    _ folded: (UInt8) -> UInt8 = { $0 }
  ) -> Symbol {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if slot == 0 { return Self.unknown }
      if slot >> 32 == hash >> 32 {
        let symbol = Symbol(truncatingIfNeeded: slot) - 1
        if isEqual(symbol, text, start, end, folded) { return symbol }
      }
      index = (index + 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(
    _ symbol: Symbol, _ text: [UInt8], _ start: Int, _ end: Int, _ folded: (UInt8) -> UInt8
  ) -> Bool {
    let from = Int(offsets[Int(symbol)])
    guard Int(offsets[Int(symbol) + 1]) - from == end - start else { return false }
    for offset in 0..<(end - start) where pool[from + offset] != folded(text[start + offset]) {
      return false
    }
    return true
  }

  func text(_ symbol: Symbol) -> String {
    String(decoding: pool[Int(offsets[Int(symbol)])..<Int(offsets[Int(symbol) + 1])], as: UTF8.self)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    placeAll()
  }

  private mutating func placeAll() {
    for symbol in 0..<Symbol(count) {
      place(symbol, Self.hash(pool, Int(offsets[Int(symbol)]), Int(offsets[Int(symbol) + 1])))
    }
  }

  private mutating func place(_ symbol: Symbol, _ hash: UInt64) {
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = (hash & 0xffff_ffff_0000_0000) | UInt64(symbol + 1)
  }

  @inline(__always)
  private static func hash(
    _ text: [UInt8], _ start: Int, _ end: Int, _ folded: (UInt8) -> UInt8 = { $0 }
  ) -> UInt64 {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in start..<end { state = (state ^ UInt64(folded(text[index]))) &* 0x100_0000_01b3 }
    return state ^ (state >> 29)
  }
}

extension SymbolTable: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.block(pool)
    image.integer(count)
    for symbol in 0..<count { image.integer(Int(offsets[symbol + 1] - offsets[symbol])) }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init()
    pool = try image.block()
    let count = try image.count()
    offsets.reserveCapacity(count + 1)
    var end = 0
    for _ in 0..<count {
      let length = try image.integer()
      guard (0...pool.count - end).contains(length) else { throw ByteReader.Malformed() }
      end += length
      offsets.append(Int32(end))
    }
    var size = slots.count
    while size < count * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    placeAll()
  }
}

/// Folds a word for comparison: lower case, a curly apostrophe straight.
///
/// - Parameter folded: gets the folded bytes; what was in it is dropped.
/// - Returns: whether folding changed anything.
@discardableResult
func fold(_ text: [UInt8], _ start: Int, _ end: Int, into folded: inout [UInt8]) -> Bool {
  folded.removeAll(keepingCapacity: true)
  var changed = false
  var index = start
  while index < end {
    let byte = text[index]
    if byte < 0x80 {
      let isUpper = byte &- 0x41 < 26
      folded.append(isUpper ? byte | 0x20 : byte)
      changed = changed || isUpper
      index += 1
      continue
    }
    let (scalar, length) = CharacterClass.decode(text, at: index, end: end)
    if scalar == "\u{2019}" {
      folded.append(UInt8(ascii: "'"))
      changed = true
    } else if scalar.properties.isUppercase {
      folded += Array(scalar.properties.lowercaseMapping.utf8)
      changed = true
    } else {
      folded += text[index..<index + length]
    }
    index += length
  }
  return changed
}
