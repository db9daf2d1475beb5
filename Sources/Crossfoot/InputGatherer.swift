internal import Containers
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
  /// The pages of a crawl, as of Common Crawl's news archives.
  case warc

  /// The extensions that are taken from folders, in lower case.
  ///
  /// JSON Lines in a folder of articles are more often results than articles, so they are taken only
  /// when asked for.
  public var folderExtensions: [String] {
    switch self {
    case .jsonl: ["jsonl"]
    case .warc: ["warc"]
    default: ["html", "htm", "xhtml", "txt", "md", "xml", "rss", "atom", "mht", "mhtml"]
    }
  }

  /// Whether a file is taken from folders and archives. Where many articles stand in one file, it may
  /// be compressed.
  public func takesFromFolders(_ name: String) -> Bool {
    let holdsMany = self == .jsonl || self == .warc
    return folderExtensions.contains(
      FileShape.fileExtension(holdsMany ? FileShape.uncompressed(name).name : name))
  }

  /// The same for the first stage.
  var ingested: Ingester.Format { Ingester.Format(rawValue: rawValue) ?? .auto }
}

/// Turns the paths that a user names into the items of a batch, lazily and in a fixed order.
///
/// A folder gives its files recursively, sorted by the bytes of their names; hidden files, links to
/// folders and links out of the folder are left out, and so is what the filter or a `.crossfootignore` says. A file that is
/// named is always tried. `-` is standard input. A path that is named or met twice
/// counts once.
public struct InputGatherer: Sequence, Sendable {
  private let paths: [String]
  private let format: InputFormat
  private let referenceDate: CalendarDate?
  private let filter: InputFilter

  /// Makes a gatherer.
  ///
  /// - Parameters:
  ///   - paths: files, folders and `-`.
  ///   - format: what the files are.
  ///   - referenceDate: the day that relative dates are counted from, for inputs that do not carry
  ///     a `date` of their own in a JSON record.
  ///   - filter: what is taken from folders and archives.
  public init(
    paths: [String], format: InputFormat = .auto, referenceDate: CalendarDate? = nil,
    filter: InputFilter = InputFilter()
  ) {
    self.paths = paths
    self.format = format
    self.referenceDate = referenceDate
    self.filter = filter
  }

  /// How many articles there will be; `nil` where that is known only when they have been read, as in
  /// archives and JSON Lines. Folders are walked for it.
  public var count: Int? {
    var iterator = makeIterator()
    return iterator.countFiles()
  }

