import Foundation
import TestSupport
import Testing

/// What the command does in a git repository, and with the files that `init` writes.
struct RepositoryTests {
  private static let wrong = """
    Hikers found after night on ridge

    A search party brought down 21 hikers: 12 Danes, five Swedes and three Finns.

    """
  private static let right = wrong.replacing("21 hikers", with: "20 hikers")

  private func git(_ arguments: String..., in folder: String) throws {
    let settings = ["-c", "user.name=T", "-c", "user.email=t@example.invalid"]
    let result = try Command.run("git", settings + arguments, in: folder)
    try #require(result.exitCode == 0, "\(result.errors)")
  }

  private func write(_ text: String, _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func crossfoot(_ arguments: String..., in folder: String) throws -> Command.Result {
    try Command.run(try #require(BuiltProgram.path), arguments, in: folder)
  }

  /// A repository with an article that has a finding, one that has none and one in a folder.
  private func withRepository(_ body: (String) throws -> Void) throws {
    try Command.withTemporaryFolder { folder in
      try git("init", "-q", in: folder)
      try write(Self.wrong, folder + "/old.txt")
      try write(Self.right, folder + "/good.txt")
      try write(Self.right, folder + "/desk/more.txt")
      try git("add", ".", in: folder)
      try git("commit", "-q", "-m", "Begin", in: folder)
      try body(folder)
    }
  }

  @Test("only what differs from a revision is checked, new files too")
  func changedSince() throws {
    try withRepository { folder in
      let none = try crossfoot("check", "--changed-since", "HEAD", in: folder)
      #expect(none.exitCode == 0)
      #expect(none.output.hasPrefix("0 articles"))
      try write(Self.wrong, folder + "/good.txt")
      try write(Self.wrong, folder + "/desk/new.txt")
      try write("not an article", folder + "/desk/notes.csv")
      let all = try crossfoot(
        "check", "--changed-since", "HEAD", "--format", "concise", in: folder)
      #expect(all.exitCode == 1)
      #expect(
        all.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == [
          "desk/new.txt", "good.txt",
        ])
      let some = try crossfoot(
        "check", "desk", "--changed-since", "HEAD...", "--format", "concise", in: folder)
      #expect(some.output.hasPrefix("desk/new.txt:"))
      #expect(!some.output.contains("good.txt"))
      let inside = try crossfoot(
        "check", "--changed-since", "HEAD", "--format", "concise", in: folder + "/desk")
      #expect(inside.output.hasPrefix("new.txt:"))
    }
  }

  @Test("findings that the file had at a revision are left out")
  func baselineRevision() throws {
    try withRepository { folder in
      try write("Extra line above.\n\n" + Self.wrong, folder + "/old.txt")
      try write(Self.wrong, folder + "/good.txt")
      let result = try crossfoot(
        "check", ".", "--baseline-revision", "HEAD", "--format", "concise", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output.contains("good.txt:"))
      #expect(!result.output.contains("old.txt:"))
      #expect(result.errors.contains("C111"))
    }
  }

  @Test("the nearest settings file upwards is used, and its paths are counted from it")
  func settingsAreFound() throws {
    try withRepository { folder in
      try write("exclude: [old.txt]\nbaseline: known\n", folder + "/crossfoot.yml")
      try write("", folder + "/known")
      let above = try crossfoot("check", ".", in: folder)
      #expect(above.exitCode == 0, "\(above.errors)")
      let below = try crossfoot("check", "..", in: folder + "/desk")
      #expect(below.exitCode == 0, "\(below.errors)")
      let without = try crossfoot("check", "..", "--no-config", in: folder + "/desk")
      #expect(without.exitCode == 1)
      let shown = try crossfoot("check", "--show-settings", in: folder + "/desk")
      #expect(shown.output.hasPrefix("settings    ../crossfoot.yml\n"))
    }
  }

  @Test("what init writes works as it is, and is not overwritten")
  func starters() throws {
    try Command.withTemporaryFolder { folder in
      let made = try crossfoot(
        "init", "settings", "rules", "github", "gitlab", "pre-commit", in: folder)
      #expect(made.exitCode == 0, "\(made.errors)")
      #expect(made.output.split(separator: "\n").count == 6)
      let rules = try crossfoot("rules", "test", "crossfoot-rules", in: folder)
      #expect(rules.exitCode == 0, "\(rules.errors)")
      try write("A crew of 14 bell-hangers left.\n", folder + "/a.txt")
      let check = try crossfoot("check", "--rules", "crossfoot-rules", "a.txt", in: folder)
      #expect(check.exitCode == 0, "\(check.errors)")
      #expect(check.errors.isEmpty)
      try write("mine", folder + "/crossfoot.yml")
      let again = try crossfoot("init", in: folder)
      #expect(again.exitCode == 2)
      #expect(try String(contentsOfFile: folder + "/crossfoot.yml", encoding: .utf8) == "mine")
      #expect(try crossfoot("check", "a.txt", in: folder).exitCode == 78)
    }
  }

  @Test("the CI files that init writes fit the schemas of their readers")
  func startersFitTheirSchemas() throws {
    try Command.withTemporaryFolder { folder in
      let made = try crossfoot("init", "github", "gitlab", "pre-commit", in: folder)
      try #require(made.exitCode == 0)
      let script = """
        import json, pathlib, sys, jsonschema, requests_cache, schemastore, yaml
        store = requests_cache.SQLiteCache(str(pathlib.Path(schemastore.__file__).parent / "cache.sqlite"))
        schemas = {r.url: r for r in store.filter(valid=True, expired=True)}
        for path, url in [(".github/workflows/crossfoot.yml", "https://json.schemastore.org/github-workflow.json"),
                          (".pre-commit-config.yaml", "https://json.schemastore.org/pre-commit-config.json")]:
            # `on` is a boolean to YAML 1.1 and a word to GitHub.
            document = yaml.load(open(path), yaml.BaseLoader)
            schema = schemas[url].json()
            jsonschema.validators.validator_for(schema)(schema).validate(document)
        assert "script" in yaml.safe_load(open("crossfoot.gitlab-ci.yml"))["figures"]
        """
      let result = try Command.run(
        ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3", ["-c", script],
        in: folder)
      #expect(result.exitCode == 0, "\(result.errors)")
    }
  }

  /// Each is run as its service runs it: pre-commit by itself, the others' commands by a shell, with the
  /// variables that the service sets.
  @Test("the CI files that init writes do what they are for")
  func startersRun() throws {
    try Command.withTemporaryFolder { folder in
      try write("Police held 60 people, including 75 minors.\n", folder + "/wrong.txt")
      try write("Nothing was counted.\n", folder + "/quiet.md")
      try git("init", "-q", "-b", "main", in: folder)
      try git("commit", "-q", "--allow-empty", "-m", "start", in: folder)
      try git("update-ref", "refs/remotes/origin/main", "HEAD", in: folder)
      _ = try crossfoot("init", "github", "gitlab", "pre-commit", in: folder)
      try git("add", "-A", in: folder)
      try git("commit", "-q", "-m", "articles", in: folder)
      let bin = URL(fileURLWithPath: try #require(BuiltProgram.path)).deletingLastPathComponent()
        .path
      let script = #"""
        import json, os, subprocess, sys, yaml
        os.environ.update(PATH=sys.argv[1] + ":" + os.environ["PATH"], PRE_COMMIT_HOME=os.getcwd() + "/.cache",
                          GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY="summary.md")
        def shell(line):
            done = subprocess.run(["sh", "-c", line], capture_output=True, text=True)
            assert done.returncode == 1, (line, done.returncode, done.stdout, done.stderr)
            return done.stdout
        hook = subprocess.run([sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
                              capture_output=True, text=True)
        assert hook.returncode == 1 and "SUM-02" in hook.stdout, (hook.stdout, hook.stderr)
        assert "wrong.txt:1:" in hook.stdout
        for line in yaml.safe_load(open("crossfoot.gitlab-ci.yml"))["figures"]["script"]:
            assert "SUM-02" in shell(line)
        assert json.load(open("gl-code-quality-report.json"))[0]["check_name"] == "SUM-02"
        assert "SUM-02" in open("junit.xml").read()
        steps = yaml.load(open(".github/workflows/crossfoot.yml"), yaml.BaseLoader)["jobs"]["check"]["steps"]
        line, = [s["run"] for s in steps if "crossfoot check" in s.get("run", "")]
        shown = shell(line.replace(".crossfoot/.build/release/crossfoot", "crossfoot"))
        assert "::error file=wrong.txt,line=1," in shown, shown
        assert json.load(open("crossfoot.sarif"))["runs"][0]["results"][0]["ruleId"] == "SUM-02"
        assert "SUM-02" in open("summary.md").read()
        """#
      let result = try Command.run(
        ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3", ["-c", script, bin],
        in: folder)
      #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    }
  }
}
