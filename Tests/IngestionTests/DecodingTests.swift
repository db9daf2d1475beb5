import Ingestion
import Testing
import TextModel

@Suite("Decoding")
struct DecodingTests {
  /// The page's bytes in a charset, with its own statement of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var meta: String?
    var stated: String?
    var bytes: [UInt8]
    var expected: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "utf-8 unstated", bytes: Array("Zoë paid €5".utf8), expected: "Zoë paid €5"),
    Case(
      name: "utf-8 stated as latin-1", meta: "iso-8859-1", bytes: Array("Zoë paid €5".utf8),
      expected: "Zoë paid €5"),
    Case(
      name: "latin-1 means windows-1252", meta: "iso-8859-1",
      bytes: Array("Zo".utf8) + [0xEB] + Array(" paid ".utf8) + [0x80, 0x35],
      expected: "Zoë paid €5"),
    Case(
      name: "nothing stated, not utf-8", bytes: Array("Zo".utf8) + [0xEB] + Array(" paid".utf8),
      expected: "Zoë paid"),
    Case(
      name: "windows-1251 from the transport", stated: "windows-1251",
      bytes: [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0], expected: "Москва"),
    Case(
      name: "koi8-r", meta: "koi8-r", bytes: [0xED, 0xCF, 0xD3, 0xCB, 0xD7, 0xC1],
      expected: "Москва"),
    Case(
      name: "gb2312 means gb18030", meta: "gb2312", bytes: [0xB1, 0xB1, 0xBE, 0xA9], expected: "北京"),
    Case(name: "big5", meta: "big5", bytes: [0xA5, 0x5F, 0xA8, 0xCA], expected: "北京"),
    Case(name: "shift_jis", meta: "shift_jis", bytes: [0x93, 0x8C, 0x8B, 0x9E], expected: "東京"),
    Case(name: "euc-jp", meta: "euc-jp", bytes: [0xC5, 0xEC, 0xB5, 0xFE], expected: "東京"),
    Case(name: "euc-kr", meta: "euc-kr", bytes: [0xBC, 0xAD, 0xBF, 0xEF], expected: "서울"),
  ]

  @Test("charsets", arguments: cases)
  func charset(_ item: Case) throws {
    let meta = item.meta.map { "<meta charset=\"\($0)\">" } ?? ""
    let bytes =
      Array("<html><head>\(meta)</head><body><p>It was a long day, she said. ".utf8) + item.bytes
      + Array("</p></body></html>".utf8)
    let document = try Ingester.document(
      from: Ingester.Input(id: "t", bytes: bytes, encoding: item.stated))
    #expect(document.string == "It was a long day, she said. " + item.expected)
  }

  @Test("byte order marks decide", arguments: [true, false])
  func wide(isLittleEndian: Bool) throws {
    let text = "\u{FEFF}Tide turns at noon\n\nThe tide turned at noon on Sunday, 3.1 metres high 🌊."
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittleEndian ? pair : pair.reversed()
    }
    let document = try Ingester.document(from: Ingester.Input(id: "t", bytes: bytes))
    #expect(document.string.hasPrefix("Tide turns at noon\n\nThe tide turned"))
    #expect(document.string.contains("3.1 metres high 🌊."))
  }

  @Test("an invalid byte costs one character and leaves a diagnostic with its place")
  func replaced() throws {
    let bytes =
      Array("<p>A café in Zürich sold ".utf8) + [0xFF] + Array("12 cups, it said.</p>".utf8)
    let document = try Ingester.document(
      from: Ingester.Input(id: "t", path: "a.html", bytes: bytes))
    #expect(document.string == "A café in Zürich sold \u{FFFD}12 cups, it said.")
    let diagnostic = try #require(document.diagnostics.first)
    #expect(diagnostic.code == "I006")
    #expect(diagnostic.location?.position == SourcePosition(line: 1, column: 28))
  }

  @Test(
    "a sequence that is cut costs one character, as in browsers",
    arguments: [
      ([0xE2, 0x82], "\u{FFFD}"), ([0xF0, 0x9F, 0x98], "\u{FFFD}"), ([0xC3], "\u{FFFD}"),
      ([0xE2, 0xE2, 0x82, 0xAC], "\u{FFFD}€"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func truncated(_ bytes: [UInt8], _ text: String) throws {
    let source =
      Array("<p>A café in Zürich é ö ü ".utf8) + bytes + Array(" sold 12 cups, it said.</p>".utf8)
    let document = try Ingester.document(from: Ingester.Input(id: "t", bytes: source))
    #expect(document.string == "A café in Zürich é ö ü \(text) sold 12 cups, it said.")
  }

  @Test("an unknown charset is said")
  func unknown() throws {
    let document = try Ingester.document(
      from: Ingester.Input(
        id: "t", bytes: Array("<p>Nothing new, he said today.</p>".utf8), encoding: "utf-99"))
    #expect(document.diagnostics.map(\.code) == ["I005"])
  }

  @Test(
    "input that is no text is a failure that says what it is",
    arguments: [
      ([], "I001", "empty"), (Array(" \n\t ".utf8), "I002", "white space"),
      (Array("%PDF-1.7 …".utf8), "I003", "PDF"), ([0x1F, 0x8B, 8, 0, 0, 0], "I003", "gzip"),
      ([UInt8](repeating: 1, count: 300), "I003", "binary data"),
    ] as [([UInt8], String, String)])
  func failures(_ bytes: [UInt8], _ code: String, _ word: String) {
    #expect {
      try Ingester.document(from: Ingester.Input(id: "t", path: "x", bytes: bytes))
    } throws: { error in
      guard let diagnostic = (error as? Ingester.Failure)?.diagnostic else { return false }
      return diagnostic.code == code && diagnostic.message.contains(word)
        && diagnostic.help?.isEmpty == false && diagnostic.location?.path == "x"
    }
  }
}
