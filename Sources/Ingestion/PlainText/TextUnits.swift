/// A paragraph-like stretch of a plain text.
struct TextUnit {
  /// Offsets in the source without the white space around.
  var start: Int
  var end: Int
  var words = 0
  var hasDigit = false
  /// Whether it ends as a sentence does, closing quotes aside.
  var endsSentence = false
  var isBullet = false
  /// Letters that are capitals, and all letters, ASCII only.
  var capitals = 0
  var letters = 0
}

/// Cuts plain text into units: at blank lines, and at line ends unless the file is hard-wrapped.
enum TextUnits {
  static func units(of source: [UInt8]) -> [TextUnit] {
    let lines = lines(of: source)
    let isWrapped = isHardWrapped(lines)
    var units: [TextUnit] = []
    var current: TextUnit?
    var previous: Line?
    for line in lines {
      guard line.end > line.start else {
        if let unit = current { units.append(measured(unit, source)) }
        current = nil
        previous = nil
        continue
      }
      let starts =
        !isWrapped || isBullet(source, line.start, line.end) || opens(line, previous)
        || line.count <= 12
          && LineKinds.isEndMark(String(decoding: source[line.start..<line.end], as: UTF8.self))
      if var unit = current, !starts {
        unit.end = line.end
        current = unit
      } else {
        if let unit = current { units.append(measured(unit, source)) }
        current = TextUnit(start: line.start, end: line.end)
      }
      previous = line
    }
    if let unit = current { units.append(measured(unit, source)) }
    return units
  }

  /// How a line begins that says which findings are not to be reported.
  private static let address = Array("crossfoot-ignore".utf8)

  private struct Line {
    var start: Int
    var end: Int
    var indent: Int
    var count: Int { end - start }
  }

  private static func lines(of source: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var index = 0
    while index <= source.count {
      if index == source.count || source[index] == 0x0A || source[index] == 0x0D {
        var (first, last) = (start, index)
        while first < last, isBlank(source, first) > 0 { first += isBlank(source, first) }
        while last > first, Bytes.isSpace(source[last - 1]) { last -= 1 }
        // A line that is addressed to this program is no part of the article.
        if source[first..<last].starts(with: Self.address) { last = first }
        lines.append(Line(start: first, end: last, indent: first - start))
        if index + 1 < source.count, source[index] == 0x0D, source[index + 1] == 0x0A {
          index += 1
        }
        start = index + 1
      }
      index += 1
    }
    return lines
  }

  /// Length of the white space character at an offset, U+00A0 and U+FEFF among them.
  private static func isBlank(_ source: [UInt8], _ index: Int) -> Int {
    if Bytes.isSpace(source[index]) { return 1 }
    if source[index] == 0xC2, index + 1 < source.count, source[index + 1] == 0xA0 { return 2 }
    return 0
  }

  /// A file is hard-wrapped when its paragraphs run over several lines of like length: lines that
  /// another one follows are mostly 40 to 100 bytes long and none is much longer.
  private static func isHardWrapped(_ lines: [Line]) -> Bool {
    var inner = 0
    var full = 0
    for (line, next) in zip(lines, lines.dropFirst()) where line.count > 0 && next.count > 0 {
      inner += 1
      if (40...100).contains(line.count) { full += 1 }
    }
    let long = lines.count { $0.count > 140 }
    return inner >= 2 && full * 10 >= inner * 6 && long * 20 <= lines.count
  }

  /// In a hard-wrapped file a line opens a paragraph where it is indented more than the one before,
  /// or where that one stopped short.
  private static func opens(_ line: Line, _ previous: Line?) -> Bool {
    guard let previous else { return true }
    if line.indent >= previous.indent + 2 { return true }
    return previous.count < 40
  }

  static func isBullet(_ source: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 3 else { return false }
    switch source[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return Bytes.isSpace(source[start + 1])
    case 0xE2:
      // • U+2022, ‣ U+2023, – U+2013 and — U+2014 followed by a space
      guard end - start > 4, source[start + 1] == 0x80, Bytes.isSpace(source[start + 3]) else {
        return false
      }
      return [0xA2, 0xA3, 0x93, 0x94].contains(source[start + 2])
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var index = start
      while index < end, Bytes.isDigit(source[index]) { index += 1 }
      guard index - start <= 2, index + 1 < end else { return false }
      return (source[index] == UInt8(ascii: ".") || source[index] == UInt8(ascii: ")"))
        && Bytes.isSpace(source[index + 1])
    default: return false
    }
  }

  private static func measured(_ unit: TextUnit, _ source: [UInt8]) -> TextUnit {
    var unit = unit
    var inWord = false
    for index in unit.start..<unit.end {
      let byte = source[index]
      if Bytes.isWord(byte) {
        if !inWord { unit.words += 1 }
        inWord = true
        if Bytes.isLetter(byte) { unit.letters += 1 }
        if Bytes.isUpper(byte) { unit.capitals += 1 }
        if Bytes.isDigit(byte) { unit.hasDigit = true }
      } else if Bytes.isSpace(byte) {
        inWord = false
      }
    }
    var last = unit.end - 1
    while last > unit.start {
      if "\"')]".utf8.contains(source[last]) {
        last -= 1
      } else if last >= unit.start + 2, source[last - 2] == 0xE2, source[last - 1] == 0x80,
        source[last] == 0x9D || source[last] == 0x99
      {
        last -= 3
      } else {
        break
      }
    }
    if last >= unit.start {
      unit.endsSentence =
        ".!?".utf8.contains(source[last])
        || last >= 2 && source[last - 2] == 0xE2 && source[last - 1] == 0x80 && source[last] == 0xA6
    }
    unit.isBullet = isBullet(source, unit.start, unit.end)
    return unit
  }
}
