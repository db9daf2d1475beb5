/// Paths as reports give them: relative to the working folder where they lie inside it, with `/`.
package enum ReportPath {
  /// The path without `.` and without `..` where that can be told from the path alone.
  ///
  /// - Parameter folder: the absolute path of the working folder.
  package static func relative(_ path: String, to folder: String?) -> String {
    let plain = normalized(path)
    guard plain.hasPrefix("/"), let folder else { return plain }
    let root = normalized(folder)
    if plain == root { return "." }
    let prefix = root == "/" ? root : root + "/"
    return plain.hasPrefix(prefix) ? String(plain.dropFirst(prefix.count)) : plain
  }

  /// A URI reference by RFC 3986: relative for a relative path, `file:///…` for an absolute one.
  static func uri(_ path: String) -> String {
    let encoded = path.utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      if allowed.contains(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }

  /// The unreserved characters and the slash. A colon would make a scheme of the first segment.
  private static let allowed = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".unicodeScalars)

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }
}
