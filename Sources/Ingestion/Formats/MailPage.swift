internal import TextModel

/// The page in an MHTML file, as browsers save it: the first part of a mail that is HTML.
///
/// Source: RFC 2557 for the format, RFC 2045 for the transfer encodings.
enum MailPage {
  /// Whether a file is a mail with a page in it.
  static func isMail(_ head: [UInt8]) -> Bool {
    let end = min(head.count, 4096)
    return Bytes.find("mime-version:", in: head, from: 0, to: end, ignoringCase: true) != nil
      && Bytes.find("content-type:", in: head, from: 0, to: end, ignoringCase: true) != nil
      && head.first.map { $0 != UInt8(ascii: "<") } ?? false
  }

  /// A page, its charset as the mail states it and its address.
  struct Page {
    var content: DerivedSource
    var charset: String?
    var address: String?

    /// Turns the page into UTF-8. Places of one in another charset lead to its beginning.
    mutating func readCharset() {
      let verdict = CharsetSniffer.charset(of: content.bytes, stated: charset)
      if verdict.charset == .utf8, verdict.isValid, verdict.markLength == 0 { return }
      let decoded = Decoder.decode(content.bytes, as: verdict).bytes
      let start = content.runs.first?.source ?? 0
      var page = DerivedSource()
      page.replace(start..<start, with: decoded)
      content = page
    }
  }

  /// The first part that is HTML; `nil` where there is none.
  static func page(in source: [UInt8]) -> Page? {
    let lines = SourceLines.ranges(of: source, from: 0)
    var index = 0
    while index < lines.count {
      // Headers up to an empty line.
      var headers: [String: String] = [:]
      var name = ""
      while index < lines.count, !lines[index].isEmpty {
        let line = String(decoding: source[lines[index]], as: UTF8.self)
        index += 1
        if line.first?.isWhitespace ?? false {
          headers[name, default: ""] += line
        } else if let colon = line.firstIndex(of: ":") {
          name = line[..<colon].lowercased()
          headers[name] = line[line.index(after: colon)...].drop { $0 == " " } + ""
        } else if line.hasPrefix("--") {
          headers = [:]
        }
      }
      index += 1
      let isPage = headers["content-type"]?.lowercased().hasPrefix("text/html") ?? false
      let start = index
      while index < lines.count, !Bytes.hasPrefix(source, "--", at: lines[index].lowerBound) {
        index += 1
      }
      // A boundary ends the part; in a page two hyphens may begin a line, so only where headers follow.
      if isPage {
        while index < lines.count, !isBoundary(lines, index, source) { index += 1 }
        let coding = headers["content-transfer-encoding"]?.lowercased() ?? ""
        return Page(
          content: decoded(lines[start..<min(index, lines.count)], coding, source),
          charset: parameter("charset", headers["content-type"] ?? ""),
          address: headers["content-location"].map(TextCleaning.clean))
      }
    }
    return nil
  }

  private static func isBoundary(_ lines: [Range<Int>], _ index: Int, _ source: [UInt8]) -> Bool {
    guard Bytes.hasPrefix(source, "--", at: lines[index].lowerBound), lines[index].count > 8 else {
      return false
    }
    if source[lines[index]].suffix(2).elementsEqual("--".utf8) { return true }
    guard index + 1 < lines.count else { return true }
    return Bytes.hasPrefix(source, "content-", at: lines[index + 1].lowerBound, ignoringCase: true)
  }

  private static func parameter(_ name: String, _ header: String) -> String? {
    for part in header.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == name {
        return pair[1].filter { $0 != "\"" && !$0.isWhitespace }
      }
    }
    return nil
  }

  private static func decoded(
    _ lines: ArraySlice<Range<Int>>, _ coding: String, _ source: [UInt8]
  ) -> DerivedSource {
    var page = DerivedSource()
    if coding.hasPrefix("base64") {
      decodeBase64(lines, source, &page)
      return page
    }
    let isQuoted = coding.hasPrefix("quoted-printable")
    for line in lines {
      guard isQuoted else {
        page.copy(line, of: source)
        page.markup("\n")
        continue
      }
      var from = line.lowerBound
      var index = from
      var breaks = true
      while index < line.upperBound {
        guard source[index] == UInt8(ascii: "=") else {
          index += 1
          continue
        }
        page.copy(from..<index, of: source)
        if let byte = hex(source, index + 1, line.upperBound) {
          page.replace(index..<(index + 3), with: [byte])
          index += 3
        } else {
          // At the end of a line: the line goes on.
          breaks = index + 1 < line.upperBound
          index += 1
        }
        from = index
      }
      page.copy(from..<line.upperBound, of: source)
      if breaks { page.markup("\n") }
    }
    return page
  }

  private static func hex(_ source: [UInt8], _ index: Int, _ end: Int) -> UInt8? {
    guard index + 2 <= end else { return nil }
    return UInt8(String(decoding: source[index..<(index + 2)], as: UTF8.self), radix: 16)
  }

  private static func decodeBase64(
    _ lines: ArraySlice<Range<Int>>, _ source: [UInt8], _ page: inout DerivedSource
  ) {
    var bits: UInt32 = 0
    var count = 0
    var start = 0
    for line in lines {
      for index in line {
        guard let value = sextet(source[index]) else { continue }
        if count == 0 { start = index }
        bits = bits << 6 | UInt32(value)
        count += 1
        if count == 4 {
          page.replace(
            start..<(index + 1),
            with: [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)])
          (bits, count) = (0, 0)
        }
      }
    }
    if count == 2 { page.replace(start..<(start + 2), with: [UInt8(bits >> 4 & 0xFF)]) }
    if count == 3 {
      page.replace(
        start..<(start + 3), with: [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)])
    }
  }

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
