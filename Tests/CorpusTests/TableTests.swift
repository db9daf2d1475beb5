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

  /// "NA" is Namibia, and a missing value to pandas and to R unless they are told.
  private static let namibians = """
    Two Namibians held

    WINDHOEK, March 3 2024 - Police held five people: two Namibians and three Danes, an officer said.

    It cost $2.5 million, 3.5 percent of the budget.
    """

  private func run(_ script: String, in folder: String) throws {
    let result = try Command.run(
      ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3", ["-c", script],
      in: folder)
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
  }

  @Test("pandas reads the tables with their types", arguments: [[], ["--excel"]])
  func pandas(options: [String]) throws {
    try Command.withTemporaryFolder { folder in
      try Data(Self.namibians.utf8).write(to: URL(fileURLWithPath: folder + "/held.txt"))
      _ = try Command.run(
        try #require(BuiltProgram.path),
        ["extract", "held.txt", "--no-config", "--format", "csv", "--output", "."] + options,
        in: folder)
      try run(
        """
        import json, pandas
        package = json.load(open("datapackage.json"))
        for resource in package["resources"]:
            table = pandas.read_csv(resource["path"], keep_default_na=False, na_values=[""])
            names = [field["name"] for field in resource["schema"]["fields"]]
            assert list(table.columns) == names, resource["name"]
            for field in resource["schema"]["fields"]:
                column = table[field["name"]].dropna()
                if field["type"] in ("integer", "number") and len(column):
                    assert pandas.api.types.is_numeric_dtype(column), (resource["name"], field["name"], column)
        figures = pandas.read_csv("figures.csv", keep_default_na=False, na_values=[""])
        held = figures[figures.text == "five people"].iloc[0]
        parts = figures[figures.nationality.notna() & (figures.start > held.start)]
        assert held.value == parts.value.sum() == 5 and held.predicate == "hold"
        assert set(figures.nationality.dropna()) == {"NA", "DK"}
        assert figures[figures.kind == "money"].value.iloc[0] == 2_500_000
        """, in: folder)
    }
  }

  @Test("Datasette serves the database: tables, views, and search over sentences")
  func datasette() throws {
    try Command.withTemporaryFolder { folder in
      try Data(Self.namibians.utf8).write(to: URL(fileURLWithPath: folder + "/held.txt"))
      try Data("Police held 60 people, including 75 minors.\n".utf8)
        .write(to: URL(fileURLWithPath: folder + "/wrong.txt"))
      _ = try Command.run(
        try #require(BuiltProgram.path),
        ["extract", ".", "--no-config", "--format", "sqlite", "--output", "news.sqlite"], in: folder
      )
      try run(
        """
        import asyncio, urllib.parse
        from datasette.app import Datasette
        async def main():
            served = Datasette([], immutables=["news.sqlite"])
            async def get(path):
                answer = await served.client.get(path)
                assert answer.status_code == 200, (path, answer.text[:500])
                return answer
            async def rows(sql):
                return (await get("/news.json?_shape=array&sql=" + urllib.parse.quote(sql))).json()
            for view in ("findings", "finding_figures", "figures_said", "checked_figures", "articles"):
                await get("/news/" + view)
            found = await rows("select rule, message from findings")
            assert [row["rule"] for row in found] == ["SUM-02"], found
            page = (await get("/news/sentences?_search=Namibians")).text
            assert "an officer said" in page and "75 minors" not in page
            facets = (await get("/news/figures.json?_facet=kind")).json()
            assert "kind" in str(facets["facet_results"])
        asyncio.run(main())
        """, in: folder)
    }
  }
}
