/// A character encoding that can be decoded.
enum Charset: Equatable {
  case utf8, utf16LittleEndian, utf16BigEndian
  /// One byte, one character; the lower-case WHATWG name.
  case singleByte(String)
  /// Through the system's converter; the WHATWG name and the converter's.
  case multiByte(String, converter: String)

  /// The WHATWG name.
  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .singleByte(let name): name
    case .multiByte(let name, _): name
    }
  }

  static let windows1252 = Charset.singleByte("windows-1252")

  /// The charset that a label means to a browser: `iso-8859-1` is windows-1252, `gb2312` is GBK.
  ///
  /// Source: WHATWG Encoding Standard, names and labels.
  init?(label: String) {
    var label = String(label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
    label = label.replacing("_", with: "-")
    if label.hasPrefix("x-"), label != "x-sjis" { label.removeFirst(2) }
    if label.hasPrefix("cp125") { label = "windows-" + label.dropFirst(2) }
    if label.hasPrefix("iso8859") { label = "iso-8859" + label.dropFirst(7) }
    if label.hasPrefix("iso-8859"), !label.hasPrefix("iso-8859-") {
      label = "iso-8859-" + label.dropFirst(8)
    }
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
    case "utf-16", "utf-16le", "utf16", "ucs-2", "unicode": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "iso-8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "ansi", "iso-ir-100":
      self = .windows1252
    case "iso-8859-9", "latin5": self = .singleByte("windows-1254")
    case "iso-8859-11", "tis-620": self = .singleByte("windows-874")
    case "iso-8859-8-i": self = .singleByte("iso-8859-8")
    case "latin2": self = .singleByte("iso-8859-2")
    case "latin9", "latin-9": self = .singleByte("iso-8859-15")
    case "koi8", "koi", "koi8r": self = .singleByte("koi8-r")
    case "mac", "mac-roman", "macroman": self = .singleByte("macintosh")
    case "cp866", "866": self = .singleByte("ibm866")
    case "gb2312", "gbk", "gb-2312", "gb18030", "chinese", "cp936", "gb-2312-80", "euc-cn":
      self = .multiByte("gb18030", converter: "GB18030")
    case "big5", "big5-hkscs", "cn-big5", "csbig5":
      self = .multiByte("big5", converter: "BIG5-HKSCS")
    case "shift-jis", "sjis", "x-sjis", "ms932", "windows-31j", "cp932":
      self = .multiByte("shift_jis", converter: "CP932")
    case "euc-jp", "eucjp": self = .multiByte("euc-jp", converter: "EUC-JP")
    case "iso-2022-jp": self = .multiByte("iso-2022-jp", converter: "ISO-2022-JP")
    case "euc-kr", "ks-c-5601-1987", "ksc5601", "korean", "cp949", "windows-949":
      self = .multiByte("euc-kr", converter: "CP949")
    default:
      guard SingleByteTables.table(label) != nil else { return nil }
      self = .singleByte(label)
    }
  }
}
