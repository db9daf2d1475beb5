import RuleLanguage

/// A rule pack of any size, made up: as many rules and lexicon forms as asked for.
///
/// A tenth of the forms are frequent English words, so that lexicon arcs really occur in texts; the others
/// are pronounceable inventions. The rules are three to six elements long and begin with a word, a tag or a
/// number.
struct GeneratedPack {
  let files: [RuleFile]

  /// Makes a pack.
  ///
  /// - Parameter givesValues: whether the rules match ordinary text, so that figures with values are
  ///   made. Otherwise each ends with a word that no text has: what is timed is the search alone.
  init(rules: Int, forms: Int, givesValues: Bool = false) {
    var random = Generator(state: 42)
    var files = [
      Self.file("pack.yaml", "format: 1\npack: generated\nversion: 1.0.0\nlanguages: [en]\n"),
      Self.file(
        "types.yaml", "format: 1\ntypes:\n  - { type: thing, fields: { quantity: quantity } }\n"),
    ]
    files.append(Self.lexicon(forms: forms, &random))
    let perFile = 500
    for first in stride(from: 0, to: rules, by: perFile) {
      var text = "format: 1\nlanguage: en\nrules:\n"
      for index in first..<min(rules, first + perFile) {
        text += Self.rule(index, givesValues, &random)
      }
      files.append(Self.file("en/patterns/generated\(first / perFile).yaml", text))
    }
    self.files = files
  }

  private static let tags = 20

  private static func lexicon(forms: Int, _ random: inout Generator) -> RuleFile {
    var text = "#lexicon\tgenerated\tlanguage=en\tkey=id"
    for tag in 0..<tags { text += "\tform:c\(tag)=t\(tag)" }
    text += "\nid\t" + (0..<tags).map { "c\($0)" }.joined(separator: "\t") + "\n"
    var seen: Set<String> = []
    var firstColumn = 0
    for row in 0..<forms {
      var form = row < frequent.count ? frequent[row] : invented(&random)
      while !seen.insert(form).inserted { form = invented(&random) }
      let column = random.next(tags)
      if row == 0 { firstColumn = column }
      text += "r\(row)" + String(repeating: "\t", count: column + 1) + form
      text += String(repeating: "\t", count: tags - 1 - column) + "\n"
    }
    text += "#test\t\(frequent[0])\tt\(firstColumn)\tr0\n"
    return file("en/lexicons/generated.tsv", text)
  }

  private static func rule(_ index: Int, _ givesValues: Bool, _ random: inout Generator) -> String {
    var elements: [String] = []
    switch random.next(3) {
    case 0: elements.append(frequent[random.next(frequent.count)])
    case 1: elements.append("<t\(random.next(tags))>")
    default: elements.append("[digits]")
    }
    for _ in 0..<(2 + random.next(4)) {
      switch random.next(6) {
      case 0, 1: elements.append(frequent[random.next(frequent.count)])
      case 2, 3: elements.append("<t\(random.next(tags))>")
      case 4: elements.append("([lower] | [cap])?")
      default:
        elements.append("(\(frequent[random.next(frequent.count)]) | <t\(random.next(tags))>)")
      }
    }
    // Drawn in either case, so that both packs have the same rules up to here.
    let last = invented(&random)
    if !givesValues { elements.append(last) }
    return """
        - id: en.generated.r\(index)
          match: "\(elements.joined(separator: " "))"
          gives: \(givesValues ? "number" : "thing")
          with: { quantity: "exactly(\(index))" }
          tests:
            - { text: "[[x]]", expect: { value: \(index) } }
            - { text: "nothing", expect: none }

      """
  }

  private static func invented(_ random: inout Generator) -> String {
    let consonants = Array("bcdfghklmnprstvz")
    let vowels = Array("aeiou")
    return (0..<(2 + random.next(3))).map { _ in
      "\(consonants[random.next(consonants.count)])\(vowels[random.next(vowels.count)])"
    }.joined() + "q"
  }

  private static func file(_ path: String, _ text: String) -> RuleFile {
    RuleFile(path: path, displayPath: path, bytes: Array(text.utf8))
  }

  private static let frequent =
    "the of and to in a is that for it was on are as with his they at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who its now find long down day did get come made may part over new sound take only little work know place year live me back give most very after thing our just name good sentence man think say great where help through much before line right too mean old any same tell boy follow came want show also around form three small set put end does another well large must big even such because turn here why ask went men read need land different home us move try kind hand picture again change off play spell air away animal house point page letter mother answer found study still learn should police government minister percent million"
    .split(separator: " ").map(String.init)
}

/// A linear congruential generator, so that every run makes the same pack. Constants: D. Knuth, MMIX.
struct Generator {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
