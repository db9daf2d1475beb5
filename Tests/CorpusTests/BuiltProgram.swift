import Foundation
import TestSupport
import Testing

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

  /// Runs it to its end; the test fails where it has not been built.
  static func run(_ arguments: [String], in folder: String? = nil) throws -> Command.Result {
    let program = try #require(path, "build the product `crossfoot` before the tests")
    return try Command.run(program, arguments, in: folder)
  }
}
