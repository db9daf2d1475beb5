internal import TextModel
internal import Yams

/// A YAML node of a rule file, read strictly: every scalar is text until the schema says what it is.
struct YAMLValue {
  let node: Node
  let source: SourceFile

  /// Where the node starts.
  var place: SourcePlace {
    let mark = node.mark
    var place = SourcePlace(source: source, line: mark?.line ?? 1, column: byteColumn(mark))
    if case .scalar(let scalar) = node { place.length = max(1, scalar.string.utf8.count) }
    return place
  }

  /// Where the text of a scalar starts: after the quote, if there is one.
  var contentPlace: SourcePlace { isQuoted ? place.advanced(by: 1, length: place.length) : place }

  var isQuoted: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .doubleQuoted || scalar.style == .singleQuoted
  }

  var text: String? {
    guard case .scalar(let scalar) = node else { return nil }
    return scalar.string
  }

  var items: [YAMLValue]? {
    guard case .sequence(let sequence) = node else { return nil }
    return sequence.map { YAMLValue(node: $0, source: source) }
  }

  var pairs: [(key: YAMLValue, value: YAMLValue)]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map {
      (YAMLValue(node: $0.key, source: source), YAMLValue(node: $0.value, source: source))
    }
  }

  /// Yams counts columns in Unicode scalars; messages count UTF-8 bytes.
  private func byteColumn(_ mark: Mark?) -> Int {
    guard let mark, (1...source.lineCount).contains(mark.line) else { return 1 }
    let bytes = source.file.bytes
    let line = source.range(ofLine: mark.line)
    var index = line.lowerBound
    var scalars = 1
    while index < line.upperBound {
      // A byte that continues a scalar counts with its first.
      if bytes[index] & 0xC0 != 0x80 {
        if scalars == mark.column { break }
        scalars += 1
      }
      index += 1
    }
    return index - line.lowerBound + 1
  }
}

/// Reads the documents of a rule file; what the language forbids is reported.
func readDocuments(of source: SourceFile, _ reporter: Reporter) -> [YAMLValue] {
  var documents: [YAMLValue] = []
  do {
    // The anchors are weak references into the parser, so it has to outlive the walk.
    let parser = try Parser(
      yaml: String(decoding: source.file.bytes, as: UTF8.self), resolver: .basic)
    while let root = try parser.nextRoot() {
      let value = YAMLValue(node: root, source: source)
      rejectForbidden(value, reporter)
      documents.append(value)
    }
  } catch let error as YamlError {
    report(error, source, reporter)
  } catch {
    reporter.error(
      .yamlSyntax, "the file is not YAML: \(error)",
      at: SourcePlace(source: source, line: 1, column: 1))
  }
  return documents
}

private func report(_ error: YamlError, _ source: SourceFile, _ reporter: Reporter) {
  func place(_ mark: Mark) -> SourcePlace {
    SourcePlace(source: source, line: mark.line, column: mark.column)
  }
  switch error {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    reporter.error(
      .yamlSyntax, "the file is not YAML here: \(problem)", at: place(mark),
      help: "put text with `:`, `#`, `[`, `{` or quotes in it into double quotes")
  case .duplicatedKeysInMapping(let duplicates, let context):
    reporter.error(
      .forbiddenYAML,
      "the key `\(duplicates.sorted().joined(separator: "`, `"))` stands twice here",
      at: place(context.mark), help: "keep one of them")
  default:
    reporter.error(
      .yamlSyntax, "the file is not YAML: \(error)",
      at: SourcePlace(source: source, line: 1, column: 1))
  }
}

/// Whether a node is what it looks like: a text, a list or a mapping without a tag of its own.
private func isPlain(_ node: Node) -> Bool {
  let tag = node.tag.description
  return switch node {
  case .scalar: tag == "tag:yaml.org,2002:str" || tag.isEmpty
  case .sequence: tag == "tag:yaml.org,2002:seq" || tag.isEmpty
  case .mapping: tag == "tag:yaml.org,2002:map" || tag.isEmpty
  case .alias: false
  }
}

