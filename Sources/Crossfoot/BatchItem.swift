public import Ingestion
public import TextModel

/// One piece of work of a batch.
public enum BatchItem: Sendable {
  /// An article at hand.
  case article(Ingester.Input)
  /// An article whose bytes are still in a file. They are read when its turn comes, so that a batch
  /// over a large folder holds the articles being worked on and no others.
  case file(String, Ingester.Input)
  /// An article that has been read, one of several in a file.
  case document(Document)
  /// A line of JSON Lines, which is parsed when its turn comes.
  case record(RecordLine)
  /// An input that could not be had.
  case failed(id: String, path: String?, Diagnostic)
}

/// The most bytes that one article may have: 64 MiB, some hundred times the longest of real pages.
let articleLimit = 64 << 20

/// What can be wrong with an input before it is read as an article.
enum InputProblem {
  static func unreadable(_ path: String, _ error: PosixError) -> Diagnostic {
    if error.isMissing {
      return Diagnostic(
        .error, "I101", "there is no such file or folder", at: .init(path: path),
        help: "check the spelling, and that the path is meant from the current folder")
    }
    return Diagnostic(.error, "I102", "cannot be read: \(error.reason)", at: .init(path: path))
  }

  static func unreadable(_ path: String, _ failure: ReadFailure) -> Diagnostic {
    Diagnostic(.error, "I102", "cannot be read: \(failure.reason)", at: .init(path: path))
  }

  static func damaged(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, "I106", "cannot be read to its end: \(reason)", at: .init(path: path),
      help: "what stands before the damage has been read; get the file again for the rest")
  }

  static func tooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "I103", "has more than \(articleLimit >> 20) MiB, too much for one article",
      at: .init(path: path),
      help: "many articles in one file are read as JSON Lines: --input-format jsonl")
  }

  static func noArticles(
    _ path: String, extensions: [String], in container: String = "folder"
  ) -> Diagnostic {
    Diagnostic(
      .error, "I104", "the \(container) holds no articles", at: .init(path: path),
      help: "files ending in \(extensions.map { "." + $0 }.joined(separator: " ")) are taken from "
        + "\(container)s; name others one by one")
  }
}
