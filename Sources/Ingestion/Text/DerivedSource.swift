internal import TextModel

/// A page made from something else, with the places its bytes came from: from Markdown, from XML,
/// from a string in JSON, from a part of a mail.
struct DerivedSource {
  /// The page, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where they stand in the source. Markup that the source does not have maps to the place before it.
  private(set) var runs: [SourceMap.Run] = []
  private var last = 0

  /// Adds markup.
  mutating func markup(_ text: String) {
    add(Array(text.utf8), last..<last, isVerbatim: false)
  }

  /// Adds bytes of the source as they are.
  mutating func copy(_ range: Range<Int>, of source: [UInt8]) {
    guard !range.isEmpty else { return }
    if let run = runs.last, run.isVerbatim, run.sourceEnd == range.lowerBound,
      run.source + bytes.count - run.text == range.lowerBound
    {
      runs[runs.count - 1].sourceEnd = range.upperBound
      bytes.append(contentsOf: source[range])
      last = range.upperBound
      return
    }
    add(Array(source[range]), range, isVerbatim: true)
  }

  /// Adds bytes of the source as text: what would be markup in a page is written as a reference.
  mutating func text(_ range: Range<Int>, of source: [UInt8]) {
    var from = range.lowerBound
    for index in range {
      let reference: String
      switch source[index] {
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: "&"): reference = "&amp;"
      default: continue
      }
      copy(from..<index, of: source)
      replace(index..<(index + 1), with: Array(reference.utf8))
      from = index + 1
    }
    copy(from..<range.upperBound, of: source)
  }

  /// Adds what stands for bytes of the source.
  mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
    add(replacement, range, isVerbatim: false)
  }

  /// Adds all of another derived page.
  mutating func append(_ other: DerivedSource) {
    for run in other.runs {
      runs.append(
        SourceMap.Run(
          text: run.text + bytes.count, source: run.source, sourceEnd: run.sourceEnd,
          isVerbatim: run.isVerbatim))
    }
    bytes.append(contentsOf: other.bytes)
    last = other.last
  }

  private mutating func add(_ added: [UInt8], _ range: Range<Int>, isVerbatim: Bool) {
    guard !added.isEmpty else { return }
    runs.append(
      SourceMap.Run(
        text: bytes.count, source: range.lowerBound, sourceEnd: range.upperBound,
        isVerbatim: isVerbatim))
    bytes.append(contentsOf: added)
    last = range.upperBound
  }

  /// Runs into the derived page, turned into runs into what it came from.
  ///
  /// - Parameter count: bytes of the text that the runs are over.
  func resolved(_ inner: [SourceMap.Run], count: Int) -> [SourceMap.Run] {
    var cursor = RunCursor(runs, count: bytes.count)
    var resolved: [SourceMap.Run] = []
    for (index, run) in inner.enumerated() {
      let end = index + 1 < inner.count ? inner[index + 1].text : count
      guard run.isVerbatim else {
        let start = cursor.source(of: run.source)
        let stop = cursor.sourceEnd(of: max(run.source, run.sourceEnd - 1))
        resolved.append(
          SourceMap.Run(
            text: run.text, source: start, sourceEnd: max(start, stop), isVerbatim: false))
        continue
      }
      var text = run.text
      while text < end {
        let offset = run.source + text - run.text
        let place = cursor.place(of: offset)
        let length = max(1, min(end - text, place.textEnd - offset))
        let source =
          place.run.isVerbatim ? place.run.source + offset - place.run.text : place.run.source
        resolved.append(
          SourceMap.Run(
            text: text, source: source,
            sourceEnd: place.run.isVerbatim ? source + length : place.run.sourceEnd,
            isVerbatim: place.run.isVerbatim))
        text += length
      }
    }
    return resolved
  }
}
