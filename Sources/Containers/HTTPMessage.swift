/// The response of a web server as a crawler has kept it: status line, fields, contents.
struct HTTPMessage {
  var status: Int
  var fields: HeaderFields
  var body: [UInt8]

  /// Takes a response apart; `nil` where it is none.
  init?(_ bytes: [UInt8]) {
    var cursor = 0
    func line() -> ArraySlice<UInt8>? {
      guard cursor < bytes.count else { return nil }
      let end = bytes[cursor...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[cursor..<end]
      cursor = min(end + 1, bytes.count)
      return line.last == 0x0D ? line.dropLast() : line
    }
    let words = line().map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else {
      return nil
    }
    self.status = status
    fields = HeaderFields()
    while let line = line(), !line.isEmpty { fields.add(Array(line)) }
    body = Array(bytes[cursor...])
  }

  /// The contents without the encodings they were sent in; `nil` where one is not known.
  ///
  /// Many crawlers take the encodings off and leave the fields, so contents that do not look encoded
  /// are taken as they are.
  func decodedBody(limit: Int) -> [UInt8]? {
    var bytes = body
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
      bytes = Self.joinChunks(bytes) ?? bytes
    }
    let encoding = fields["content-encoding"]?.lowercased() ?? ""
    if encoding.contains("gzip"), bytes.starts(with: [0x1F, 0x8B]) {
      guard let reader = try? ArchiveReader(.memory(bytes), layout: .single) else { return nil }
      return (try? reader.readAll(limit: limit)) ?? nil
    }
    if encoding.isEmpty || encoding == "identity" || bytes.first.map(Self.beginsText) == true {
      return bytes
    }
    return nil
  }

  private static func beginsText(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0xEF
  }

  /// Joins the chunks of RFC 9112, section 7.1; `nil` where the bytes are not in chunks. What is left
  /// of a message that was cut is kept.
  private static func joinChunks(_ bytes: [UInt8]) -> [UInt8]? {
    var joined: [UInt8] = []
    var cursor = 0
    while cursor < bytes.count {
      guard let feed = bytes[cursor...].firstIndex(of: 0x0A) else { return nil }
      let size = String(decoding: bytes[cursor..<feed], as: UTF8.self)
        .prefix { $0.isHexDigit }
      guard let count = Int(size, radix: 16), size.utf8.count < 9 else { return nil }
      if count == 0 { return joined }
      let end = min(feed + 1 + count, bytes.count)
      joined += bytes[(feed + 1)..<end]
      cursor = end
      while cursor < bytes.count, bytes[cursor] == 0x0D || bytes[cursor] == 0x0A { cursor += 1 }
    }
    return joined
  }
}

/// Fields of a header, `Name: value`. Names are in lower case; of two of a name the first counts.
struct HeaderFields {
  private var values: [String: String] = [:]

  subscript(name: String) -> String? { values[name] }

  /// Adds a line; one without a colon is passed over.
  mutating func add(_ line: [UInt8]) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    guard values[name] == nil else { return }
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let value = line[(colon + 1)...].drop(while: isSpace)
    let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? value.startIndex
    values[name] = String(decoding: value[..<end], as: UTF8.self)
  }

  /// The type of the contents without its parameters, in lower case.
  var mediaType: String? {
    self["content-type"]?.split(separator: ";").first.map {
      $0.split(separator: " ").joined().lowercased()
    }
  }

  /// The charset that the type of the contents states.
  var charset: String? {
    for parameter in (self["content-type"] ?? "").split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].split(separator: " ").joined().lowercased() == "charset"
      else { continue }
      let name = parts[1].filter { $0 != "\"" && $0 != "'" && $0 != " " }
      return name.isEmpty ? nil : name
    }
    return nil
  }
}
