import Foundation
import TestSupport
import Testing

@testable import Crossfoot

/// `.crossfootignore` files mean what git makes of the same lines.
@Suite("Ignore files")
struct IgnoreFileTests {
  /// Whether a file is left out, with the folders that it lies in, as a walk finds it.
  private func leavesOut(_ file: IgnoreFile, _ path: String) -> Bool {
    var walked = ""
    let names = path.split(separator: "/")
    for (index, name) in names.enumerated() {
      walked += (index == 0 ? "" : "/") + name
      if file.leavesOut("root/" + walked, isFolder: index < names.count - 1) == true { return true }
    }
    return false
  }

  @Test("200 made-up files agree with git on every path")
  func agreesWithGit() throws {
    let names = ["a", "b", "ab", "a.txt", "b.txt", "c d"]
    let pieces = [
      "a", "b", "*", "**", "?", "a*", "*.txt", "[ab]", "[!a]*", "a.txt", "\\\\*", "c d", "ab",
    ]
    var numbers = SeededGenerator(seed: 20_260_601)
    try Command.withTemporaryFolder { folder in
      func git(_ arguments: [String], input: String = "") throws -> Command.Result {
        try Command.run("/usr/bin/env", ["git"] + arguments, input: input, in: folder)
      }
      _ = try git(["init", "-q"])
      var paths: [String] = []
      for one in names {
        for two in names {
          paths.append("\(one)/\(two)/x.txt")
          paths.append("\(one)-/\(two)")
        }
        paths.append(one)
      }
      let list = paths.joined(separator: "\n") + "\n"
      var ignored = 0
      for _ in 1...200 {
        var lines: [String] = []
        for _ in 1...Int.random(in: 1...10, using: &numbers) {
          var line = Bool.random(using: &numbers) ? "" : "/"
          for part in 1...Int.random(in: 1...3, using: &numbers) {
            line += (part == 1 ? "" : "/") + pieces.randomElement(using: &numbers)!
          }
          if Int.random(in: 1...4, using: &numbers) == 1 { line += "/" }
          if Int.random(in: 1...5, using: &numbers) == 1 { line = "!" + line }
          if Int.random(in: 1...9, using: &numbers) == 1 { line += "  " }
          lines.append(line)
        }
        let text = lines.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/.gitignore"))
        let result = try git(["check-ignore", "--no-index", "--stdin"], input: list)
        let wanted = Set(result.output.split(separator: "\n").map(String.init))
        let file = IgnoreFile(text: text, folder: "root")
        let found = Set(paths.filter { leavesOut(file, $0) })
        #expect(found == wanted, "\(text)")
        ignored += wanted.count
      }
      #expect(ignored > 1000)
    }
  }

  @Test("comments, escapes and spaces at the end")
  func lines() {
    let file = IgnoreFile(
      text: "# a\n\n/\n\\#b\n\\!c\nd\\ \ne   \n", folder: "root")
    #expect(file.leavesOut("root/a", isFolder: false) == nil)
    for name in ["#b", "!c", "d ", "e"] {
      #expect(file.leavesOut("root/" + name, isFolder: false) == true, "\(name)")
    }
    #expect(file.leavesOut("elsewhere/e", isFolder: false) == nil)
  }
}
