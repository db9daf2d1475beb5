import Foundation
import Ingestion
import RuleLanguage
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

struct SettingsTests {
  private func read(_ text: String) -> (settings: Settings?, diagnostics: [Diagnostic]) {
    Settings.read(
      RuleFile(path: "crossfoot.yml", displayPath: "crossfoot.yml", bytes: Array(text.utf8)))
  }

  @Test("the README's settings are settings, and name checks that there are")
  func readme() throws {
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: PackageRoot.path + "/README.md")),
      as: UTF8.self)
    let section = try #require(text.components(separatedBy: "\n## Settings\n").last)
    let block = try #require(section.components(separatedBy: "```yaml\n").dropFirst().first)
    let (settings, diagnostics) = read(
      try #require(block.components(separatedBy: "```").first))
    #expect(diagnostics.isEmpty)
    let rules = try #require(RulePack.load(rulesIn: [String]()).rules)
    #expect(try #require(settings).unknownChecks(in: rules).isEmpty)
  }

  @Test("scalars stay text: a check can be off")
  func scalars() throws {
    let settings = try #require(
      read("checks: { SUM-02: off, PCT-01: { severity: note, tolerance: 0.5 } }").settings)
    #expect(settings.checks["SUM-02"]?.level == .off)
    #expect(settings.checks["PCT-01"]?.level == .note)
    #expect(settings.checks["PCT-01"]?.tolerance == "0.5")
  }

  @Test(
    "a tolerance forgives what it says and no more",
    arguments: [
      ("rounding", 94, false), ("rounding", 92, false), ("1", 94, true), ("1", 92, true),
      ("1", 91, false), ("2", 91, true), ("0.5", 94, false), ("2%", 94, true), ("2%", 95, false),
      ("0", 94, false), ("0", 93, true),
    ])
  func tolerances(_ tolerance: String, _ total: Int, _ holds: Bool) throws {
    let (settings, diagnostics) = read(
      "checks: { SUM-01: { tolerance: \(tolerance) } }")
    #expect(diagnostics.isEmpty)
    let loaded = RulePack.load(rulesIn: [], settings: settings, settingsPath: "crossfoot.yml")
    let pipeline = Pipeline(rules: try #require(loaded.rules))
    let text = "Police rescued \(total) foreigners: 50 Indians, 41 Chinese and two Danes."
    let input = Ingester.Input(id: "t", format: .text, bytes: Array(text.utf8), isVerbatim: true)
    guard case .processed(let document) = pipeline.process(input) else {
      Issue.record("not processed")
      return
    }
    #expect(document.checks.map(\.verdict) == [holds ? .consistent : .inconsistent])
  }

  @Test("a file of comments sets nothing", arguments: ["", "# nothing\n", "{}"])
  func empty(text: String) throws {
    let (settings, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(settings?.checks.isEmpty == true)
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("preset: loud", "R008", 1), ("checks:\n  SUM-01: never", "R008", 2),
      ("checks: [SUM-01]", "R004", 1), ("rulez: x", "R002", 1), ("a: 1\na: 2", "R005", 1),
      ("paths:\n  - in: [a]\n    checks: { SUM-01: { tolerance: 1 } }", "R004", 2),
      ("x: [", "R001", 2), ("fail-on: error\n---\nfail-on: note", "R004", 3),
    ])
  func wrong(text: String, code: String, line: Int) {
    let (settings, diagnostics) = read(text)
    #expect(settings == nil)
    #expect(diagnostics.first?.code == code, "\(diagnostics)")
    #expect(diagnostics.first?.location?.position?.line == line, "\(diagnostics)")
  }

  @Test("levels go by path, the last that fits, and the least severity reported by the preset")
  func levels() throws {
    let settings = try #require(
      read(
        """
        preset: lenient
        checks: { SUM-01: warning }
        paths:
          - { in: ["a/**"], checks: { SUM-01: error } }
          - { in: ["a/b/**"], checks: { SUM-01: off } }
        """
      ).settings)
    let policy = Policy(
      settings: settings, root: "/desk", workingFolder: "/desk/a", checks: ["SUM-01"])
    let text = Array("Police held 21 people: 12 Danes, five Swedes and three Finns.".utf8)
    let pipeline = try #require(Pipeline.load(rulesIn: nil as String?).pipeline)
    func severities(_ path: String) -> [Check.Severity?] {
      let outcome = pipeline.process(.init(id: path, path: path, bytes: text, isVerbatim: true))
      guard case .processed(let document) = policy.apply(to: outcome).outcome else { return [] }
      return document.findings.map(\.severity)
    }
    #expect(severities("/desk/c.txt") == [])
    #expect(severities("x.txt") == [.error])
    #expect(severities("b/x.txt") == [])
    #expect(severities("../c.txt") == [])
  }
}
