import Foundation
internal import Ingestion
public import TextModel

/// What the inputs are taken for.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By the name (`.jsonl`) and then by the contents.
  case auto
  case html, text, xml, markdown
  /// Many articles, one JSON object a line.
  case jsonl

  /// The extensions that are taken from folders, in lower case.
  ///
  /// JSON Lines in a folder of articles are more often results than articles, so they are taken only
  /// when asked for.
  public var folderExtensions: [String] {
    self == .jsonl ? ["jsonl"] : ["html", "htm", "xhtml", "txt", "md", "xml"]
  }

  fileprivate var ingested: Ingester.Format { Ingester.Format(rawValue: rawValue) ?? .auto }
}

/// Turns the paths that a user names into the items of a batch, lazily and in a fixed order.
///
/// A folder gives its files recursively, sorted by the bytes of their names; hidden files and links
/// to folders are left out, and so is what does not have one of the format's `folderExtensions`. A
/// file that is named is always tried. `-` is standard input. A path that is named or met twice
/// counts once.
public struct InputGatherer: Sequence, Sendable {
  private let paths: [String]
  private let format: InputFormat
  private let referenceDate: CalendarDate?

  /// Makes a gatherer.
  ///
  /// - Parameters:
  ///   - paths: files, folders and `-`.
  ///   - format: what the files are.
  ///   - referenceDate: the day that relative dates are counted from, for inputs that do not carry
  ///     a `date` of their own in a JSON record.
  public init(paths: [String], format: InputFormat = .auto, referenceDate: CalendarDate? = nil) {
    self.paths = paths
    self.format = format
    self.referenceDate = referenceDate
  }

  /// Starts gathering.
  public func makeIterator() -> Iterator {
    Iterator(paths: paths, format: format, referenceDate: referenceDate)
  }

  /// Walks paths, folders and records.
  public struct Iterator: IteratorProtocol {
    /// What is still to be looked at.
    private enum Step {
      /// A path as the user named it.
      case named(String)
      /// A file in a folder.
      case inFolder(String)
      case failed(String, Diagnostic)
    }

    /// A stream of records being read.
    private struct Records {
      var lines: LineReader
      var name: String
      var number = 0
    }

    private let format: InputFormat
    private let referenceDate: CalendarDate?
    /// In reverse: the next step is the last.
    private var steps: [Step]
    private var seen: Set<String> = []
    private var records: Records?

    fileprivate init(paths: [String], format: InputFormat, referenceDate: CalendarDate?) {
      self.format = format
      self.referenceDate = referenceDate
      steps = paths.reversed().map { .named($0) }
    }

    /// The next item; `nil` when all paths are done.
    public mutating func next() -> BatchItem? {
      while true {
        if let item = nextRecord() { return item }
        guard let step = steps.popLast() else { return nil }
        switch step {
        case .failed(let path, let diagnostic):
          return .failed(id: path, path: path, diagnostic)
        case .named("-"):
          guard seen.insert("-").inserted else { continue }
          if let item = standardInput() { return item }
        case .named(let path):
          do throws(PosixError) {
            if try FileKind.of(path) == .folder {
              expand(path)
              continue
            }
          } catch {
            return .failed(id: path, path: path, InputProblem.unreadable(path, error))
          }
          if let item = file(path) { return item }
        case .inFolder(let path):
          if let item = file(path) { return item }
        }
      }
    }

    private mutating func file(_ path: String) -> BatchItem? {
      guard seen.insert(path).inserted else { return nil }
      if format == .jsonl || (format == .auto && Self.fileExtension(path) == "jsonl") {
        do {
          records = Records(
            lines: LineReader(try FileReader(path: path), limit: articleLimit), name: path)
          return nil
        } catch {
          return .failed(id: path, path: path, InputProblem.unreadable(path, error))
        }
      }
      return .file(
        path,
        Ingester.Input(
          id: path, path: path, format: format.ingested, bytes: [], referenceDate: referenceDate))
    }

    private mutating func standardInput() -> BatchItem? {
      let reader = FileReader(descriptor: 0)
      let name = "standard input"
      if format == .jsonl {
        records = Records(lines: LineReader(reader, limit: articleLimit), name: name)
        return nil
      }
      do {
        guard let bytes = try reader.readAll(limit: articleLimit) else {
          return .failed(id: "-", path: nil, InputProblem.tooLarge(name))
        }
        return .article(
          Ingester.Input(
            id: "-", format: format.ingested, bytes: bytes, referenceDate: referenceDate))
      } catch {
        return .failed(id: "-", path: nil, InputProblem.unreadable(name, error))
      }
    }

    private mutating func nextRecord() -> BatchItem? {
      while records != nil {
        guard let line = records?.lines.next() else {
          records = nil
          return nil
        }
        records?.number += 1
        let (number, name) = (records?.number ?? 0, records?.name ?? "")
        switch line {
        case .unreadable(let error):
          records = nil
          return .failed(
            id: String(number), path: nil, InputProblem.unreadable(name, error))
        case .tooLong:
          return .failed(id: String(number), path: nil, InputProblem.tooLarge("\(name):\(number)"))
        case .text(var bytes):
          if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
          if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
          return .record(
            RecordLine(line: bytes, number: number, source: name, referenceDate: referenceDate))
        }
      }
      return nil
    }

    /// Puts the files of a folder before what is still to be looked at.
    private mutating func expand(_ folder: String) {
      var found: [Step] = []
      Self.walk(folder, taking: format.folderExtensions, into: &found)
      if found.isEmpty {
        found = [
          .failed(
            folder,
            InputProblem.noArticles(folder, extensions: format.folderExtensions))
        ]
      }
      steps.append(contentsOf: found.reversed())
    }

    private static func walk(
      _ folder: String, taking extensions: [String], into found: inout [Step]
    ) {
      let names: [String]
      do {
        names = try FolderListing.visibleNames(in: folder)
      } catch {
        found.append(.failed(folder, InputProblem.unreadable(folder, error)))
        return
      }
      for name in names {
        let path = FolderListing.join(folder, name)
        do throws(PosixError) {
          if try FileKind.of(path) == .folder {
            // A link to a folder may lead back to one that is being walked.
            if !FileKind.isLink(path) { walk(path, taking: extensions, into: &found) }
          } else if extensions.contains(fileExtension(path)) {
            found.append(.inFolder(path))
          }
        } catch {
          found.append(.failed(path, InputProblem.unreadable(path, error)))
        }
      }
    }

    private static func fileExtension(_ path: String) -> String {
      (path as NSString).pathExtension.lowercased()
    }
  }
}
