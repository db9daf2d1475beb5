import Crossfoot
import Foundation

/// The program that is running.
enum ThisProgram {
  /// Its file, whatever name it was called by.
  static let path: String = {
    let path =
      FileManager.default.fileExists(atPath: "/proc/self/exe")
      ? "/proc/self/exe" : Bundle.main.executablePath ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }()

  /// Its version, and which build of it: builds of one version differ while it is being worked on,
  /// and every build writes its file anew.
  static let identity: [UInt8] = {
    var words = CrossfootCommand.version
    if let state = FileState(of: path) { words += " \(state.size) \(state.modified)" }
    return Array(words.utf8)
  }()

  /// Where it keeps compiled rules; `nil` where it keeps none.
  static let compiledRules = CompiledRules.folder(in: ProcessInfo.processInfo.environment)
    .map { CompiledRules(folder: $0, program: identity) }
}
