internal import CLibArchive

/// Reads the files in an archive, or a compressed file, from start to end through libarchive.
///
/// The only file of the module that reaches C. `unsafe` marks the handle, which this object owns from
/// `init` to `deinit` and gives to nobody, C strings that are copied at once, and buffers that do not
/// outlive the call they are passed to.
@safe public final class ArchiveReader {
  /// What the bytes are.
  public enum Layout: Sendable {
    /// A tar or zip archive, which may be compressed as a whole.
    case archive
    /// One stream of bytes, which may be compressed: gzip, also of several members, zstd, bzip2, xz.
    case single
  }

  /// Where the bytes are.
  public enum Origin: Sendable {
    case file(String)
    /// A descriptor that somebody else has opened and will close: 0 is standard input.
    case descriptor(Int32)
    case memory([UInt8])
  }

  /// Why the rest, or all of it, cannot be read.
  public struct Failure: Error, Sendable {
    /// What is wrong, in the library's words.
    public var reason: String
  }

  /// A member of an archive.
  public struct Member: Sendable {
    /// Its name inside the archive. Bytes that are no UTF-8 are replaced.
    public var path: String
    /// Whether it is a file; not a folder, a link or a device.
    public var isFile: Bool
  }

  private static let blockSize = 1 << 16

  private let handle: OpaquePointer
  /// `false` for a single stream of no bytes, which libarchive refuses to read.
  private var hasContents = true
  /// The bytes that are read from, where those are in memory.
  private let memory: UnsafeMutableRawBufferPointer?

  /// Opens an archive or a file. Nothing is read but what tells its kind.
  ///
  /// - Throws: `Failure` where it cannot be opened or is of no kind that is known.
  public init(_ origin: Origin, layout: Layout) throws(Failure) {
    guard let handle = unsafe archive_read_new() else { throw Failure(reason: "out of memory") }
    var code = unsafe crossfoot_archive_prepare(handle, layout == .single ? 1 : 0)
    var memory: UnsafeMutableRawBufferPointer?
    if code >= ARCHIVE_WARN {
      switch origin {
      case .file(let path):
        code = unsafe archive_read_open_filename(handle, path, Self.blockSize)
      case .descriptor(let descriptor):
        code = unsafe archive_read_open_fd(handle, descriptor, Self.blockSize)
      case .memory(let bytes):
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        unsafe copy.copyBytes(from: bytes)
        unsafe memory = copy
        code = unsafe archive_read_open_memory(handle, copy.baseAddress, copy.count)
      }
    }
    unsafe self.handle = handle
    unsafe self.memory = memory
    // From here on `deinit` frees both.
    if code < ARCHIVE_WARN { throw failure() }
    if layout == .single { hasContents = try nextMember() != nil }
  }

  deinit {
    unsafe archive_read_free(handle)
    unsafe memory?.deallocate()
  }

  /// Goes to the next member; `nil` at the end. What is left of the one before is passed over.
  public func nextMember() throws(Failure) -> Member? {
    while true {
      var entry: OpaquePointer?
      var name: UnsafePointer<CChar>?
      let code = unsafe crossfoot_archive_next(handle, &entry, &name)
      if code == ARCHIVE_EOF { return nil }
      if code == ARCHIVE_RETRY { continue }
      guard code >= ARCHIVE_WARN, let entry = unsafe entry else { throw failure() }
      return Member(
        path: unsafe name.map { unsafe String(cString: $0) } ?? "",
        isFile: unsafe crossfoot_archive_is_file(entry) != 0)
    }
  }

  /// The next bytes of the member, or of the file that is a single stream; none at its end.
  ///
  /// Where compressed bytes are cut off, libarchive drops what it has decompressed of the block of
  /// 64 KiB that the cut is in; all before it is given.
  public func read(atMost limit: Int = 1 << 16) throws(Failure) -> [UInt8] {
    if !hasContents { return [] }
    var result = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      repeat {
        result = unsafe archive_read_data(handle, buffer.baseAddress, limit)
      } while result == Int(ARCHIVE_RETRY)
      count = max(0, result)
    }
    // A warning comes with no bytes; going on would not end.
    if result < 0 { throw failure() }
    return bytes
  }

  /// Everything up to the end of the member or stream; `nil` where that is more than `limit` bytes.
  public func readAll(limit: Int) throws(Failure) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read()
      if chunk.isEmpty { return bytes }
      bytes += chunk
      if bytes.count > limit { return nil }
    }
  }

  private func failure() -> Failure {
    guard let words = unsafe archive_error_string(handle) else {
      return Failure(reason: "unknown reason")
    }
    return Failure(reason: unsafe String(cString: words))
  }
}
