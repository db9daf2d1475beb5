import TestSupport
import Testing
import TextModel

@testable import RuleLanguage

@Suite("Rules as bytes")
struct ImageTests {
  private func read(_ image: [UInt8], _ files: [RuleFile]) throws -> RuleSet {
    try RuleSet(image: ByteReader(image), files: files)
  }

  @Test("are the same rules when they are read")
  func shippedPack() throws {
    let rules = try #require(ShippedPack.rules)
    let image = try #require(rules.image())
    let copy = try read(image, ShippedPack.files.reversed())
    // Everything that is written was read and is in its place.
    #expect(copy.image() == image)
    #expect(copy.rules.map(\.id) == rules.rules.map(\.id))
    #expect(
      copy.rules.map { "\($0.program.instructions)" }
        == rules.rules.map { "\($0.program.instructions)" })
    #expect(copy.rules.map { "\($0.assignments)" } == rules.rules.map { "\($0.assignments)" })
    #expect(copy.checks.map { "\($0.require)" } == rules.checks.map { "\($0.require)" })
    #expect(copy.lexicons.tags == rules.lexicons.tags)
    #expect(copy.abbreviations == rules.abbreviations)
    #expect(copy.catalogue().map(\.lines) == rules.catalogue().map(\.lines))
  }

  @Test("keep trial rules, what is switched off and what a layer says")
  func layers() throws {
    var pack = SmallPack()
    pack.files["en/patterns/trial.yaml"] = """
      format: 1
      language: en
      rules:
        - id: en.number.dozen
          match: "dozen"
          gives: number
          status: trial
          with: { quantity: "exactly(12)" }
          tests:
            - { text: "a [[dozen]] eggs", expect: { value: 12 } }
            - { text: "eggs", expect: none }

      """
    let layer = [
      RuleFile(
        path: "pack.yaml", displayPath: "mine/pack.yaml",
        bytes: Array(
          """
          format: 1
          pack: mine
          version: 1.0.0
          layers-on: core
          changes:
            - { turn-off: en.number.plain, reason: "not wanted here" }

          """.utf8))
    ]
    let files = pack.ruleFiles
    let (loaded, diagnostics) = RuleSet.load(layers: [files, layer])
    #expect(diagnostics.filter { $0.severity == .error } == [])
    let rules = try #require(loaded)
    let copy = try read(try #require(rules.image()), files + layer)
    #expect(copy.name == "core+mine")
    #expect(copy.turnedOff == ["en.number.plain": "not wanted here"])
    #expect(rules.withTrials?.rules.contains { $0.id == "en.number.dozen" } == true)
    #expect(copy.withTrials?.rules.map(\.id) == rules.withTrials?.rules.map(\.id))
    #expect(!copy.rules.contains { $0.id == "en.number.dozen" })
  }

  @Test("are not read where they are cut off, or of other files")
  func malformed() throws {
    let files = SmallPack().ruleFiles
    let rules = try #require(RuleSet.load(files).rules)
    let image = try #require(rules.image())
    #expect(throws: Never.self) { try read(image, files) }
    for length in 0..<image.count {
      #expect(throws: ByteReader.Malformed.self) { try read(Array(image[..<length]), files) }
    }
    #expect(throws: ByteReader.Malformed.self) { try read(image + [0], files) }
    #expect(throws: ByteReader.Malformed.self) { try read(image, []) }
  }
}
