internal import Extraction
import Foundation
internal import Ingestion
internal import Reconciliation
public import RuleLanguage
internal import Segmentation
public import TextModel

/// Tells people what rules did with a text, and why one of them did nothing.
public struct RuleExplainer: Sendable {
  let rules: RuleSet
  private let segmenter: Segmenter

  /// Makes an explainer of a rule set. Rules on trial are explained as the others.
  public init(rules: RuleSet) {
    self.rules = rules.withTrials ?? rules
    segmenter = Segmenter(abbreviations: rules.abbreviations)
  }

  // MARK: What is explained

  /// Reads what a user names: `-` is standard input; a file, or a line of one as `FILE:LINE`, where there
  /// is one; otherwise the text itself.
  ///
  /// - Throws: what is wrong with the file.
  public func subject(
    _ argument: String, referenceDate: CalendarDate? = nil
  ) throws(ExplainerFailure) -> ExplainedSubject {
    if argument == "-" {
      return ExplainedSubject(
        document: try read(argument, FileReader(descriptor: 0), referenceDate))
    }
    if isFile(argument) { return try file(argument, nil, referenceDate) }
    if let colon = argument.lastIndex(of: ":"),
      let line = Int(argument[argument.index(after: colon)...]),
      line > 0, isFile(String(argument[..<colon]))
    {
      return try file(String(argument[..<colon]), line, referenceDate)
    }
    if Self.looksLikePath(argument) {
      throw ExplainerFailure(
        Diagnostic(
          .error, "I101", "cannot be read: there is no such file", at: .init(path: argument),
          help: "a text stands in quotes and has more than one word"))
    }
    let bytes = Array(argument.utf8)
    return ExplainedSubject(
      document: segmenter.segment(
        Document(
          id: "text", text: bytes, blocks: [Block(.paragraph, TextSpan(0, bytes.count))],
          referenceDate: referenceDate, sourceMap: SourceMap(identityOf: bytes))))
  }

  /// A single word with the ending of a file is a slip in a path and no text.
  private static func looksLikePath(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != ":" }
    return !argument.contains(" ")
      && ["html", "htm", "xhtml", "txt", "md", "xml"].contains(
        (String(name) as NSString).pathExtension)
  }

  private func isFile(_ path: String) -> Bool {
    (try? FileKind.of(path)).map { $0 != .folder } ?? false
  }

  private func file(
    _ path: String, _ line: Int?, _ referenceDate: CalendarDate?
  ) throws(ExplainerFailure) -> ExplainedSubject {
    let reader: FileReader
    do { reader = try FileReader(path: path) } catch { throw Self.unreadable(path, error) }
    return ExplainedSubject(document: try read(path, reader, referenceDate), line: line)
  }

  private func read(
    _ path: String, _ reader: FileReader, _ referenceDate: CalendarDate?
  ) throws(ExplainerFailure) -> SegmentedDocument {
    let contents: [UInt8]
    do throws(PosixError) {
      guard let bytes = try reader.readAll(limit: articleLimit) else {
        throw PosixError(code: EFBIG)
      }
      contents = bytes
    } catch {
      throw Self.unreadable(path, error)
    }
    do {
      let input = Ingester.Input(
        id: path, path: path, bytes: contents, referenceDate: referenceDate)
      return segmenter.segment(try Ingester.document(from: input))
    } catch {
      throw ExplainerFailure(error.diagnostic)
    }
  }

  private static func unreadable(_ path: String, _ error: PosixError) -> ExplainerFailure {
    ExplainerFailure(
      Diagnostic(.error, "I101", "cannot be read: \(error.reason)", at: .init(path: path)))
  }

  // MARK: Answers

  /// The derivation of every figure of a text.
  ///
  /// - Parameters:
  ///   - words: only figures that overlap this part of the text, where it is given.
  ///   - all: also figures on the way to others, and hidden ones.
  public func why(
    _ subject: ExplainedSubject, words: String? = nil, all: Bool = false
  ) -> Explanation {
    let spans = words.map { occurrences(of: $0, in: subject.document) }
    let isNarrow = words != nil || subject.line != nil
    let found = Scene(rules: rules, document: subject.document).derivations(all: all)
      .filter { derivation in
        (spans?.contains { $0.overlaps(derivation.span) } ?? true)
          && subject.covers(derivation.span)
      }
    let texts = found.map { ExplanationText.lines($0).joined(separator: "\n") + "\n" }
    let nothing = isNarrow ? "no rule finds anything there\n" : "no rule finds anything here\n"
    return Explanation(
      text: texts.isEmpty ? nothing : texts.joined(separator: "\n"),
      json: JSONText.array(found.map { ExplanationText.json($0) }), isFound: !found.isEmpty)
  }

  /// Why a rule or check gives nothing in a text, or what it gives.
  ///
  /// - Returns: `nil` where there is no such rule.
  public func whyNot(_ id: String, _ subject: ExplainedSubject) -> Explanation? {
    if let reason = rules.turnedOff[id] {
      return Explanation(
        text: "\(id) is switched off: \(reason)\n",
        json: JSONText.object([
          ("rule", JSONText.string(id)), ("outcome", JSONText.string("off")),
          ("reason", JSONText.string(reason)),
        ]),
        isFound: false)
    }
    if let answer = Scene(rules: rules, document: subject.document).whyNot(id) {
      return ExplanationText.explanation(answer)
    }
    let annotated = Extractor(rules: rules).extract(subject.document)
    return Reconciler(rules: rules).trace(id, in: annotated).map { ExplanationText.explanation($0) }
  }

  /// What stands in the way of a pattern, in one line; `nil` where it does give something.
  func shortWhyNot(_ id: String, _ document: SegmentedDocument) -> String? {
    Scene(rules: rules, document: document).whyNot(id).flatMap { ExplanationText.short($0) }
  }

  /// The nearest id to one that does not exist.
  public func suggestion(for id: String) -> String? {
    let ids = rules.catalogue().map(\.id) + rules.turnedOff.keys.sorted()
    return RuleSet.nearestID(to: id, among: ids)
  }

  private func occurrences(of words: String, in document: SegmentedDocument) -> [TextSpan] {
    let (text, wanted) = (document.document.text, Array(words.utf8))
    guard !wanted.isEmpty, text.count >= wanted.count else { return [] }
    return (0...text.count - wanted.count).filter {
      text[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    .map { TextSpan($0, $0 + wanted.count) }
  }
}

/// What is explained: a text, or the figures on one line of its file.
public struct ExplainedSubject: Sendable {
  /// The cut document.
  public var document: SegmentedDocument
  /// The line of the source, from 1, that is asked for; `nil` for all of it.
  public var line: Int?

  func covers(_ span: TextSpan) -> Bool {
    guard let line else { return true }
    let positions = document.document.sourceMap.positions(of: span)
    return positions.start.line <= line && line <= positions.end.line
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
