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
    if let attributes = try? FileManager.default.attributesOfItem(atPath: path) {
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      words += " \(attributes[.size] ?? 0) \(time)"
    }
    return Array(words.utf8)
  }()
}
