internal import TextModel

/// What a cell of a table says as a number.
enum TableNumber: Equatable {
  /// The number, with the decimals printed.
  case value(ExactDecimal, decimals: Int, isPercent: Bool)
  /// Nothing, or a dash for nothing.
  case blank
  /// Words, ranges and anything else that cannot be added up.
  case other

  /// Reads the bytes of a cell without its footnote marks.
  ///
  /// Accounts write a negative number in brackets, and a money sign or a code such as RM may stand before it.
  init(_ bytes: ArraySlice<UInt8>) {
    var digits: [UInt8] = []
    var isNegative = false
    var isPercent = false
    var decimals: Int?
    var hasEnded = false
    var letters = 0
    var pending = 0
    var index = bytes.startIndex
    func isDigit(_ position: Int) -> Bool {
      bytes.indices.contains(position) && bytes[position] &- 0x30 < 10
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        if hasEnded || (pending > 0 && !digits.isEmpty) {
          self = .other
          return
        }
        digits.append(byte)
        if decimals != nil { decimals! += 1 }
      case UInt8(ascii: ","), 0x20, 0x0A, 0x09:
        // A comma or a space between three digits and three digits groups them.
        let groups =
          (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4) && !digits.isEmpty
          && decimals == nil
        if byte == UInt8(ascii: ","), !groups {
          self = .other
          return
        }
        if !groups, !digits.isEmpty { hasEnded = true }
      case UInt8(ascii: "."):
        guard decimals == nil, isDigit(index + 1) else {
          if digits.isEmpty || isDigit(index + 1) {
            self = .other
            return
          }
          break
        }
        decimals = 0
      case UInt8(ascii: "("), UInt8(ascii: "-"):
        if !digits.isEmpty {
          self = .other
          return
        }
        isNegative = true
      case UInt8(ascii: "+"), UInt8(ascii: ")"), UInt8(ascii: "$"): break
      case UInt8(ascii: "%"): isPercent = true
      case 0x41...0x5A where digits.isEmpty && letters < 3: letters += 1
      case 0x41...0x5A, 0x61...0x7A:
        self = .other
        return
      case 0xE2 where bytes[index...].starts(with: [0xE2, 0x88, 0x92]):  // −
        isNegative = true
        index += 2
      case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80]):  // – — and thin spaces
        if !digits.isEmpty {
          self = .other
          return
        }
        index += 2
      case 0xC2, 0xE2: index += byte == 0xC2 ? 1 : 2  // no-break space, £, €
      default: pending += 1
      }
      index += 1
    }
    if digits.isEmpty {
      self = letters == 0 && pending == 0 ? .blank : .other
      return
    }
    guard pending == 0 else {
      self = .other
      return
    }
    var text = digits
    let places = decimals ?? 0
    if places > 0 { text.insert(UInt8(ascii: "."), at: text.count - places) }
    guard let number = ExactDecimal(utf8: text[...]) else {
      self = .other
      return
    }
    self = .value(isNegative ? -number : number, decimals: places, isPercent: isPercent)
  }
}
