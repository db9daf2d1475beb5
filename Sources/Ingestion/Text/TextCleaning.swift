/// The same cleaning as the article's text, for short strings.
enum TextCleaning {
  /// White space folded, invisible characters dropped.
  static func clean(_ string: String) -> String {
    var assembler = TextAssembler()
    let bytes = Array(string.utf8)
    var cursor = RunCursor(identity: bytes.count)
    assembler.append(bytes, 0..<bytes.count, &cursor)
    return String(decoding: assembler.text, as: UTF8.self)
  }
}
