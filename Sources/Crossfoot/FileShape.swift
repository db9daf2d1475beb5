import Foundation

/// What kind of file a name promises: one article, or something that holds many.
enum FileShape: Equatable {
  /// One article.
  case article
  /// One article, compressed.
  case compressedArticle
  /// One article or record a line, the file perhaps compressed.
  case records(isCompressed: Bool)
  /// Members that are files: tar or zip.
  case archive
  /// A crawl, perhaps compressed.
  case crawl
  /// What may be one article or a feed of them.
  case feed

  private static let compressions: Set = ["gz", "zst", "bz2", "xz"]
  private static let feeds: Set = ["xml", "rss", "atom", "rdf", "nitf", "json"]
  private static let archives: Set = ["tar", "zip", "tgz", "tzst", "tbz2", "txz"]

  /// Looks at the name, as far as the format leaves anything open.
  init(of path: String, format: InputFormat) {
    let (name, isCompressed) = Self.uncompressed(path)
    let kind = Self.fileExtension(name)
    switch format {
    case .warc: self = .crawl
    case _ where Self.archives.contains(kind): self = .archive
    case .jsonl: self = .records(isCompressed: isCompressed)
    case .auto where kind == "jsonl": self = .records(isCompressed: isCompressed)
    case .auto where kind == "warc": self = .crawl
    case .auto where !isCompressed && Self.feeds.contains(kind): self = .feed
    case .xml where !isCompressed: self = .feed
    default: self = isCompressed ? .compressedArticle : .article
    }
  }

  /// The extension in lower case.
  static func fileExtension(_ path: String) -> String {
    (path as NSString).pathExtension.lowercased()
  }

  /// The name without the extension of a compression, and whether it had one.
  static func uncompressed(_ path: String) -> (name: String, isCompressed: Bool) {
    compressions.contains(fileExtension(path))
      ? ((path as NSString).deletingPathExtension, true) : (path, false)
  }
}
