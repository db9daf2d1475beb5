import Crossfoot
import Foundation
import RuleLanguage
import TestSupport
import Testing
import TextModel

@testable import LanguageServer

struct LanguageServerTests {
  private static let article = """
    Hikers found after night on ridge

    A search party 🚁 brought down 21 hikers: 12 Danes, five Swedes and three Finns.

    """
  private static let uri = "file:///desk/ridge.txt"

  /// Sends messages as an editor does and reads what comes back.
  private struct Client {
    var server: LanguageServer
    private var answers = MessageFrames()

    init() throws {
      let pipeline = try #require(Pipeline.load(rulesIn: nil as String?).pipeline)
      let policy = Policy(
        settings: Settings(), root: "/", workingFolder: "/", checks: pipeline.checks.map(\.id))
      server = LanguageServer(
        runner: BatchRunner(pipeline: pipeline), policy: policy, version: "0.0.0")
    }

    mutating func send(_ message: JSON) -> [JSON] {
      answers.append(server.receive(MessageFrames.frame(message.bytes)))
      var result: [JSON] = []
      while case .message(let bytes) = answers.next() {
        if let answer = JSON(bytes) { result.append(answer) }
      }
      return result
    }

    mutating func request(_ method: String, _ parameters: JSON) -> JSON? {
      send(["jsonrpc": "2.0", "id": 7, "method": .string(method), "params": parameters])
        .first { $0["id"] == 7 }
    }

    mutating func notify(_ method: String, _ parameters: JSON) -> [JSON] {
      send(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    }

    mutating func open(_ text: String, language: String = "plaintext") -> [JSON] {
      let item: JSON = [
        "uri": .string(uri), "languageId": .string(language), "version": 1, "text": .string(text),
      ]
      return notify("textDocument/didOpen", ["textDocument": item])
        .first?["params"]?["diagnostics"]?.items ?? []
    }
  }

  private func range(_ line: Int, _ from: Int, _ to: Int) -> JSON {
    [
      "start": ["line": .integer(line), "character": .integer(from)],
      "end": ["line": .integer(line), "character": .integer(to)],
    ]
  }

  @Test("a session begins, and ends with the right exit code")
  func session() throws {
    var client = try Client()
    let hello = client.request("initialize", ["capabilities": [:]])
    #expect(hello?["result"]?["capabilities"]?["hoverProvider"] == true)
    #expect(client.notify("initialized", [:]).isEmpty)
    #expect(client.request("textDocument/rename", [:])?["error"]?["code"] == -32601)
    #expect(client.request("shutdown", .null)?["result"] == .null)
    #expect(client.request("textDocument/hover", [:])?["error"]?["code"] == -32600)
    #expect(client.notify("exit", .null).isEmpty)
    #expect(client.server.exitCode == 0)
    var rude = try Client()
    _ = rude.notify("exit", .null)
    #expect(rude.server.exitCode == 1)
  }

  @Test("a finding is a diagnostic, counted in UTF-16, with the other figures beside it")
  func diagnostics() throws {
    var client = try Client()
    let found = try #require(client.open(Self.article).first)
    #expect(found["code"] == "SUM-01")
    #expect(found["severity"] == 1)
    #expect(found["range"] == range(2, 31, 33))
    #expect(found["message"]?.text?.contains("12 + 5 + 3 = 20") == true)
    let related = found["relatedInformation"]?.items ?? []
    #expect(related.count == 4)
    #expect(related.allSatisfy { $0["location"]?["uri"]?.text == Self.uri })
  }

