/// Character references that libxml2 2.9 leaves in the text: those that HTML5 added, and those with
/// no semicolon. Written for what matters around figures.
enum LateReferences {
  /// Decodes the reference at `&`; `nil` where there is none that is known.
  static func decode(
    _ bytes: [UInt8], _ index: Int, _ end: Int
  ) -> (length: Int, meaning: TextAssembler.Meaning)? {
    var stop = index + 1
    while stop < end, stop - index < 12, Bytes.isLetter(bytes[stop]) { stop += 1 }
    guard stop < end, bytes[stop] == UInt8(ascii: ";"), stop > index + 1 else { return nil }
    let name = String(decoding: bytes[(index + 1)..<stop], as: UTF8.self)
    guard let value = names[name] else { return nil }
    let meaning: TextAssembler.Meaning =
      switch value {
      case " ": .space
      case "": .nothing
      default: .other(Array(value.utf8))
      }
    return (stop - index + 1, meaning)
  }

  /// Source: WHATWG HTML, named character references.
  private static let names: [String: String] = [
    "comma": ",", "period": ".", "colon": ":", "semi": ";", "percnt": "%", "dollar": "$",
    "num": "#", "plus": "+", "equals": "=", "lpar": "(", "rpar": ")", "lsqb": "[", "rsqb": "]",
    "lbrack": "[", "rbrack": "]", "sol": "/", "bsol": "\\", "excl": "!", "quest": "?",
    "commat": "@", "ast": "*", "midast": "*", "lowbar": "_", "hyphen": "‐", "dash": "‐",
    "apos": "'", "grave": "`", "verbar": "|", "vert": "|", "lcub": "{", "rcub": "}",
    "NewLine": " ", "Tab": " ", "nbsp": " ", "NonBreakingSpace": " ", "ThinSpace": " ",
    "puncsp": " ", "hairsp": " ", "numsp": " ", "shy": "", "ZeroWidthSpace": "", "NoBreak": "",
    "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "mdash": "—", "ndash": "–",
    "hellip": "…", "amp": "&", "quot": "\"", "frac13": "⅓", "frac23": "⅔", "frac15": "⅕",
    "frac18": "⅛", "frac38": "⅜", "frac58": "⅝", "frac78": "⅞", "horbar": "―", "bigstar": "★",
    "check": "✓", "phone": "☎", "half": "½",
  ]
}
