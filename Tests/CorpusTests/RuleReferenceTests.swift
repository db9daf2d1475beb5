import Crossfoot
import Foundation
import RuleLanguage
import TestSupport
import Testing

/// The pages in `Rules/reference` against the rule files that they are written from.
@Suite("The rule reference")
struct RuleReferenceTests {
  private static let folder = PackageRoot.path + "/Rules/reference"
  private static let rules = RulePack.load(rulesIn: nil).rules
  /// Written by hand; its tests are its own.
  private static let others: Set<String> = ["GUIDE.md"]

  @Test("every page is what the rule files give today")
  func pagesAreFresh() throws {
    let rules = try #require(Self.rules)
    let pages = RuleReference(rules: rules).pages()
    let names = Set(
      ((try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? [])
        .filter { $0.hasSuffix(".md") }
    ).subtracting(Self.others)
    if ProcessInfo.processInfo.environment["UPDATE_CORPUS"] == "1" {
      for name in names.subtracting(pages.map(\.name)) {
        try FileManager.default.removeItem(atPath: "\(Self.folder)/\(name)")
      }
      for (name, text) in pages {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
      }
      Issue.record("Rules/reference was written. Review the change and run without UPDATE_CORPUS.")
      return
    }
    #expect(names == Set(pages.map(\.name)))
    for (name, text) in pages {
      let written = try? String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
      #expect(written == text, "\(name) is stale: run the tests with UPDATE_CORPUS=1")
    }
  }

  @Test(
    "every check says what it flags, why, and what it cannot see, on its page and in the terminal")
  func checksHaveTheirHeadings() throws {
    let rules = try #require(Self.rules)
    let reference = RuleReference(rules: rules)
    let pages = reference.pages().filter { $0.name.hasPrefix("checks-") }
    #expect(!pages.isEmpty)
    for page in pages {
      #expect(!page.text.contains("Not said."), "\(page.name) has a check without a text")
      for section in page.text.components(separatedBy: "\n## ").dropFirst() {
        let headings = section.split(separator: "\n").filter { $0.hasPrefix("### ") }
        #expect(
          headings == [
            "### What it flags", "### Why it matters", "### Example", "### What it cannot see",
            "### The rule",
          ])
        let id = String(section.prefix { $0 != "\n" })
        let shown = try #require(reference.show(id))
        for heading in ["What it flags", "Why it matters", "What it cannot see", "Examples"] {
          #expect(shown.contains("  \(heading)\n"), "rules show \(id) has no \(heading)")
        }
      }
    }
  }
}
