import Foundation

/// Which files of folders and archives are taken. What is named on the command line is always tried.
public struct InputFilter: Sendable {
  /// What files that say what is left out of their folder are called; they are written as `.gitignore` is.
  public static let ignoreFileName = ".crossfootignore"

  private let includes: [PathPattern]
  private let isExcluded: @Sendable (String) -> Bool
  private let relative: @Sendable (String) -> String
  /// Whether `.crossfootignore` files are obeyed.
  let readsIgnoreFiles: Bool

  /// Makes a filter.
  ///
  /// - Parameters:
  ///   - includes: where there are some, a file is taken if one fits, whatever its ending; otherwise by its
  ///     ending.
  ///   - relative: the path that patterns are compared with.
  ///   - isExcluded: tells of a file or folder whether it is left out.
  ///   - readsIgnoreFiles: whether `.crossfootignore` files are obeyed.
  public init(
    includes: [PathPattern] = [], relative: @escaping @Sendable (String) -> String = { $0 },
    readsIgnoreFiles: Bool = true,
    isExcluded: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.includes = includes
    self.relative = relative
    self.readsIgnoreFiles = readsIgnoreFiles
    self.isExcluded = isExcluded
  }

  /// Whether a file or folder is left out by name.
  public func leavesOut(_ path: String) -> Bool { isExcluded(path) }

  /// Whether a file that is not left out is taken.
  public func takes(_ path: String, as format: InputFormat) -> Bool {
    if includes.isEmpty { return format.takesFromFolders(path) }
    let relative = relative(path)
    return includes.contains { $0.matches(relative) }
  }
}

/// What a `.crossfootignore` says of the folder that it stands in, by the rules of gitignore(5): the last
/// pattern that fits decides, `!` takes back what an earlier one left out, `/` at the end means folders.
/// Nothing inside a folder that is left out can be taken back.
struct IgnoreFile {
  private struct Entry {
    let pattern: PathPattern
    let isNegated: Bool
    let onlyFolders: Bool
  }

  private let entries: [Entry]
  /// The folder's path with a slash at its end.
  private let folder: String

  /// Reads the file of a folder; `nil` where there is none.
  ///
  /// - Throws: why a file that is there cannot be read.
  init?(in folder: String) throws(PosixError) {
    let path = FolderListing.join(folder, InputFilter.ignoreFileName)
    guard let kind = try? FileKind.of(path), kind != .folder else { return nil }
    guard let bytes = try FileReader(path: path).readAll(limit: articleLimit) else {
      throw PosixError(code: EFBIG)
    }
    self.init(text: String(decoding: bytes, as: UTF8.self), folder: folder)
  }

  init(text: String, folder: String) {
    self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    entries = text.split(whereSeparator: \.isNewline).compactMap { Self.entry(String($0)) }
  }

  private static func entry(_ line: String) -> Entry? {
    var text = line
    // Spaces at the end do not count unless a backslash stands before them.
    while text.hasSuffix(" ") || text.hasSuffix("\t"), !text.hasSuffix("\\ ") { text.removeLast() }
    if text.isEmpty || text.hasPrefix("#") { return nil }
    let isNegated = text.hasPrefix("!")
    if isNegated { text.removeFirst() }
    let onlyFolders = text.hasSuffix("/")
    guard text.contains(where: { $0 != "/" }) else { return nil }
    return Entry(pattern: PathPattern(text), isNegated: isNegated, onlyFolders: onlyFolders)
  }

  /// Whether it leaves out a file or folder below its own; `nil` where no pattern fits.
  func leavesOut(_ path: String, isFolder: Bool) -> Bool? {
    guard path.hasPrefix(folder) else { return nil }
    let relative = String(path.dropFirst(folder.count))
    for entry in entries.reversed()
    where (isFolder || !entry.onlyFolders) && entry.pattern.matchesItself(relative) {
      return !entry.isNegated
    }
    return nil
  }
}
