import TestSupport
import Testing
import TextModel

@testable import RuleLanguage

/// One name in a rule with a slip in it.
///
/// A slip is a letter left out, doubled, exchanged with the next or replaced, in a key, a field, a capture,
/// a tag or shape or figure type, a fragment, a function, or a rule's id in `beats`.
private struct Mutation {
  enum Kind: String, CaseIterable {
    case key, field, capture, reference, fragment, function, rule
  }
  var kind: Kind
  var line: Int
  /// UTF-8 bytes of the line.
  var range: Range<Int>
  var old: String

  /// The lines with the slip, and the slip.
  func made(in lines: [String], _ seed: Int) -> (lines: [String], new: String)? {
    let new = slip(old, seed)
    guard new != old else { return nil }
    var lines = lines
    var bytes = Array(lines[line].utf8)
    bytes.replaceSubrange(range, with: Array(new.utf8))
    lines[line] = String(decoding: bytes, as: UTF8.self)
    return (lines, new)
  }
}

/// A slip in a name, one of four kinds, at a place that depends on a number.
private func slip(_ name: String, _ seed: Int) -> String {
  var letters = Array(name)
  let index = (seed * 7 + 3) % letters.count
  switch seed % 4 {
  case 0 where letters.count > 1: letters.remove(at: index)
  case 1 where index + 1 < letters.count && letters[index] != letters[index + 1]:
    letters.swapAt(index, index + 1)
  case 2: letters.insert(letters[index], at: index)
  default: letters[index] = letters[index] == "x" ? "y" : "x"
  }
  return String(letters)
}

