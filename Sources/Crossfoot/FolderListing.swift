import Foundation

/// Lists folders in an order that does not depend on the file system.
enum FolderListing {
  /// Names that do not begin with a full stop, sorted by their bytes.
  static func visibleNames(in folder: String) throws(PosixError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw PosixError(code: Int32(underlying?.code ?? Int(EACCES)))
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
