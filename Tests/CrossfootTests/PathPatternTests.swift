import Testing

@testable import Crossfoot

struct PathPatternTests {
  @Test(
    "a pattern fits the paths that gitignore's would",
    arguments: [
      ("*.html", "a.html", true), ("*.html", "x/y/a.html", true), ("*.html", "a.htm", false),
      ("drafts", "drafts", true), ("drafts", "drafts/a.txt", true), ("drafts/", "x/drafts/a", true),
      ("drafts/", "drafts2/a", false), ("/drafts", "x/drafts", false), ("a/b.txt", "a/b.txt", true),
      ("a/b.txt", "x/a/b.txt", false), ("a/**", "a/b/c.txt", true), ("a/**", "b/a/c.txt", false),
      ("**/c.txt", "c.txt", true), ("**/c.txt", "a/b/c.txt", true), ("a/**/c", "a/c", true),
      ("a/**/c", "a/x/y/c", true), ("a/*/c", "a/x/y/c", false), ("a?c", "abc", true),
      ("a?c", "ac", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[]]", "]", true),
      ("[a", "[a", true), ("a\\*", "a*", true), ("a\\*", "ab", false), ("*a*b*", "xxaxxbxx", true),
      ("*a*b*", "xxbxxaxx", false), ("./a", "a", true), ("ä*", "älter.txt", true),
    ])
  func fits(pattern: String, path: String, expected: Bool) {
    #expect(PathPattern(pattern).matches(path) == expected)
  }

  @Test("many stars cost no more than the lengths multiplied")
  func starsAreLinear() {
    let stars = String(repeating: "*a", count: 60) + "b"
    #expect(!PathPattern(stars).matches(String(repeating: "a", count: 4000)))
    let folders = String(repeating: "**/", count: 60) + "b"
    #expect(!PathPattern(folders).matches(String(repeating: "a/", count: 2000) + "c"))
  }
}
