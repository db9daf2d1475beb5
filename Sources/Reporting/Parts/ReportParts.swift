public import TextModel

/// What became of an article, with what several formats make of it.
///
/// It belongs to the thread that made it.
public final class ReportedArticle {
  /// What became of it.
  public let outcome: DocumentOutcome
  private let workingFolder: String?

  /// - Parameter workingFolder: the absolute path that articles' paths are relative to.
  public init(_ outcome: DocumentOutcome, workingFolder: String?) {
    self.outcome = outcome
    self.workingFolder = workingFolder
  }

  /// The document; `nil` where the input could not be processed.
  var document: ReconciledDocument? {
    if case .processed(let document) = outcome { document } else { nil }
  }

  /// What the article is called: its path from the working folder, or the id of its record.
  var name: String {
    switch outcome {
    case .failed(let id, let path, _): relative(path) ?? id
    case .processed(let document): relative(document.document.path) ?? document.document.id
    }
  }

  /// A path from the working folder.
  func relative(_ path: String?) -> String? {
    path.map { ReportPath.relative($0, to: workingFolder) }
  }

  /// The record of the output contract.
  lazy var record: ArticleRecord? = document.map { ArticleRecord($0) }

  /// Its findings, or why it could not be processed.
  lazy var findings = FindingsPart(outcome, workingFolder: workingFolder)

  /// What is compared of it with others.
  lazy var digest = ArticleDigest(self)

  /// What its page or its text calls it, or else its name.
  var title: String {
    guard let document = document?.document else { return name }
    let headline = document.blocks.first { $0.kind == .headline }
    return document.metadata.title ?? headline.map { document.string($0.span) } ?? name
  }
}

// Formats that are made of the same part share it.

extension Report where Part == FindingsPart {
  public static func part(of article: ReportedArticle, _ context: ReportContext) -> FindingsPart {
    article.findings
  }
}

extension Report where Part == ArticleDigest {
  public static func part(of article: ReportedArticle, _ context: ReportContext) -> ArticleDigest {
    article.digest
  }
}

/// The formats of a run with what each has to know.
public struct ReportPlan: Sendable {
  /// A report that is to be written.
  public struct Entry: Sendable {
    var format: any Report.Type
    var context: ReportContext

    /// Makes an entry.
    public init(_ format: any Report.Type, _ context: ReportContext) {
      self.format = format
      self.context = context
    }
  }

  private let entries: [Entry]

  /// Makes a plan.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// Starts the reports, in the order of the entries.
  public func start() -> [any Report] { entries.map { $0.format.init($0.context) } }

  /// Makes what each report needs of an outcome: by any thread and in any order.
  public func parts(of outcome: DocumentOutcome) -> ReportParts {
    let article = ReportedArticle(outcome, workingFolder: entries.first?.context.workingFolder)
    return ReportParts(parts: entries.map { $0.format.part(of: article, $0.context) })
  }

  /// Reads what `ReportParts.write` has written under the same plan.
  public func parts(from reader: inout ByteReader) throws(ByteReader.Malformed) -> ReportParts {
    var parts: [any ByteCodable] = []
    for entry in entries { parts.append(try entry.format.part(from: &reader)) }
    return ReportParts(parts: parts)
  }

  /// What the parts depend on beside the article and the rules.
  public var identity: String {
    entries.map { entry in
      let context = entry.context
      return
        "\(entry.format.name) \(context.failOn) \(context.color) \(context.workingFolder ?? "")"
    }.joined(separator: "\n")
  }
}

/// What the reports of a run need of one article, in the order of the plan.
public struct ReportParts: Sendable {
  let parts: [any ByteCodable]

  /// Adds the parts' bytes.
  public func write(to writer: inout ByteWriter) { for part in parts { part.write(to: &writer) } }
}

extension Report {
  static func part(from reader: inout ByteReader) throws(ByteReader.Malformed) -> any ByteCodable {
    try Part(from: &reader)
  }

  /// Takes what has been made of an outcome for this report.
  ///
  /// - Parameter index: the report's place in the plan.
  public mutating func add(_ parts: ReportParts, at index: Int) -> [UInt8] {
    guard let part = parts.parts[index] as? Part else {
      preconditionFailure("\(Self.name) was given the part of another format")
    }
    return add(part)
  }
}

/// Bytes that are written as they are.
public struct BytesPart: ByteCodable, Equatable {
  /// The bytes.
  public var bytes: [UInt8]

  /// Makes a part.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public func write(to writer: inout ByteWriter) { writer.block(bytes) }

  public init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    bytes = try reader.block()
  }
}
