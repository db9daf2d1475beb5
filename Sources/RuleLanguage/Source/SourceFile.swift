internal import Synchronization
internal import TextModel

/// A rule file cut into lines, for messages that show the place. A class because every place refers to it.
final class SourceFile: Sendable {
  let file: RuleFile
  private let lines = AtomicLazyReference<Lines>()

  private final class Lines: Sendable {
    let starts: [Int]
    init(_ starts: [Int]) { self.starts = starts }
  }

  init(_ file: RuleFile) { self.file = file }

  /// Offset of the first byte of each line, and one more for the end of the file. Found when somebody asks:
  /// rules that were compiled before say nothing of their lines.
  private var lineStarts: [Int] {
    if let known = lines.load() { return known.starts }
    var starts = [0]
    let bytes = file.bytes
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    starts.append(bytes.count + 1)
    return lines.storeIfNil(Lines(starts)).starts
  }

  var lineCount: Int { lineStarts.count - 1 }

  /// Offsets of a line's bytes without what ends it. `line` is 1-based.
  func range(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line - 1]
    let end = lineStarts[line] - 1
    return start..<(end > start && file.bytes[end - 1] == 0x0D ? end - 1 : end)
  }

  /// The text of a line, 1-based; `nil` past the end.
  func text(ofLine line: Int) -> String? {
    guard (1...lineCount).contains(line) else { return nil }
    return String(decoding: file.bytes[range(ofLine: line)], as: UTF8.self)
  }

  /// Where a place is that is counted on past the end of its line: text in quotes may go on for several lines,
  /// and YAML reads the end of one and the spaces before the next as one space.
  func unfolded(line: Int, column: Int) -> (line: Int, column: Int) {
    var (line, column) = (line, column)
    while (1..<lineCount).contains(line) {
      let length = range(ofLine: line).count
      guard column > length + 1 else { break }
      line += 1
      let indent = file.bytes[range(ofLine: line)].prefix { $0 == 0x20 }.count
      column += indent - length - 1
    }
    return (line, column)
  }

  /// A location with the line shown. `column` is 1-based in UTF-8 bytes.
  func location(line: Int, column: Int, length: Int = 1) -> Diagnostic.Location {
    Diagnostic.Location(
      path: file.displayPath, position: SourcePosition(line: line, column: column),
      line: text(ofLine: line), length: max(1, length))
  }
}

/// A place in a rule file: what a compiled rule keeps so that later messages can point at it.
struct SourcePlace: Sendable {
  let source: SourceFile
  let line: Int
  let column: Int
  var length = 1

  /// The place some bytes further on the same line.
  func advanced(by offset: Int, length: Int = 1) -> SourcePlace {
    SourcePlace(source: source, line: line, column: column + offset, length: length)
  }

  var location: Diagnostic.Location {
    let (line, column) = source.unfolded(line: line, column: column)
    return source.location(line: line, column: column, length: length)
  }
}

/// Gathers everything that is wrong, so that one run shows it all.
final class Reporter {
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  private(set) var errorCount = 0

  var hasErrors: Bool { errorCount > 0 }

  func error(
    _ code: RuleDiagnosticCode, _ message: String, at place: SourcePlace?, help: String? = nil
  ) {
    add(Diagnostic(.error, code.rawValue, message, at: place?.location, help: help))
  }

  func warning(
    _ code: RuleDiagnosticCode, _ message: String, at place: SourcePlace?, help: String? = nil
  ) {
    add(Diagnostic(.warning, code.rawValue, message, at: place?.location, help: help))
  }

  /// A fragment is read again for each rule that uses it; its mistakes are told once.
  private func add(_ diagnostic: Diagnostic) {
    guard seen.insert(diagnostic).inserted else { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }
}

/// The codes of everything that can be wrong with a rule file. A code never changes its meaning.
enum RuleDiagnosticCode: String, CaseIterable {
  case yamlSyntax = "R001"
  case unknownKey = "R002"
  case missingKey = "R003"
  case wrongShape = "R004"
  case forbiddenYAML = "R005"
  case mustBeQuoted = "R006"
  case unsupportedFormat = "R007"
  case invalidValue = "R008"
  case misplacedFile = "R009"
  case wrongLanguage = "R010"
  case invalidID = "R011"
  case patternSyntax = "R101"
  case patternTooLong = "R102"
  case unknownFragment = "R103"
  case unknownTag = "R104"
  case unknownShape = "R105"
  case unusedCapture = "R106"
  case unusedFragment = "R107"
  case emptyMatch = "R108"
  case unknownCapture = "R109"
  case contextTooLong = "R110"
  case expressionSyntax = "R201"
  case unknownName = "R202"
  case unknownField = "R203"
  case unknownFunction = "R204"
  case wrongType = "R211"
  case neverEqual = "R212"
  case duplicateName = "R301"
  case unknownRule = "R302"
  case cycle = "R303"
  case unknownType = "R304"
  case tie = "R320"
  case neverWins = "R321"
  case neverGiven = "R322"
  case unusedTag = "R323"
  case missingTest = "R401"
  case badTest = "R402"
  case failedTest = "R403"
  case fixedTest = "R404"
  case lexiconRow = "R501"
  case lexiconColumn = "R502"
  case duplicateKey = "R503"
  case duplicateForm = "R504"
  case emptyPack = "R601"
  case unreadable = "R602"
  case noRuleFiles = "R603"
  case layering = "R604"
  case brokenPack = "R605"
  case staleReplacement = "R606"
}

/// The nearest of some known names, for "did you mean".
///
/// Optimal string alignment distance (Damerau–Levenshtein without repeated edits), at most a third of
/// the name's length.
func nearest(to name: String, among known: some Sequence<String>) -> String? {
  let target = Array(name.utf8)
  var best: (name: String, distance: Int)?
  for candidate in known where candidate != name {
    let distance = alignmentDistance(target, Array(candidate.utf8))
    let limit = max(1, max(target.count, candidate.utf8.count) / 3)
    guard distance <= limit else { continue }
    if best == nil || distance < best!.distance
      || (distance == best!.distance && candidate < best!.name)
    {
      best = (candidate, distance)
    }
  }
  return best?.name
}

/// `did you mean x?`, or nothing.
func suggestion(for name: String, among known: some Sequence<String>) -> String? {
  nearest(to: name, among: known).map { "did you mean `\($0)`?" }
}

private func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in 0..<b.count {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
