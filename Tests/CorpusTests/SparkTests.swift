import Foundation
import TestSupport
import Testing

/// The job for Apache Spark on a cluster of two worker processes: see Spark/spark.py. Needs Java and
/// the Python packages that `make test` installs.
struct SparkTests {
  @Test("a cluster whose executor is killed writes what one machine writes")
  func cluster() throws {
    let program = try #require(BuiltProgram.path, "build the product `crossfoot` before the tests")
    try Command.withTemporaryFolder { folder in
      let result = try Command.run(
        ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3",
        [
          PackageRoot.path + "/Tests/CorpusTests/Spark/spark.py", program,
          PackageRoot.path + "/Sources/Spark/crossfoot_spark.py",
          PackageRoot.path + "/Corpus/articles/en", folder,
        ])
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.output == "")
    }
  }
}