private func rejectForbidden(_ root: YAMLValue, _ reporter: Reporter) {
  var pending = [root.node]
  while let node = pending.popLast() {
    func forbid(_ message: String, help: String) {
      reporter.error(
        .forbiddenYAML, message, at: YAMLValue(node: node, source: root.source).place, help: help)
    }
    if case .alias = node {
      forbid(
        "anchors and aliases are not part of the rule language", help: "write the value out")
      continue
    }
    if node.anchor != nil {
      forbid(
        "anchors and aliases are not part of the rule language", help: "write the value out")
      continue
    }
    if !isPlain(node) {
      forbid(
        "the tag `\(node.tag.description)` is not part of the rule language",
        help: "remove it: the schema says what a value is")
    }
    switch node {
    case .mapping(let mapping):
      for (key, child) in mapping {
        if case .scalar(let scalar) = key, scalar.string == "<<" {
          reporter.error(
            .forbiddenYAML, "merge keys are not part of the rule language",
            at: YAMLValue(node: key, source: root.source).place, help: "write the keys out")
        }
        pending.append(child)
      }
    case .sequence(let sequence): pending += sequence
    case .scalar, .alias: break
    }
  }
}

/// One mapping of a rule file, read against the keys that it may have.
struct ObjectReader {
  let what: String
  let place: SourcePlace
  /// A mapping has few keys: going through them is quicker than a table of them.
  private let members: [(name: String, key: YAMLValue, value: YAMLValue)]
  private let reporter: Reporter

  /// Reads a mapping; unknown and missing keys are reported.
  ///
  /// - Returns: `nil` where the value is not a mapping or a required key is missing.
  init?(
    _ value: YAMLValue, _ what: String, required: [String], optional: [String] = [],
    open: Bool = false, _ reporter: Reporter
  ) {
    self.what = what
    self.reporter = reporter
    place = value.place
    guard let pairs = value.pairs else {
      reporter.error(.wrongShape, "\(what) is a mapping of keys to values", at: value.place)
      return nil
    }
    var members: [(name: String, key: YAMLValue, value: YAMLValue)] = []
    members.reserveCapacity(pairs.count)
    for (key, child) in pairs {
      guard let name = key.text else {
        reporter.error(.wrongShape, "a key is a word", at: key.place)
        continue
      }
      if !open, !required.contains(name), !optional.contains(name) {
        reporter.error(
          .unknownKey, "\(what) has no key `\(name)`", at: key.place,
          help: suggestion(for: name, among: required + optional)
            ?? "its keys are \((required + optional).map { "`\($0)`" }.joined(separator: ", "))")
        continue
      }
      members.append((name, key, child))
    }
    self.members = members
    let missing = required.filter { name in !members.contains { $0.name == name } }
    for name in missing {
      reporter.error(.missingKey, "\(what) needs the key `\(name)`", at: place)
    }
    if !missing.isEmpty { return nil }
  }

  subscript(key: String) -> YAMLValue? { members.first { $0.name == key }?.value }

  func keyPlace(_ key: String) -> SourcePlace {
    members.first { $0.name == key }?.key.place ?? place
  }

  /// The text of a scalar; `nil` and a report where it is something else.
  func text(_ key: String, quoted: Bool = false) -> String? {
    guard let value = self[key] else { return nil }
    return scalar(value, key, quoted: quoted)
  }

  /// The text of a scalar that may not be absent.
  func requiredText(_ key: String, quoted: Bool = false) -> String {
    text(key, quoted: quoted) ?? ""
  }

  /// A list of scalars; one scalar is a list of one.
  func texts(_ key: String) -> [(text: String, place: SourcePlace)] {
    guard let value = self[key] else { return [] }
    if let items = value.items {
      return items.compactMap { item in scalar(item, key, quoted: false).map { ($0, item.place) } }
    }
    return scalar(value, key, quoted: false).map { [($0, value.place)] } ?? []
  }

  /// The mappings of a list.
  func items(_ key: String) -> [YAMLValue] {
    guard let value = self[key] else { return [] }
    guard let items = value.items else {
      reporter.error(.wrongShape, "`\(key)` is a list", at: value.place)
      return []
    }
    return items
  }

  /// One of some words.
  func choice(_ key: String, _ options: [String]) -> String? {
    guard let text = text(key), let value = self[key] else { return nil }
    if options.contains(text) { return text }
    reporter.error(
      .invalidValue, "`\(key)` is one of \(options.joined(separator: ", "))", at: value.place,
      help: suggestion(for: text, among: options))
    return nil
  }

  private func scalar(_ value: YAMLValue, _ key: String, quoted: Bool) -> String? {
    guard let text = value.text else {
      reporter.error(.wrongShape, "`\(key)` is a single text", at: value.place)
      return nil
    }
    if quoted, !value.isQuoted {
      reporter.error(
        .mustBeQuoted, "`\(key)` has to be in quotes", at: value.place,
        help: "YAML reads marks such as `#`, `:` and `|` as its own; write \(key): \"…\"")
    }
    return text
  }
}
