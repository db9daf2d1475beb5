import Foundation

/// Asks git about the repository that the working folder lies in.
public struct GitRepository: Sendable {
  /// Why git did not answer.
  public struct Failure: Error, Sendable {
    /// What git said, in one line.
    public var reason: String
  }

  /// Made for the working folder.
  public init() {}

  /// Files that differ from a revision, new ones included and deleted ones left out.
  ///
  /// - Parameters:
  ///   - revision: what git takes for one: a branch, `HEAD~1`, `origin/main...`.
  ///   - paths: files and folders to look in; none means all.
  /// - Returns: paths relative to the working folder, sorted by their bytes.
  public func files(
    changedSince revision: String, in paths: [String]
  ) throws(Failure) -> [String] {
    let places = paths.isEmpty ? ["."] : paths
    let changed = try run(
      ["diff", "--name-only", "-z", "--diff-filter=d", "--relative", try commit(revision), "--"]
        + places)
    let new = try run(["ls-files", "-z", "--others", "--exclude-standard", "--"] + places)
    return Set(PathList.paths(in: changed + [0] + new)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// A file as it was.
  ///
  /// - Parameter path: relative to the working folder.
  /// - Returns: `nil` where the revision has no such file.
  public func contents(of path: String, at revision: String) -> [UInt8]? {
    let path = path.hasPrefix("./") || path.hasPrefix("../") ? path : "./" + path
    return try? run(["show", "\(revision):\(path)"])
  }

  /// The commit that a revision names; `A...B` and `A...` name the commit that both began from.
  ///
  /// - Throws: what git says where there is none.
  public func commit(_ revision: String) throws(Failure) -> String {
    if let dots = revision.range(of: "...") {
      let other = revision[dots.upperBound...]
      return try line(
        [
          "merge-base", String(revision[..<dots.lowerBound]),
          other.isEmpty ? "HEAD" : String(other),
        ])
    }
    return try line([
      "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
    ])
  }

  private func line(_ arguments: [String]) throws(Failure) -> String {
    String(decoding: try run(arguments), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func run(_ arguments: [String]) throws(Failure) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw Failure(reason: "git cannot be started") }
    // Git says little on standard error, so reading the output to its end first cannot block it.
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = String(decoding: said, as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      throw Failure(reason: text ?? "git does not know \(arguments.last ?? "it")")
    }
    return Array(bytes)
  }
}
