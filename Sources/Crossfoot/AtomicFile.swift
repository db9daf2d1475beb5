import Foundation

/// A file that appears under its name when it is complete, in one step.
///
/// Until then it is a hidden file beside it, and an older file of that name stays as it was. What is
/// not committed is removed.
public final class AtomicFile {
  /// Why a file could not be written.
  public struct Failure: Error, Sendable {
    /// The file's final path.
    public var path: String
    /// The system's words.
    public var reason: String
  }

  private let path: String
  private let temporary: String
  private let file: FileWriter
  private var buffer: [UInt8] = []
  private var isCommitted = false

  /// Starts a file in a folder that is there.
  public init(path: String) throws(Failure) {
    self.path = path
    temporary = Self.temporaryPath(for: path)
    do {
      file = try FileWriter(creating: temporary)
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }

  /// A hidden name beside a file that no other has.
  package static func temporaryPath(for path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    return FolderListing.join(
      folder.isEmpty ? "." : folder, ".\(name).\(UUID().uuidString).partial")
  }

  deinit {
    if !isCommitted { removeFile(temporary) }
  }

  /// Adds bytes at the end.
  public func write(_ bytes: [UInt8]) throws(Failure) {
    buffer += bytes
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Closes the file and puts it under its name.
  public func commit() throws(Failure) {
    try flush()
    do {
      try file.close()
      try replaceFile(at: path, with: temporary)
      isCommitted = true
    } catch {
      removeFile(temporary)
      throw Failure(path: path, reason: error.reason)
    }
  }

  private func flush() throws(Failure) {
    do {
      try file.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }
}
