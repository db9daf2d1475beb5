internal import CLibXML2

/// Bytes of any charset to UTF-8.
struct DecodedSource {
  /// The source in UTF-8: what lines and columns are counted in.
  var bytes: [UInt8]
  /// The charset it was read in.
  var charset: Charset
  /// How many input bytes were not valid and became U+FFFD.
  var replaced = 0
  /// Offset in `bytes` of the first of them.
  var firstReplaced: Int?
}

/// Decodes input.
enum Decoder {
  /// Decodes `bytes` without their byte order mark.
  static func decode(_ input: [UInt8], as verdict: CharsetSniffer.Verdict) -> DecodedSource {
    let bytes = verdict.markLength == 0 ? input : Array(input[verdict.markLength...])
    switch verdict.charset {
    case .utf8:
      return verdict.isValid ? DecodedSource(bytes: bytes, charset: .utf8) : utf8(bytes)
    case .utf16LittleEndian: return utf16(bytes, verdict.charset, lowFirst: true)
    case .utf16BigEndian: return utf16(bytes, verdict.charset, lowFirst: false)
    case .singleByte(let name):
      return singleByte(bytes, verdict.charset, SingleByteTables.table(name) ?? [])
    case .multiByte(_, let converter):
      return multiByte(bytes, verdict.charset, converter) ?? utf8(bytes)
    }
  }

  private static func utf8(_ bytes: [UInt8]) -> DecodedSource {
    var result = DecodedSource(bytes: [], charset: .utf8)
    var index = 0
    var good = 0
    let count = bytes.count
    while index < count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = UTF8Decoding.sequenceLength(bytes, at: index)
      if length > 0 {
        index += length
        continue
      }
      result.bytes.append(contentsOf: bytes[good..<index])
      replace(&result)
      index += UTF8Decoding.invalidLength(bytes, at: index)
      good = index
    }
    if good == 0 {
      result.bytes = bytes
    } else {
      result.bytes.append(contentsOf: bytes[good...])
    }
    return result
  }

  private static func utf16(
    _ bytes: [UInt8], _ charset: Charset, lowFirst: Bool
  ) -> DecodedSource {
    var result = DecodedSource(bytes: [], charset: charset)
    result.bytes.reserveCapacity(bytes.count)
    func unit(_ index: Int) -> UInt32 {
      let (a, b) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return lowFirst ? a | b << 8 : a << 8 | b
    }
    var index = 0
    while index + 1 < bytes.count {
      let first = unit(index)
      index += 2
      if first & 0xFC00 == 0xD800, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 {
        UTF8Decoding.append(
          0x1_0000 + ((first & 0x3FF) << 10 | unit(index) & 0x3FF), to: &result.bytes)
        index += 2
      } else if first & 0xF800 == 0xD800 {
        replace(&result)
      } else {
        UTF8Decoding.append(first, to: &result.bytes)
      }
    }
    if index < bytes.count { replace(&result) }
    return result
  }

  private static func singleByte(
    _ bytes: [UInt8], _ charset: Charset, _ table: [UInt16]
  ) -> DecodedSource {
    var result = DecodedSource(bytes: [], charset: charset)
    result.bytes.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      if byte < 0x80 {
        result.bytes.append(byte)
      } else if table[Int(byte) - 0x80] == 0xFFFD {
        replace(&result)
      } else {
        UTF8Decoding.append(UInt32(table[Int(byte) - 0x80]), to: &result.bytes)
      }
    }
    return result
  }

  /// Through iconv. `nil` where the system lacks the converter.
  private static func multiByte(
    _ bytes: [UInt8], _ charset: Charset, _ converter: String
  ) -> DecodedSource? {
    let handle = unsafe iconv_open("UTF-8", converter)
    guard unsafe handle != iconv_t(bitPattern: -1) else { return nil }
    defer { _ = unsafe iconv_close(handle) }
    var result = DecodedSource(bytes: [], charset: charset)
    result.bytes.reserveCapacity(bytes.count * 3 / 2)
    var input = bytes
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    unsafe input.withUnsafeMutableBytes { source in
      var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = source.count
      while left > 0 {
        var room = chunk.count
        let code = unsafe chunk.withUnsafeMutableBytes { target in
          var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
          return unsafe iconv(handle, &from, &left, &to, &room)
        }
        result.bytes.append(contentsOf: chunk[..<(chunk.count - room)])
        // -1 with room left means a bad sequence; otherwise the chunk is full or all is done.
        if code == -1, left > 0, room >= 16 {
          replace(&result)
          unsafe from = from?.advanced(by: 1)
          left -= 1
        }
      }
    }
    return result
  }

  private static func replace(_ result: inout DecodedSource) {
    if result.firstReplaced == nil { result.firstReplaced = result.bytes.count }
    result.replaced += 1
    result.bytes.append(contentsOf: UTF8Decoding.replacement)
  }
}
