import Foundation
import RuleLanguage
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

@Suite("Compiled rules")
struct CompiledRulesTests {
  private static let pack = [
    "pack.yaml": "format: 1\npack: small\nversion: 1.0.0\nlanguages: [en]\n",
    "en/patterns/numbers.yaml": """
    format: 1
    language: en
    rules:
      - id: en.number.digits
        match: "n=[digits]"
        gives: number
        with: { quantity: "quantity(n)" }
        tests:
          - { text: "[[12]] apples", expect: { value: 12 } }
          - { text: "apples", expect: none }

    """,
  ]

  private func write(_ pack: [String: String] = Self.pack, in folder: String) throws {
    for (name, text) in pack { try TestSupport.write(text, to: "\(folder)/rules/\(name)") }
  }

  private func source(in folder: String) -> RulePack.Source {
    RulePack.read(rulesIn: ["\(folder)/rules"])
  }

  private func kept(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/kept"))?.sorted() ?? []
  }

  @Test("are kept under the program and the contents of every file")
  func keys() throws {
    try Command.withTemporaryFolder { folder in
      try write(in: folder)
      let kept = CompiledRules(folder: "\(folder)/kept", program: [1])
      #expect(kept.value(for: source(in: folder)) == nil)
      let (compiled, diagnostics) = source(in: folder).compile(keptIn: kept)
      #expect(compiled?.rules.first?.tests.count == 2)
      #expect(self.kept(in: folder).count == 1)
      let again = try #require(kept.value(for: source(in: folder)))
      #expect(again.diagnostics == diagnostics)
      // What was kept has no examples, so this is not compiled anew.
      let taken = source(in: folder).compile(keptIn: kept).rules
      #expect(taken?.rules.map(\.id) == ["en.number.digits"])
      #expect(taken?.rules.first?.tests.count == 0)
      #expect(
        CompiledRules(folder: "\(folder)/kept", program: [2]).value(for: source(in: folder)) == nil)
      try TestSupport.write(
        Self.pack["pack.yaml"]! + "# a remark\n", to: "\(folder)/rules/pack.yaml")
      #expect(kept.value(for: source(in: folder)) == nil)
    }
  }

  @Test("with warnings are kept with them, those with errors not at all")
  func diagnostics() throws {
    try Command.withTemporaryFolder { folder in
      var pack = Self.pack
      pack["en/lexicons/fruit.yaml"] = """
        format: 1
        language: en
        lexicon: fruit
        key: one
        forms: { one: fruit.one, many: fruit.many }
        fields: {}
        entries:
          - { one: apple, many: apples }
        tests:
          - { text: "apple", expect: { tag: fruit.one } }

        """
      try write(pack, in: folder)
      let kept = CompiledRules(folder: "\(folder)/kept", program: [1])
      let first = source(in: folder).compile(keptIn: kept)
      #expect(first.rules != nil)
      #expect(first.diagnostics.map(\.severity).contains(.warning))
      #expect(source(in: folder).compile(keptIn: kept).diagnostics == first.diagnostics)
      try TestSupport.write("format: 1\nrules: x\n", to: "\(folder)/rules/en/patterns/numbers.yaml")
      #expect(source(in: folder).compile(keptIn: kept).rules == nil)
      #expect(self.kept(in: folder).count == 1)
    }
  }

  @Test("that are damaged are compiled again")
  func damage() throws {
    try Command.withTemporaryFolder { folder in
      try write(in: folder)
      let kept = CompiledRules(folder: "\(folder)/kept", program: [1])
      _ = source(in: folder).compile(keptIn: kept)
      let path = "\(folder)/kept/\(try #require(self.kept(in: folder).first))"
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for offset in stride(from: 0, to: whole.count, by: 7) {
        var bytes = whole
        bytes[offset] ^= 0x40
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(kept.value(for: source(in: folder)) == nil, "byte \(offset)")
      }
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(source(in: folder).compile(keptIn: kept).rules != nil)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    }
  }

  @Test("are compiled each time where nothing can be kept")
  func noFolder() throws {
    try Command.withTemporaryFolder { folder in
      try write(in: folder)
      try TestSupport.write("no folder", to: "\(folder)/kept")
      let kept = CompiledRules(folder: "\(folder)/kept", program: [1])
      for _ in 0..<2 { #expect(source(in: folder).compile(keptIn: kept).rules != nil) }
    }
  }

  @Test("are dropped when there are many, the oldest first")
  func oldest() throws {
    try Command.withTemporaryFolder { folder in
      try write(in: folder)
      let name = { (number: UInt8) in
        CompiledRules(folder: "\(folder)/kept", program: [number])
      }
      for number in 0..<UInt8(11) { _ = source(in: folder).compile(keptIn: name(number)) }
      #expect(kept(in: folder).count == 8)
      #expect(name(10).value(for: source(in: folder)) != nil)
      #expect(name(0).value(for: source(in: folder)) == nil)
    }
  }

  @Test(
    "lie where the environment says",
    arguments: [
      (["CROSSFOOT_CACHE": "/a", "HOME": "/h"], "/a"),
      (["CROSSFOOT_CACHE": "", "HOME": "/h"], nil),
      (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/crossfoot"), ([:], nil),
      (["XDG_CACHE_HOME": "x"], nil),
    ] as [([String: String], String?)])
  func folders(_ environment: [String: String], _ folder: String?) {
    #expect(CompiledRules.folder(in: environment) == folder)
  }
}
