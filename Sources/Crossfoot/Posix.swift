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
struct PosixError: Error, Sendable {
  /// The value of `errno`.
  var code: Int32

  /// The system's own words for it: "Permission denied".
  var reason: String { unsafe String(cString: strerror(code)) }
  /// Whether there is no such file.
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
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
    if isOwner { _ = close(descriptor) }
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
      if failure == EAGAIN { waitForInput() }
      if failure != EINTR, failure != EAGAIN { throw PosixError(code: failure) }
    }
  }

  private func waitForInput() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }

  /// Everything up to the end; `nil` where that is more than `limit` bytes.
  func readAll(limit: Int) throws(PosixError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read()
      if chunk.isEmpty { return bytes }
      bytes += chunk
      if bytes.count > limit { return nil }
    }
  }
}

/// `read`, whose name the method above hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  unsafe read(descriptor, buffer, count)
}

/// What stands at a path.
enum FileKind {
  case folder, file

  /// Looks, following symbolic links.
  static func of(_ path: String) throws(PosixError) -> FileKind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw PosixError(code: errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}

/// Puts a file in the place of another in one step, so that readers see the old or the new one.
func replaceFile(at destination: String, with source: String) throws(PosixError) {
  guard unsafe rename(source, destination) == 0 else { throw PosixError(code: errno) }
}
