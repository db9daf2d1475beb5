import Foundation
public import TextModel

/// Lists of paths that other programs write: `git diff --name-only`, `find -print0`.
public enum PathList {
  /// The paths of a list, without empty ones.
  ///
  /// A list with a NUL in it is one of `-z` or `-print0` and is cut there and nowhere else; any other
  /// is cut at line ends.
  public static func paths(in list: [UInt8]) -> [String] {
    let isNulSeparated = list.contains(0)
    return list.split(separator: isNulSeparated ? 0 : 0x0A).compactMap { piece in
      let bytes = !isNulSeparated && piece.last == 0x0D ? piece.dropLast() : piece
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Why a list cannot be read.
  public struct Failure: Error, Sendable {
    /// For people.
    public var diagnostic: Diagnostic
  }

  /// Reads the list in a file; `-` is standard input.
  public static func read(_ path: String) throws(Failure) -> [String] {
    do throws(PosixError) {
      let reader = path == "-" ? FileReader(descriptor: 0) : try FileReader(path: path)
      guard let bytes = try reader.readAll(limit: articleLimit) else {
        throw PosixError(code: EFBIG)
      }
      return paths(in: bytes)
    } catch {
      throw Failure(
        diagnostic: InputProblem.unreadable(path == "-" ? "standard input" : path, error))
    }
  }
}
