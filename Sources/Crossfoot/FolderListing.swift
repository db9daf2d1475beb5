import Foundation

/// Lists folders in an order that does not depend on the file system.
enum FolderListing {
  /// Names that do not begin with a full stop, sorted by their bytes.
  static func visibleNames(in folder: String) throws(PosixError) -> [String] {
    guard try FileKind.of(folder) == .folder else { throw PosixError(code: ENOTDIR) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      // Foundation does not always hand the reason on; of a folder that is there it is this one.
      throw PosixError(code: EACCES)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// `folder/name`.
  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