  /// Starts gathering.
  public func makeIterator() -> Iterator {
    Iterator(
      paths: paths, format: format, referenceDate: referenceDate, filter: filter)
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

    private let format: InputFormat
    private let referenceDate: CalendarDate?
    private let filter: InputFilter
    /// In reverse: the next step is the last.
    private var steps: [Step]
    private var seen: Set<String> = []
    /// The rest of the open input that holds many articles. A function, so that what it reads with
    /// is changed in place.
    private var stream: (() -> BatchItem?)?

    fileprivate init(
      paths: [String], format: InputFormat, referenceDate: CalendarDate?,
      filter: InputFilter
    ) {
      self.format = format
      self.referenceDate = referenceDate
      self.filter = filter
      steps = paths.reversed().map { .named($0) }
    }

    /// The next item; `nil` when all paths are done.
    public mutating func next() -> BatchItem? {
      while true {
        if let item = nextInStream() { return item }
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

    /// Counts without opening anything.
    fileprivate mutating func countFiles() -> Int? {
      var count = 0
      while let step = steps.popLast() {
        switch step {
        case .failed: count += 1
        case .named("-"): return nil
        case .named(let path), .inFolder(let path):
          if case .named = step, let kind = try? FileKind.of(path), kind == .folder {
            expand(path)
            continue
          }
          switch FileShape(of: path, format: format) {
          case .article, .compressedArticle: if seen.insert(path).inserted { count += 1 }
          default: return nil
          }
        }
      }
      return count
    }

    private mutating func file(_ path: String) -> BatchItem? {
      guard seen.insert(path).inserted else { return nil }
      let shape = FileShape(of: path, format: format)
      do {
        switch shape {
        case .article, .compressedArticle:
          return .file(
            path,
            Ingester.Input(
              id: path, path: path, format: format.ingested, bytes: [],
              referenceDate: referenceDate))
        case .records(isCompressed: false):
          open(LineReader(try FileReader(path: path), limit: articleLimit), path)
        case .records(isCompressed: true):
          let reader = try ArchiveReader(.file(path), layout: .single)
          open(LineReader(reader, limit: articleLimit), path)
        case .archive:
          var archive = try ArchiveStream(
            path: path, format: format, referenceDate: referenceDate, filter: filter)
          stream = { archive.next() }
        case .crawl:
          var crawl = try CrawlStream(.file(path), path: path, referenceDate: referenceDate)
          stream = { crawl.next() }
        case .feed:
          guard let bytes = try FileReader(path: path).readAll(limit: articleLimit) else {
            return .failed(id: path, path: path, InputProblem.tooLarge(path))
          }
          open(
            FeedStream(
              Ingester.Input(
                id: path, path: path, format: format.ingested, bytes: bytes,
                referenceDate: referenceDate)))
        }
        return nil
      } catch let error as PosixError {
        return .failed(id: path, path: path, InputProblem.unreadable(path, error))
      } catch {
        let reason = (error as? ArchiveReader.Failure)?.reason ?? "unknown reason"
        return .failed(id: path, path: path, InputProblem.damaged(path, reason))
      }
    }

    private mutating func open(_ feed: FeedStream) {
      var feed = feed
      stream = { feed.next() }
    }

    private mutating func open(_ lines: LineReader, _ name: String) {
      var records = RecordStream(lines, name: name, referenceDate: referenceDate)
      stream = { records.next() }
    }

    private mutating func standardInput() -> BatchItem? {
      let reader = FileReader(descriptor: 0)
      let name = "standard input"
      do {
        switch format {
        case .jsonl:
          open(LineReader(reader, limit: articleLimit), name)
          return nil
        case .warc:
          var crawl = try CrawlStream(.descriptor(0), path: name, referenceDate: referenceDate)
          stream = { crawl.next() }
          return nil
        default: break
        }
        guard let bytes = try reader.readAll(limit: articleLimit) else {
          return .failed(id: "-", path: nil, InputProblem.tooLarge(name))
        }
        open(
          FeedStream(
            Ingester.Input(
              id: "-", format: format.ingested, bytes: bytes, referenceDate: referenceDate)))
        return nil
      } catch let error as PosixError {
        return .failed(id: "-", path: nil, InputProblem.unreadable(name, error))
      } catch {
        let reason = (error as? ArchiveReader.Failure)?.reason ?? "unknown reason"
        return .failed(id: "-", path: nil, InputProblem.damaged(name, reason))
      }
    }

    private mutating func nextInStream() -> BatchItem? {
      if let item = stream?() { return item }
      stream = nil
      return nil
    }

    /// Puts the files of a folder before what is still to be looked at.
    private mutating func expand(_ folder: String) {
      var walk = FolderWalk(format: format, filter: filter)
      walk.enter(folder)
      let found: [Step] = walk.found.map { entry in
        switch entry {
        case .file(let path): .inFolder(path)
        case .failed(let path, let diagnostic): .failed(path, diagnostic)
        }
      }
      steps.append(contentsOf: found.reversed())
    }
  }
}

/// Lists what is taken from a folder and those in it.
private struct FolderWalk {
  enum Entry {
    case file(String)
    case failed(String, Diagnostic)
  }

  let format: InputFormat
  let filter: InputFilter
  private(set) var found: [Entry] = []
  private var leftOut = 0
  /// Those of the folders above, the nearest last.
  private var ignoreFiles: [IgnoreFile] = []
  /// The folder's path without links, with a slash at its end.
  private var root = ""

  init(format: InputFormat, filter: InputFilter) {
    self.format = format
    self.filter = filter
  }

  mutating func enter(_ folder: String) {
    root = Self.resolved(folder) + "/"
    walk(folder)
    // Where the user has left out what there is, nothing is wrong.
    if found.isEmpty, leftOut == 0 {
      found = [
        .failed(folder, InputProblem.noArticles(folder, extensions: format.folderExtensions))
      ]
    }
  }

  private mutating func walk(_ folder: String) {
    let names: [String]
    let depth = ignoreFiles.count
    do throws(PosixError) {
      names = try FolderListing.visibleNames(in: folder)
      if filter.readsIgnoreFiles, let file = try IgnoreFile(in: folder) { ignoreFiles.append(file) }
    } catch {
      found.append(.failed(folder, InputProblem.unreadable(folder, error)))
      return
    }
    defer { ignoreFiles.removeSubrange(depth...) }
    for name in names {
      let path = FolderListing.join(folder, name)
      do throws(PosixError) {
        let isFolder = try FileKind.of(path) == .folder
        if leavesOut(path, isFolder: isFolder) {
          leftOut += 1
        } else if isFolder {
          // A link to a folder may lead back to one that is being walked.
          if !FileKind.isLink(path) { walk(path) }
        } else if FileKind.isLink(path), !Self.resolved(path).hasPrefix(root) {
          leftOut += 1
        } else if filter.takes(path, as: format) {
          found.append(.file(path))
        }
      } catch {
        if !filter.leavesOut(path) {
          found.append(.failed(path, InputProblem.unreadable(path, error)))
        }
      }
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private func leavesOut(_ path: String, isFolder: Bool) -> Bool {
    if filter.leavesOut(path) { return true }
    // The nearest file that says anything decides.
    return ignoreFiles.reversed().lazy.compactMap { $0.leavesOut(path, isFolder: isFolder) }.first
      ?? false
  }
}
