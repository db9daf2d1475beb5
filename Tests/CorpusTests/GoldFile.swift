/// A problem in a file of the corpus, for people.
struct CorpusError: Error, CustomStringConvertible {
  var description: String
  init(_ path: String, line: Int? = nil, _ message: String) {
    description = path + (line.map { ":\($0)" } ?? "") + ": " + message
  }
}

/// What a reader says one article states. The format is in Corpus/README.md.
struct GoldFile: Sendable {
  /// One line.
  struct Entry: Sendable {
    var line: Int
    var kind: String
    var members: [String: JSONValue]

    /// A reader would not be wrong to leave it out: found is fine, not found is fine.
    var isOptional: Bool { members["optional"] == .bool(true) }
    /// Kinds that are accepted in place of `kind`.
    var otherKinds: [String] { members["or"]?.array?.compactMap(\.string) ?? [] }
    /// The whole expression.
    var text: String { members["text"]?.string ?? "" }
    /// The part that carries the value.
    var core: String { members["core"]?.string ?? text }
    /// Which occurrence of `text`.
    var nth: Int { Int(members["nth"]?.number ?? 1) }
  }

  /// A place named by its words.
  struct Place: Sendable {
    var text: String
    var nth: Int

    init?(_ value: JSONValue) {
      if let text = value.string {
        self.text = text
        nth = 1
      } else if let members = value.object, let text = members["text"]?.string {
        self.text = text
        nth = Int(members["nth"]?.number ?? 1)
      } else {
        return nil
      }
    }
  }

  var path: String
  var entries: [Entry]
  /// The kinds that the gold lists in full.
  var completeKinds: Set<String>

  /// Kinds whose entries stand for one mention each.
  static let mentionKinds: Set<String> = [
    "number", "ordinal", "percent", "money", "measure", "age", "ratio", "score", "count", "phone",
    "date", "time", "duration", "set", "nationality",
  ]
  private static let requiredComplete: Set<String> = [
    "count", "number", "money", "percent", "date", "official", "check",
  ]
  private static let numericFields: Set<String> = [
    "value", "min", "max", "modifier", "unit", "currency", "noun", "noun_class", "nationality",
    "predicate", "scope", "as_of", "period_start", "period_end", "role",
  ]
  private static let temporalFields: Set<String> = [
    "timex_type", "timex_value", "mod", "start_date", "end_date", "relation",
  ]
  private static let mentionKeys: Set<String> = ["kind", "text", "core", "nth", "or", "optional"]

  /// Fields of a kind that are compared where gold gives them.
  static func fields(of kind: String) -> Set<String> {
    switch kind {
    case "date", "time", "duration", "set": temporalFields
    case "nationality": ["code", "form", "group", "style"]
    case "statement": ["cue", "quote", "source", "source_text", "link"]
    case "official":
      [
        "name", "status", "title", "portfolio", "organisation", "rank", "honorific", "country",
        "country_source", "host_country",
      ]
    case "breakdown": ["total", "closed", "axis"]
    case "check": ["severity", "equation", "difference", "operands"]
    default: mentionKinds.contains(kind) ? numericFields : []
    }
  }

  private static func keys(of kind: String) -> Set<String>? {
    switch kind {
    case "text": ["kind", "starts_with", "ends_with", "contains", "excludes"]
    case "complete": ["kind", "kinds"]
    case "official": fields(of: kind).union(["kind", "mentions", "also", "optional"])
    case "statement": fields(of: kind).union(["kind", "text", "nth", "optional"])
    case "breakdown": fields(of: kind).union(["kind", "parts", "optional"])
    case "check": fields(of: kind).union(["kind", "rule", "verdict", "optional"])
    default: mentionKinds.contains(kind) ? mentionKeys.union(fields(of: kind)) : nil
    }
  }

  /// Reads a gold file; every unknown key and every missing one is an error with its place.
  init(path: String, contents: String) throws {
    self.path = path
    entries = []
    completeKinds = []
    var number = 0
    for line in contents.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      func fail(_ message: String) -> CorpusError { CorpusError(path, line: number, message) }
      guard let members = (try? JSONValue(parsing: line))?.object else {
        throw fail("this line is not a JSON object")
      }
      guard let kind = members["kind"]?.string, let known = Self.keys(of: kind) else {
        throw fail("`kind` is missing or unknown: \(members["kind"]?.summary ?? "nothing")")
      }
      if let key = members.keys.sorted().first(where: { !known.contains($0) }) {
        throw fail("a line of kind \(kind) has no key `\(key)`; it has \(known.sorted())")
      }
      let entry = Entry(line: number, kind: kind, members: members)
      if let problem = Self.problem(with: entry) { throw fail(problem) }
      if kind == "complete" {
        completeKinds.formUnion(members["kinds"]?.array?.compactMap(\.string) ?? [])
      } else {
        entries.append(entry)
      }
    }
    let missing = Self.requiredComplete.subtracting(completeKinds)
    guard missing.isEmpty else {
      throw CorpusError(path, "a `complete` line must list \(missing.sorted())")
    }
    let unknown = completeKinds.filter { Self.keys(of: $0) == nil }
    guard unknown.isEmpty else {
      throw CorpusError(path, "`complete` lists unknown kinds \(unknown.sorted())")
    }
    guard entries.count(where: { $0.kind == "text" }) == 1 else {
      throw CorpusError(path, "there must be one line of kind text")
    }
  }

  private static func problem(with entry: Entry) -> String? {
    let members = entry.members
    switch entry.kind {
    case "text":
      guard members["starts_with"]?.string != nil, members["contains"]?.array != nil,
        members["excludes"]?.array != nil
      else { return "kind text needs starts_with, contains and excludes" }
    case "complete":
      if members["kinds"]?.array == nil { return "kind complete needs kinds" }
    case "official":
      guard members["name"]?.string != nil,
        let mentions = members["mentions"]?.array, !mentions.isEmpty,
        mentions.allSatisfy({ Place($0) != nil })
      else { return "kind official needs name and at least one of mentions" }
    case "statement":
      guard !entry.text.isEmpty, members["cue"] != nil else {
        return "kind statement needs text and cue"
      }
    case "breakdown":
      guard let parts = members["parts"]?.array, parts.count > 1,
        parts.allSatisfy({ Place($0) != nil })
      else { return "kind breakdown needs at least two parts" }
    case "check":
      guard members["rule"]?.string != nil,
        let operands = members["operands"]?.array, !operands.isEmpty,
        operands.allSatisfy({ Place($0) != nil })
      else { return "kind check needs rule and operands" }
      switch members["verdict"]?.string {
      case "inconsistent" where ["error", "warning"].contains(members["severity"]?.string): break
      case "consistent" where members["severity"] == nil: break
      default: return "kind check needs verdict inconsistent with a severity, or consistent"
      }
    default:
      if entry.text.isEmpty { return "kind \(entry.kind) needs text" }
      if FoldedText(entry.text).locate(entry.core) == nil { return "core does not stand in text" }
      let unknown = entry.otherKinds.filter { !mentionKinds.contains($0) }
      if !unknown.isEmpty { return "`or` lists unknown kinds \(unknown)" }
    }
    return nil
  }
}
