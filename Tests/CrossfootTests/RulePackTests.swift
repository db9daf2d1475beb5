import Foundation
import RuleLanguage
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

struct RulePackTests {
  /// The list in `Sources/CRulePack/pack.c` against the folder, both ways, and what was embedded
  /// against what the files hold now.
  @Test func theProgramHoldsTheFilesOfTheFolder() {
    let (files, diagnostics) = RulePack.files(in: PackageRoot.path + "/Rules")
    #expect(diagnostics.isEmpty)
    let embedded = RulePack.builtIn()
    let paths = files.map(\.path)
    for path in paths where !embedded.contains(where: { $0.path == path }) {
      Issue.record(
        """
        Rules/\(path) is not in the program. Add to Sources/CRulePack/pack.c, in the order of paths:
        #define RULE_FILE "../../Rules/\(path)"
        #include "file.inc"
        """)
    }
    #expect(embedded.map(\.path) == paths, "the list in pack.c is in the order of paths")
    for (file, copy) in zip(files, embedded) where file.path == copy.path {
      #expect(
        file.bytes == copy.bytes, "\(file.path) has changed and pack.c was not compiled again")
    }
  }

  @Test func aFolderIsReadWholeAndInOneOrder() throws {
    try Command.withTemporaryFolder { folder in
      for name in ["z.yaml", "a/b.tsv", "a/A.YAML", "a.yml", ".hidden.yaml", "README.md", "é.yaml"]
      {
        try write("x: \(name)", to: "\(folder)/\(name)")
      }
      let (files, diagnostics) = RulePack.files(in: folder + "/")
      #expect(diagnostics.isEmpty)
      #expect(files.map(\.path) == ["a/A.YAML", "a/b.tsv", "a.yml", "z.yaml", "é.yaml"])
      #expect(files.first?.displayPath == "\(folder)/a/A.YAML")
      #expect(files.first?.bytes == Array("x: a/A.YAML".utf8))
    }
  }

  @Test func everyFileThatCannotBeReadIsReported() throws {
    try Command.withTemporaryFolder { folder in
      try write("format: 1", to: "\(folder)/ok.yaml")
      for name in ["a.yaml", "b.yaml"] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/\(name)", withDestinationPath: "nowhere")
      }
      let (files, diagnostics) = RulePack.files(in: folder)
      #expect(files.map(\.path) == ["ok.yaml"])
      #expect(diagnostics.map(\.code) == ["R602", "R602"])
      #expect(diagnostics.map { $0.location?.path } == ["\(folder)/a.yaml", "\(folder)/b.yaml"])
      #expect(Pipeline.load(rulesIn: folder).pipeline == nil)
    }
  }

  @Test func aFolderWithoutRulesIsAnError() throws {
    try Command.withTemporaryFolder { folder in
      try write("no rules", to: "\(folder)/README.md")
      let (pipeline, diagnostics) = Pipeline.load(rulesIn: folder)
      #expect(pipeline == nil)
      #expect(diagnostics.map(\.code) == ["R603"])
      for (path, reason) in [
        ("none", "No such file or directory"), ("README.md", "Not a directory"),
      ] {
        let diagnostics = Pipeline.load(rulesIn: "\(folder)/\(path)").diagnostics
        #expect(diagnostics.map(\.code) == ["R602"])
        #expect(diagnostics[0].message.hasSuffix(reason))
      }
    }
  }
}
