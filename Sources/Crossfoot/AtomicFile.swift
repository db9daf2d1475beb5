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
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var isOpen = true

  /// Starts a file.
  public init(path: String) throws(Failure) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let temporary = FolderListing.join(
      folder.isEmpty ? "." : folder, ".\(name).\(UUID().uuidString).partial")
    self.path = path
    self.temporary = temporary
    do {
      try Data().write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
      handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
    } catch {
      throw Failure(path: path, reason: error.localizedDescription)
    }
  }

  deinit {
    if isOpen {
      try? handle.close()
      try? FileManager.default.removeItem(atPath: temporary)
    }
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
      try handle.close()
      isOpen = false
      try replaceFile(at: path, with: temporary)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Failure(
        path: path, reason: (error as? PosixError)?.reason ?? error.localizedDescription)
    }
  }

  private func flush() throws(Failure) {
    do {
      try handle.write(contentsOf: Data(buffer))
      buffer.removeAll(keepingCapacity: true)
    } catch {
      throw Failure(path: path, reason: error.localizedDescription)
    }
  }
}
