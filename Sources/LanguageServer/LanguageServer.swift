public import Crossfoot
internal import Foundation
internal import Ingestion
internal import TextModel

/// A server of the Language Server Protocol (3.17): findings while an editor types.
///
/// It reads and writes bytes through its caller, so that it can be tested without a process. Documents
/// are read anew as a whole at each change: an article takes a few milliseconds.
public struct LanguageServer {
  private let runner: BatchRunner
  private let policy: Policy
  private let version: String
  private var frames = MessageFrames()
  private var documents: [String: OpenDocument] = [:]
  private var wasShutDown = false

  /// The exit code once the editor has ended the session: 0 after a shutdown, 1 without.
  public private(set) var exitCode: Int32?

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - runner: what documents are read with.
  ///   - policy: what is reported of what is found.
  ///   - version: the program's version.
  public init(runner: BatchRunner, policy: Policy, version: String) {
    self.runner = runner
    self.policy = policy
    self.version = version
  }

  /// Takes bytes from the editor.
  ///
  /// - Returns: the bytes for the editor. After bytes that are no message `exitCode` is 1.
  public mutating func receive(_ bytes: [UInt8]) -> [UInt8] {
    frames.append(bytes)
    var answers: [UInt8] = []
    while exitCode == nil {
      switch frames.next() {
      case .incomplete: return answers
      case .broken: exitCode = 1
      case .message(let message):
        for answer in handle(message) { answers += MessageFrames.frame(answer.bytes) }
      }
    }
    return answers
  }

  private mutating func handle(_ bytes: [UInt8]) -> [JSON] {
    guard let message = JSON(bytes) else { return [Self.error(.null, -32700, "this is no JSON")] }
    guard let method = message["method"]?.text else { return [] }
    let parameters = message["params"] ?? .null
    guard let id = message["id"] else { return notify(method, parameters) }
    if wasShutDown { return [Self.error(id, -32600, "the server was shut down")] }
    switch method {
    case "initialize": return [Self.answer(id, capabilities)]
    case "shutdown":
      wasShutDown = true
      return [Self.answer(id, .null)]
    case "textDocument/hover":
      guard let document = document(parameters), let line = parameters["position"]?["line"]?.int,
        let character = parameters["position"]?["character"]?.int
      else { return [Self.answer(id, .null)] }
      return [Self.answer(id, Answers(document: document).hover(line: line, character: character))]
    case "textDocument/codeAction":
      guard let document = document(parameters) else { return [Self.answer(id, [])] }
      let diagnostics = parameters["context"]?["diagnostics"]?.items ?? []
      return [Self.answer(id, .array(Answers(document: document).actions(for: diagnostics)))]
    default:
      return [Self.error(id, -32601, "there is no method \(method) here")]
    }
  }

  private mutating func notify(_ method: String, _ parameters: JSON) -> [JSON] {
    let item = parameters["textDocument"]
    switch method {
    case "exit":
      exitCode = wasShutDown ? 0 : 1
      return []
    case "textDocument/didOpen":
      guard let uri = item?["uri"]?.text, let text = item?["text"]?.text else { return [] }
      return read(
        uri, item?["languageId"]?.text ?? "plaintext", item?["version"]?.int, text)
    case "textDocument/didChange":
      // The server asks for whole texts, so the last change is the document.
      guard let uri = item?["uri"]?.text, let open = documents[uri],
        let text = parameters["contentChanges"]?.items?.last?["text"]?.text
      else { return [] }
      return read(uri, open.language, item?["version"]?.int, text)
    case "textDocument/didClose":
      guard let uri = item?["uri"]?.text, documents.removeValue(forKey: uri) != nil else {
        return []
      }
      return [Self.publish(uri, nil, [])]
    default:
      return []
    }
  }

  private mutating func read(
    _ uri: String, _ language: String, _ version: Int?, _ text: String
  ) -> [JSON] {
    let path = URL(string: uri).flatMap { $0.isFileURL ? $0.path : nil }
    let format: Ingester.Format =
      switch language {
      case "html", "xhtml": .html
      case "markdown": .markdown
      case "plaintext": .text
      default: .auto
      }
    let result = policy.apply(
      to: runner.outcome(
        of: .article(
          Ingester.Input(
            id: uri, path: path, format: format, bytes: Array(text.utf8), encoding: "utf-8"))))
    let document = OpenDocument(
      uri: uri, language: language, version: version, outcome: result.outcome,
      remarks: result.diagnostics)
    documents[uri] = document
    return [Self.publish(uri, version, Answers(document: document).diagnostics())]
  }

  private func document(_ parameters: JSON) -> OpenDocument? {
    parameters["textDocument"]?["uri"]?.text.flatMap { documents[$0] }
  }

  private var capabilities: JSON {
    [
      "capabilities": [
        "positionEncoding": "utf-16",
        "textDocumentSync": ["openClose": true, "change": 1],
        "hoverProvider": true,
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      ],
      "serverInfo": ["name": "crossfoot", "version": .string(version)],
    ]
  }

  private static func answer(_ id: JSON, _ result: JSON) -> JSON {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  private static func error(_ id: JSON, _ code: Int, _ message: String) -> JSON {
    [
      "jsonrpc": "2.0", "id": id, "error": ["code": .integer(code), "message": .string(message)],
    ]
  }

  private static func publish(_ uri: String, _ version: Int?, _ diagnostics: [JSON]) -> JSON {
    [
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
      "params": .object(
        ["uri": .string(uri), "diagnostics": .array(diagnostics)].merging(
          version.map { ["version": .integer($0)] } ?? [:]
        ) { $1 }),
    ]
  }
}
