import Foundation

/// The program that was built with the tests.
enum BuiltProgram {
  /// Its path. It stands beside the tests in the build folder.
  static let path: String? = {
    let folders = ([Bundle.main] + Bundle.allBundles).flatMap { bundle in
      [
        bundle.executableURL?.deletingLastPathComponent(),
        bundle.bundleURL.deletingLastPathComponent(),
      ]
    }
    return folders.lazy.compactMap { $0?.appendingPathComponent("crossfoot").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}
