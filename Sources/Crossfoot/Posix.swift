// The few system calls that Foundation offers no safe or no streaming form of: its file handles
// either wait for a whole block from a pipe or trap on an error. `unsafe` here marks C strings and
// buffers that do not outlive the call they are passed to.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a system call failed.
package struct PosixError: Error, Sendable {
  /// The value of `errno`.
  package var code: Int32

  /// The system's own words for it: "Permission denied".
  package var reason: String { unsafe String(cString: strerror(code)) }
  /// Whether there is no such file.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether the reader of a pipe has gone.
  package var isBrokenPipe: Bool { code == EPIPE }
}

/// An open file that is read from its start to its end. Closes what it has opened.
final class FileReader {
  private let descriptor: Int32
  private let isOwner: Bool

  /// Opens a file.
  init(path: String) throws(PosixError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    isOwner = true
    if descriptor < 0 { throw PosixError(code: errno) }
  }

  /// Reads a descriptor that somebody else has opened and will close: 0 is standard input.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwner = false
  }

  deinit {
    if isOwner { _ = systemClose(descriptor) }
  }

  /// The bytes at hand, as soon as there are some and at most `limit` of them; none at the end.
  func read(atMost limit: Int = 1 << 16) throws(PosixError) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        let got = unsafe systemRead(descriptor, buffer.baseAddress, limit)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == 0 { return bytes }
      // Another program may have made the pipe non-blocking for both.
      if failure == EAGAIN { wait(for: POLLIN, on: descriptor) }
      if failure != EINTR, failure != EAGAIN { throw PosixError(code: failure) }
    }
  }

  /// Waits until there are bytes or the end of them.
  ///
  /// - Returns: whether there are, by the end of the time.
  func waits(for time: Duration) -> Bool {
    let milliseconds = (time / .milliseconds(1)).rounded(.up)
    return wait(for: POLLIN, on: descriptor, milliseconds: Int32(min(milliseconds, 1e9)))
  }

  /// Everything up to the end; `nil` where that is more than `limit` bytes.
  func readAll(limit: Int) throws(PosixError) -> [UInt8]? {
    // A file says how long it is, so that one read does for it.
    var status = stat()
    let isFile = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    let size = isFile ? Int(status.st_size) : 0
    var bytes = isFile ? try read(atMost: min(size, limit) + 1) : []
    while bytes.count <= limit {
      if isFile, bytes.count == size { return bytes }
      let chunk = try read()
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
    return nil
  }
}

/// A file that is written from its start to its end. Closes what it has opened.
package final class FileWriter {
  private let descriptor: Int32
  private var isOwner: Bool

  /// Makes a file, which must not be there yet.
  init(creating path: String) throws(PosixError) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    isOwner = true
    if descriptor < 0 {
      isOwner = false
      throw PosixError(code: errno)
    }
  }

  /// Writes to a descriptor that somebody else has opened and will close: 1 is standard output.
  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwner = false
  }

  deinit {
    if isOwner { _ = systemClose(descriptor) }
  }

  /// Writes all bytes before it returns.
  package func write(_ bytes: [UInt8]) throws(PosixError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(
          descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        wait(for: POLLOUT, on: descriptor)
      } else if errno != EINTR {
        throw PosixError(code: errno)
      }
    }
  }

  /// Closes the file, which may be when a write fails.
  func close() throws(PosixError) {
    guard isOwner else { return }
    isOwner = false
    if systemClose(descriptor) != 0 { throw PosixError(code: errno) }
  }
}

@discardableResult
private func wait(for event: Int32, on descriptor: Int32, milliseconds: Int32 = -1) -> Bool {
  var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
  return unsafe poll(&request, 1, milliseconds) > 0
}

/// Bytes of a page of memory.
let systemPageSize = sysconf(Int32(_SC_PAGESIZE))

/// Lets Control-C do nothing to this process.
func ignoreInterrupts() { _ = signal(SIGINT, SIG_IGN) }

/// Takes from this process what it asks the system for beyond so many bytes.
func limitAddressSpace(_ bytes: Int) {
  #if os(Linux)
    var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  #endif
}

// The calls whose names the methods above hide.

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  unsafe read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, buffer, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

/// What stands at a path.
enum FileKind {
  case folder, file

  /// Looks, following symbolic links.
  static func of(_ path: String) throws(PosixError) -> FileKind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw PosixError(code: errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether a path leads to contents that are there: no pipe, socket or device.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}

/// How long a file is and when it was last written, which tells one state of it from another.
package struct FileState: Sendable {
  /// In bytes.
  package let size: Int
  /// Nanoseconds since 1970.
  package let modified: Int

  /// Looks, following symbolic links; `nil` where there is no such file.
  package init?(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    #if os(macOS)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}

/// Makes a folder and those above it; one that is there already is fine.
///
/// - Parameter isPrivate: whether only its owner may look into those that are made.
package func makeFolder(_ path: String, isPrivate: Bool = false) throws(PosixError) {
  let mode: mode_t = isPrivate ? 0o700 : 0o777
  if unsafe mkdir(path, mode) == 0 { return }
  let code = errno
  if code == EEXIST, try FileKind.of(path) == .folder { return }
  guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
    throw PosixError(code: code)
  }
  try makeFolder(String(path[..<slash]), isPrivate: isPrivate)
  // A path may end with its slash; then the folder has just been made.
  if unsafe mkdir(path, mode) != 0, errno != EEXIST { throw PosixError(code: errno) }
}

/// Puts a file in the place of another in one step, so that readers see the old or the new one.
package func replaceFile(at destination: String, with source: String) throws(PosixError) {
  guard unsafe rename(source, destination) == 0 else { throw PosixError(code: errno) }
}

/// Removes a file if it is there.
package func removeFile(_ path: String) { _ = unsafe unlink(path) }
