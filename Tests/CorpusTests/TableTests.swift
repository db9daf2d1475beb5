import Foundation
import TestSupport
import Testing

/// The CSV tables of the corpus, read by the programs that they are for.
struct TableTests {
  @Test("the data package is valid", arguments: [[], ["--excel"]])
  func dataPackageIsValid(options: [String]) throws {
    try Command.withTemporaryFolder { folder in
      let made = try Command.run(
        try #require(BuiltProgram.path),
        [
          "extract", "Corpus/articles/en", "Corpus/commands/inputs/empty.txt", "--no-config",
          "--format",
          "csv", "--output", folder,
        ] + options)
      // One of the inputs is empty, and has a row that says so.
      #expect(made.exitCode == 2, "\(made.errors)")
      let script = """
        import frictionless, sys
        report = frictionless.validate("datapackage.json")
        for task in report.tasks:
            for error in task.errors: print(task.name, error.message)
        assert report.valid and len(report.tasks) == 7
        rows = frictionless.Package("datapackage.json").get_resource("articles").read_rows()
        assert [row["error_code"] for row in rows if row["error_code"]], "the failed input is missing"
        assert all(type(row["figures"]) is int for row in rows if not row["error_code"])
        """
      let result = try Command.run(
        ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3", ["-c", script],
        in: folder)
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    }
  }

  @Test("Excel's tables begin with a byte order mark and end lines as it wants")
  func excel() throws {
    try Command.withTemporaryFolder { folder in
      _ = try Command.run(
        try #require(BuiltProgram.path),
        [
          "extract", "Corpus/commands/inputs/ferry.txt", "--no-config", "--format", "csv",
          "--excel",
          "--output", folder,
        ])
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/figures.csv")))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(bytes.count { $0 == 0x0A } == bytes.count { $0 == 0x0D })
    }
  }
}
