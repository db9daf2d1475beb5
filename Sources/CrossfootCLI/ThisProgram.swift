import Crossfoot
import Foundation
import RuleLanguage
import Synchronization

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

  private static let held = Mutex<[RuleSet]>([])

  /// Keeps rules until the program ends. They consist of some hundred thousand parts; to free them one by one
  /// just before all memory is given back took a fifth of a run over one article.
  static func hold(_ rules: RuleSet) { held.withLock { $0.append(rules) } }
}
