import Foundation
internal import Ingestion
public import RuleLanguage
internal import Segmentation
public import TextModel

/// Tells people what rules did with a text, and why one of them did nothing.
public struct RuleExplainer: Sendable {
  let rules: RuleSet
  private let segmenter: Segmenter

  /// Makes an explainer of a rule set.
  public init(rules: RuleSet) {
    self.rules = rules
    segmenter = Segmenter(abbreviations: rules.abbreviations)
  }

  /// Reads what a user names: a file where there is one, otherwise the text itself.
  ///
  /// - Throws: what is wrong with the file.
  public func document(
    _ argument: String, referenceDate: CalendarDate? = nil
  ) throws(ExplainerFailure) -> SegmentedDocument {
    if let kind = try? FileKind.of(argument), kind != .folder {
      let contents: [UInt8]
      do throws(PosixError) {
        guard let bytes = try FileReader(path: argument).readAll(limit: articleLimit) else {
          throw PosixError(code: EFBIG)
        }
        contents = bytes
      } catch {
        throw ExplainerFailure(
          Diagnostic(
            .error, "I101", "cannot be read: \(error.reason)", at: .init(path: argument)))
      }
      do {
        let input = Ingester.Input(
          id: argument, path: argument, bytes: contents, referenceDate: referenceDate)
        return segmenter.segment(try Ingester.document(from: input))
      } catch {
        throw ExplainerFailure(error.diagnostic)
      }
    }
    let bytes = Array(argument.utf8)
    return segmenter.segment(
      Document(
        id: "text", text: bytes, blocks: [Block(.paragraph, TextSpan(0, bytes.count))],
        referenceDate: referenceDate, sourceMap: SourceMap(identityOf: bytes)))
  }

  /// The derivation of every figure of a text.
  ///
  /// - Parameters:
  ///   - words: only figures that overlap this part of the text, where it is given.
  ///   - all: also figures on the way to others, and hidden ones.
  public func why(
    _ document: SegmentedDocument, words: String? = nil, all: Bool = false
  ) -> Explanation {
    let spans = words.map { occurrences(of: $0, in: document) }
    let found = Scene(rules: rules, document: document).derivations(all: all || words != nil)
      .filter { derivation in spans?.contains { $0.overlaps(derivation.span) } ?? true }
    let lines = found.flatMap { self.lines($0) }
    return Explanation(
      text: lines.isEmpty ? "no rule finds anything here\n" : lines.joined(separator: "\n") + "\n",
      json: array(found.map { json($0) }), isFound: !found.isEmpty)
  }

  /// Why a rule gives nothing in a text, or what it gives.
  ///
  /// - Returns: `nil` where there is no such rule.
  public func whyNot(_ id: String, _ document: SegmentedDocument) -> Explanation? {
    if let reason = rules.turnedOff[id] {
      return Explanation(
        text: "\(id) is switched off: \(reason)\n",
        json: object([("rule", string(id)), ("outcome", string("off")), ("reason", string(reason))]
        ),
        isFound: false)
    }
    guard let answer = Scene(rules: rules, document: document).whyNot(id) else { return nil }
    return explanation(answer)
  }

  /// The nearest id to one that does not exist.
  public func suggestion(for id: String) -> String? {
    let ids = rules.catalogue().map(\.id)
    let prefix = ids.filter { $0.hasSuffix("." + id) || $0.contains(id) }
    return prefix.first ?? ids.min { distance($0, id) < distance($1, id) }
  }

  private func distance(_ a: String, _ b: String) -> Int {
    let (x, y) = (Set(a.split(separator: ".")), Set(b.split(separator: ".")))
    return x.symmetricDifference(y).count * 100 + abs(a.utf8.count - b.utf8.count)
  }

