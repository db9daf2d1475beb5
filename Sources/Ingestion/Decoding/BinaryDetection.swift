/// Tells text from other data.
enum BinaryDetection {
  /// What binary input is: a name where its first bytes tell, else "binary data"; `nil` for text.
  static func kind(of bytes: [UInt8]) -> String? {
    for (magic, name) in magics where bytes.starts(with: magic) { return name }
    let head = bytes.prefix(8192)
    let controls = head.count { $0 < 0x20 && !($0 >= 0x07 && $0 <= 0x0D) && $0 != 0x1B }
    // Pages with a stray NUL exist; one control byte in fifty does not happen in text.
    return controls * 50 > head.count ? "binary data" : nil
  }

  private static let magics: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF file"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document"),
    ([0x1F, 0x8B], "a gzip file"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    (Array("GIF8".utf8), "a GIF image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("RIFF".utf8), "a media file"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"),
    (Array("BZh".utf8), "a bzip2 file"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file"),
    (Array("SQLite format 3".utf8), "a SQLite database"),
  ]
}
