import Crossfoot
import Extraction
import RuleLanguage
import Segmentation
import TextModel

/// What texts made to be hard cost when they become twice as long.
///
/// Each is one paragraph without a sentence's end, since that is what a match never crosses.
struct Growth {
  /// More than this for twice the input, and the cost is not linear.
  static let limit = 2.2

  private struct Row {
    var name: String
    var bytes: Int
    var once: Double
    var twice: Double
  }
  private var rows: [Row] = []

  /// Times every text at one length and at twice that.
  ///
  /// - Parameters:
  ///   - pipeline: the shipped rules.
  ///   - pack: the rules of `Growth.pack`.
  ///   - median: seconds that a pass takes.
  init(pipeline: Pipeline, pack: RuleSet, median: (() -> Int) -> Double) {
    let segmenter = Segmenter(abbreviations: [])
    let optional = Extractor(rules: pack)
    let bytes = 32_768
    for (name, unit, extractor) in [
      ("zeros, one by one", "0 ", pipeline.extractor),
      ("zeros, one number", "0", pipeline.extractor),
      ("groups of zeros", "000,", pipeline.extractor),
      ("deep commas", "12 Thais, ", pipeline.extractor),
      ("number words", "twenty one hundred and ", pipeline.extractor),
      ("words of single digits", "one two ", pipeline.extractor),
      ("words of scales", "million ", pipeline.extractor),
      ("a name without end", "Sok ", pipeline.extractor),
      ("quotation marks", "\" said ", pipeline.extractor),
      ("statements without end", "Minister Sok Kheng said ", pipeline.extractor),
      ("optional wildcards", "a ", optional),
      ("ordinary words", "the police of the town ", pipeline.extractor),
    ] {
      func seconds(_ bytes: Int) -> Double {
        let cut = segmenter.segment(Self.document(unit, bytes))
        return median { extractor.extract(cut).mentions.count }
      }
      rows.append(
        Row(name: name, bytes: bytes, once: seconds(bytes), twice: seconds(bytes * 2)))
    }
  }

  /// A rule of sixteen wildcards, each of which may be left out.
  static let pack = [
    file("pack.yaml", "format: 1\npack: wildcards\nversion: 1.0.0\nlanguages: [en]\n"),
    file(
      "en/lexicons/words.yaml",
      """
      format: 1
      language: en
      lexicon: word
      key: word
      forms: { word: word }
      entries: [{ word: end }]
      tests: [{ text: "end", expect: { tag: word } }]

      """),
    file(
      "en/patterns/wildcards.yaml",
      """
      format: 1
      language: en
      rules:
        - id: en.number.wildcards
          match: "a \(String(repeating: "[any]? ", count: 16))<word>"
          gives: number
          with: { quantity: "exactly(1)" }
          tests:
            - { text: "[[a b end]]", expect: { value: 1 } }
            - { text: "a b", expect: none }

      """),
  ]

  /// The texts that cost more than they should.
  var excesses: String {
    rows.filter { $0.twice / $0.once > Self.limit }.map(\.name).joined(separator: ", ")
  }

  func table(_ row: ([String]) -> String) -> String {
    ([row(["hard texts", "KB", "ms", "ms twice", "ratio"])]
      + rows.map { own in
        row([
          own.name, "\(own.bytes / 1024)", fixed(own.once * 1e3), fixed(own.twice * 1e3),
          fixed(own.twice / own.once),
        ])
      }).joined(separator: "\n")
  }

  private static func file(_ path: String, _ text: String) -> RuleFile {
    RuleFile(path: path, displayPath: path, bytes: Array(text.utf8))
  }

  private static func document(_ unit: String, _ bytes: Int) -> Document {
    let text = Array(String(repeating: unit, count: bytes / unit.utf8.count).utf8)
    return Document(
      id: "hard", text: text, blocks: [Block(.paragraph, TextSpan(0, text.count))],
      sourceMap: SourceMap(identityOf: text))
  }
}
