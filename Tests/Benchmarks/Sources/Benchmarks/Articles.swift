import Crossfoot
import Foundation
import Ingestion
import TextModel

/// Why nothing can be measured.
struct Failure: Error, CustomStringConvertible {
  var description: String
}

/// The articles that are measured, in memory before the first clock is started.
struct Articles {
  /// All of them, in the order of a run of the command.
  private(set) var all: [Ingester.Input] = []
  /// Those that are HTML by their names, so that the floor can be measured on them.
  private(set) var pages: [Ingester.Input] = []
  /// How many inputs could not be read.
  private(set) var unreadable = 0

  private static let pageExtensions: Set = ["html", "htm", "xhtml"]

  /// Reads what `crossfoot check` would take from the same paths.
  ///
  /// - Throws: `Failure` where nothing can be read.
  init(paths: [String]) throws(Failure) {
    var reason = "there are no articles"
    for item in InputGatherer(paths: paths) {
      switch item {
      case .record(let line):
        // Files in records are not followed: the benchmark is given articles.
        guard case .article(let input) = line.item else {
          unreadable += 1
          continue
        }
        all.append(input)
      case .article(let input):
        all.append(input)
      case .file(let path, var input):
        guard let contents = FileManager.default.contents(atPath: path) else {
          unreadable += 1
          continue
        }
        input.bytes = Array(contents)
        all.append(input)
        if Self.pageExtensions.contains((path as NSString).pathExtension.lowercased()) {
          pages.append(input)
        }
      case .document:
        // An item of a feed has been read before a clock could be started.
        unreadable += 1
      case .failed(let id, _, let diagnostic):
        reason = "\(id): \(diagnostic.message)"
        unreadable += 1
      }
    }
    if all.isEmpty { throw Failure(description: reason) }
  }
}

extension [Ingester.Input] {
  /// Bytes of all inputs.
  var byteCount: Int { reduce(0) { $0 + $1.bytes.count } }
}
