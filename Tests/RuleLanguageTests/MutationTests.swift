import Foundation
import TestSupport
import Testing
import TextModel

@testable import RuleLanguage

/// The shipped pack with single slips put into its rules.
///
/// A slip is a letter left out, doubled, exchanged with the next or replaced, in one name: a key, a
/// field, a capture, a tag, a shape, a figure type, a fragment, a function or a rule's id in `beats`.
struct Mutation: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case key, field, capture, reference, fragment, function, rule
  }
  var kind: Kind
  var path: String
  var line: Int
  var range: Range<Int>
  var old: String
  var new: String
}

private enum Shipped {
  /// Every place in the rules where a name stands.
  static func names(in file: RuleFile) -> [Mutation] {
    var result: [Mutation] = []
    var offset = 0
    for (number, line) in String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      defer { offset += line.utf8.count + 1 }
      let text = line.firstRange(of: " # ").map { String(line[..<$0.lowerBound]) } ?? String(line)
      guard !text.hasPrefix("#"), !text.contains("note:"), !text.contains("title:"),
        !text.contains("why:"),
        !text.contains("flags:"), !text.contains("cannot-see:"), !text.contains("docs:")
      else { continue }
      func add(_ kind: Mutation.Kind, _ pattern: Regex<(Substring, Substring)>, _ part: Substring) {
        for match in part.matches(of: pattern) {
          let name = match.output.1
          let start = offset + text.utf8.distance(from: text.startIndex, to: name.startIndex)
          result.append(
            Mutation(
              kind: kind, path: file.path, line: number + 1, range: start..<start + name.utf8.count,
              old: String(name), new: ""))
        }
      }
      // Keys: a word before a colon, outside quotes.
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
      for piece in pieces where !piece.isQuoted {
        add(.key, /([a-z][a-z_.-]*):(?=[ "]|$)/, piece.text)
      }
      if text.contains("beats:") { add(.rule, /([a-z]+\.[a-z.-]+)/, Substring(text)) }
      if !isExample, text.contains("match:") || text.contains("before:") || text.contains("after:")
      {
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

  /// A slip in a name, one of four kinds, at a place that depends on the name's place in the file.
  static func slip(_ name: String, _ seed: Int) -> String {
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
}

/// Two places in every rule, a different pair in each, and sixty of each kind, so that a run takes half a
/// minute; CROSSFOOT_ALL_MUTATIONS tries all of them, which takes some.
private func chosen(from all: [(RuleFile, Mutation)]) -> [(RuleFile, Mutation)] {
  if ProcessInfo.processInfo.environment["CROSSFOOT_ALL_MUTATIONS"] != nil { return all }
  var indices: Set<Int> = []
  for kind in Mutation.Kind.allCases {
    let places = all.indices.filter { all[$0].1.kind == kind }
    for index in stride(from: 0, to: places.count, by: max(1, places.count / 60)) {
      indices.insert(places[index])
    }
  }
  // The `id` key of a rule begins it.
  let starts = all.indices.filter { all[$0].1.kind == .key && all[$0].1.old == "id" }
  for (number, start) in starts.enumerated() {
    let end = number + 1 < starts.count ? starts[number + 1] : all.endIndex
    indices.insert(start + number * 7 % (end - start))
    indices.insert(start + (number * 13 + 5) % (end - start))
  }
  return indices.sorted().map { all[$0] }
}

@Test func slipsInShippedRulesAreFoundAtLoad() throws {
  var loader = PackLoader(ShippedPack.files)
  try #require(loader.load() != nil)
  try #require(!loader.reporter.hasErrors, "\(loader.reporter.diagnostics.prefix(3))")
  let files = ShippedPack.files.filter {
    $0.path.contains("patterns/") || $0.path.hasPrefix("checks/")
  }
  for file in files {
    #expect(
      loader.diagnostics(replacing: file.path, with: file.bytes).allSatisfy {
        $0.severity != .error
      })
  }
  let all = files.flatMap { file in Shipped.names(in: file).map { (file, $0) } }
  var tried: [Mutation.Kind: Int] = [:]
  var missed: [Mutation] = []
  for (seed, place) in chosen(from: all).enumerated() {
    var (file, mutation) = place
    mutation.new = Shipped.slip(mutation.old, seed)
    guard mutation.new != mutation.old else { continue }
    file.bytes.replaceSubrange(mutation.range, with: Array(mutation.new.utf8))
    tried[mutation.kind, default: 0] += 1
    let found = loader.diagnostics(replacing: file.path, with: file.bytes)
    if !found.contains(where: { $0.severity == .error }) { missed.append(mutation) }
  }
  let total = tried.values.reduce(0, +)
  print("slips in rules: \(total - missed.count) of \(total) found at load")
  #expect(total >= min(1000, all.count / 2))
  for kind in Mutation.Kind.allCases where all.contains(where: { $0.1.kind == kind }) {
    #expect(tried[kind, default: 0] > 0, "no \(kind) was tried")
  }
  let list = missed.map { "\($0.path):\($0.line) \($0.kind) `\($0.old)` → `\($0.new)`" }
  #expect(
    missed.count * 100 <= total,
    "\(missed.count) of \(total) slips were not found:\n\(list.joined(separator: "\n"))")
}

@Test func slipsInShippedTablesAreFoundAtLoad() throws {
  // Column names of the tables and types: the head of each file decides what all rows mean.
  var tried = 0
  for file in ShippedPack.files where file.path.hasSuffix(".tsv") {
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let head = Array(lines.prefix(2)) + lines.filter { $0.hasPrefix("#test") }.prefix(1)
    for (row, line) in head.enumerated() where row < 2 {
      for (column, cell) in line.split(separator: "\t").enumerated().dropFirst(row == 0 ? 2 : 0) {
        var lines = head.map(String.init)
        var cells = line.split(separator: "\t").map(String.init)
        cells[column] =
          Shipped.slip(String(cell.split(separator: "=")[0]), tried) + cell.drop { $0 != "=" }
        lines[row] = cells.joined(separator: "\t")
        let reporter = Reporter()
        var bad = file
        bad.bytes = Array(lines.joined(separator: "\n").utf8)
        _ = readLexiconTSV(SourceFile(bad), reporter)
        tried += 1
        #expect(reporter.hasErrors, "\(file.path): `\(cell)` → `\(cells[column])`")
      }
    }
  }
  #expect(tried > 20)
}
