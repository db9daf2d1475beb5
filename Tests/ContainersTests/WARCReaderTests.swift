import Containers
import Foundation
import Testing

struct WARCReaderTests {
  private static func record(
    _ type: String, uri: String?, contentType: String = "application/http; msgtype=response",
    length: Int? = nil, _ block: String
  ) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\n" + (uri.map { "WARC-Target-URI: \($0)\r\n" } ?? "")
      + "Content-Type: \(contentType)\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n"
      + block + "\r\n\r\n"
  }

  private static func response(
    _ body: String, status: String = "200 OK", type: String? = "text/html; charset=\"iso-8859-1\"",
    fields: String = ""
  ) -> String {
    "HTTP/1.1 \(status)\r\n" + (type.map { "Content-Type: \($0)\r\n" } ?? "") + fields + "\r\n"
      + body
  }

  private func items(_ file: String, limit: Int = 1000) throws -> [String] {
    try items(Array(file.utf8), limit: limit)
  }

  /// One line for each item; the last says why reading ended early.
  private func items(_ bytes: [UInt8], limit: Int = 1000) throws -> [String] {
    var reader = WARCReader(try ArchiveReader(.memory(bytes), layout: .single), limit: limit)
    var items: [String] = []
    do {
      while let item = try reader.next() {
        switch item {
        case .page(let page):
          let body = String(decoding: page.body, as: UTF8.self)
          items.append("\(page.uri) \(page.charset ?? "-") \(body)")
        case .tooLarge(let uri): items.append("\(uri) too large")
        case .damaged(let uri, let reason): items.append("\(uri ?? "?"): \(reason)")
        }
      }
    } catch {
      items.append("failed")
    }
    return items
  }

  @Test func onlyPagesAreGiven() throws {
    let file = [
      Self.record("warcinfo", uri: nil, contentType: "application/warc-fields", "software: x\r\n"),
      Self.record("request", uri: "https://a.example/", "GET / HTTP/1.1\r\n\r\n"),
      Self.record("response", uri: "https://a.example/", Self.response("<p>one")),
      Self.record("response", uri: "https://a.example/x", Self.response("gone", status: "404 No")),
      Self.record("response", uri: "https://a.example/i", Self.response("GIF", type: "image/gif")),
      Self.record("response", uri: "https://a.example/n", Self.response("?", type: nil)),
      Self.record("response", uri: "dns:a.example", contentType: "text/dns", "a.example. A 1"),
      Self.record("resource", uri: "<file:///b>", contentType: "text/html;charset=gbk", "<p>two"),
      Self.record(
        "response", uri: "https://a.example/h",
        Self.response("<p>three", type: "Application/XHTML+XML")),
    ].joined()
    #expect(
      try items(file) == [
        "https://a.example/ iso-8859-1 <p>one", "file:///b gbk <p>two",
        "https://a.example/h - <p>three",
      ])
  }

  @Test func lineEndsMayBeLineFeedsAlone() throws {
    let file = Self.record("response", uri: "u", Self.response("<p>x"))
    // The length of the block changes with its line ends, so the record is made again.
    let block = Self.response("<p>x").replacing("\r\n", with: "\n")
    let plain = Self.record("response", uri: "u", block).replacing("\r\n", with: "\n")
    #expect(try items(plain + file) == ["u iso-8859-1 <p>x", "u iso-8859-1 <p>x"])
  }

  @Test func encodingsOfTheTransportAreTakenOff() throws {
    let chunked = "4\r\n<p>o\r\n3;x=y\r\nne.\r\n0\r\n\r\n"
    let gzip = Array(
      Data(
        base64Encoded: "H4sIAAAAAAAAA7MpsEvOzytJzSsBAI1nCJIKAAAA") ?? Data())
    func file(_ fields: String, _ body: [UInt8]) -> [UInt8] {
      let head = Array(Self.response("", fields: fields).utf8)
      let record = Self.record("response", uri: "u", length: head.count + body.count, "")
      return Array(record.utf8.dropLast(4)) + head + body + Array("\r\n\r\n".utf8)
    }
    let coding = "Transfer-Encoding: chunked\r\n"
    #expect(try items(file(coding, Array(chunked.utf8))) == ["u iso-8859-1 <p>one."])
    // Taken off by the crawler already.
    #expect(try items(file(coding, Array("<p>plain".utf8))) == ["u iso-8859-1 <p>plain"])
    let encoding = "Content-Encoding: gzip\r\n"
    #expect(try items(file(encoding, gzip)) == ["u iso-8859-1 <p>content"])
    #expect(try items(file(encoding, Array("<p>plain".utf8))) == ["u iso-8859-1 <p>plain"])
    #expect(
      try items(file("Content-Encoding: br\r\n", [0x8B, 0x02, 0x80]))
        == ["u: the page is encoded as \"br\" and cannot be decoded"])
  }

  @Test func damageIsToldAndTheNextRecordIsRead() throws {
    let page = Self.record("response", uri: "u", Self.response("<p>x"))
    let good = "u iso-8859-1 <p>x"
    #expect(
      try items("garbage\r\nmore\r\n" + page)
        == ["?: bytes between the records are no record", good])
    #expect(
      try items("WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n" + page)
        == ["?: the record does not say how long it is", good])
    #expect(
      try items(Self.record("response", uri: "v", "no response") + page)
        == ["v: the record holds no response of a web server", good])
    #expect(
      try items(page + String(page.dropLast(6)))
        == [good, "u: the file ends in the middle of the record"])
    #expect(try items("") == [])
  }

  @Test func aPageOverTheLimitIsPassedOver() throws {
    let page = Self.record("response", uri: "u", Self.response("<p>x"))
    let long = Self.record(
      "response", uri: "v", Self.response(String(repeating: "y", count: 1001)))
    let huge = Self.record(
      "response", uri: "w", Self.response(String(repeating: "y", count: 1 << 21)))
    #expect(
      try items(long + huge + page) == ["v too large", "w too large", "u iso-8859-1 <p>x"])
  }
}
