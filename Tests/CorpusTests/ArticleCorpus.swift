import Crossfoot
import Ingestion
import RuleLanguage
import TestSupport
import TextModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One folder under Corpus/articles.
struct Article: Sendable {
  /// `en/ferry-fire-passengers`.
  var slug: String
  /// Path of the folder.
  var folder: String
  var sourceName: String
  var source: [UInt8]
  var gold: GoldFile
  /// The flat `key: value` pairs of provenance.yaml.
  var provenance: [String: String]

  /// The article as the program is given it.
  var input: Ingester.Input {
    Ingester.Input(
      id: slug, path: sourceName, format: .auto, bytes: source,
      referenceDate: provenance["reference_date"].flatMap { CalendarDate(iso8601: $0) })
  }
}

/// The corpus on disk.
enum ArticleCorpus {
  static let folder = PackageRoot.path + "/Corpus"
  private static let provenanceKeys: Set<String> = [
    "author", "written", "purpose", "reference_date", "expect",
  ]

  /// Folders of articles, sorted: `en/ferry-fire-passengers`.
  static let slugs: [String] = {
    let languages = (try? list(folder + "/articles")) ?? []
    return languages.flatMap { language in
      ((try? list(folder + "/articles/" + language)) ?? []).map { language + "/" + $0 }
    }
  }()

  /// Reads one article.
  static func article(_ slug: String) throws -> Article {
    let path = "\(folder)/articles/\(slug)"
    let names = try list(path)
    let sources = names.filter { $0.hasPrefix("source.") }
    guard sources.count == 1, let name = sources.first else {
      throw CorpusError(slug, "there must be one source.html or source.txt, there is \(sources)")
    }
    let known: Set<String> = [name, "gold.jsonl", "provenance.yaml", "expected.jsonl"]
    if let stray = names.first(where: { !known.contains($0) }) {
      throw CorpusError("\(slug)/\(stray)", "this file does not belong to an article")
    }
    return Article(
      slug: slug, folder: path, sourceName: name, source: try bytes("\(path)/\(name)"),
      gold: try GoldFile(path: "\(slug)/gold.jsonl", contents: try text("\(path)/gold.jsonl")),
      provenance: try provenance("\(slug)/provenance.yaml", try text("\(path)/provenance.yaml")))
  }

  /// A fingerprint of every source, gold and provenance file, so that a change is noticed.
  static func digest() throws -> String {
    var fingerprint = Fingerprint()
    for slug in slugs {
      let path = "\(folder)/articles/\(slug)"
      for name in try list(path) where name != "expected.jsonl" {
        fingerprint.combine("\(slug)/\(name)")
        fingerprint.combine(try bytes("\(path)/\(name)"))
      }
    }
    return fingerprint.description
  }

  /// Names in a folder, sorted by their bytes; hidden files are left out.
  static func list(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CorpusError(path, "cannot be read")
    }
    return Array(data)
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Reads flat `key: value` lines, which is all that provenance.yaml may hold.
  static func provenance(_ path: String, _ contents: String) throws -> [String: String] {
    var result: [String: String] = [:]
    var number = 0
    for line in contents.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let colon = line.firstRange(of: ": ") else {
        throw CorpusError(path, line: number, "a line must read `key: value`")
      }
      let key = String(line[..<colon.lowerBound])
      guard provenanceKeys.contains(key), result[key] == nil else {
        throw CorpusError(
          path, line: number, "`\(key)` is repeated or is not one of \(provenanceKeys.sorted())")
      }
      result[key] = String(line[colon.upperBound...])
    }
    for key in ["author", "written", "purpose", "expect"] where result[key] == nil {
      throw CorpusError(path, "`\(key)` is missing")
    }
    for key in ["written", "reference_date"] {
      if let day = result[key], CalendarDate(iso8601: day)?.description != day {
        throw CorpusError(path, "`\(key)` must be a day like 2022-09-22")
      }
    }
    return result
  }
}

/// The program as the corpus runs it.
enum PipelineUnderTest {
  /// What became of every article, in the order of `ArticleCorpus.slugs`.
  static let outcomes: Result<[(article: Article, outcome: DocumentOutcome)], any Error> = Result {
    let pipeline = Pipeline(rules: try rules())
    return try ArticleCorpus.slugs.map { slug in
      let article = try ArticleCorpus.article(slug)
      return (article, pipeline.process(article.input))
    }
  }

  /// The rules of the project's own pack.
  static func rules() throws -> RuleSet {
    let root = PackageRoot.path + "/Rules"
    var files: [RuleFile] = []
    if FileManager.default.fileExists(atPath: root) {
      for name in try FileManager.default.subpathsOfDirectory(atPath: root)
      where name.hasSuffix(".yaml") || name.hasSuffix(".tsv") {
        files.append(
          RuleFile(
            path: name, displayPath: "Rules/" + name,
            bytes: try ArticleCorpus.bytes(root + "/" + name)))
      }
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let (rules, diagnostics) = RuleSet.load(files)
    guard let rules else {
      throw CorpusError(
        "Rules",
        diagnostics.map { diagnostic in
          let place = diagnostic.location.map { location in
            location.path + (location.position.map { ":\($0.line):\($0.column)" } ?? "")
          }
          return [place, diagnostic.message].compactMap(\.self).joined(separator: ": ")
        }.joined(separator: "\n"))
    }
    return rules
  }
}
