internal import TextModel

/// A map from numbers to small numbers that are not negative. Nothing is ever taken out.
///
/// Open addressing with linear probing over a multiplicative hash (D. Knuth, "The Art of Computer
/// Programming", volume 3, section 6.4), at most half full.
struct NumberMap: Sendable {
  private struct Slot {
    /// The key plus one; 0 is empty.
    var key: UInt64 = 0
    var value: Int32 = 0
  }

  private var slots: [Slot]
  /// What leaves the top bits of a hash: as many as number the slots.
  private var shift: UInt64
  private(set) var count = 0

  init() {
    slots = [Slot](repeating: Slot(), count: 16)
    shift = 60
  }

  /// The value of a key, or `missing`.
  @inline(__always)
  func find(_ key: UInt64, else missing: Int32) -> Int32 {
    let wanted = key &+ 1
    var index = Int(truncatingIfNeeded: (wanted &* Self.multiplier) &>> shift)
    while true {
      let slot = slots[index]
      if slot.key == wanted { return slot.value }
      if slot.key == 0 { return missing }
      index = (index &+ 1) & (slots.count &- 1)
    }
  }

  /// Adds a key that is not there yet.
  mutating func insert(_ key: UInt64, _ value: Int32) {
    if (count + 1) * 2 > slots.count { grow() }
    count += 1
    place(Slot(key: key &+ 1, value: value))
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    shift -= 1
    for slot in old where slot.key != 0 { place(slot) }
  }

  private mutating func place(_ slot: Slot) {
    var index = Int(truncatingIfNeeded: (slot.key &* Self.multiplier) &>> shift)
    while slots[index].key != 0 { index = (index &+ 1) & (slots.count &- 1) }
    slots[index] = slot
  }

  /// 2⁶⁴ over the golden ratio.
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
}

extension NumberMap: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.integer(count)
    for slot in slots where slot.key != 0 {
      image.integer(Int(bitPattern: UInt(slot.key)))
      image.write(slot.value)
    }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init()
    let count = try image.count()
    while slots.count < count * 2 { grow() }
    for _ in 0..<count {
      self.count += 1
      place(Slot(key: UInt64(UInt(bitPattern: try image.integer())), value: try image.read()))
    }
  }
}

/// Lists of numbers that lie in one array, numbered as they are added.
struct NumberLists: Sendable {
  private(set) var items: [Int32] = []
  private var ends: [Int32] = []

  var count: Int { ends.count }

  @inline(__always)
  func range(_ list: Int) -> Range<Int> {
    (list == 0 ? 0 : Int(ends[list - 1]))..<Int(ends[list])
  }

  subscript(list: Int) -> ArraySlice<Int32> { items[range(list)] }

  mutating func append(_ list: some Sequence<Int32>) {
    items.append(contentsOf: list)
    ends.append(Int32(items.count))
  }
}