/// Every place in some lines of a rule where a name stands.
private func names(in lines: [String]) -> [Mutation] {
  var result: [Mutation] = []
  for (number, line) in lines.enumerated() {
    let text = line.firstRange(of: " # ").map { String(line[..<$0.lowerBound]) } ?? line
    let prose = ["note:", "title:", "why:", "flags:", "cannot-see:", "docs:"]
    guard !text.hasPrefix("#"), !prose.contains(where: text.contains) else { continue }
    func add(_ kind: Mutation.Kind, _ pattern: Regex<(Substring, Substring)>, _ part: Substring) {
      for match in part.matches(of: pattern) {
        let name = match.output.1
        let start = text.utf8.distance(from: text.startIndex, to: name.startIndex)
        result.append(
          Mutation(
            kind: kind, line: number, range: start..<start + name.utf8.count, old: String(name)))
      }
    }
    var isQuoted = false
    var pieces: [(text: Substring, isQuoted: Bool)] = []
    var start = text.startIndex
    for index in text.indices where text[index] == "\"" {
      pieces.append((text[start..<index], isQuoted))
      isQuoted.toggle()
      start = text.index(after: index)
    }
    pieces.append((text[start...], isQuoted))
    let isExample = text.contains("text:")
    // Keys: a word before a colon, outside quotes.
    for piece in pieces where !piece.isQuoted {
      add(.key, /([a-z][a-z_.-]*):(?=[ "]|$)/, piece.text)
    }
    if text.contains("beats:") { add(.rule, /([a-z]+\.[a-z.-]+)/, Substring(text)) }
    if !isExample, text.contains("match:") || text.contains("before:") || text.contains("after:") {
      for piece in pieces where piece.isQuoted {
        add(.reference, /<([a-z._-]+)>/, piece.text)
        add(.reference, /[\[&] ?!?([a-z._]+)(?= ?[&\]])/, piece.text)
        add(.fragment, /\{([a-z_]+)\}/, piece.text)
        add(.capture, /\b([a-z_]+)=/, piece.text)
      }
    } else if !isExample {
      for piece in pieces
      where piece.isQuoted && !text.contains("message:") && !text.contains("equation:") {
        let bare = piece.text
        guard !bare.contains("'") else { continue }
        add(.function, /\b([a-z_]+)\(/, bare)
        add(.field, /\.([a-z_]+)/, bare)
        add(.capture, /(?:^|[ (])([a-z_]+)\./, bare)
      }
    }
    if text.contains("gives:") { add(.reference, /gives: ([a-z]+)/, Substring(text)) }
    if text.contains("refines:") { add(.capture, /refines: ([a-z]+)/, Substring(text)) }
  }
  return result
}

/// A shipped file as its head and its rules, so that one rule can be read again without the others.
private struct SplitFile {
  var path: String
  /// Up to the line `rules:` or `checks:`.
  var head: [String] = []
  var rules: [[String]] = []

  init?(_ file: RuleFile) {
    path = file.path
    let start = path.hasPrefix("checks/") ? "checks:" : "rules:"
    guard path.hasPrefix("checks/") || path.contains("/patterns/") else { return nil }
    for line in String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    {
      if line.hasPrefix("  - id:") {
        rules.append([line])
      } else if rules.isEmpty {
        head.append(line)
      } else {
        rules[rules.count - 1].append(line)
      }
    }
    guard head.contains(start) else { return nil }
  }

  func bytes(_ rule: [String]) -> [UInt8] {
    Array((head + rule).joined(separator: "\n").utf8)
  }
}

/// The rate at which slips are found, over every rule and check that is shipped: one of each kind of name
/// in each of them.
@Test func slipsInShippedRulesAreFoundAtLoad() throws {
  var loader = PackLoader(ShippedPack.files)
  try #require(loader.load() != nil)
  try #require(!loader.reporter.hasErrors, "\(loader.reporter.diagnostics.prefix(3))")
  var tried: [Mutation.Kind: Int] = [:]
  var missed: [String] = []
  var seed = 0
  var rules = 0
  for file in ShippedPack.files.compactMap(SplitFile.init) {
    for rule in file.rules {
      rules += 1
      // Alone, a rule misses others of its file and does not use all of its fragments.
      func errors(_ lines: [String]) -> Set<String> {
        Set(
          loader.diagnostics(replacing: file.path, with: file.bytes(lines)).filter {
            $0.severity == .error
          }.map { "\($0.code) \($0.message)" })
      }
      let before = errors(rule)
      let all = names(in: rule)
      for kind in Mutation.Kind.allCases {
        let places = all.filter { $0.kind == kind }
        guard !places.isEmpty else { continue }
        seed += 1
        let place = places[seed % places.count]
        guard let (lines, new) = place.made(in: rule, seed) else { continue }
        tried[kind, default: 0] += 1
        if errors(lines).subtracting(before).isEmpty {
          missed.append("\(file.path): \(rule[0]) \(kind) `\(place.old)` → `\(new)`")
        }
      }
    }
  }
  let total = tried.values.reduce(0, +)
  #expect(rules > 250 && total > 3 * rules)
  for kind in Mutation.Kind.allCases {
    #expect(tried[kind, default: 0] > 0, "no \(kind) was tried")
  }
  #expect(
    missed.count * 100 <= total,
    "\(missed.count) of \(total) slips were not found:\n\(missed.joined(separator: "\n"))")
}

/// A lexicon that is shipped, in a pack of its own with some rules that use it.
private struct LexiconPack {
  var path: String
  var lines: [String]
  var others: [RuleFile]

  /// - Parameter rules: the shipped rules, with the heads of their files.
  init(_ file: RuleFile, _ rules: [(file: SplitFile, rule: [String])]) {
    path = file.path
    let all = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Of a long table the first rows are enough: all of them are read in the same way.
    lines =
      path.hasSuffix(".tsv")
      ? Array(all.prefix(6)) + all.dropFirst(6).filter { $0.hasPrefix("#test") }.prefix(2)
      : Self.shortened(all)
    let tags = Set(all.prefix(400).flatMap { LexiconPack.tags(in: $0) })
    others = ShippedPack.files.filter { ["pack.yaml", "types.yaml"].contains($0.path) }
    var kept: [String: (head: [String], rules: [[String]])] = [:]
    var known: Set<String> = []
    for (file, rule) in rules {
      let text = rule.joined(separator: "\n")
      // For each tag a rule or two that use it.
      let used = tags.filter { tag in
        text.contains("<\(tag)>") || text.contains("\(tag) ") || text.contains("\(tag)]")
      }
      guard !used.isSubset(of: known) || (!used.isEmpty && kept.values.flatMap(\.rules).count < 6)
      else { continue }
      known.formUnion(used)
      kept[file.path, default: (file.head, [])].rules.append(rule)
    }
    for (path, part) in kept.sorted(by: { $0.key < $1.key }) {
      let text = (part.head + part.rules.flatMap { $0 }).joined(separator: "\n")
      others.append(RuleFile(path: path, displayPath: path, bytes: Array(text.utf8)))
    }
  }

  /// A YAML lexicon with the first entries of each document.
  private static func shortened(_ lines: [String]) -> [String] {
    var entries = 0
    return lines.filter { line in
      if !line.hasPrefix(" ") {
        entries = line.hasPrefix("entries:") ? 0 : -1000
      } else if line.hasPrefix("  - ") {
        entries += 1
      }
      return entries <= 4
    }
  }

  private static func tags(in line: String) -> [String] {
    if line.hasPrefix("#lexicon") {
      return line.split(separator: "\t").filter { $0.hasPrefix("form:") }.compactMap {
        $0.split(separator: "=").last.map(String.init)
      }
    }
    guard line.hasPrefix("forms:") else { return [] }
    return line.matches(of: /: ([a-z._-]+)/).map { String($0.output.1) }
  }

  /// What loading says, warnings too: a tag that nothing uses is one.
  func told(_ lines: [String]) -> Set<String> {
    let file = RuleFile(
      path: path, displayPath: path, bytes: Array(lines.joined(separator: "\n").utf8))
    return Set(
      RuleSet.load(others + [file]).diagnostics.map { "\($0.code) \($0.message)" })
  }

  /// Every place where a key, a column, a tag or a type stands.
  var names: [Mutation] {
    var result: [Mutation] = []
    for (number, line) in lines.enumerated() {
      func add(_ pattern: Regex<(Substring, Substring)>) {
        for match in line.matches(of: pattern) {
          let name = match.output.1
          let start = line.utf8.distance(from: line.startIndex, to: name.startIndex)
          result.append(
            Mutation(
              kind: .key, line: number, range: start..<start + name.utf8.count, old: String(name)))
        }
      }
      if line.hasPrefix("#lexicon") {
        add(/(?:form|field):([a-z_]+)=/)
        add(/form:[a-z_]+=([a-z._-]+)/)
        add(/field:[a-z_]+=([a-z]+)/)
        add(/(key|language|form|field)[=:]/)
        add(/key=([a-z_]+)/)
      } else if path.hasSuffix(".tsv") {
        if number == 1 { add(/([a-z_]+)/) }
      } else if !line.hasPrefix("#") {
        let bare = line.firstIndex(of: "\"").map { String(line[..<$0]) } ?? line
        guard bare.contains(":") else { continue }
        add(/(?:^|[{,] ?|- )([a-z][a-z_]*):(?= )/)
        if line.hasPrefix("forms:") { add(/: ([a-z._-]+)/) }
        if line.hasPrefix("fields:") { add(/: ([a-z]+)/) }
        if line.hasPrefix("key:") { add(/: ([a-z_]+)/) }
      }
    }
    return result
  }
}

/// The same over every lexicon: keys, columns, tags and types of columns.
@Test func slipsInShippedLexiconsAreFoundAtLoad() throws {
  let rules = ShippedPack.files.compactMap(SplitFile.init).flatMap { file in
    file.rules.map { (file: file, rule: $0) }
  }.filter { !$0.file.path.hasPrefix("checks/") }
  var tried = 0
  var missed: [String] = []
  var seed = 0
  for file in ShippedPack.files where file.path.contains("/lexicons/") {
    let pack = LexiconPack(file, rules)
    let before = pack.told(pack.lines)
    let names = pack.names
    // Ten places of each file, spread over it; the head of a table is taken whole.
    let step = pack.path.hasSuffix(".tsv") ? 1 : max(1, names.count / 10)
    for index in Swift.stride(from: 0, to: names.count, by: step) {
      seed += 1
      guard let (lines, new) = names[index].made(in: pack.lines, seed) else { continue }
      tried += 1
      if pack.told(lines).subtracting(before).isEmpty {
        missed.append("\(file.path):\(names[index].line + 1) `\(names[index].old)` → `\(new)`")
      }
    }
  }
  #expect(tried > 150)
  #expect(
    missed.count * 100 <= tried,
    "\(missed.count) of \(tried) slips were not found:\n\(missed.joined(separator: "\n"))")
}