  @Test("diagnostics follow the text, and go with it")
  func changes() throws {
    var client = try Client()
    #expect(client.open(Self.article).count == 1)
    let mended = client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Self.uri), "version": 2],
        "contentChanges": [
          ["text": .string(Self.article.replacing("21 hikers", with: "20 hikers"))]
        ],
      ])
    #expect(mended.first?["params"]?["diagnostics"] == [])
    #expect(mended.first?["params"]?["version"] == 2)
    let closed = client.notify(
      "textDocument/didClose", ["textDocument": ["uri": .string(Self.uri)]])
    #expect(closed.first?["params"]?["diagnostics"] == [])
    #expect(
      client.request("textDocument/hover", ["textDocument": ["uri": .string(Self.uri)]])?["result"]
        == .null)
  }

  @Test("the pointer on a figure shows what it means and the arithmetic")
  func hover() throws {
    var client = try Client()
    _ = client.open(Self.article)
    func hover(_ line: Int, _ character: Int) -> JSON? {
      client.request(
        "textDocument/hover",
        [
          "textDocument": ["uri": .string(Self.uri)],
          "position": ["line": .integer(line), "character": .integer(character)],
        ])?["result"]
    }
    let text = hover(2, 32)?["contents"]?["value"]?.text ?? ""
    #expect(text.hasPrefix("**count** 21, hiker"))
    #expect(text.contains("`SUM-01` inconsistent: 12 + 5 + 3 = 20"))
    #expect(hover(0, 0) == .null)
    #expect(hover(99, 0) == .null)
  }

  @Test("each repair and an ignore are offered, and applying one settles the finding")
  func quickFixes() throws {
    var client = try Client()
    let found = client.open(Self.article)
    let actions =
      client.request(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": .string(Self.uri)], "range": range(2, 31, 33),
          "context": ["diagnostics": .array(found)],
        ])?["result"]?.items ?? []
    let titles = actions.compactMap { $0["title"]?.text }
    #expect(titles.contains("Change 21 hikers to 20"))
    #expect(titles.contains("Change five Swedes to 6"))
    #expect(titles.last == "Ignore SUM-01 here (write the reason)")
    for action in actions {
      let edit = try #require(action["edit"]?["changes"]?[Self.uri]?.items?.first)
      let text = try #require(apply(edit, to: Self.article))
      var other = try Client()
      let left = other.open(text.replacing("REASON", with: "as printed"))
      #expect(left.isEmpty, "\(action["title"]?.text ?? "")")
    }
  }

  /// Applies an edit that begins and ends on one line of a text.
  private func apply(_ edit: JSON, to text: String) -> String? {
    guard let line = edit["range"]?["start"]?["line"]?.int,
      let from = edit["range"]?["start"]?["character"]?.int,
      let to = edit["range"]?["end"]?["character"]?.int, let new = edit["newText"]?.text
    else { return nil }
    var lines = text.components(separatedBy: "\n")
    let units = Array(lines[line].utf16)
    lines[line] =
      String(decoding: units[..<from], as: UTF16.self) + new
      + String(decoding: units[to...], as: UTF16.self)
    return lines.joined(separator: "\n")
  }

  @Test(
    "a repaired number is written as the old one was",
    arguments: [
      ("21", "20", "20"), ("1,250", "1350", "1,350"), ("five", "6", "6"),
      ("9,999", "10000", "10,000"),
      ("999", "1000", "1000"), ("12000", "13000", "13,000"), ("1.5 million", "1400000", nil),
      ("21", "20.5", nil),
    ])
  func replacements(written: String, value: String, expected: String?) throws {
    let value = try #require(ExactDecimal(value))
    #expect(Answers.replacement(for: written, value) == expected)
  }

  @Test("messages are cut wherever the stream happens to be read")
  func frames() {
    let message = Array(#"{"id":1}"#.utf8)
    let bytes = MessageFrames.frame(message) + MessageFrames.frame(message)
    for size in 1...bytes.count {
      var frames = MessageFrames()
      var found: [[UInt8]] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        frames.append(Array(bytes[start..<min(bytes.count, start + size)]))
        while case .message(let message) = frames.next() { found.append(message) }
      }
      #expect(found == [message, message])
    }
    var broken = MessageFrames()
    broken.append(Array("Content-Length: x\r\n\r\n".utf8))
    #expect(broken.next() == .broken)
  }
}
