import Foundation
import Ingestion

/// Why nothing can be measured.
struct Failure: Error, CustomStringConvertible {
  var description: String
}

/// The files that are measured, read into memory before the first clock is started.
struct Articles {
  /// One file.
  struct Article {
    var input: Ingester.Input
    var isHTML: Bool
  }

  /// The articles in path order.
  var all: [Article]

  /// The pages among them.
  var html: [Article] { all.filter(\.isHTML) }

  private static let htmlExtensions: Set = ["html", "htm", "xhtml"]
  private static let textExtensions: Set = ["txt", "text"]

  /// Reads every HTML and text file below a folder.
  ///
  /// - Throws: `Failure` where the folder or one of its files cannot be read, or holds no article.
  init(folder: String) throws(Failure) {
    guard let paths = FileManager.default.subpaths(atPath: folder) else {
      throw Failure(description: "\(folder) is not a folder that can be read")
    }
    all = []
    for path in paths.sorted() {
      let ending = (path as NSString).pathExtension.lowercased()
      let isHTML = Self.htmlExtensions.contains(ending)
      guard isHTML || Self.textExtensions.contains(ending) else { continue }
      let full = "\(folder)/\(path)"
      guard let contents = FileManager.default.contents(atPath: full) else {
        throw Failure(description: "\(full) cannot be read")
      }
      let input = Ingester.Input(
        id: path, path: full, format: isHTML ? .html : .text, bytes: Array(contents))
      all.append(Article(input: input, isHTML: isHTML))
    }
    if all.isEmpty {
      throw Failure(description: "\(folder) holds no .html, .htm, .xhtml, .txt or .text file")
    }
  }
}

extension [Articles.Article] {
  /// Bytes of all files.
  var byteCount: Int { reduce(0) { $0 + $1.input.bytes.count } }
}
