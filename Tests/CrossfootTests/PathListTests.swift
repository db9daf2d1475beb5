import Testing
import TextModel

@testable import Crossfoot

struct PathListTests {
  @Test(arguments: [
    ("a.txt\nb c.txt\n", ["a.txt", "b c.txt"]), ("a\r\n\n\r\nb", ["a", "b"]), ("", []),
    ("a\nb\0c\r\0", ["a\nb", "c\r"]), ("a\0", ["a"]),
  ])
  func listsAreCutAtLinesOrNUL(list: String, expected: [String]) {
    #expect(PathList.paths(in: Array(list.utf8)) == expected)
  }

  @Test func aMissingListIsTold() {
    let failure = #expect(throws: PathList.Failure.self) { try PathList.read("/no/such/list") }
    #expect(failure?.diagnostic.code == "I101")
    #expect(failure?.diagnostic.location?.path == "/no/such/list")
  }
}