  private func occurrences(of words: String, in document: SegmentedDocument) -> [TextSpan] {
    let (text, wanted) = (document.document.text, Array(words.utf8))
    guard !wanted.isEmpty, text.count >= wanted.count else { return [] }
    return (0...text.count - wanted.count).filter {
      text[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    .map { TextSpan($0, $0 + wanted.count) }
  }

  // MARK: Text

  func lines(_ derivation: Derivation, indent: String = "") -> [String] {
    var head = "\(indent)\(derivation.type) \"\(derivation.text)\""
    let fields = derivation.fields.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    if !fields.isEmpty { head += "  [\(fields)]" }
    var result = [
      head, "\(indent)  by \(derivation.rule) rev \(derivation.rev) (\(derivation.place))",
    ]
    if !derivation.refinedBy.isEmpty {
      result.append("\(indent)  refined by \(derivation.refinedBy.joined(separator: ", "))")
    }
    if let same = derivation.sameAs { result.append("\(indent)  the same as \(same)") }
    if let hider = derivation.hiddenBy { result.append("\(indent)  hidden by \(hider)") }
    let width = derivation.captures.map(\.name.count).max() ?? 0
    for capture in derivation.captures {
      let name = capture.name.padding(toLength: width, withPad: " ", startingAt: 0)
      result.append(
        "\(indent)  \(name)  \"\(capture.text)\"\(capture.source.isEmpty ? "" : "  \(capture.source)")"
      )
      for child in capture.children { result += lines(child, indent: indent + "    ") }
    }
    return result
  }

  private func explanation(_ answer: WhyNot) -> Explanation {
    var lines: [String] = []
    let width = answer.passed.map(\.pattern.count).max() ?? 0
    let passed = answer.passed.map { element in
      "  \(element.pattern.padding(toLength: width, withPad: " ", startingAt: 0))  \"\(element.text)\"  ok"
    }
    var members = [("rule", string(answer.rule)), ("place", string(answer.place))]
    var isFound = false
    switch answer.outcome {
    case .found(let found):
      isFound = true
      lines.append("\(answer.rule) does find something here:")
      lines += found.flatMap { self.lines($0, indent: "  ") }
      members += [("outcome", string("found")), ("figures", array(found.map { json($0) }))]
    case .stopped(let stop, let needs):
      lines.append(
        "\(answer.rule) (\(answer.place)) does not match. The attempt that got furthest:")
      lines += passed
      let place = stop.map { "at \"\($0)\"" } ?? "at the end of the sentence"
      lines.append("  STOPPED \(place): needs \(needs.joined(separator: " or "))")
      lines += answer.hints.map { "    \($0)" }
      members += [
        ("outcome", string("stopped")), ("at", stop.map(string) ?? "null"),
        ("needs", array(needs.map(string))), ("hints", array(answer.hints.map(string))),
      ]
    case .dropped(let reasons):
      lines.append("\(answer.rule) (\(answer.place)) matches \"\(answer.text)\" and drops it:")
      lines += passed
      lines += reasons.map { "  DROPPED by \($0)" }
      members += [("outcome", string("dropped")), ("reasons", array(reasons.map(string)))]
    case .lost(let winner, let place, let text, let step):
      lines.append("\(answer.rule) (\(answer.place)) matches \"\(answer.text)\" and loses:")
      lines += passed
      lines.append("  LOST to \(winner) (\(place)), which has \"\(text)\": \(step)")
      members += [
        ("outcome", string("lost")), ("winner", string(winner)), ("text", string(text)),
        ("step", string(step)),
      ]
    case .unexplained:
      lines.append(
        "\(answer.rule) (\(answer.place)) gives nothing here; the text holds nothing that it could begin with"
      )
      lines += passed
      members.append(("outcome", string("nothing")))
    }
    members.append(
      (
        "passed",
        array(
          answer.passed.map {
            object([("element", string($0.pattern)), ("text", string($0.text))])
          })
      ))
    return Explanation(
      text: lines.joined(separator: "\n") + "\n", json: object(members), isFound: isFound)
  }

  // MARK: JSON

  func json(_ derivation: Derivation) -> String {
    object([
      ("type", string(derivation.type)), ("text", string(derivation.text)),
      ("fields", object(derivation.fields.map { ($0.name, string($0.value)) })),
      ("rule", string(derivation.rule)), ("rev", String(derivation.rev)),
      ("place", string(derivation.place)),
      ("refined_by", array(derivation.refinedBy.map(string))),
      ("same_as", derivation.sameAs.map(string) ?? "null"),
      ("hidden_by", derivation.hiddenBy.map(string) ?? "null"),
      (
        "captures",
        array(
          derivation.captures.map { capture in
            object([
              ("name", string(capture.name)), ("text", string(capture.text)),
              ("source", string(capture.source)), ("figures", array(capture.children.map(json))),
            ])
          })
      ),
    ])
  }

  func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  func array(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }

  func object(_ members: [(String, String)]) -> String {
    "{\(members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ","))}"
  }
}

/// What an explainer says.
public struct Explanation: Sendable {
  /// For people, with its line feeds.
  public var text: String
  /// The same as one JSON value without a line feed.
  public var json: String
  /// Whether there is a figure to explain.
  public var isFound: Bool
}

/// Why a text cannot be explained.
public struct ExplainerFailure: Error, Sendable {
  /// What happened and what to do.
  public var diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
